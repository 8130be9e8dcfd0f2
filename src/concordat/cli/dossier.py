"""concordat dossier: reports in, one cited record out."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.options import Inputs, LanguageModel, Published, tell_set_aside
from concordat.cli.places import check_places
from concordat.cli.progress import shown
from concordat.cli.summary import summary
from concordat.cli.terminal import say
from concordat.cli.writing import write_together
from concordat.errors import InputError
from concordat.records import Dossier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concordat.comparison.actors.entities import Entity
    from concordat.comparison.corrections import Correction

Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to; it is made if need be.")]
Corrections = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your judgements on actors and speakers, one JSON object a line; DIR/corrections.jsonl where it exists.",
    ),
]
Entities = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="An index of entities (id, label, aliases, kind), as of Wikidata, that gives actors their identifiers.",
    ),
]
FORMS = ("index.html", "dossier.json", "dossier.md")
"""The three forms of a dossier; the page comes first."""

Open = Annotated[bool, typer.Option("--open", help="Show the page in the web browser.")]


def dossier(  # noqa: PLR0913, PLR0917 - an option is an argument
    inputs: Inputs,
    out: Out = Path("dossier"),
    published: Published = None,
    corrections: Corrections = None,
    entities: Entities = None,
    open_page: Open = False,
    language_model: LanguageModel = None,
) -> None:
    """Build the dossier of the story that several reports tell.

    Writes index.html (one self-contained page), dossier.json and dossier.md.
    """
    from concordat.pipeline import build_dossier  # noqa: PLC0415 - loads every room

    own = [file for file in (corrections or out / "corrections.jsonl", entities) if file]
    check_places([out / name for name in FORMS], [*inputs, *own])
    judgements, known = _corrections(corrections, out), _entities(entities)
    with shown() as progress:
        found = build_dossier(
            inputs,
            published=published,
            language_model=language_model,
            corrections=judgements,
            entities=known,
            progress=progress,
        )
    files = write(found, out)
    tell_set_aside(found.set_aside)
    for line in (*summary(found), *(str(file) for file in files)):
        say(line)
    if open_page:
        webbrowser.open(files[0].resolve().as_uri())


def _corrections(file: Path | None, out: Path) -> tuple[Correction, ...]:
    """Read the user's corrections: those of the file named, or those kept beside the dossier."""
    from concordat.comparison.corrections import parse_corrections  # noqa: PLC0415 - loads the room

    file = file or out / "corrections.jsonl"
    if file == out / "corrections.jsonl" and not file.exists():
        return ()
    try:
        return parse_corrections(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"the corrections in {file} cannot be read ({problem}); give a UTF-8 text file") from problem


def _entities(file: Path | None) -> Iterable[Entity]:
    """Read the user's index of entities, line by line when it is needed."""
    from concordat.comparison.actors.entities import read_entities  # noqa: PLC0415 - loads the room

    if file is None:
        return ()
    if not file.is_file():
        raise InputError(f"the entities in {file} cannot be read (no such file); give a UTF-8 text file")
    return read_entities(_lines(file))


def _lines(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"the entities in {file} cannot be read ({problem}); give a UTF-8 text file") from problem


def write(found: Dossier, out: Path) -> tuple[Path, ...]:
    """Write the three forms of a dossier into a folder, all or none. Raises OutputError."""
    from concordat.dossier.render_html import render_html  # noqa: PLC0415 - loads the templates
    from concordat.dossier.render_json import render_json  # noqa: PLC0415
    from concordat.dossier.render_markdown import render_markdown  # noqa: PLC0415

    forms = zip(FORMS, (render_html, render_json, render_markdown), strict=True)
    return write_together(out, {name: render(found).encode() for name, render in forms})
