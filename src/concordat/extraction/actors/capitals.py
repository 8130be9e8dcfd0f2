"""Runs of words that can be names: capitals, particles between them, and what joins words of one name.

Knows nothing of what a name is; ``pieces`` cuts the runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from concordat.clauses.headlines import SOFT_HYPHEN
from concordat.extraction.actors.inside_names import ends_body, over_blank, owns_body
from concordat.language.index import index_of
from concordat.lexicon.months import is_given_name
from concordat.lexicon.names import (
    LONGEST_PHRASE,
    Known,
    given_names,
    known_as,
    known_phrases,
    name_heads,
    not_names,
    particles,
)
from concordat.lexicon.offices import office_named

PARTY_MARKS = frozenset({"D-", "R-", "I-"})
"""How American reports begin a lawmaker's party and district ("R-S.C.")."""
MARKS_IN_NAMES = frozenset({"-", "‑", "&", "/"})
LONGEST_SYLLABLE = 5
"""Letters of the longest written syllable after the hyphen of a Korean given name ("Myung-hwan" has 4)."""
NAMED_TITLES = frozenset([
    "state", "government", "leader", "deputy", "foreign", "minister", "envoy", "spokesperson", "lawmaker", "regional",
    "justice", "military", "police", "royal", "clergy", "candidate", "aide", "business", "expert", "honorific", "press",
])  # fmt: skip
"""Classes of offices that stand capitalised before a name; the other classes are surnames as often (Cook, Baker)."""


def is_capital(token: Token) -> bool:
    """Tell whether a word can be part of a name by its first letter; hyphens that show at a line's end only aside."""
    return token.text.lstrip(SOFT_HYPHEN)[:1].isupper() and any(c.isalpha() for c in token.text)


def known_at(doc: Doc, start: int, end: int) -> tuple[int, Known] | None:
    """Find the longest known phrase that begins at ``start`` and ends by ``end``: where it ends, and what it is."""
    words = index_of(doc)
    for stop in range(min(end, start + LONGEST_PHRASE), start, -1):
        known = known_as(words.words(start, stop))
        if known:
            return stop, known
    led = known_phrases().get(doc[start].text.partition("-")[0]) if "-" in doc[start].text else None
    return (start + 1, replace(led, sort="people")) if led and led.sort in ("country", "adjective") else None


def title_at(doc: Doc, start: int, end: int) -> int | None:
    """Find where the longest capitalised title that begins at ``start`` ends, if there is one."""
    words = index_of(doc)
    for stop in range(min(end, start + LONGEST_PHRASE), start, -1):
        found = office_named(words.words(start, stop))
        if found and found[0].kind in NAMED_TITLES:
            return stop
    return None


def name_runs(sentence: Span) -> Iterator[tuple[int, int]]:
    """Give the runs of words that can be names, as token offsets; words that open a sentence are left out."""
    doc, at = sentence.doc, sentence.start
    while at < sentence.end:
        start = at
        if not _starts_run(doc, at, sentence.end):
            at += 1
            continue
        while (step := _step(doc, start, at, sentence.end)) and at + step < sentence.end:
            at += step
        at += 1
        yield from _trim(doc, start, at, sentence.start)


def _starts_run(doc: Doc, at: int, end: int) -> bool:
    if is_capital(doc[at]):
        return True
    return doc[at].text in particles("leading") and _after_particles(doc, at, end) is not None


def _after_particles(doc: Doc, at: int, end: int) -> int | None:
    """Give the place of the capitalised word that follows one or more particles ("von der | Leyen", "al- | Assad")."""
    for place in range(at, min(at + 5, end)):
        token = doc[place]
        if place > at and is_capital(token):
            return place
        hyphen = token.text == "-" and not doc[place - 1].whitespace_
        article = token.text in particles("hyphenated") and place + 1 < end and doc[place + 1].text == "-"
        if not (hyphen or article or token.text in particles("plain")):
            return None
    return None


def _step(doc: Doc, start: int, at: int, end: int) -> int:
    """Tell how far the next word of the run lies from the word at ``at``; 0 where the run ends."""
    if at + 1 >= end:
        return 0
    if reach := over_blank(doc, at, end) or 2 * owns_body(doc, at, end):
        return reach
    after = doc[at + 1]
    if not is_capital(doc[at]) or after.text in particles("plain") | particles("hyphenated"):
        place = _after_particles(doc, at + is_capital(doc[at]), end)
        return place - at if place else 0
    if after.text in MARKS_IN_NAMES:
        return 4 if _joins_over_word(doc, at, end) else 2 if _joins_words(doc, start, at, end) else 0
    if not is_capital(after):
        return _over_words(doc, start, at, end)
    return 1 if doc[at].text[-1] not in "!?" else 0


def _joins_words(doc: Doc, start: int, at: int, end: int) -> bool:
    """Tell whether a hyphen or "&" after ``at`` joins two words of one name ("Jean-Claude", "Ban Ki-moon")."""
    if at + 2 >= end:
        return False
    mark, last = doc[at + 1], doc[at + 2]
    if mark.text == "&":
        return is_capital(last)
    if doc[at].whitespace_ or mark.whitespace_:
        return False
    syllable = at > start and last.is_lower and last.is_alpha and len(last) <= LONGEST_SYLLABLE
    return is_capital(last) or (syllable and last.pos_ in ("PROPN", "NOUN", "X", ""))


