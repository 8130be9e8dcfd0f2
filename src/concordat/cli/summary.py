"""A dossier in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.records import Dossier


def summary(dossier: Dossier) -> Iterator[str]:
    """Say what was found: outlets and origins with their sum, then how much of what."""
    outlets = {article.outlet or article.id for article in dossier.articles}
    yield dossier.story.title
    yield f"{_count(len(outlets), 'outlet')}, {_count(dossier.origins.count, 'origin')}"
    if dossier.origins.arithmetic:
        yield f"  {dossier.origins.arithmetic}"
    speakers = {quotation.speaker for quotation in dossier.quotations if quotation.speaker}
    shared = sum(len(claim.outlets) > 1 for claim in dossier.claims)
    yield f"{_count(len(dossier.quotations), 'quotation')} by {_count(len(speakers), 'speaker')}"
    yield f"{_count(len(dossier.claims), 'claim')}, {shared} of them in more than one report"
    yield ", ".join(
        (
            _count(len(dossier.agreements), "agreement"),
            _count(len(dossier.discrepancies), "discrepancy", "discrepancies"),
            _count(len(dossier.framing), "framing"),
        )
    )


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
