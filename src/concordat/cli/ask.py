"""concordat ask: a question to a dossier, answered with its own records and their citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.stored import DossierFile, load_dossier
from concordat.cli.terminal import say

if TYPE_CHECKING:
    from concordat.dossier.questions import Finding
    from concordat.records import Dossier

Question = Annotated[str, typer.Argument(metavar="QUESTION", help='In plain words: "Did they promise mutual defence?"')]


def ask(dossier: DossierFile, question: Question) -> None:
    """Answer a question from a dossier: the records that fit it, each with its citations, and nothing else.

    What no report tells is "not reported", and the exit status is 1.
    """
    from concordat.dossier.questions import ask as ask_dossier  # noqa: PLC0415 - keeps the other commands' start short

    found = load_dossier(dossier)
    reply = ask_dossier(found, question)
    if not reply.reported:
        say("not reported")
        raise typer.Exit(1)
    for finding in reply.findings:
        for line in _lines(finding, found):
            say(line)


def _lines(finding: Finding, dossier: Dossier) -> list[str]:
    names = {article.id: article.outlet or article.name for article in dossier.articles}
    cited = [f'  {names.get(c.article, c.article)} {c.start}:{c.end} "{c.text}"' for c in finding.citations]
    return [f"{finding.status}: {finding.text} ({finding.because})", *cited]
