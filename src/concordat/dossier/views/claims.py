"""Claims against outlets: which report carries a claim, in which voice, and how many origins that makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from concordat.comparison.provenance import source_words
from concordat.dossier.views.names import Names, said_in
from concordat.dossier.views.saying import is_hollow
from concordat.dossier.views.usefulness import Shown, Usefulness
from concordat.records import Citation, Claim, Evidence, Quotation

QUOTED = "somebody whom it quotes"
"""Who speaks where a report has at most a pronoun for whose words they are."""


@dataclass(frozen=True)
class Cell:
    """What one report says to one claim.

    ``voice`` is "own", "attributed", or "near" where it is listed and not counted; ``note`` is a modality other than
    asserted, of a speaker's words only that they tell of a plan: how sure he is, and what he asks for, they say
    themselves.
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
    """One claim and the report cells that carry it, by article.

    ``text`` are the words that a reader sees, which stand around ``lead``; ``reads`` tells whether they stand alone as
    a sentence; ``odds`` how likely they are worth reading (``usefulness``).
    """

    claim: Claim
    cells: dict[str, Cell]
    disputes: tuple[Claim, ...]
    text: str
    lead: Citation
    reads: bool
    odds: float

    @property
    def shown(self) -> Shown:
        """The words that the row shows."""
        return Shown(self.lead, self.text, len(self.carriers), attributed=bool(self.speaker))

    @property
    def carriers(self) -> dict[str, Cell]:
        """The cells of the reports that surely carry it."""
        return {article: cell for article, cell in self.cells.items() if cell.voice != "near"}

    def reach(self, reports: int) -> str:
        """Say how many of the story's reports surely tell it; the others may, in words that were not known for it."""
        found = len(self.carriers)
        return f"{'' if found == reports else 'at least '}{found} of {reports} reports"

    @property
    def is_own(self) -> bool:
        """Tell whether one report alone surely tells it, and in its own voice."""
        return [cell.voice for cell in self.carriers.values()] == ["own"]

    @property
    def is_shared(self) -> bool:
        """Tell whether several reports tell it, or another claim disputes it."""
        return (len(self.carriers) > 1 and self.claim.status != "related") or bool(self.disputes)

    @property
    def by(self) -> tuple[str, ...]:
        """The ids of those whom reports attribute it to."""
        return tuple(dict.fromkeys(actor for e in self.claim.evidence for actor in e.attributed_to))

    @property
    def speaker(self) -> str:
        """Name to whom all reports that surely carry it give it; "" where one states it, or they name several."""
        speakers = {cell.speakers for cell in self.carriers.values()}
        return next(iter(speakers)) if len(speakers) == 1 else ""

    @property
    def behind(self) -> tuple[str, ...]:
        """Name who stands behind it: the speakers, documents and agencies, and reports that state it themselves."""
        return tuple(dict.fromkeys(group.label for group in self.claim.origins.groups))


def shared_rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Keep the claims that a table is for: those that several reports tell, and those that another claim disputes."""
    return tuple(row for row in found if row.is_shared)


def related_rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give what several reports touch on without surely telling the same."""
    return tuple(row for row in found if row.claim.status == "related" and not row.disputes)


def lone_rows(names: Names, found: tuple[Row, ...]) -> dict[str, tuple[Row, ...]]:
    """Give the claims that one report alone carries, by article."""
    lone = [row for row in found if len(row.cells) == 1 and not row.disputes]
    by_article = {a: tuple(row for row in lone if a in row.cells) for a in names.articles}
    return {a: found for a, found in by_article.items() if found}


def rows(names: Names) -> tuple[Row, ...]:
    """List the claims as they stand in the dossier, one cell for each article that carries one, by origin."""
    return tuple(_rows(names))


def _rows(names: Names) -> Iterator[Row]:
    statements, usefulness = said_in(names.dossier), Usefulness(names)
    for claim in (claim for claim in names.dossier.claims if claim.evidence):
        cells: dict[str, Cell] = {}
        for evidence in sorted(claim.evidence, key=lambda piece: piece.near):
            cells.setdefault(evidence.citation.article, _cell(names, evidence))
        disputes = tuple(names.claims[c] for c in claim.disputes if c in names.claims)
        cells = dict(sorted(cells.items(), key=lambda one: _origin_place(names, one[0])))
        text, lead, reads = _wording(names, claim, statements)
        row = Row(claim, cells, disputes, text, lead, reads, 0.0)
        yield replace(row, odds=usefulness.odds(row.shown, "claim"))


def _origin_place(names: Names, article: str) -> int:
    label = names.outlets.get(article)
    return len(names.outlets) if label is None or label.origin is None else label.origin


def _wording(names: Names, claim: Claim, statements: Mapping[str, Sequence[Quotation]]) -> tuple[str, Citation, bool]:
    """Choose what a reader sees of a claim: its own wording where that is a sentence, else the first that is one.

    A wording that begins with a pronoun gives way to one that says who. One of nobody knows whom ("they gathered"), and
    one that has somebody speak and not what is said, are fragments.
    """
    told = claim.carrying or claim.evidence
    bearing = next((e for e in told if e.citation.text == claim.text), None)
    bearing = bearing or next((e for e in told if e.citation.text in claim.text), told[0])
    others = sorted((e for e in told if e is not bearing), key=lambda e: e.citation.text.islower())
    shown = [(bearing, claim.text), *((e, e.citation.text) for e in others)]
    whole = [(e, text) for e, text in shown if e.reads == "sentence"]
    named = [(e, text) for e, text in whole if not names.begins_with_pronoun(e.citation, text)]
    chosen, text = next(iter(named or whole or shown))
    hollow = any(is_hollow(chosen.citation, said) for said in statements.get(chosen.citation.article, ()))
    reads = chosen.reads == "sentence" and not hollow and not names.opens_on_nobody(chosen.citation, text)
    return text, chosen.citation, reads


def _cell(names: Names, evidence: Evidence) -> Cell:
    speakers = _speakers(names, evidence)
    voice = "near" if evidence.near else "attributed" if speakers else "own"
    told = evidence.modality == "planned" or (voice == "own" and evidence.modality != "asserted")
    note = evidence.modality if told else ""
    return Cell(evidence.citation.article, evidence, voice, note, speakers)


def _speakers(names: Names, evidence: Evidence) -> str:
    """Name in whose words a report tells it: actors, else its own words for who speaks; "" where it speaks itself."""
    quotation = names.teller_of(evidence.citation)
    actors = evidence.attributed_to or (quotation.speakers if quotation else ())
    if actors or not quotation:
        return ", ".join(names.actor(a) for a in actors)
    return source_words(quotation) or QUOTED
