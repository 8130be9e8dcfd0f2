"""concordat import: a dossier or corrections that somebody else's Concordat wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.correct import apply_lines
from concordat.cli.dossier import FORMS, rendered
from concordat.cli.judgements import corrections_text
from concordat.cli.places import check_places
from concordat.cli.progress import progress_line
from concordat.cli.stored import dossier_bytes
from concordat.cli.summary import counted, summary
from concordat.cli.terminal import say, tell
from concordat.cli.verify import by_itself
from concordat.cli.writing import write_together
from concordat.errors import CorrectionError, DossierError, InputError

if TYPE_CHECKING:
    from concordat.records import Dossier

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A dossier.json, the folder it lies in, or a corrections file.")
]
Into = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="A dossier: the folder to write it to. Corrections: that of a dossier."),
]
At = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="A store that takes the dossier's reports, or the corrections."),
]


def import_(file: File, out: Into = None, store: At = None) -> None:
    """Take in a dossier, or corrections, in Concordat's own JSON.

    A dossier is checked by itself first; its page and Markdown are made anew. Corrections that are new are added to
    those of the dossier in DIR and applied, or kept in the store. What a newer version wrote is refused by its name.
    """
    from concordat.exchange.imports import is_dossier, read_dossier  # noqa: PLC0415 - loads the room

    if (out is None) == (store is None):
        raise typer.BadParameter("give either --out DIR or --store STORE")
    data = dossier_bytes(file)
    if file.is_dir() or is_dossier(data):
        _dossier(_sound(read_dossier(data)), file, out, store)
    elif out is not None:
        _corrections_of_dossier(_text(data, file), out)
    else:
        _corrections_of_store(_text(data, file), store or "")


def _sound(found: Dossier) -> Dossier:
    if by_itself(found, ""):
        raise DossierError("the dossier does not hold by itself and was not taken in; ask whoever made it")
    return found


def _dossier(found: Dossier, file: Path, out: Path | None, store: str | None) -> None:
    if out is None:
        _reports(found, store or "")
        return
    source = file / "dossier.json" if file.is_dir() else file
    check_places([out / name for name in FORMS], [source])
    files = write_together(out, rendered(found))
    for line in (*summary(found), *map(str, files)):
        say(line)


def _reports(found: Dossier, store: str) -> None:
    """Take the reports of a dossier into a store, each once."""
    from concordat.pipeline import keep_read  # noqa: PLC0415 - loads every room
    from concordat.store import open_store  # noqa: PLC0415 - loads SQLAlchemy

    opened = open_store(store)
    try:
        with progress_line() as progress:
            told = [getattr(one, "what", "set aside") for one in keep_read(found.articles, opened, progress)]
    finally:
        opened.close()
    say(f"{told.count('new')} new, {counted(told.count('version'), 'version')}, {told.count('known')} known")


def _corrections_of_dossier(text: str, out: Path) -> None:
    """Add the corrections to those beside a dossier, and apply all."""
    from concordat.exchange.imports import read_corrections  # noqa: PLC0415

    lines, meant = read_corrections(text)
    there = [line for line in corrections_text(None, out).splitlines() if line.strip()]
    _, known = read_corrections("\n".join(there))
    fresh = [(line, one) for line, one in zip(lines, meant, strict=True) if one not in known]
    say(f"{counted(len(fresh), 'correction')} to add, {len(lines) - len(fresh)} there already")
    if fresh:
        apply_lines(out, [*there, *(line for line, _ in fresh)], [one for _, one in fresh])


def _corrections_of_store(text: str, store: str) -> None:
    """Keep the corrections in a store, for all its stories."""
    from concordat.errors import StoreError  # noqa: PLC0415
    from concordat.exchange.imports import read_corrections  # noqa: PLC0415
    from concordat.store import open_store  # noqa: PLC0415

    lines, meant = read_corrections(text)
    opened = open_store(store, make=False)
    kept = 0
    try:
        _, there = read_corrections("\n".join(one.line for one in opened.corrections() if not one.undone))
        fresh = [line for line, one in zip(lines, meant, strict=True) if one not in there]
        for line in fresh:
            try:
                opened.correct(line)
            except StoreError as error:
                tell(f"not kept: {line}: {error}")
            else:
                kept += 1
    finally:
        opened.close()
    say(f"{counted(kept, 'correction')} kept of {len(lines)}")
    if fresh and not kept:
        raise CorrectionError("none of the corrections fits the store")


def _text(data: bytes, file: Path) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as problem:
        raise InputError(f"{file} is neither a dossier nor a corrections file ({problem}); give UTF-8 text") from None
