"""A dossier in plain lines for a terminal: its verdict, and what each report is called there as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concordat.dossier.views.brief import brief
from concordat.dossier.views.names import Names
from concordat.records import Citation, Dossier


def headline(dossier: Dossier) -> Iterator[str]:
    """Say the title, the outlets and origins with their sum, and how the reports hang together."""
    names = Names(dossier)
    yield dossier.story.title
    yield f"{names.counted}, {names.spell(dossier.origins.in_words)}"
    if dossier.origins.arithmetic:
        yield f"  {names.spell(dossier.origins.arithmetic)}"
    yield " ".join(told.text for told in brief(names, 0).verdict[1:])


def cited(dossier: Dossier, citations: Sequence[Citation]) -> Iterator[str]:
    """Write citations a line each, with the letter of the origin and the report's label as on the page."""
    names = Names(dossier)
    for citation in citations:
        label = names.outlets.get(citation.article)
        letter = label.letter if label else ""
        words = " ".join(citation.text.split())
        yield f'  {letter:2} {names.outlet(citation.article)} {citation.start}-{citation.end} "{words}"'
