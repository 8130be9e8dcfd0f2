"""What stands behind an office: its body or country ("head | of the Israeli Labor Party"), its own last words."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from concordat.clauses.tree import relation
from concordat.extraction.actors.capitals import is_capital, known_at
from concordat.extraction.actors.titles import (
    MARKS_BETWEEN,
    MODIFIER_REACH,
    PREPOSITIONS,
    RANKS,
    Title,
    line_end,
    with_complement,
)
from concordat.lexicon.names import LONGEST_PHRASE, not_names
from concordat.lexicon.offices import office_named


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
