"""Opening: a store of another version, an address that is none, a file that is no store."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from msgspec.structs import replace
from sqlalchemy import Engine, MetaData, create_engine, insert, select
from sqlalchemy.engine import URL

from concordat.errors import StoreError
from concordat.pipeline import current_dossier
from concordat.records import Citation, Quotation
from concordat.store import Query, SaidQuery, Store, Writer, open_store, opening
from concordat.store.copies import lines_of
from concordat.store.files import file_engine
from concordat.store.queries import check, counts, search
from concordat.store.schema import TABLES
from concordat.store.words import backend
from store.reports import ALL, READ_BY, add

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("articles") as table:
        table.add_column(sa.Column("desk", sa.Text, nullable=False, server_default="news"))
"""


def engine_of(url: URL) -> Engine:
    return file_engine(url) if url.get_backend_name() == "sqlite" else create_engine(url)


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(str(path)).close()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"of a newer version of Concordat \(9999\) and was left alone"):
        open_store(str(path))
    assert path.read_bytes() == before


def test_a_store_of_an_older_version_is_migrated_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.sqlite"
    store = open_store(str(path))
    add(store, ALL)
    found = search(store, Query('"ferry aurelia"'))
    store.close()
    scripts = tmp_path / "scripts"
    shutil.copytree(str(resources.files("concordat.store").joinpath("migrations")), scripts)
    (scripts / "versions" / "r9000_next.py").write_text(NEXT, "utf-8")

    def newer() -> Config:
        config = Config()
        config.set_main_option("script_location", str(scripts))
        return config

    monkeypatch.setattr(opening, "_config", newer)
    again = open_store(str(path))
    assert search(again, Query('"ferry aurelia"')) == found
    with again.reading() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT desk FROM articles").scalar_one() == "news"
    again.close()
    monkeypatch.undo()
    kept = Store("copy", engine_of(opening._url(f"{path}.before-0003")))
    assert search(kept, Query('"ferry aurelia"')) == found
    kept.close()


def of_the_first_release(store: Store, address: str) -> None:
    """Make a store as the first release made it: its tables, filled with what it kept of the same articles."""
    old = Store(address, engine_of(opening._url(address)))
    with old.writing() as connection:
        config = opening._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        tables = MetaData()
        tables.reflect(connection)
        with store.reading() as other:
            for table in ("articles", "versions", "analyses", "terms", "set_aside"):
                known = TABLES.tables[table].c
                wanted = [known[column.name] for column in tables.tables[table].c if column.name in known]
                rows = other.execute(select(*wanted))
                if values := [dict(row._mapping) for row in rows]:
                    connection.execute(insert(tables.tables[table]), values)
        words = {row.id: row.words.split() for row in connection.execute(select(tables.tables["articles"]))}
        backend(old.dialect).add(connection, words)
    old.close()


def test_a_store_of_the_first_release_answers_as_one_made_now(new_address: Callable[[], str]) -> None:
    now, address = open_store(new_address()), new_address()
    kept = add(now, ALL)
    with now.only_writer():
        for number, one in enumerate(ALL, 1):
            read = now.show(kept[number - 1].key).analysis
            said = Citation.of(read.article.id, one.text, 4, 30)
            quoted = Quotation(f"{read.article.id}.q1", "indirect", (said,), speaker="r1")
            Writer(now).renew(number, replace(read, quotations=(quoted,)), READ_BY)
    of_the_first_release(now, address)
    old = open_store(address)
    for query in (Query('"ferry aurelia"'), Query(actor="Aurelia"), Query(outlet="Kaldor Times")):
        assert old.search(query) == now.search(query)
    assert old.stories() == now.stories()
    assert old.statements(SaidQuery(speaker="aurelia")) == now.statements(SaidQuery(speaker="aurelia")) != ()
    assert old.outlets() == now.outlets()
    assert current_dossier(old, kept[0].key) == current_dossier(now, kept[0].key)
    assert list(lines_of(old)) == list(lines_of(now))
    assert [one.what for one in add(old, ALL)] == ["known"] * 3
    assert check(old) == []
    old.close()
    now.close()


