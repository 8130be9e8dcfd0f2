"""Tables on disk: folders of Parquet files, written by parts and read in batches of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

GROUP_BYTES = 4_000_000
"""Bytes of a row group before it is packed: what a reader holds of a table at least. A report's analysis takes a
quarter of a megabyte; groups of a fixed number of rows would take a gigabyte of some tables, nothing of others."""


AT_HAND = 32
"""Row groups of a wide column that are kept: the reports of a story lie near one another in time."""


class Parts:
    """Writes batches into a folder: one file, or one a value of ``by`` and run of its rows, without that column."""

    def __init__(self, folder: Path, schema: pa.Schema, by: str | None = None) -> None:
        self._folder, self._by = folder, by
        self._schema = pa.schema([field for field in schema if field.name != by])
        self._writer: pq.ParquetWriter | None = None
        self._value: str | None = None
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = self._count = 0
        folder.mkdir(parents=True)

    def write(self, batch: pa.RecordBatch) -> None:
        """Write a batch."""
        if self._by is None:
            self._take(batch)
            return
        values = batch.column(self._by)
        rest = batch.select(self._schema.names)
        for value in pc.unique(values).to_pylist():
            if value != self._value:
                self._finish()
                self._value = value
            self._take(rest.filter(pc.equal(values, value)))

    def close(self) -> None:
        """Finish the last file; a table without rows is a file without rows."""
        if self._by is None or self._waiting:
            self._flush(force=True)
        self._finish()

    def _take(self, batch: pa.RecordBatch) -> None:
        self._waiting.append(batch)
        self._bytes += batch.nbytes
        if self._bytes >= GROUP_BYTES:
            self._flush()

    def _flush(self, force: bool = False) -> None:
        if not (self._waiting or force):
            return
        if self._writer is None:
            folder = self._folder / f"{self._by}={self._value}" if self._by else self._folder
            folder.mkdir(exist_ok=True)
            self._writer = pq.ParquetWriter(folder / f"part-{self._count:05}.parquet", self._schema, compression="zstd")
            self._count += 1
        self._writer.write_table(pa.Table.from_batches(self._waiting, self._schema))
        self._waiting, self._bytes = [], 0

    def _finish(self) -> None:
        self._flush()
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def files_of(folder: Path) -> list[Path]:
    """List the files of a table, in order."""
    return sorted(path for path in folder.rglob("*.parquet") if not path.name.startswith((".", "_")))


def rows_in(folder: Path) -> int:
    """Count the rows of a table."""
    return sum(int(pq.read_metadata(path).num_rows) for path in files_of(folder))


def schema_in(folder: Path) -> dict[str, str]:
    """Give the columns of a table and their types, as Arrow names them."""
    return {field.name: str(field.type) for path in files_of(folder)[:1] for field in pq.read_schema(path)}


def batches_in(folder: Path, rows: int) -> Iterator[pa.RecordBatch]:
    """Read a table some rows at a time, a row group in memory at most."""
    for path in files_of(folder):
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(batch_size=rows)


class Beside:
    """Puts a wide column of a table beside rows, by their key; some row groups are at hand, the others on disk.

    Sorting rows with columns a quarter of a megabyte wide takes DuckDB more memory than it is given, and ends it.
    """

    def __init__(self, folder: Path, key: str, column: str) -> None:
        self._files = files_of(folder)
        self._key, self._column = key, column
        groups = [
            (file, group, table.column(key).to_numpy())
            for file, path in enumerate(self._files)
            for group, table in _groups_in(path, key)
        ]
        self._where = [(file, group) for file, group, _ in groups]
        keys = np.concatenate([values for _, _, values in groups]) if groups else np.zeros(0, np.int64)
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]
        self._starts = np.cumsum([0, *(len(values) for _, _, values in groups)])
        self._at_hand = lru_cache(maxsize=AT_HAND)(self._read)

    def __call__(self, rows: pa.Table) -> pa.Table:
        """Give the rows with the column."""
        places = self._order[np.searchsorted(self._keys, rows.column(self._key).to_numpy())].tolist()
        found = []
        for place in places:
            group = int(np.searchsorted(self._starts, place, "right")) - 1
            found.append(self._at_hand(group)[place - int(self._starts[group])])
        type_ = self._at_hand(0).type
        return rows.append_column(self._column, pa.array([value.as_py() for value in found], type_))

    def _read(self, group: int) -> pa.ChunkedArray:
        file, number = self._where[group]
        with pq.ParquetFile(self._files[file]) as opened:
            return opened.read_row_group(number, [self._column]).column(self._column)


def _groups_in(path: Path, key: str) -> Iterator[tuple[int, pa.Table]]:
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield group, file.read_row_group(group, [key])


def batch_of(rows: Iterable[msgspec.Struct | dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Make a batch of records whose fields are the columns; what a record lacks is null."""
    plain = [row if isinstance(row, dict) else msgspec.structs.asdict(row) for row in rows]
    return pa.RecordBatch.from_pylist(plain, schema=schema)


def in_batches(rows: Iterable[Any], most: int, size: Callable[[Any], int], most_bytes: int) -> Iterator[list[Any]]:
    """Cut a stream of rows into lists of at most so many rows and about so many bytes."""
    waiting: list[Any] = []
    held = 0
    for row in rows:
        waiting.append(row)
        held += size(row)
        if len(waiting) >= most or held >= most_bytes:
            yield waiting
            waiting, held = [], 0
    if waiting:
        yield waiting
