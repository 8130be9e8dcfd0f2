"""A dossier in plain lines for a terminal: its verdict, and what each report is called there as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.dossier.views.brief import brief
from concordat.dossier.views.names import Names
from concordat.records import Dossier


def headline(dossier: Dossier) -> Iterator[str]:
    """Say the title, the outlets and origins with their sum, and how the reports hang together."""
    names = Names(dossier)
    yield dossier.story.title
    yield f"{names.counted}, {names.spell(dossier.origins.in_words)}"
    if dossier.origins.arithmetic:
        yield f"  {names.spell(dossier.origins.arithmetic)}"
    yield " ".join(told.text for told in brief(names, 0).verdict[1:])
