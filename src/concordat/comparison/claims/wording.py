"""The words that a reader sees for a claim: a clause that stands alone, taken from a report as it is."""

from __future__ import annotations

import re

import msgspec

from concordat.comparison.claims.terms import subject_token
from concordat.comparison.claims.units import TELLING, Unit
from concordat.records import Analysis, Token

LONG_WORDING = 180
"""Characters beyond which a wording is hard to read in a list."""

_JOINED = frozenset({"conj", "advcl", "acl", "xcomp", "ccomp", "parataxis"})
_CLOSING = re.compile(r"[,.!?]{0,2}[\"”]")
_STEPS = 4
"""Clauses up a sentence that are looked at for the subject of a joined one."""


class Wording(msgspec.Struct, frozen=True):
    """The words that are shown for a claim, and whether they state something by themselves."""

    text: str
    stands_alone: bool


def readable(analysis: Analysis, unit: Unit) -> Wording:
    """Give a clause from where its subject stands: "ordered a sale" is nothing without "The mayor raised taxes, ...".

    What lies between the two is kept, so that the words are one stretch of the report; a stretch that would be too long
    stays the clause alone. A statement has a verb in a tense and shows its subject.
    """
    citation = unit.proposition.citation
    start = citation.start
    if not unit.has_subject and citation.text[:1].islower():
        start = _start_with_subject(analysis, unit)
    if citation.end - start > LONG_WORDING:
        start = citation.start
    subject = unit.states_subject or (start < citation.start and not unit.has_subject)
    start = _with_opening_mark(analysis.article.text, start, citation.end)
    end = _with_closing_mark(analysis.article.text, start, citation.end)
    text = _without_stray_mark(" ".join(analysis.article.text[start:end].split()))
    return Wording(text, unit.tells and subject)


def _with_opening_mark(text: str, start: int, end: int) -> int:
    """Take in the quotation mark right before a clause that holds its partner ('"Harbour" will open')."""
    inside = text[start:end]
    is_closed = inside.count('"') % 2 == 1 or inside.count("”") > inside.count("“")
    return start - 1 if is_closed and text[max(start - 1, 0) : start] in ('"', "“") else start


def _with_closing_mark(text: str, start: int, end: int) -> int:
    """Take in the quotation mark behind a clause that closes one inside it ('were "safe,"')."""
    inside = text[start:end]
    is_open = inside.count('"') % 2 == 1 or inside.count("“") > inside.count("”")
    closing = _CLOSING.match(text, end)
    return closing.end() if is_open and closing else end


def _without_stray_mark(text: str) -> str:
    """Drop a quotation mark at an edge whose partner the text has not."""
    for mark, partner in (('"', '"'), ("“", "”"), ("”", "“")):
        alone = text.count(mark) % 2 == 1 if mark == partner else text.count(mark) > text.count(partner)
        if alone and text.startswith(mark):
            return text[1:].lstrip()
        if alone and text.endswith(mark):
            return text[:-1].rstrip()
    return text


def _start_with_subject(analysis: Analysis, unit: Unit) -> int:
    """Find where the clause that gives a joined clause its subject begins, in the same sentence and speech."""
    tokens, here = analysis.tokens, unit.proposition
    at = here.predicate
    for _ in range(_STEPS):
        if tokens[at].dep.partition(":")[0].lower() not in _JOINED:
            break
        at = tokens[at].head
        above = next((p for p in analysis.propositions if p.predicate == at), None)
        if above is None or above.quotation != here.quotation or above.citation.start > here.citation.start:
            continue
        if above.kind not in TELLING:
            break
        subject = subject_token(tokens, above)
        if subject is not None and _is_named(tokens[subject]):
            return above.citation.start
    return here.citation.start


def _is_named(subject: Token) -> bool:
    return subject.pos in ("NOUN", "PROPN", "PRON")
