"""Inputs are opened down to pages, lines and rows, and give what reading gives of the same files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from concordat.errors import RunError
from concordat.reading.formats import read_source
from concordat.reading.report import Report
from concordat.reading.sources import Source, find_sources
from concordat.records import SetAside
from concordat.scale.opening import RAW, UNITS, find_units, open_units, reports_of
from reading.samples import PAGE, RSS, TEXT, TITLE, record, zipped
from scale.news import lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a file of each kind that a run opens in another way."""
    found = tmp_path / "inputs"
    (found / "deep").mkdir(parents=True)
    rows = [{"title": TITLE, "text": TEXT, "date": "2031-03-04"}, {"title": "None", "text": None, "date": None}]
    pq.write_table(pa.Table.from_pylist(rows), found / "table.parquet")
    packed = "\n".join(map(json.dumps, lines(1))) + "\nnot json\n\n"
    files = {
        "crawl.warc": record("https://bay.example/1", PAGE.encode())
        + record("https://bay.example/2", b"gone", status="404 X"),
        "lines.jsonl.gz": gzip.compress(packed.encode()),
        "pages.zip": zipped({"a/page.html": PAGE.encode(), "b.txt": TEXT.encode()}),
        "feed.rss": RSS.encode(),
        "sheet.csv": f'title,text\n"{TITLE}","{TEXT}"\n'.encode(),
        "deep/plain.txt": TEXT.encode(),
        "broken.zip": b"PK\x03\x04 no more",
        ".hidden.txt": TEXT.encode(),
    }
    for name, data in files.items():
        (found / name).write_bytes(data)
    return found


def opened(folder: str, columns: dict[str, str] | None = None) -> list[Report | SetAside]:
    units = pa.Table.from_pylist(find_units([folder]), schema=UNITS)
    batches = list(open_units(iter(units.to_batches()), columns))
    assert all(batch.schema == RAW for batch in batches)
    return [found for batch in batches for raw in batch.to_pylist() for found in reports_of(raw, columns)]


def as_read(folder: Path) -> list[Report | SetAside]:
    sources = [source for source in find_sources([folder]) if isinstance(source, Source)]
    return [found for source in sources for found in read_source(source)]


def test_a_run_opens_what_reading_reads(folder: Path) -> None:
    found = opened(str(folder))
    assert found == as_read(folder)
    assert sum(isinstance(one, Report) for one in found) > 8
    assert sum(isinstance(one, SetAside) for one in found) >= 4


def test_an_address_is_opened_as_a_folder_is(folder: Path) -> None:
    assert opened(folder.as_uri()) == opened(str(folder))


def test_columns_are_those_that_the_user_names(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([{"body": TEXT, "head": TITLE}]), tmp_path / "t.parquet")
    ((report),) = opened(str(tmp_path), {"text": "body", "title": "head"})
    assert isinstance(report, Report)
    assert (report.title, report.text) == (TITLE, TEXT)
    ((aside),) = opened(str(tmp_path), {"text": "bodies"})
    assert isinstance(aside, SetAside)
    assert "without the column 'bodies'" in aside.reason


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nowhere/at/all", "no such file or folder"),
        ("https://bay.example/1", "save links first"),
    ],
)
def test_an_input_that_is_none_is_told(given: str, told: str) -> None:
    with pytest.raises(RunError, match=told):
        find_units([given])


def test_a_file_that_changes_is_another_input(folder: Path) -> None:
    before = {unit["name"]: unit["made"] for unit in find_units([str(folder)])}
    (folder / "deep" / "plain.txt").write_text(TEXT + " More.", "utf-8")
    after = {unit["name"]: unit["made"] for unit in find_units([str(folder)])}
    assert [name for name in before if before[name] != after[name]] == ["deep/plain.txt"]
