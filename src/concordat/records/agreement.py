"""Treaties, pacts, deals and their terms."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records.citation import Citation

OVER = frozenset(
    {"replaced", "terminated", "called off", "withdrawn from", "withdrawn", "suspended", "broken", "rejected", "lifted"}
)
"""Statuses of an agreement that binds no more, or never will."""

AHEAD = frozenset({"planned", "proposed", "demanded", "offered", "raised"})
"""Statuses of an agreement that is still to be concluded."""

ProvisionStatus = Literal["included", "excluded", "not mentioned", "disputed", "proposed", "condition"]


class Provision(msgspec.Struct, frozen=True):
    """One term of an agreement. ``obligation`` is ATOP's word where it is one, else the plain domain."""

    text: str
    obligation: str | None
    status: ProvisionStatus
    evidence: tuple[Citation, ...]


class Money(msgspec.Struct, frozen=True):
    """A sum: ``currency`` is its ISO 4217 code, null where the words leave it open; ``text`` is the words."""

    amount: float
    currency: str | None
    text: str


class Agreement(msgspec.Struct, frozen=True):
    """One agreement. ``parties`` are actor ids, or words where the party is no actor of the dossier.

    ``signed``, ``announced``, ``adopted``, ``in_force`` and ``expiry`` are EDTF, ``term`` an ISO 8601 duration;
    ``names`` lists every wording;
    ``brokers`` are who brought it about without being bound.
    """

    name: str
    kind: str
    parties: tuple[str, ...]
    signatories: tuple[str, ...] = ()
    signed: str | None = None
    place: str | None = None
    term: str | None = None
    domains: tuple[str, ...] = ()
    replaces: str | None = None
    text_status: str | None = None
    provisions: tuple[Provision, ...] = ()
    evidence: tuple[Citation, ...] = ()
    names: tuple[str, ...] = ()
    in_force: str | None = None
    expiry: str | None = None
    value: Money | None = None
    status: str | None = None
    compared_with: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    brokers: tuple[str, ...] = ()
    announced: str | None = None
    adopted: str | None = None
    price_per_share: Money | None = None


class Relation(msgspec.Struct, frozen=True):
    """An edge between two actors: bound by an agreement, a membership, an office or an act."""

    subject: str
    relation: str
    object: str
    when: str | None
    evidence: tuple[Citation, ...]
