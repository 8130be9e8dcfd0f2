"""The words that a reader sees for a claim: a clause that stands alone, taken from a report as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from concordat.clauses.kinds import accompanies
from concordat.clauses.pairs import whole
from concordat.clauses.standing import completed, stands_alone
from concordat.clauses.stored import StoredWord
from concordat.comparison.claims.terms import subject_token
from concordat.comparison.claims.units import Unit
from concordat.comparison.remembered import recalled
from concordat.records import Analysis, Token

LONG_WORDING = 180
"""Characters beyond which a wording is hard to read in a list."""

SHORT_LEAD = 60
"""Characters that may stand between a subject and what it does second, where the second is no longer: behind more, a
row would tell the first thing and count reports that tell the second. Of seven printed claims so worded two readers
held three for wrong, all with more before them, and two of the others."""

_TELLING = frozenset({"main", "coordinate", "complement", "adverbial"})
_JOINED = frozenset({"conj", "advcl", "acl", "xcomp", "ccomp", "parataxis"})
_COMPLEMENTIZER = re.compile(r"that\s+(?=\w+\s+\w)")
_STEPS = 4
"""Clauses up a sentence that are looked at for the subject of a joined one."""


class Wording(msgspec.Struct, frozen=True):
    """The words that are shown for a claim, and whether they state something by themselves."""

    text: str
    stands_alone: bool


def readable(analysis: Analysis, words: Sequence[StoredWord], unit: Unit, *, alone: bool = False) -> Wording:
    """Give a clause from where its subject stands: "ordered a sale" is nothing without "The mayor raised taxes, ...".

    What lies between the two is kept, so that the words are one stretch of the report; so is what it would lack
    (``completed``). A stretch that would be too long stays the clause alone. Whether they state something, says
    ``clauses.standing``; a pronoun must mean somebody known. ``words`` are those of the report, which may tell it
    ``alone``.
    """
    citation = unit.proposition.citation
    start = citation.start
    if not unit.has_subject and citation.text[:1].islower():
        start = _start_with_subject(analysis, unit)
    if citation.end - start > LONG_WORDING:
        start = citation.start
    elif start == citation.start and (opened := _COMPLEMENTIZER.match(citation.text)):
        start += opened.end()
    before = citation.start - start
    joined = unit.proposition.kind == "coordinate" and 0 < before <= max(SHORT_LEAD, citation.end - citation.start)
    predicate = analysis.tokens[unit.proposition.predicate]
    end = citation.end if alone else _before_circumstance(unit, words)
    first, last = recalled(_completed, words, told=(_at(analysis, start), _at(analysis, end) - 1, alone))
    wider = min(start, words[first].token.start), max(end, words[last].token.end)
    start, end = wider if wider[1] - wider[0] <= LONG_WORDING else (start, end)
    start, end = whole(analysis.article.text, start, end, (predicate.start, predicate.end))
    shown = words[_at(analysis, start) : _at(analysis, end)]
    names = unit.states_subject or (joined and not unit.has_subject)
    return Wording(" ".join(analysis.article.text[start:end].split()), names and stands_alone(shown))


def _completed(words: Sequence[StoredWord], first: int, last: int, alone: bool) -> tuple[int, int]:
    return completed(words, first, last, alone=alone)


def _before_circumstance(unit: Unit, words: Sequence[StoredWord]) -> int:
    """Give where a clause ends, or what behind a comma only went with the act ("fired him, raising concerns that ...").

    Other reports that tell the act are no evidence for it.
    """
    here = unit.proposition
    for i in here.tokens:
        if (
            i > here.predicate
            and words[i - 1].lower_ == ","
            and words[i].head.i == here.predicate
            and accompanies(words[i])
        ):
            return words[i - 1].token.start
    return here.citation.end


def _at(analysis: Analysis, place: int) -> int:
    """Give the number of the first token from a place of the text on."""
    return bisect_left(analysis.tokens, place, key=lambda token: token.start)


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
        if above.kind not in _TELLING:
            break
        subject = subject_token(tokens, above)
        if subject is not None and _is_named(tokens[subject]):
            return above.citation.start
    return here.citation.start


def _is_named(subject: Token) -> bool:
    return subject.pos in ("NOUN", "PROPN", "PRON")
