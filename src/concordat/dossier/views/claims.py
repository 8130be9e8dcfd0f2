"""Claims against outlets: which report carries a claim, in which voice, and how many origins that makes."""

from __future__ import annotations

from dataclasses import dataclass

from concordat.dossier.views.names import Names
from concordat.records import Claim, Evidence


@dataclass(frozen=True)
class Cell:
    """What one report says to one claim.

    ``voice`` is "own" or "attributed", ``note`` a modality other than asserted.
    """

    article: str
    evidence: Evidence
    voice: str
    note: str
    speakers: str

    @property
    def said(self) -> str:
        """Say it for those who do not see the sign."""
        voice = f"attributes it to {self.speakers}" if self.voice == "attributed" else "states it"
        return f"{voice} ({self.note})" if self.note else voice


@dataclass(frozen=True)
class Row:
    """One claim and the report cells that carry it, by article."""

    claim: Claim
    cells: dict[str, Cell]
    disputes: tuple[Claim, ...]


def rows(names: Names) -> tuple[Row, ...]:
    """List the claims as they stand in the dossier, one cell for each article that carries one."""
    found = []
    for claim in names.dossier.claims:
        cells: dict[str, Cell] = {}
        for evidence in claim.evidence:
            cells.setdefault(evidence.citation.article, _cell(names, evidence))
        disputes = tuple(names.claims[c] for c in claim.disputes if c in names.claims)
        found.append(Row(claim, cells, disputes))
    return tuple(found)


def _cell(names: Names, evidence: Evidence) -> Cell:
    note = "" if evidence.modality == "asserted" else evidence.modality
    speakers = ", ".join(names.actor(a) for a in evidence.attributed_to)
    return Cell(evidence.citation.article, evidence, "attributed" if speakers else "own", note, speakers)