def _joins_over_word(doc: Doc, at: int, end: int) -> bool:
    """Tell whether hyphens join the word at ``at`` to a capitalised one over a small one ("Mazar-i-Sharif")."""
    if at + 4 >= end or any(token.whitespace_ for token in doc[at : at + 4]):
        return False
    first, small, second, last = doc[at + 1 : at + 5]
    return first.text == second.text == "-" and small.is_lower and small.is_alpha and is_capital(last)


def _over_words(doc: Doc, start: int, at: int, end: int) -> int:
    """Tell how far a name goes on over small words ("Secretary | of State", "Bank of | England"); 0 where it ends."""
    after = doc[at + 1]
    if reach := _phrase_reach(doc, start, at, end):
        return reach - 1 - at
    if reach := _within_body(doc, at, end):
        return reach
    sort = name_heads().get(doc[at].text)
    if (after.lower_ in ("of", "for") and sort == "organization") or (after.lower_ == "of" and sort == "place"):
        return _over_of(doc, at + 1, end) - at
    joined = after.text == "and" and at + 2 < end and is_capital(doc[at + 2])
    return 2 if joined and _names_department(doc, start, at) else 0


def _within_body(doc: Doc, at: int, end: int) -> int:
    """Tell how far the next capital lies that the reader reads as part of the same body's name, or 0."""
    place = at + 1
    if ends_body(doc, at, end):
        return 0
    while place < end and doc[place].ent_iob_ == "I" and doc[place].ent_type_ == "ORG":
        if is_capital(doc[place]):
            return place - at
        place += 1
    return 0


def _phrase_reach(doc: Doc, start: int, at: int, end: int) -> int:
    """Give the end of a known phrase or title of the run that goes on beyond ``at`` ("Secretary | of State"), or 0."""
    for first in range(start, at + 1):
        known, title = known_at(doc, first, end), title_at(doc, first, end)
        reach = max(known[0] if known else 0, title or 0)
        if reach > at + 1 and is_capital(doc[reach - 1]):
            return reach
    return 0


def _over_of(doc: Doc, at: int, end: int) -> int:
    """Step over "of" or "of the" to the capitalised word after it; stay before it where there is none."""
    place = at + 2 if at + 1 < end and doc[at + 1].text == "the" else at + 1
    return place if place < end and is_capital(doc[place]) else at - 1


def _names_department(doc: Doc, start: int, at: int) -> bool:
    words = [t.text for t in doc[start : at + 1]]
    return ("of" in words or "for" in words) and any(name_heads().get(word) == "organization" for word in words)


def _trim(doc: Doc, start: int, end: int, sentence_start: int) -> Iterator[tuple[int, int]]:
    """Drop words before a name that open the sentence or name nothing, and cut the run at days and months."""
    while start < end and _names_nothing(doc, start, end, sentence_start):
        start += 1
    for at in range(start, end):
        dated = not_names().get(doc[at].text) in ("day", "month")
        if dated and not (at > start and doc[at - 1].text in given_names()) and not _names_someone(doc, at, end):
            if at > start:
                yield start, at
            yield from _trim(doc, at + 1, end, sentence_start)
            return
    if start < end:
        yield start, end


def _names_someone(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a day's or month's name follows a title or is read in a name ("Rustam Jan", "April Moe")."""
    token = doc[at]
    if _begins_name(doc, at, end) or (token.ent_type_ == "PERSON" and token.ent_iob_ == "I"):
        return True
    if at + 1 < end and is_given_name(doc.text, token.idx, token.idx + len(token)):
        return True
    before = office_named(doc[at - 1].text) if at and not_names().get(doc[at].text) == "month" else None
    return before is not None and before[0].kind in NAMED_TITLES


def _begins_name(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a word that is seldom a name is read as the first of a person's ("Oscar Brandt", "Per Strand")."""
    if at + 1 >= end or doc[at].pos_ != "PROPN" or not is_capital(doc[at + 1]):
        return False
    return doc[at].ent_type_ == "PERSON" and doc[at].ent_iob_ == "B" and doc[at + 1].ent_iob_ == "I"


def _names_nothing(doc: Doc, at: int, end: int, sentence_start: int) -> bool:
    token = doc[at]
    if not is_capital(token):
        return token.text not in particles("leading")
    sort = not_names().get(token.text)
    if known_at(doc, at, end) or title_at(doc, at, end) or (sort and _begins_name(doc, at, end)):
        return False
    if token.text[:2] in PARTY_MARKS:
        return True
    if sort == "modifier":
        headed = any(other.text in name_heads() for other in doc[at + 1 : end])
        return end - at == 1 or not (headed or token.pos_ == "PROPN")
    if sort in ("word", "thing", "faith", "people", "language", "holiday"):
        return sort == "word" or end - at == 1 or doc[end - 1].text not in name_heads()
    opens = at == sentence_start or doc[at - 1].is_punct or doc[at - 1].is_space
    read = at + 1 < end and token.ent_type_ == "ORG" and token.ent_iob_ == "B" and doc[at + 1].ent_iob_ == "I"
    return opens and not read and token.pos_ not in ("PROPN", "", "X") and token.text not in given_names()
