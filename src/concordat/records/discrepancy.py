"""Points on which articles cannot all be exact, and different names for one thing."""

from __future__ import annotations

import msgspec

from concordat.records.citation import Citation


class Discrepancy(msgspec.Struct, frozen=True):
    """Two or more articles that cannot all be exact on one point.

    ``kind``: number, date, place, doer, thing, cause, name, status, scope, wording, superseded, conflict.
    ``resolution`` says which side holds and why, or null where nothing in the reports decides it.
    """

    kind: str
    what: str
    sides: tuple[tuple[Citation, ...], ...]
    resolution: str | None
    because: tuple[str, ...] = ()


class Label(msgspec.Struct, frozen=True):
    """One wording for a referent and every place where it stands."""

    text: str
    citations: tuple[Citation, ...]


class Framing(msgspec.Struct, frozen=True):
    """Different labels for the same referent (an event, an act, an actor, a policy).

    ``shows`` are the labels that show a choice of words: one report judges what another does not. Mostly it is empty.
    """

    referent: str
    labels: tuple[Label, ...]
    kind: str = "act"
    because: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
