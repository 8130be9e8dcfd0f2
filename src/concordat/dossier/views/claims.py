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
    def sign(self) -> str:
        """Mark the voice in a table: the legend above the table explains the signs."""
        return "◐" if self.voice == "attributed" else "○" if self.note else "●"

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


def shared_rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Keep the claims that a table is for: those of several reports, and those that another claim disputes."""
    return tuple(row for row in found if len(row.cells) > 1 or row.disputes)


def lone_rows(names: Names, found: tuple[Row, ...]) -> dict[str, tuple[Row, ...]]:
    """Give the claims that one report alone carries, by article."""
    lone = [row for row in found if len(row.cells) == 1 and not row.disputes]
    by_article = {a: tuple(row for row in lone if a in row.cells) for a in names.articles}
    return {a: found for a, found in by_article.items() if found}


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
