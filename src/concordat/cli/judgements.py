"""What a user adds to the reports: corrections, and an index of entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.errors import InputError

if TYPE_CHECKING:
    from concordat.comparison.entities import Entity
    from concordat.records import OutletLine
    from concordat.records.correction import Correction

Corrections = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your judgements, one JSON object a line (docs/corrections.md); DIR/corrections.jsonl where it exists.",
    ),
]
Entities = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="An index of entities (id, label, aliases, kind), as of Wikidata, that gives actors their identifiers.",
    ),
]


Outlets = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your table of outlets: outlet,name,owner,country,kind (docs/outlets.md). It is shown, never counted.",
    ),
]


def outlets_of(file: Path | None) -> tuple[OutletLine, ...]:
    """Read the user's table of outlets. Raises InputError and OutletsError."""
    from concordat.records.outlet import parse_outlets  # noqa: PLC0415 - loads the room

    if file is None:
        return ()
    try:
        return parse_outlets(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"the outlets in {file} cannot be read ({problem}); give a UTF-8 text file") from problem


def corrections_text(file: Path | None, folder: Path) -> str:
    """Read the user's corrections: those of the file named, or those kept beside the dossier. Raises InputError."""
    file = file or folder / "corrections.jsonl"
    if file == folder / "corrections.jsonl" and not file.exists():
        return ""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"the corrections in {file} cannot be read ({problem}); give a UTF-8 text file") from problem


def corrections_of(file: Path | None, folder: Path) -> tuple[Correction, ...]:
    """Read and understand the user's corrections. Raises InputError and CorrectionError."""
    return parsed(corrections_text(file, folder))


def parsed(text: str) -> tuple[Correction, ...]:
    """Understand the lines of a corrections file. Raises CorrectionError."""
    from concordat.comparison.contradictions import refuse_contradictions  # noqa: PLC0415 - loads the room
    from concordat.records.correction import parse_corrections  # noqa: PLC0415

    corrections = parse_corrections(text)
    refuse_contradictions(corrections)
    return corrections


def entities_of(file: Path | None) -> Iterable[Entity]:
    """Read the user's index of entities, line by line when it is needed. Raises InputError."""
    from concordat.comparison.entities import read_entities  # noqa: PLC0415 - loads the room

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
