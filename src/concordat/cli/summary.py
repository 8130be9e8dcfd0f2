"""A dossier in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.records import Dossier


def summary(dossier: Dossier) -> Iterator[str]:
    """Say what was found: outlets and origins with their sum, then how much of what."""
    outlets = {article.outlet or article.id for article in dossier.articles}
    yield dossier.story.title
    reports = counted(len(dossier.articles), "report")
    of = (
        counted(len(outlets), "outlet")
        if len(outlets) == len(dossier.articles)
        else f"{reports} by {len(outlets)} outlets"
    )
    yield f"{of}, {dossier.origins.in_words}"
    if dossier.origins.arithmetic:
        yield f"  {dossier.origins.arithmetic}"
    speakers = {quotation.speaker for quotation in dossier.statements if quotation.speaker}
    shared = sum(len(claim.outlets) > 1 and claim.status != "related" for claim in dossier.claims)
    yield f"{counted(len(dossier.statements), 'quotation')} by {counted(len(speakers), 'speaker')}"
    yield f"{counted(len(dossier.claims), 'claim')}, {shared} of them in more than one report"
    yield ", ".join(
        (
            counted(len(dossier.agreements), "agreement"),
            counted(len(dossier.discrepancies), "discrepancy", "discrepancies"),
            counted(len(dossier.framing), "framing"),
        )
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    """Say how many: "1 claim", "2 claims"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
