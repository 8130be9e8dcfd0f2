"""A file as a store: whether it is one, and how SQLite opens it; what is not ours is not touched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from concordat.errors import StoreError

PATIENCE = 30
"""Seconds that a transaction waits for another's: only opening and backup can be in the way of a writer."""

WRITES = "concordat_writes"
"""The execution option of a connection whose transaction will write."""

OURS = frozenset({"alembic_version", "articles", "article_words", "analyses", "set_aside"})
"""Tables that a store of every version has."""

NO_FILES = (":memory:", "file:")
"""What SQLite takes for something else than a file of that name."""

_BEGIN = b"SQLite format 3\0"


def check_file(name: str, make: bool) -> None:
    """Refuse a file that is no store, and where none is made, one that is not there. Raises StoreError."""
    if not name or name.startswith(NO_FILES):
        raise StoreError(f"{name or 'an address without a name'!r} names no file; name one to keep a store in")
    path = Path(name)
    if path.is_dir():
        raise StoreError(f"{name} is a folder; name a file")
    try:
        with path.open("rb") as stream:
            begin = stream.read(len(_BEGIN))
    except FileNotFoundError:
        begin = b""
    except OSError as error:
        raise StoreError(f"the store {name} cannot be used ({(error.strerror or str(error)).lower()})") from None
    if not begin:
        if not make:
            raise StoreError(f"there is no store {name}; `concordat add` makes one, --store names another")
        return
    if begin != _BEGIN or not _tables(path) >= OURS:
        raise StoreError(f"{name} is no store of Concordat and was left alone; it cannot be used; name another file")


def may_write(path: Path) -> bool:
    """Tell whether this process may write a file, or make it, with what SQLite puts beside it."""
    folder = next(folder for folder in (path.absolute().parent, *path.absolute().parents) if folder.exists())
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def file_engine(url: URL) -> Engine:
    """Open a file with SQLite: to be read and written, or only read, where no more is allowed. Raises StoreError."""
    path = Path(url.database or "")
    if not may_write(path):
        engine = create_engine(url, creator=reader_of(path))
    else:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be made ({(error.strerror or str(error)).lower()})") from None
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def reader_of(path: Path) -> Callable[[], sqlite3.Connection]:
    """Give what opens a file that is only read, and writes nothing beside it.

    A store without a log beside it that may not be written has no writer either: it is read as it stands. Where there
    is a log, SQLite's own files must be readable.
    """
    log = path.with_name(f"{path.name}-wal")
    still = not (log.exists() and log.stat().st_size)

    def opened() -> sqlite3.Connection:
        place = f"file:{quote(str(path.absolute()))}?mode=ro{'&immutable=1' if still else ''}"
        return sqlite3.connect(place, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)

    return opened


def _tables(path: Path) -> set[str]:
    """List the tables of a database; none where it cannot be read."""
    try:
        connection = reader_of(path)()
        try:
            return {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        finally:
            connection.close()
    except sqlite3.Error:
        return set()


def _prepare(connection: Any, _: object) -> None:
    """Let readers read while one writes, and hold rows to the tables they point to; transactions are begun by us."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin a transaction; one that will write takes its place at once, so that no other comes between."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")
