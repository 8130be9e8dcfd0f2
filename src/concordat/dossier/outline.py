"""A dossier in plain lines for a terminal: its verdict, and what each report is called there as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concordat.dossier.page import known_words
from concordat.dossier.views.brief import brief
from concordat.dossier.views.names import Names
from concordat.dossier.views.owners import owners
from concordat.records import Citation, Dossier

NAMED = 6
"""Reports of one story that a line names; more are counted."""


def headline(dossier: Dossier) -> Iterator[str]:
    """Say the title, the outlets and origins with their sum, and how the reports hang together."""
    names = Names(dossier)
    yield dossier.story.title
    yield f"{names.counted}, {names.spell(dossier.origins.in_words)}"
    if dossier.origins.arithmetic:
        yield f"  {names.spell(dossier.origins.arithmetic)}"
    yield " ".join(told.text for told in brief(names, 0).verdict[1:])
    for owner, outlets in owners(dossier):
        yield f"one owner, {owner} (your table): {', '.join(known.name for known in outlets)}"
    if dossier.outlets:
        told = (f"{known.name} ({known_words(known)})" for known in dossier.outlets if known_words(known))
        yield f"  {'; '.join(told)}"


def stories(dossier: Dossier) -> Iterator[str]:
    """Say that the reports seem to tell several stories, and which reports tell which."""
    if not dossier.parts:
        return
    names = Names(dossier)
    yield f"these reports seem to tell {len(dossier.parts)} stories; --split builds one dossier of each:"
    for number, part in enumerate(dossier.parts, 1):
        shown = ", ".join(names.outlet(article) for article in part[:NAMED])
        more = f" and {len(part) - NAMED} more" if len(part) > NAMED else ""
        yield f"  {number}  {shown}{more}"


def cited(dossier: Dossier, citations: Sequence[Citation]) -> Iterator[str]:
    """Write citations a line each, with the letter of the origin and the report's label as on the page."""
    names = Names(dossier)
    for citation in citations:
        label = names.outlets.get(citation.article)
        letter = label.letter if label else ""
        words = " ".join(citation.text.split())
        yield f'  {letter:2} {names.outlet(citation.article)} {citation.start}-{citation.end} "{words}"'
