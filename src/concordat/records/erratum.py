"""What an article takes back of itself in a correction appended to it."""

from __future__ import annotations

import msgspec

from concordat.records.citation import Citation
from concordat.records.claim import Quantity
from concordat.records.time import TimeExpression


class Erratum(msgspec.Struct, frozen=True):
    """One correction: its words, the numbers and dates it calls wrong and right, and the clauses it takes back.

    ``note`` is the whole correction; the numbers stand in it. ``retracted`` are the clauses of the report above it
    that say what it calls wrong, which are no propositions of the article.
    """

    note: Citation
    wrong: tuple[Quantity, ...] = ()
    right: tuple[Quantity, ...] = ()
    retracted: tuple[Citation, ...] = ()
    wrong_times: tuple[TimeExpression, ...] = ()
    right_times: tuple[TimeExpression, ...] = ()
