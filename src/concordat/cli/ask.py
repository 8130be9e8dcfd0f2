"""concordat ask: a question to a dossier, answered in one line with the citations that it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.stored import DossierFile, load_dossier
from concordat.cli.terminal import say

if TYPE_CHECKING:
    from concordat.dossier.questions import Reply
    from concordat.records import Dossier

Question = Annotated[str, typer.Argument(metavar="QUESTION", help='In plain words: "Did they promise mutual defence?"')]


def ask(dossier: DossierFile, question: Question) -> None:
    """Answer a question from a dossier in one line, with at most five citations by origin, and nothing else.

    What no report tells is "not reported", and the exit status is 1; so it is for a name that no report has, which is
    "no such actor". Concordat's own questions are answered too: "Who copied whom?", "Which reports are independent?",
    "Where do the reports differ?", "What is only in NAME?", "What did NAME change?", "What does NAME leave out?"
    """
    from concordat.dossier.questions import ask as ask_dossier  # noqa: PLC0415 - keeps the other commands' start short

    found = load_dossier(dossier)
    reply = ask_dossier(found, question)
    for line in lines(reply, found):
        say(line)
    if not reply.reported:
        raise typer.Exit(1)


def lines(reply: Reply, dossier: Dossier) -> Iterator[str]:
    """Give the lines of a reply: the answer, then its citations under the letters of their origins."""
    from concordat.dossier.outline import cited  # noqa: PLC0415 - keeps the other commands' start short

    yield reply.answer
    yield from cited(dossier, reply.citations)
