"""Opening: a store of another version, an address that is none, a file that is no store."""

from __future__ import annotations

import shutil
import sqlite3
from importlib import resources
from pathlib import Path

import pytest
from alembic.config import Config

from concordat.errors import StoreError
from concordat.store import Query, Store, open_store, opening
from concordat.store.queries import counts, search
from store.reports import ALL, add

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("articles") as table:
        table.add_column(sa.Column("desk", sa.Text, nullable=False, server_default="news"))
"""


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
    (scripts / "versions" / "r0002_next.py").write_text(NEXT, "utf-8")

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
    kept = Store("copy", opening._engine(opening._url(f"{path}.before-0001")))
    assert search(kept, Query('"ferry aurelia"')) == found
    kept.close()


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


def test_a_store_opens_again_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "store.sqlite"
    store = open_store(str(path))
    add(store, ALL)
    store.close()
    again = open_store(str(path))
    assert counts(again) == (3, 2, 0)
    again.close()
