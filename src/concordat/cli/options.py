"""Options and arguments that several commands share."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import Annotated

import typer

from concordat.cli.terminal import say, tell
from concordat.records import SetAside


def iso_date(value: str | None) -> str | None:
    """Accept an ISO date on which a report can have been published. Raises BadParameter."""
    from concordat.reading.dates import possible  # noqa: PLC0415 - loads the room

    if value is None:
        return None
    try:
        given = possible(date.fromisoformat(value).isoformat())
    except ValueError:
        given = None
    if given is None:
        raise typer.BadParameter(f"{value!r} is no date of a report; write it as 2025-01-17")
    return given


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        say(f"concordat {version('concordat')}")
        raise typer.Exit


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files (text, HTML, JSON Lines), folders, links, or - for standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=iso_date, help="The date of reports that state none, as 2025-01-17."),
]
LanguageModel = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another language model than the one that comes with Concordat.")
]


def tell_set_aside(items: tuple[SetAside, ...]) -> None:
    """Report inputs that were not used, one line each, on standard error."""
    for item in items:
        tell(f"set aside: {item.name}: {item.reason}")
