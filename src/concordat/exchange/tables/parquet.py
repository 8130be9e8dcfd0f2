"""Tables as Parquet files in one folder, written a group of rows at a time; each column says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from concordat.dossier.tables import DICTIONARY, DICTIONARY_COLUMNS, TABLES, Row, Table, dictionary
from concordat.records import Dossier

GROUP = 10_000
"""Rows of one table that are held before they are written: a group of rows in the file. Memory is that of one group of
each table, whatever the store; run benchmarks/exchange.py when it changes."""

WORDS = 2_000_000
"""Characters that are held before they are written, whatever the rows: the texts of reports are long."""


def write_parquet(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write a file for each table, and the dictionary."""
    place.mkdir()
    with ExitStack() as opened:
        files = [opened.enter_context(_File(table, place)) for table in TABLES]
        for dossier in dossiers:
            for file in files:
                file.add(dossier)
    _write_dictionary(place)


class _File:
    """One table's file, and the rows that are not written yet."""

    def __init__(self, table: Table, place: Path) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        self._table = table
        self._schema = _schema(table)
        self._writer = pq.ParquetWriter(str(place / f"{table.name}.parquet"), self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._words = 0

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._write()
        self._writer.close()

    def add(self, dossier: Dossier) -> None:
        """Take the rows of one dossier."""
        for row in self._table.rows(dossier):
            self._rows.append(row)
            self._words += sum(len(cell) for cell in row if isinstance(cell, str))
            if len(self._rows) >= GROUP or self._words >= WORDS:
                self._write()

    def _write(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        if self._rows:
            columns = list(zip(*self._rows, strict=True))
            arrays = [pa.array(cells, field.type) for cells, field in zip(columns, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows, self._words = [], 0


def _schema(table: Table) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    kinds = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_()}
    fields = [pa.field(one.name, kinds[one.kind], metadata={"what": one.what}) for one in table.header]
    return pa.schema(fields, metadata={"a row is": table.what})


def _write_dictionary(place: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = zip(*dictionary(), strict=True)
    found = {name: pa.array(cells, pa.string()) for name, cells in zip(DICTIONARY_COLUMNS, columns, strict=True)}
    pq.write_table(pa.table(found), str(place / f"{DICTIONARY}.parquet"))
