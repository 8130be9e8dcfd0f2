"""Where names stand: runs of capitalised words, cut into known phrases, titles and names still unknown.

The reader's own names take part later (``actors_kinds``); the runs alone decide what is one name, because a tagger
that breaks "Vladimir | Putin" or joins "Russian leader Vladimir Putin" would break every later step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from concordat.extraction.actors_knowledge import (
    LONGEST_PHRASE,
    Known,
    given_names,
    known_capitals,
    known_phrases,
    name_heads,
    not_names,
    office_named,
    plain_apostrophe,
)
from concordat.records import Article

PieceSort = Literal["known", "title", "unknown"]
PARTICLES = frozenset(
    "al el as ash an ad at ar bin ibn bint abu de da dos del della di von van der den ter le la du y ul ur ben af".split()
)
LEADING_PARTICLES = frozenset("al el bin ibn von van de della del di".split())
HEADLINE_WORDS = 3
"""Longer words that a line must have, the first left out, to be judged a headline."""
NAMING_FURNITURE = frozenset({"title", "standfirst", "subheading", "dateline", "caption", "credit", "agency"})
"""Kinds of furniture whose names belong to the story."""
NAMED_TITLES = frozenset(
    "state government leader deputy foreign minister envoy spokesperson lawmaker regional justice military police royal "
    "clergy candidate aide business expert honorific".split()
)
"""Classes of offices that stand capitalised before a name; the other classes are surnames as often (Cook, Baker)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``start:end`` of a run: a known phrase, a title, or a name that no table holds.

    ``headline`` marks a line in title case, where an unknown name counts only if it stands elsewhere too.
    """

    start: int
    end: int
    sort: PieceSort
    known: Known | None = None
    headline: bool = False

    def span(self, doc: Doc) -> Span:
        """Give the tokens."""
        return doc[self.start : self.end]


def find_pieces(doc: Doc, article: Article) -> list[Piece]:
    """Cut every capitalised run of the text into pieces, in text order; page furniture without names left out."""
    pieces: list[Piece] = []
    silent = [f for f in article.furniture if f.kind not in NAMING_FURNITURE]
    for sentence in doc.sents:
        headline = is_headline(sentence)
        for start, end in _runs(sentence):
            if any(f.start <= doc[start].idx < f.end for f in silent):
                continue
            cut = _merge(doc, _cut(doc, start, end))
            pieces += [replace(piece, headline=headline) for piece in cut]
    return pieces


def is_headline(sentence: Span) -> bool:
    """Tell whether a sentence is set in title case or in capitals throughout, where capitals show no names."""
    words = [t.text for t in sentence if t.is_alpha and len(t) >= len("said")][1:]
    return len(words) >= HEADLINE_WORDS and all(word[0].isupper() for word in words)


def is_capital(token: Token) -> bool:
    """Tell whether a word can be part of a name by its first letter."""
    return token.text[0].isupper() and any(c.isalpha() for c in token.text)


def known_at(doc: Doc, start: int, end: int) -> tuple[int, Known] | None:
    """Find the longest known phrase that begins at ``start`` and ends by ``end``: where it ends, and what it is."""
    for stop in range(min(end, start + LONGEST_PHRASE), start, -1):
        text = plain_apostrophe(doc[start:stop].text)
        known = known_phrases().get(text) or known_phrases().get(known_capitals().get(text, ""))
        if known:
            return stop, known
    return None


def title_at(doc: Doc, start: int, end: int) -> int | None:
    """Find where the longest capitalised title that begins at ``start`` ends, if there is one."""
    for stop in range(min(end, start + LONGEST_PHRASE), start, -1):
        found = office_named(doc[start:stop].text)
        if found and found[0].kind in NAMED_TITLES:
            return stop
    return None


def _runs(sentence: Span) -> Iterator[tuple[int, int]]:
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
    return doc[at].text in LEADING_PARTICLES and _after_particles(doc, at, end) is not None


def _after_particles(doc: Doc, at: int, end: int) -> int | None:
    """Give the place of the capitalised word that follows one or more particles ("von der | Leyen", "al- | Assad")."""
    for place in range(at, min(at + 5, end)):
        token = doc[place]
        if place > at and is_capital(token):
            return place
        if token.text not in PARTICLES and not (token.text == "-" and not doc[place - 1].whitespace_):
            return None
    return None


def _step(doc: Doc, start: int, at: int, end: int) -> int:
    """Tell how far the next word of the run lies from the word at ``at``; 0 where the run ends."""
    if at + 1 >= end:
        return 0
    after = doc[at + 1]
    if not is_capital(doc[at]):
        place = _after_particles(doc, at, end)
        return place - at if place else 0
    if after.text in ("-", "‑", "&", "/") and at + 2 < end and is_capital(doc[at + 2]):
        return 2 if after.text == "&" or not (doc[at].whitespace_ or after.whitespace_) else 0
    if not is_capital(after) and (reach := _phrase_reach(doc, start, at, end)):
        return reach - 1 - at
    if after.text in PARTICLES:
        place = _after_particles(doc, at + 1, end)
        return place - at if place else 0
    if after.lower_ in ("of", "for") and name_heads().get(doc[at].text) == "organization":
        return _over_of(doc, at + 1, end) - at
    if after.text == "and" and at + 2 < end and is_capital(doc[at + 2]) and _names_department(doc, start, at):
        return 2
    return 1 if is_capital(after) and doc[at].text[-1] not in "!?" else 0


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
    return "of" in words and words[0] in ("Department", "Ministry", "Office", "Bureau", "Committee", "Secretary")


def _trim(doc: Doc, start: int, end: int, sentence_start: int) -> Iterator[tuple[int, int]]:
    """Drop words before a name that open the sentence or name nothing, and cut the run at days and months."""
    while start < end and _names_nothing(doc, start, end, sentence_start):
        start += 1
    for at in range(start, end):
        dated = not_names().get(doc[at].text) in ("day", "month")
        if dated and not (at > start and doc[at - 1].text in given_names()) and not _titled(doc, at):
            if at > start:
                yield start, at
            yield from _trim(doc, at + 1, end, sentence_start)
            return
    if start < end:
        yield start, end


def _titled(doc: Doc, at: int) -> bool:
    before = office_named(doc[at - 1].text) if at else None
    return before is not None and before[0].kind in NAMED_TITLES


def _names_nothing(doc: Doc, at: int, end: int, sentence_start: int) -> bool:
    token = doc[at]
    if not is_capital(token):
        return token.text not in LEADING_PARTICLES
    if known_at(doc, at, end) or title_at(doc, at, end):
        return False
    if not_names().get(token.text) in ("word", "thing", "faith", "people", "language", "holiday"):
        return not (end - at > 1 and doc[end - 1].text in name_heads() and not_names()[token.text] != "word")
    opens = at == sentence_start or doc[at - 1].is_punct or doc[at - 1].is_space
    return opens and token.pos_ not in ("PROPN", "", "X") and token.text not in given_names()


def _cut(doc: Doc, start: int, end: int) -> list[Piece]:
    """Cut a run, left to right: the longest known phrase or title at each place, unknown words in between."""
    pieces: list[Piece] = []
    at = start
    while at < end:
        piece = _piece_at(doc, at, end, pieces[-1] if pieces else None)
        last = pieces[-1] if pieces else None
        if piece.sort == "unknown" and last and last.sort == "unknown" and last.end == at:
            pieces[-1] = Piece(last.start, piece.end, "unknown")
        else:
            pieces.append(piece)
        at = piece.end
    return [p for p in (_strip(doc, piece) for piece in pieces) if p.start < p.end]


def _strip(doc: Doc, piece: Piece) -> Piece:
    """Take hyphens and the like from the edges of an unknown piece."""
    start, end = piece.start, piece.end
    while piece.sort == "unknown" and start < end and not doc[start].text[0].isalnum():
        start += 1
    while piece.sort == "unknown" and start < end and not doc[end - 1].text[-1].isalnum() and len(doc[end - 1]) == 1:
        end -= 1
    return replace(piece, start=start, end=end)


def _piece_at(doc: Doc, at: int, end: int, last: Piece | None) -> Piece:
    word = doc[at].text
    after_given = last is not None and last.sort == "unknown" and doc[last.end - 1].text in given_names()
    title, known = title_at(doc, at, end), known_at(doc, at, end)
    if known and not (title and title > known[0]) and not _names_person(doc, at, known, end, after_given):
        return Piece(at, known[0], "known", known[1])
    head_next = title is not None and title < end and name_heads().get(doc[title].text) in ("organization", "place")
    if title and not (after_given and title == at + 1) and not head_next:
        return Piece(at, title, "title")
    tail = at + 1
    while tail < end and (doc[tail].text in "-‑&/" or not is_capital(doc[tail])):
        tail += 1
    return Piece(at, tail if word not in given_names() or tail < end else at + 1, "unknown")


def _names_person(doc: Doc, at: int, known: tuple[int, Known], end: int, after_given: bool) -> bool:
    """Tell whether a country's or place's name is part of a person's ("Michael Jordan", "Georgia Meloni")."""
    stop, entry = known
    if stop != at + 1 or entry.sort not in ("country", "place", "organization"):
        return False
    if after_given and entry.sort != "organization":
        return True
    if doc[at].text not in given_names() or stop >= end:
        return False
    follows = doc[stop].text
    return is_capital(doc[stop]) and follows not in name_heads() and not known_at(doc, stop, end) and not title_at(doc, stop, end)


def _merge(doc: Doc, pieces: list[Piece]) -> list[Piece]:
    """Join what stands before the last word of a name that names its sort ("Russian | Foreign Ministry")."""
    merged: list[Piece] = []
    for piece in pieces:
        start = piece.start
        headed = piece.sort == "unknown" and name_heads().get(doc[piece.end - 1].text) in ("organization", "place")
        while headed and merged and merged[-1].end == start and _joins(merged[-1]):
            start = merged.pop().start
        merged.append(replace(piece, start=start))
    return merged


def _joins(piece: Piece) -> bool:
    return piece.sort == "unknown" or (
        piece.known is not None and piece.known.sort in ("adjective", "country", "place", "bloc", "organization")
    )
