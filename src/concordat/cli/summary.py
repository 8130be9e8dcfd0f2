"""A dossier in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.records import Dossier


def summary(dossier: Dossier) -> Iterator[str]:
    """Say what was found: outlets and origins with their sum, how the reports hang together, how much of what."""
    from concordat.dossier.outline import headline  # noqa: PLC0415 - loads the room

    yield from headline(dossier)
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
