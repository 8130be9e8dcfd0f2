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


FIELDS = ("text", "html", "title", "url", "outlet", "published", "name")
"""What a column of a table can hold."""


def column_map(value: str | None) -> str | None:
    """Accept FIELD=COLUMN,... Raises BadParameter."""
    if value is not None:
        columns_of(value)
    return value


def columns_of(value: str | None) -> dict[str, str] | None:
    """Read FIELD=COLUMN,... Raises BadParameter."""
    if value is None:
        return None
    pairs = [pair.partition("=") for pair in value.split(",")]
    unknown = [field for field, mark, column in pairs if field.strip() not in FIELDS or not mark or not column.strip()]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r}: write it as text=COLUMN; the fields are {', '.join(FIELDS)}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        say(f"concordat {version('concordat')}")
        raise typer.Exit


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files of any format, folders, archives, links, or - for standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=iso_date, help="The date of reports that state none, as 2025-01-17."),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="MAP",
        callback=column_map,
        help="Which column of a table holds what: text=body,title=headline (also html, url, outlet, published, name).",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over the file where it is there already.")]
LanguageModel = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another language model than the one that comes with Concordat.")
]


def tell_set_aside(items: tuple[SetAside, ...]) -> None:
    """Report inputs that were not used, one line each, on standard error."""
    for item in items:
        tell(f"set aside: {item.name}: {item.reason}")
