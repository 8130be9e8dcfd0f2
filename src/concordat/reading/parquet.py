"""Parquet: one report a row, with the columns of ``tables``; DuckDB reads it, a row group at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from concordat.errors import InputError
from concordat.reading.report import Report
from concordat.reading.sources import Source
from concordat.reading.tables import columns_of, report_of_row
from concordat.records import SetAside

ROWS = 500
"""Rows that are held at once: DuckDB keeps a whole result in memory where its texts are long."""


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read every row of a table. Raises InputError."""
    import duckdb  # noqa: PLC0415 - costs start-up time

    name = getattr(stream, "name", None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(name) if isinstance(name, str) and Path(name).is_file() else _copied(stream, Path(folder))
        with duckdb.connect(config={"autoinstall_known_extensions": "false", "threads": "1"}) as connection:
            try:
                described = connection.execute("SELECT * FROM read_parquet($1) LIMIT 0", [str(path)]).description
                header = [str(column[0]) for column in described]
                columns = columns_of(header, source.columns)
                (count,) = connection.execute("SELECT count(*) FROM read_parquet($1)", [str(path)]).fetchone() or (0,)
                names = list(dict.fromkeys(columns.values()))
                kept = ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in names)
                query = (
                    f"SELECT {kept} FROM read_parquet($1, file_row_number = true) "  # noqa: S608 - names are quoted
                    "WHERE file_row_number >= $2 AND file_row_number < $3 ORDER BY file_row_number"
                )
                for first in range(0, count, ROWS):
                    rows = connection.execute(query, [str(path), first, first + ROWS]).fetchall()
                    for number, row in enumerate(rows, first + 1):
                        values = dict(zip(names, row, strict=True))
                        yield report_of_row(values, columns, f"{source.name}:{number}", source.columns)
            except duckdb.Error as error:
                raise InputError(f"not a Parquet table that can be read ({str(error).splitlines()[0][:120]})") from None


def _copied(stream: BinaryIO, folder: Path) -> Path:
    path = folder / "table.parquet"
    with path.open("wb") as copy:
        shutil.copyfileobj(stream, copy)
    return path
