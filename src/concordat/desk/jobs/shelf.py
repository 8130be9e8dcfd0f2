"""The jobs of a desk, in one SQLite file beside its store: each change is one transaction, a kill loses nothing."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import msgspec

from concordat.desk.jobs.orders import Job, Order
from concordat.errors import StoreError

MOST_KEPT = 200
"""Jobs that are kept with their input; the oldest finished ones go when there are more."""

PATIENCE = 30
"""Seconds that a change waits for that of a job's process."""

MOST_PAGES, PACKING = 4_000, 3
"""Pages of dossiers that are kept ready, the last ones made: some 160 MB at most; and zlib's level."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, job BLOB NOT NULL, given BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_state ON jobs (state);
CREATE TABLE IF NOT EXISTS pages (name TEXT PRIMARY KEY, made_of TEXT NOT NULL, page BLOB NOT NULL);
"""

_FORGET = """
DELETE FROM jobs WHERE id IN (
  SELECT id FROM jobs WHERE state NOT IN ('queued', 'running') ORDER BY id DESC LIMIT -1 OFFSET ?);
"""

STOPPED = "The desk was stopped while this ran. What had been read is kept; try again to do the rest."


class Shelf:
    """The jobs in a file that its owner alone can read. Raises StoreError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        try:
            path.touch(mode=0o600)
            self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=PATIENCE)
            self._file.executescript(f"PRAGMA journal_mode = WAL; {_SCHEMA}")
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"the jobs in {path} cannot be kept ({error}); name another --store") from None

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def add(self, order: Order) -> Job:
        """Queue an order."""
        with self._writing() as file:
            empty = Job(0, order.title, "queued", now())
            insert = "INSERT INTO jobs (state, job, given) VALUES ('queued', ?, ?)"
            made = file.execute(insert, (msgspec.json.encode(empty), msgspec.msgpack.encode(order)))
            job = msgspec.structs.replace(empty, id=int(made.lastrowid or 0))
            file.execute("UPDATE jobs SET job = ? WHERE id = ?", (msgspec.json.encode(job), job.id))
            file.execute(_FORGET, (MOST_KEPT,))
        return job

    def put(self, job: Job) -> None:
        """Write down how a job stands."""
        with self._writing() as file:
            values = (job.state, msgspec.json.encode(job), job.id)
            file.execute("UPDATE jobs SET state = ?, job = ? WHERE id = ?", values)

    def get(self, number: int) -> Job | None:
        """Give a job."""
        return next(self._jobs("WHERE id = ?", (number,)), None)

    def order(self, number: int) -> Order | None:
        """Give what a job is to do."""
        with self._lock:
            row = self._file.execute("SELECT given FROM jobs WHERE id = ?", (number,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=Order) if row else None

    def remove(self, number: int) -> None:
        """Forget a job and its input."""
        with self._writing() as file:
            file.execute("DELETE FROM jobs WHERE id = ?", (number,))

    def page(self, name: str, made_of: str) -> str | None:
        """Give a page that was made of the same."""
        with self._lock:
            query = "SELECT page FROM pages WHERE name = ? AND made_of = ?"
            row = self._file.execute(query, (name, made_of)).fetchone()
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else None

    def put_page(self, name: str, made_of: str, page: str) -> None:
        """Keep a page, packed: one of 0.3 MB takes 0.04."""
        packed = zlib.compress(page.encode("utf-8", "surrogatepass"), PACKING)
        with self._writing() as file:
            file.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (name, made_of, packed))
            file.execute("DELETE FROM pages WHERE rowid <= (SELECT max(rowid) FROM pages) - ?", (MOST_PAGES,))

    def newest(self, limit: int = MOST_KEPT) -> list[Job]:
        """List the jobs, the newest first."""
        return list(self._jobs("ORDER BY id DESC LIMIT ?", (limit,)))

    def waiting(self) -> Job | None:
        """Give the oldest queued job."""
        return next(self._jobs("WHERE state = 'queued' ORDER BY id LIMIT 1", ()), None)

    def open_jobs(self) -> int:
        """Count the jobs that wait or run."""
        with self._lock:
            query = "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')"
            return int(self._file.execute(query).fetchone()[0])

    def close_interrupted(self) -> None:
        """Mark what a desk that has gone left running."""
        for job in self._jobs("WHERE state = 'running'", ()):
            self.put(msgspec.structs.replace(job, state="failed", ended=now(), why=STOPPED))

    def _jobs(self, clause: str, values: tuple[int, ...]) -> Iterator[Job]:
        with self._lock:
            rows = self._file.execute(f"SELECT job FROM jobs {clause}", values).fetchall()  # noqa: S608 - our clauses
        yield from (msgspec.json.decode(row[0], type=Job) for row in rows)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, closing(self._file.cursor()):
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield self._file
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")


def now() -> str:
    """Give the moment in UTC (ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="seconds")
