"""Offices in the apposition behind a name: "X, the ambassador to Russia", "X, a lawmaker and a former minister"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from concordat.extraction.actors.capitals import is_capital
from concordat.extraction.actors.complements import with_complement_after
from concordat.extraction.actors.titles import (
    NOT_MODIFIERS,
    ONCE,
    Tense,
    Title,
    line_end,
    with_modifiers,
)
from concordat.language.index import index_of
from concordat.lexicon.names import LONGEST_PHRASE
from concordat.lexicon.offices import office_named

APPOSITION_REACH = 9
"""Words after "X," within which an office makes an apposition of what follows."""


_UNTIL = frozenset({"until", "till"})
"""What opens an apposition with an office that is no longer held (", | until | recently head of the bank")."""


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
    until = doc[end + 1].lower_ in _UNTIL
    for at in range(end + 1 + until, limit):
        found = office_starting(doc, at, limit)
        goes_on = found is not None and found.end < limit and _goes_on(doc[found.end])
        if found and not goes_on:
            title = _apposed(doc, found, end + 1)
            return replace(title, tense="former") if title is not None and until else title
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
