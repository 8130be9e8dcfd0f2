"""Tables as CSV (RFC 4180, UTF-8), with metadata as the W3C's CSV on the Web has it, in one folder.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP's guide to CSV injection advises;
so does one that begins with an apostrophe, so that whoever reads a text cell takes one apostrophe off and has it whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from concordat.dossier.tables import DICTIONARY, DICTIONARY_COLUMNS, TABLES, Cell, Column, Table, dictionary
from concordat.records import Dossier

FORMULA = tuple("=+-@\t\r\n|%＝＋－＠'")  # the wide forms are taken for their narrow ones by some spreadsheets
"""What a text must not begin with (https://owasp.org/www-community/attacks/CSV_Injection), and our own mark."""

METADATA = "csv-metadata.json"
"""Where a reader of CSV on the Web looks for what the columns are (Tabular Data Model, section 5.3)."""

KINDS = {"text": "string", "integer": "integer", "real": "double", "boolean": "boolean"}


def write_csv(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write a file for each table, the dictionary, and the metadata."""
    place.mkdir()
    with ExitStack() as opened:
        files = {table.name: _opened(opened, place, table.name) for table in TABLES}
        for table in TABLES:
            files[table.name].writerow([column.name for column in table.header])
        for dossier in dossiers:
            for table in TABLES:
                files[table.name].writerows(map(_safe, table.rows(dossier)))
        words = _opened(opened, place, DICTIONARY)
        words.writerow(DICTIONARY_COLUMNS)
        words.writerows(map(_safe, dictionary()))
    (place / METADATA).write_bytes(msgspec.json.format(msgspec.json.encode(_metadata()), indent=1) + b"\n")


def _opened(opened: ExitStack, place: Path, name: str) -> Any:
    stream = opened.enter_context((place / f"{name}.csv").open("w", encoding="utf-8", newline=""))
    return csv.writer(stream, lineterminator="\r\n")


def _safe(row: Iterable[Cell]) -> list[Cell]:
    return [neutral(cell) if isinstance(cell, str) else _plain(cell) for cell in row]


def neutral(cell: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run, or that begins with one."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _plain(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


def read_table(table: Table, text: str) -> Iterator[tuple[Cell, ...]]:
    """Read the rows of a table back from its file's text."""
    rows = csv.reader(io.StringIO(text, newline=""))
    next(rows, None)
    for row in rows:
        yield tuple(_read(column, cell) for column, cell in zip(table.header, row, strict=True))


def _read(column: Column, cell: str) -> Cell:
    if not cell:
        return None
    if column.kind == "text":
        return cell.removeprefix("'")
    if column.kind == "boolean":
        return cell == "true"
    return int(cell) if column.kind == "integer" else float(cell)


def _metadata() -> dict[str, Any]:
    tables = [
        {
            "url": f"{table.name}.csv",
            "dc:description": table.what,
            "tableSchema": {
                "columns": [
                    {"name": column.name, "datatype": KINDS[column.kind], "dc:description": column.what}
                    for column in table.header
                ]
            },
        }
        for table in TABLES
    ]
    return {"@context": "http://www.w3.org/ns/csvw", "tables": tables}
