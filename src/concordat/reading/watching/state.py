"""What a watch knows, in one SQLite file; a kill at any moment loses and doubles nothing.

Every step is one transaction. The files beside it are written from the rows: each is cut to the length that the last
transaction knows, then what is missing is appended.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from concordat.errors import OutputError

try:
    import fcntl
except ImportError:  # a system without POSIX locks
    fcntl = None  # type: ignore[assignment]

FILES = ("articles.jsonl", "versions.jsonl", "set_aside.jsonl")
"""The files that a watch writes: what was read, later versions of it, and what was set aside with its reason."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (
  url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL, failures INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS entries (
  key TEXT PRIMARY KEY, link TEXT NOT NULL, mark TEXT NOT NULL, item BLOB NOT NULL, due REAL, tries INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS waiting ON entries (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS articles (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lines (id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, line BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS files (file TEXT PRIMARY KEY, line INTEGER NOT NULL, length INTEGER NOT NULL);
"""


class Feed(msgspec.Struct, frozen=True):
    """A feed: what it told about its last change, when it is due (seconds since 1970), failures in a row."""

    url: str
    etag: str | None
    modified: str | None
    due: float
    failures: int


class Entry(msgspec.Struct, frozen=True):
    """An entry whose report is to be read: ``item`` holds what the feed says of it, in JSON."""

    key: str
    link: str
    mark: str
    item: bytes
    due: float
    tries: int


class Known(msgspec.Struct, frozen=True):
    """An article that was read."""

    name: str
    text: str


class State:
    """The state of one watch in a folder, which one process at a time may hold. Raises OutputError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with ExitStack() as opened:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                lock = opened.enter_context((folder / "lock").open("w"))
                if fcntl:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._database = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
                opened.callback(self._database.close)
                self._database.execute("PRAGMA journal_mode = WAL")
                self._database.execute("PRAGMA synchronous = FULL")
                self._database.executescript(_SCHEMA)
                self.write_files()
            except BlockingIOError:
                raise OutputError(f"{folder} is watched already; name another --out") from None
            except (OSError, sqlite3.Error) as error:
                raise OutputError(f"{folder} cannot hold the state of a watch ({str(error).lower()})") from None
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Let the folder go."""
        self._opened.close()

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make what is done inside one transaction: all of it or nothing."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def add_feed(self, url: str, due: float) -> None:
        """Follow a feed; one that is followed stays as it is."""
        self._database.execute("INSERT OR IGNORE INTO feeds VALUES (?, NULL, NULL, ?, 0)", (url, due))

    def feeds(self) -> list[Feed]:
        """List the feeds, the first due first."""
        return [Feed(*row) for row in self._database.execute("SELECT * FROM feeds ORDER BY due, url")]

    def set_feed(self, feed: Feed) -> None:
        """Keep what is known of a feed."""
        self._database.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)", msgspec.structs.astuple(feed))

    def waiting(self) -> list[Entry]:
        """List the entries whose reports are to be read, the first due first, without their items."""
        rows = self._database.execute(
            "SELECT key, link, mark, x'', due, tries FROM entries WHERE due IS NOT NULL ORDER BY due, rowid LIMIT 1000"
        )
        return [Entry(*row) for row in rows]

    def item(self, entry: Entry) -> bytes:
        """Give what the feed says of an entry that waits."""
        return bytes(self._database.execute("SELECT item FROM entries WHERE key = ?", (entry.key,)).fetchone()[0])

    def add_entry(self, entry: Entry) -> bool:
        """Queue an entry that is new, or that its feed marks as changed; tell whether it was."""
        known = self._database.execute("SELECT mark FROM entries WHERE key = ?", (entry.key,)).fetchone()
        if known and known[0] == entry.mark:
            return False
        self._database.execute(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?)", msgspec.structs.astuple(entry)
        )
        return True

    def put_off(self, entry: Entry, due: float) -> None:
        """Try an entry again later."""
        self._database.execute("UPDATE entries SET due = ?, tries = tries + 1 WHERE key = ?", (due, entry.key))

    def finish(self, entry: Entry) -> None:
        """Have done with an entry."""
        self._database.execute("UPDATE entries SET due = NULL, item = x'' WHERE key = ?", (entry.key,))

    def article(self, key: str) -> Known | None:
        """Give the article that was read under a key."""
        row = self._database.execute("SELECT name, text FROM articles WHERE key = ?", (key,)).fetchone()
        return Known(*row) if row else None

    def set_article(self, key: str, known: Known, sha256: str) -> None:
        """Remember an article, or its newest version."""
        self._database.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", (key, known.name, known.text, sha256)
        )

    def add_line(self, file: str, record: Any) -> None:
        """Add a line to one of the files; it is written after the step."""
        self._database.execute(
            "INSERT INTO lines (file, line) VALUES (?, ?)", (file, msgspec.json.encode(record) + b"\n")
        )

    def keep(self, sha256: str, data: bytes) -> None:
        """Keep raw bytes under their hash; the same bytes are kept once."""
        place = self.folder / "raw" / sha256[:2] / sha256
        if place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{sha256}.part")
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(place)

    def write_files(self) -> None:
        """Bring the files up to the rows: each is cut where the last step left it, then the rows after it follow."""
        for file in FILES:
            row = self._database.execute("SELECT line, length FROM files WHERE file = ?", (file,)).fetchone()
            last, length = row or (0, 0)
            rows = self._database.execute(
                "SELECT id, line FROM lines WHERE file = ? AND id > ? ORDER BY id", (file, last)
            )
            path = self.folder / file
            new = rows.fetchone()
            if new is None and path.exists() and path.stat().st_size == length:
                continue
            path.touch()
            with path.open("r+b") as stream:
                stream.truncate(length)
                stream.seek(length)
                for number, line in chain([new] if new else [], rows):
                    length += stream.write(line)
                    last = number
                stream.flush()
                os.fsync(stream.fileno())
            with self.step():
                self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (file, last, length))
                self._database.execute("DELETE FROM lines WHERE file = ? AND id <= ?", (file, last))