@pytest.mark.parametrize("address", ["mysql://host/name", "://", "postgresql+nothing://x"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(StoreError):
        open_store(address)


def test_no_message_holds_a_password() -> None:
    for address in ("postgresql://ana:secret@127.0.0.1:1/x?password=secret", "mysql://ana:secret@host/x"):
        with pytest.raises(StoreError) as told:
            open_store(address)
        assert "secret" not in str(told.value)


def test_a_file_that_is_no_store_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, not a store.\n" * 50, "utf-8")
    with pytest.raises(StoreError, match="cannot be used"):
        open_store(str(path))
    assert path.read_text("utf-8").startswith("These are notes")


@pytest.mark.parametrize("address", [":memory:", "sqlite://", "sqlite:///:memory:", "file:notes.sqlite", ""])
def test_what_names_no_file_is_refused(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="names no file"):
        open_store(address)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tables", [["notes"], ["alembic_version", "articles"]])
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("make", [True, False])
def test_another_programs_database_is_left_as_it_is(tables: list[str], mode: str, make: bool, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as file:
        file.execute(f"PRAGMA journal_mode = {mode}")
        for table in tables:
            file.execute(f"CREATE TABLE {table} (name TEXT)")
    file.close()
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    with pytest.raises(StoreError, match="is no store of Concordat and was left alone"):
        open_store(str(path), make=make)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


def test_another_programs_server_database_is_left_as_it_is(new_address: Callable[[], str]) -> None:
    address = new_address()
    if "://" not in address:
        return
    engine = engine_of(opening._url(address))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (name TEXT)")
    engine.dispose()
    with pytest.raises(StoreError, match="holds notes and is no store"):
        open_store(address)


def as_nobody(path: Path) -> list[str]:
    """Read a store in a process that may write nothing; give what it says."""
    reads(path)  # loads what nobody may not
    out, into = os.pipe()
    if child := os.fork():
        os.close(into)
        with open(out, encoding="utf-8") as told:
            lines = told.read().splitlines()
        os.waitpid(child, 0)
        return lines
    try:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        told_lines = reads(path)
    except BaseException as error:  # noqa: BLE001 - the parent tells of it
        told_lines = [repr(error)]
    os.write(into, "\n".join(told_lines).encode())
    os._exit(0)


def reads(path: Path) -> list[str]:
    store = open_store(str(path), make=False)
    found = store.search(Query("ferry"))
    made = current_dossier(store, found[0].key)
    told = [f"{len(found)} found, {len(store.stories())} stories, {len(made.articles)} reports, {store.writable}"]
    if not store.writable:
        for act in (lambda: store.correct('{"correction": "hide", "words": "x"}'), lambda: add(store, ALL)):
            with pytest.raises(StoreError) as refused:
                act()
            told.append(str(refused.value))
        assert len(list(lines_of(store))) > len(ALL)
    store.close()
    return told


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="skipped: only root can become nobody")
@pytest.mark.parametrize("open_elsewhere", [True, False])
def test_a_store_that_may_only_be_read_is_read(open_elsewhere: bool) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = Path(folder) / "store.sqlite"
        store = open_store(str(path))
        add(store, ALL)
        if not open_elsewhere:
            store.close()
        Path(folder).chmod(0o755)
        told = as_nobody(path)
        assert told[0] == "2 found, 2 stories, 2 reports, False", told
        assert "readonly" in told[1]
        assert "cannot be written" in told[2]
        store.close()


def test_a_store_opens_again_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "store.sqlite"
    store = open_store(str(path))
    add(store, ALL)
    store.close()
    again = open_store(str(path))
    assert counts(again) == (3, 2, 0)
    again.close()
