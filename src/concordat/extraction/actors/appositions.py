"""What stands behind: offices behind a name ("X, a senator and former envoy"), and bodies behind an office.

"X, the ambassador to Russia", "X, a lawmaker and a former minister"; "head | of the Israeli Labor Party".
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from concordat.clauses.tree import relation
from concordat.extraction.actors.capitals import is_capital, known_at
from concordat.extraction.actors.titles import (
    MARKS_BETWEEN,
    MODIFIER_REACH,
    NOT_MODIFIERS,
    ONCE,
    PREPOSITIONS,
    RANKS,
    Tense,
    Title,
    line_end,
    with_complement,
    with_modifiers,
)
from concordat.language.index import index_of
from concordat.lexicon.names import LONGEST_PHRASE, not_names
from concordat.lexicon.offices import office_named

APPOSITION_REACH = 9
"""Words after "X," within which an office makes an apposition of what follows."""


def titles_after(doc: Doc, end: int) -> tuple[Title, ...]:
    """Find the titles in the apposition that begins with a comma at ``end`` ("X, a senator and former envoy, ...")."""
    first = _title_after(doc, end)
    if first is None:
        return ()
    second = _joined(doc, first)
    return (first, second) if second is not None else (first,)


def _title_after(doc: Doc, end: int) -> Title | None:
    limit = min(line_end(doc, end), end + APPOSITION_REACH)
    if end + 1 >= limit or doc[end].text not in (",", "("):
        return None
    for at in range(end + 1, limit):
        found = office_starting(doc, at, limit)
        goes_on = found is not None and found.end < limit and _goes_on(doc[found.end])
        if found and not goes_on:
            return _apposed(doc, found, end + 1)
        ends = doc[at].pos_ in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ", "ADP") or doc[at].text in NOT_MODIFIERS
        if ends and doc[at].lower_ not in ONCE:
            return None
    return None


def _joined(doc: Doc, first: Title) -> Title | None:
    """Find the second office that "and" joins to an apposed one; without an article "former" holds for both."""
    limit = min(line_end(doc, first.end), first.end + APPOSITION_REACH)
    at = next((i for i in range(first.end, limit) if doc[i].lower_ == "and"), None)
    if at is None or any(
        token.text in (",", ";", "(") or token.pos_ in ("VERB", "AUX") for token in doc[first.end : at]
    ):
        return None
    limit = min(line_end(doc, at), at + APPOSITION_REACH)
    for place in range(at + 1, limit):
        found = office_starting(doc, place, limit)
        if found and not (found.end < limit and _goes_on(doc[found.end])):
            second = _apposed(doc, found, at + 1)
            bare = second is not None and doc[at + 1].pos_ != "DET" and second.tense == "current"
            return replace(second, tense=first.tense) if second is not None and bare else second
        if doc[place].pos_ not in ("ADJ", "NOUN", "DET", "PROPN", "PUNCT", "PART", "ADV"):
            return None
    return None


def _goes_on(after: Token) -> bool:
    """Tell whether an office is not the head of its phrase ("the president's | spokesman", "chief | economist")."""
    return after.pos_ in ("ADJ", "NOUN") or after.text in ("'s", "’s", "'", "’")


def _apposed(doc: Doc, found: Title, start: int) -> Title | None:
    follows = doc[found.end] if found.end < len(doc) else None
    if follows is not None and (is_capital(follows) or follows.pos_ in ("VERB", "AUX")):
        return None
    return with_complement_after(doc, with_modifiers(doc, found, start))


def office_starting(doc: Doc, at: int, limit: int) -> Title | None:
    """Find the longest office whose first word stands at ``at``."""
    for end in range(min(limit, at + LONGEST_PHRASE), at, -1):
        found = office_named(index_of(doc).words(at, end))
        if found and not found[1] and doc[end - 1].pos_ not in ("VERB", "AUX", "ADV") and found[0].kind != "honorific":
            tense: Tense = "elect" if "elect" in found[0].noun else "current"
            return Title(found[0], at, end, tense=tense)
    return None


def with_complement_after(doc: Doc, title: Title) -> Title:
    """Add what a preposition after an office says that it is of or to ("head | of the Israeli Labor Party")."""
    title = _in_full(doc, title)
    preposition = doc[title.end].lower_ if title.end < len(doc) else ""
    if preposition not in PREPOSITIONS:
        return title
    at = _after_adjectives(doc, title.end + 1)
    if at >= len(doc):
        return title
    known = known_at(doc, at, line_end(doc, at))
    whole, the = known[0] if known else at, doc[title.end + 1].lower_ == "the"
    while whole < len(doc) and whole > at and is_capital(doc[whole]):
        whole += 1
    whole = _noun_headed(doc, whole) or whole if whole > at else whole
    if known and whole > known[0]:
        return replace(title, of=doc[at:whole].text, link=preposition, end=whole, the=the)
    if known and known[1].sort != "adjective":
        return replace(with_complement(title, known[1], preposition), end=known[0])
    body = doc[at].ent_type_ == "ORG" and doc[at].ent_iob_ == "B"
    while known is None and whole < len(doc) and (_in_name(doc, whole) or (body and doc[whole].ent_iob_ == "I")):
        whole += 1
    dated = whole > at and not_names().get(doc[at].text) in ("day", "month")
    if whole == at or dated:
        return title
    whole = _noun_headed(doc, whole) or whole
    return replace(title, of=doc[at:whole].text, link=preposition, end=whole, the=the)


def _noun_headed(doc: Doc, end: int) -> int | None:
    """Find the end of a noun that a name only describes ("a candidate in the Republican Senate | primary")."""
    head = doc[end - 1].head
    described = relation(doc[end - 1]) == "compound" and head.i >= end and head.pos_ == "NOUN"
    return head.i + 1 if described and all(relation(word) == "compound" for word in doc[end : head.i]) else None


def _in_full(doc: Doc, title: Title) -> Title:
    """Take the longer office whose first words a title is ("secretary | of defense", "chief | of staff")."""
    if title.end >= len(doc) or doc[title.end].lower_ not in PREPOSITIONS or title.of is not None:
        return title
    for start in range(title.start, title.end):
        for end in range(min(len(doc), title.end + LONGEST_PHRASE - 2), title.end, -1):
            found = office_named(doc[start:end].text)
            if found is not None and found[0].noun.startswith(title.office.noun.split()[-1]):
                rank = next((word for word in RANKS if title.office.noun.startswith(f"{word} ")), "")
                office = replace(found[0], noun=f"{rank} {found[0].noun}".strip())
                return replace(title, office=office, end=end)
    return title


def _in_name(doc: Doc, at: int) -> bool:
    """Tell whether a word goes on with a name: it has a capital, or is the hyphen of "Saint-Corvin"."""
    joined = doc[at].text in MARKS_BETWEEN and not doc[at - 1].whitespace_ and not doc[at].whitespace_
    return is_capital(doc[at]) or (joined and at + 1 < len(doc) and is_capital(doc[at + 1]))


def _after_adjectives(doc: Doc, at: int) -> int:
    """Step over "the" and what describes a body before its name ("the centre-left | Zionist Union")."""
    start = at
    at += at < len(doc) and doc[at].lower_ == "the"
    place = at
    while place < min(len(doc), start + MODIFIER_REACH):
        if is_capital(doc[place]):
            return place
        described = doc[place].pos_ in ("ADJ", "ADV") or relation(doc[place]) == "amod"
        marks = {doc[place].text, doc[place + 1].text if place + 1 < len(doc) else ""} & MARKS_BETWEEN
        if not (described or marks):
            return at
        place += 1
    return at
