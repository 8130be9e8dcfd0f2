"""concordat diff: what changed between two dossiers of one story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import typer

from concordat.cli.stored import DossierFile, load_dossier
from concordat.cli.terminal import say

if TYPE_CHECKING:
    from concordat.dossier.changes import Change
    from concordat.records import Citation, Dossier


def diff(old: DossierFile, new: DossierFile) -> None:
    """Tell what became known, changed or is gone between two dossiers of one story, with the words of both.

    The exit status is 1 where nothing changed.
    """
    from concordat.dossier.changes import changes  # noqa: PLC0415 - keeps the other commands' start short

    before, after = load_dossier(old), load_dossier(new)
    found = changes(before, after)
    if not found:
        say("nothing changed")
        raise typer.Exit(1)
    for change in found:
        for line in _lines(change, _names(before), _names(after)):
            say(line)


def _lines(change: Change, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    yield f"{change.kind}: {change.text} ({change.because})"
    yield from (f"  before: {_cited(cited, before)}" for cited in change.before)
    yield from (f"  now:    {_cited(cited, after)}" for cited in change.after)


def _names(dossier: Dossier) -> dict[str, str]:
    return {article.id: article.outlet or article.name for article in dossier.articles}


def _cited(cited: Citation, names: Mapping[str, str]) -> str:
    return f'{names.get(cited.article, cited.article)} {cited.start}:{cited.end} "{" ".join(cited.text.split())}"'
