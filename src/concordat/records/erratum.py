"""What a report takes back or puts right: of itself in a note, or of an earlier report in its own text."""

from __future__ import annotations

import msgspec

from concordat.records.citation import Citation
from concordat.records.claim import Quantity
from concordat.records.time import TimeExpression


class Erratum(msgspec.Struct, frozen=True):
    """One thing put right: the words that tell it, what they call wrong and right, and the clauses taken back.

    ``note`` is the whole correction; ``said`` are its words for what was wrong, ``holds`` those for what is right, and
    the numbers and dates stand in them. ``words`` are the lemmas of what was wrong that a clause has which says it,
    ``about`` those of what else the correction and the clauses that have it right speak of. ``retracted`` are the
    clauses of the report that say what is wrong, which are no propositions of the article. ``told`` tells that the
    report tells of a correction in its own text: what stands there besides are claims like any other.
    """

    note: Citation
    wrong: tuple[Quantity, ...] = ()
    right: tuple[Quantity, ...] = ()
    retracted: tuple[Citation, ...] = ()
    wrong_times: tuple[TimeExpression, ...] = ()
    right_times: tuple[TimeExpression, ...] = ()
    said: Citation | None = None
    holds: Citation | None = None
    words: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    is_name: bool = False
    told: bool = False
