"""Tables: the same rows in every form, cells that no spreadsheet runs, a database that Datasette opens."""

from __future__ import annotations

import csv
import json
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest

from concordat.dossier.tables import TABLES
from concordat.exchange.tables import write_csv, write_datasette, write_parquet, write_sqlite
from concordat.exchange.tables.csv_files import FORMULA, KINDS, METADATA, neutral, read_table
from concordat.exchange.tables.sqlite import QUESTIONS
from concordat.records import Dossier
from dossier.story import everywhere

Rows = dict[str, list[tuple[Any, ...]]]


def expected(dossiers: list[Dossier]) -> Rows:
    return {table.name: [row for one in dossiers for row in table.rows(one)] for table in TABLES}


def of_csv(folder: Path) -> Rows:
    return {one.name: list(read_table(one, (folder / f"{one.name}.csv").read_bytes().decode())) for one in TABLES}


def of_parquet(folder: Path) -> Rows:
    pq = pytest.importorskip("pyarrow.parquet", reason="skipped: pip install 'concordat[scale]'")
    found = {}
    for table in TABLES:
        read = pq.read_table(folder / f"{table.name}.parquet")
        assert [field.metadata[b"what"].decode() for field in read.schema] == [one.what for one in table.header]
        found[table.name] = [tuple(row.values()) for row in read.to_pylist()]
    return found


def of_sqlite(file: Path) -> Rows:
    found: Rows = {}
    with closing(sqlite3.connect(file)) as database:
        for table in TABLES:
            kinds = [column.kind for column in table.header]
            rows = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')  # noqa: S608
            found[table.name] = [
                tuple(
                    bool(cell) if kind == "boolean" and cell is not None else cell
                    for kind, cell in zip(kinds, row, strict=True)
                )
                for row in rows
            ]
    return found


@pytest.mark.parametrize("words", ["", "=cmd|'/C calc'!A0 ", "'", "\t\r\n", "\u202e\u05d0 \x00\x07\x1b"])
def test_csv_parquet_and_sqlite_hold_the_same_rows(story: Dossier, tmp_path: Path, words: str) -> None:
    dossiers = [story, everywhere(words)]
    wanted = expected(dossiers)
    assert all(wanted.values())
    write_csv(dossiers, tmp_path / "csv")
    write_sqlite(dossiers, tmp_path / "one.db")
    write_parquet(dossiers, tmp_path / "parquet")
    assert of_csv(tmp_path / "csv") == wanted
    assert of_sqlite(tmp_path / "one.db") == wanted
    assert of_parquet(tmp_path / "parquet") == wanted


def test_the_example_has_the_same_rows_in_all_three(treaty: Dossier, tmp_path: Path) -> None:
    wanted = expected([treaty])
    write_csv([treaty], tmp_path / "csv")
    write_sqlite([treaty], tmp_path / "one.db")
    write_parquet([treaty], tmp_path / "parquet")
    assert of_csv(tmp_path / "csv") == of_sqlite(tmp_path / "one.db") == of_parquet(tmp_path / "parquet") == wanted


def test_no_cell_begins_as_a_formula_does(tmp_path: Path) -> None:
    write_csv([everywhere("=HYPERLINK(1) ")], tmp_path / "csv")
    cells = 0
    for table in TABLES:
        with (tmp_path / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in list(csv.reader(stream))[1:]:
                for column, cell in zip(table.header, row, strict=True):
                    if column.kind == "text":
                        assert not cell.startswith(tuple(set(FORMULA) - {"'"}))
                        cells += cell.startswith("'=")
    assert cells > 100


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "＝1", "'quoted"])
def test_what_a_spreadsheet_would_run_is_neutralised_and_read_back(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"
    assert neutral(cell).removeprefix("'") == cell
    assert neutral("a plain cell") == "a plain cell"


def test_the_metadata_names_every_file_and_column(story: Dossier, tmp_path: Path) -> None:
    write_csv([story], tmp_path / "csv")
    told = json.loads((tmp_path / "csv" / METADATA).read_text("utf-8"))
    assert told["@context"] == "http://www.w3.org/ns/csvw"
    for table in told["tables"]:
        with (tmp_path / "csv" / table["url"]).open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        assert header == [column["name"] for column in table["tableSchema"]["columns"]]
        assert {column["datatype"] for column in table["tableSchema"]["columns"]} <= set(KINDS.values())
        assert all(column["dc:description"] for column in table["tableSchema"]["columns"])


def test_words_are_found_in_the_database(story: Dossier, tmp_path: Path) -> None:
    write_sqlite([story], tmp_path / "one.db")
    with closing(sqlite3.connect(tmp_path / "one.db")) as database:
        found = database.execute(
            "SELECT a.article FROM articles_words w JOIN articles a ON a.rowid = w.rowid WHERE articles_words MATCH ?",
            ("uniforms",),
        ).fetchall()
    assert found == [("a3",)]


@pytest.fixture
def datasette(story: Dossier, tmp_path: Path) -> Iterator[str]:
    """The address of a Datasette that serves the exported folder."""
    pytest.importorskip("datasette", reason="skipped: datasette is not installed")
    write_datasette([story], tmp_path / "served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(tmp_path / "served"), "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as served:
        try:
            _wait(served, f"http://127.0.0.1:{port}/-/versions.json")
            yield f"http://127.0.0.1:{port}"
        finally:
            served.terminate()


def _wait(served: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(600):
        assert served.poll() is None, served.stderr.read().decode() if served.stderr else ""
        try:
            httpx2.get(url, timeout=5)
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("datasette does not answer")


def test_datasette_answers_the_questions_on_its_page(datasette: str, story: Dossier) -> None:
    def got(path: str) -> Any:
        answer = httpx2.get(f"{datasette}{path}", timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json() if ".json" in path else answer.text

    page = got("/concordat")
    assert all(f"/concordat/{name}" in page for name in QUESTIONS)
    said = got("/concordat/who_said.json?name=Brekke&_shape=objects")["rows"]
    assert [row["words"] for row in said] == ['"We did not want foreign uniforms on our decks,"']
    covered = got("/concordat/coverage.json?words=fishing+grounds&_shape=objects")
    assert covered["rows"] == []
    covered = got("/concordat/coverage.json?words=herring+grounds&_shape=objects")["rows"]
    assert {row["article"] for row in covered} == {"a1", "a2", "a3", "a4"}
    assert {(row["origins"], row["arithmetic"]) for row in covered} == {
        (story.claims[0].origins.count, story.claims[0].origins.arithmetic)
    }
    assert len(got("/concordat/origins_by_claim.json")["rows"]) == len(story.claims)
    assert len(got("/concordat/who_copied.json")["rows"]) == 3
    facets = got("/concordat/claims.json?_size=0")["facet_results"]
    assert set(facets) >= {"status"}
    found = got("/concordat/articles.json?_search=uniforms&_shape=objects")["rows"]
    assert [row["article"] for row in found] == ["a3"]
