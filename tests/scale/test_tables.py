"""Tables on disk: what is written in parts is read as it was, and a wide column is found again by its key."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from concordat.scale import tables
from concordat.scale.tables import Beside, Parts, batches_in, files_of, rows_in

SCHEMA = pa.schema([("day", pa.string()), ("number", pa.int64()), ("wide", pa.binary())])


def rows(count: int) -> pa.RecordBatch:
    told = [{"day": f"d{n // 4}", "number": n, "wide": bytes([n]) * 100} for n in range(count)]
    return pa.RecordBatch.from_pylist(told, schema=SCHEMA)


def test_rows_come_back_in_order_and_row_groups_stay_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "GROUP_BYTES", 1_000)
    parts = Parts(tmp_path / "t", SCHEMA)
    for start in range(0, 40, 5):
        parts.write(rows(40).slice(start, 5))
    parts.close()
    assert pa.Table.from_batches(batches_in(tmp_path / "t", 7)).to_pylist() == rows(40).to_pylist()
    (file,) = files_of(tmp_path / "t")
    assert pq.read_metadata(file).num_row_groups > 3
    found = Beside(tmp_path / "t", "number", "wide")(pa.table({"number": [39, 0, 17, 17]}))
    assert found["wide"].to_pylist() == [bytes([n]) * 100 for n in (39, 0, 17, 17)]


def test_values_have_folders_of_their_own(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "t", SCHEMA, "day")
    parts.write(rows(10))
    parts.write(rows(2))
    parts.close()
    assert [path.parent.name for path in files_of(tmp_path / "t")] == ["day=d0", "day=d0", "day=d1", "day=d2"]
    assert rows_in(tmp_path / "t") == 12
    assert "day" not in pq.read_schema(files_of(tmp_path / "t")[0]).names


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    Parts(tmp_path / "t", SCHEMA).close()
    assert tables.schema_in(tmp_path / "t") == {"day": "string", "number": "int64", "wide": "binary"}
