"""A story without some of its reports: what its sums come to when the others are compared anew."""

from __future__ import annotations

import msgspec

from concordat.records.claim import ClaimStatus
from concordat.records.origin import Origins
from concordat.records.reuse import Copy, Direction


class Stand(msgspec.Struct, frozen=True):
    """How a claim stands without the reports.

    ``claim`` is its id in the whole dossier; "" where none there is worded so, and then ``text`` are its words.
    """

    claim: str
    text: str
    status: ClaimStatus
    outlets: tuple[str, ...]
    count: int
    at_least: int

    @property
    def span(self) -> str:
        """Say how many origins it has."""
        return Origins(self.count, (), self.at_least).span


class Differs(msgspec.Struct, frozen=True):
    """A discrepancy without the reports: ``number`` is its place (from 1) in the whole dossier, or 0."""

    number: int
    kind: str
    what: str


class Tie(msgspec.Struct, frozen=True):
    """Two reports that share text: ``share`` (0 to 1) is the part of one that stands in the other."""

    a: str
    b: str
    share: float
    direction: Direction
    kinds: tuple[str, ...]


class Without(msgspec.Struct, frozen=True):
    """The sums of the story that the other reports tell, built by the same comparison as the whole dossier.

    ``off`` are the articles that were left out, ``verdict`` is the story in words. ``copies`` come without ledgers.
    """

    off: tuple[str, ...]
    verdict: tuple[str, ...]
    origins: Origins
    claims: tuple[Stand, ...]
    differences: tuple[Differs, ...]
    ties: tuple[Tie, ...]
    copies: tuple[Copy, ...]
