"""concordat export: a dossier, or every story of a store, in a format of others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.places import check_places
from concordat.cli.stored import load_dossier
from concordat.cli.summary import counted
from concordat.cli.terminal import say
from concordat.cli.writing import staged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concordat.exchange.formats import Format
    from concordat.records import Dossier

SQLITE = b"SQLite format 3\x00"
"""How a store's file begins (https://www.sqlite.org/fileformat2.html)."""

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="A dossier.json, the folder it lies in, or a store.")]


def format_names(incomplete: str) -> list[str]:
    """Complete the name of a format."""
    from concordat.exchange.formats import FORMATS  # noqa: PLC0415 - loads the room

    return [one.name for one in FORMATS if one.name.startswith(incomplete)]


To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="FORMAT", autocompletion=format_names, help="The format; --list tells which there are."
    ),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="PATH", help="The file or folder to write.")]
List = Annotated[bool, typer.Option("--list", help="Say which formats there are, and end.")]


def export(source: Source = "", to: To = None, out: Out = None, list_: List = False) -> None:
    """Write a dossier, or all stories of a store, in a format of others.

    The same dossier gives the same bytes. Of a store, a format whose files hold one dossier becomes a folder with a
    file for each story.
    """
    from concordat.exchange.formats import FORMATS, named  # noqa: PLC0415 - loads the room

    if list_:
        for one in FORMATS:
            say(f"{one.name:9} {one.what}{_needed(one)}")
        return
    if not source or not to or not out:
        raise typer.BadParameter("give a dossier or a store, --to FORMAT and --out PATH; --list tells the formats")
    wanted = named(to)
    _ = wanted.write  # says at once what is not installed
    with _dossiers(source) as (dossiers, several):
        _write(dossiers, wanted, out, each=several and wanted.single)


def _write(dossiers: Iterable[Dossier], to: Format, out: Path, *, each: bool) -> None:
    from concordat.exchange.formats import export as write  # noqa: PLC0415
    from concordat.exchange.formats import export_each  # noqa: PLC0415

    folder = each or not to.ending
    if not folder:
        check_places([out], ())
    with staged(out, folder=folder) as place:
        count = export_each(dossiers, to, place) if each else write(dossiers, to, place)
    say(f"{out}: {counted(count, 'dossier')}")


@contextmanager
def _dossiers(source: str) -> Iterator[tuple[Iterable[Dossier], bool]]:
    """Give the dossiers of a source, and whether there can be several."""
    if not is_store(source):
        yield [load_dossier(Path(source))], False
        return
    from concordat.exchange.sources import dossiers_of  # noqa: PLC0415 - loads every room
    from concordat.store import open_store  # noqa: PLC0415

    store = open_store(source, make=False)
    try:
        yield dossiers_of(store), True
    finally:
        store.close()


def is_store(source: str) -> bool:
    """Tell whether an argument names a store: a server's address, or a file of SQLite."""
    if "://" in source:
        return True
    path = Path(source)
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(SQLITE)) == SQLITE


def _needed(one: Format) -> str:
    return f" (pip install 'concordat[{one.extra}]')" if one.extra else ""
