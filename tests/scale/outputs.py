"""What a run has written, as rows that can be compared: sorted, floats by their bits."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from concordat.scale.tables import files_of


def bits(value: Any) -> Any:
    """Give a value in which a float is its eight bytes."""
    if isinstance(value, float):
        return struct.pack("<d", value)
    if isinstance(value, list):
        return [bits(one) for one in value]
    if isinstance(value, dict):
        return {name: bits(one) for name, one in value.items()}
    return value


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """Give the rows of a table of a run, with their days."""
    found = []
    for path in files_of(folder / "tables" / table):
        day = path.parent.name.removeprefix("day=")
        found += [{"day": day, **row} for row in pq.ParquetFile(path).read().to_pylist()]
    return found


def tables(folder: Path) -> dict[str, list[str]]:
    """Give all tables of a run, each sorted."""
    names = sorted(path.name for path in (folder / "tables").iterdir() if path.is_dir())
    return {name: sorted(repr(bits(row)) for row in rows(folder, name)) for name in names}
