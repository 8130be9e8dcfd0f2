"""Claims against outlets: which report carries a claim, in which voice, and how many origins that makes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from concordat.dossier.views.names import Names
from concordat.records import Claim, Evidence

SENTENCE_WORDS = 5
"""A claim of fewer words is a fragment and no main point."""

LOOKED_AT = 6
"""Main points are chosen from the first claims, this many times as many as are wanted."""

ALIKE = 0.6
"""A claim of whose longer words this part stands in an earlier main point would say it again."""

_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Cell:
    """What one report says to one claim.

    ``voice`` is "own", "attributed", or "near" where it is listed and not counted; ``note`` is a modality other than
    asserted.
    """

    article: str
    evidence: Evidence
    voice: str
    note: str
    speakers: str

    @property
    def sign(self) -> str:
        """Mark the voice in a table: the legend above the table explains the signs."""
        if self.voice == "near":
            return "≈"
        return "◐" if self.voice == "attributed" else "○" if self.note else "●"

    @property
    def said(self) -> str:
        """Say it for those who do not see the sign."""
        if self.voice == "near":
            return "says something near it, which does not count"
        voice = f"attributes it to {self.speakers}" if self.voice == "attributed" else "states it"
        return f"{voice} ({self.note})" if self.note else voice


@dataclass(frozen=True)
class Row:
    """One claim and the report cells that carry it, by article."""

    claim: Claim
    cells: dict[str, Cell]
    disputes: tuple[Claim, ...]


def shared_rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Keep the claims that a table is for: those that several reports tell, and those that another claim disputes."""
    return tuple(row for row in found if (len(row.cells) > 1 and row.claim.status != "related") or row.disputes)


def related_rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give what several reports touch on without surely telling the same."""
    return tuple(row for row in found if row.claim.status == "related" and not row.disputes)


def lone_rows(names: Names, found: tuple[Row, ...]) -> dict[str, tuple[Row, ...]]:
    """Give the claims that one report alone carries, by article."""
    lone = [row for row in found if len(row.cells) == 1 and not row.disputes]
    by_article = {a: tuple(row for row in lone if a in row.cells) for a in names.articles}
    return {a: found for a, found in by_article.items() if found}


def lead_rows(found: tuple[Row, ...], limit: int) -> tuple[Row, ...]:
    """Choose the main points: in the order of the claims, those that read as sentences and repeat no earlier one.

    Where too few read so, the others fill up.
    """
    chosen: list[Row] = []
    for whole in (True, False):
        for row in [row for row in found if row.claim.status != "related"][: limit * LOOKED_AT]:
            if len(chosen) == limit or row in chosen or _is_sentence(row.claim.text) != whole:
                continue
            if not any(_alike(row.claim.text, other.claim.text) for other in chosen):
                chosen.append(row)
    return tuple(sorted(chosen, key=found.index))


def rows(names: Names) -> tuple[Row, ...]:
    """List the claims as they stand in the dossier, one cell for each article that carries one."""
    found = []
    for claim in names.dossier.claims:
        cells: dict[str, Cell] = {}
        for evidence in sorted(claim.evidence, key=lambda piece: piece.near):
            cells.setdefault(evidence.citation.article, _cell(names, evidence))
        disputes = tuple(names.claims[c] for c in claim.disputes if c in names.claims)
        found.append(Row(claim, cells, disputes))
    return tuple(found)


def _cell(names: Names, evidence: Evidence) -> Cell:
    note = "" if evidence.modality == "asserted" else evidence.modality
    speakers = ", ".join(names.actor(a) for a in evidence.attributed_to)
    voice = "near" if evidence.near else "attributed" if speakers else "own"
    return Cell(evidence.citation.article, evidence, voice, note, speakers)


def _is_sentence(text: str) -> bool:
    return text.lstrip("\"'“‘")[:1].isupper() and len(text.split()) >= SENTENCE_WORDS


def _alike(a: str, b: str) -> bool:
    words_a, words_b = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    return len(words_a & words_b) >= ALIKE * max(min(len(words_a), len(words_b)), 1)
