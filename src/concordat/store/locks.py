"""Who may write a store: one at a time, and who it is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, text

from concordat.errors import StoreError

try:
    import fcntl
except ImportError:  # a system without POSIX locks
    fcntl = None  # type: ignore[assignment]

WRITERS = 7_051_977
"""The number of PostgreSQL's advisory lock that a writer of articles holds; any number that nobody else uses."""

WRITING = 7_051_978
"""The one that every transaction holds that writes, as SQLite lets one write at a time."""


def who() -> str:
    """Name this process as others are told of it."""
    return f"{' '.join(Path(sys.argv[0]).name.split()[:1] + sys.argv[1:2])} (process {os.getpid()})"


@contextmanager
def file_lock(path: Path, name: str) -> Iterator[None]:
    """Hold a file beside the store; it names its holder."""
    try:
        lock = path.open("a+", encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"the store {name} cannot be written ({reason}); name another, or ask for the right") from None
    with lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise _taken(name, lock.read()) from None
        lock.truncate(0)
        lock.write(json.dumps({"who": who(), "since": datetime.now(UTC).isoformat(timespec="seconds")}))
        lock.flush()
        yield
        lock.truncate(0)


def _taken(name: str, told_by: str) -> StoreError:
    try:
        holder = json.loads(told_by)
        named = f"{holder['who']}, since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        named = "another process"
    return StoreError(f"the store {name} is being written by {named}; wait for it, or name another store")


@contextmanager
def server_lock(engine: Engine, name: str) -> Iterator[None]:
    """Hold PostgreSQL's advisory lock; the server gives it back when a writer dies."""
    with engine.connect() as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": WRITERS}).scalar_one():
            query = text(
                "SELECT application_name, backend_start FROM pg_stat_activity JOIN pg_locks USING (pid) "
                "WHERE locktype = 'advisory' AND objid = :lock AND granted"
            )
            row = connection.execute(query, {"lock": WRITERS}).first()
            who = json.dumps({"who": row[0].removeprefix("concordat "), "since": str(row[1])[:19]}) if row else ""
            raise _taken(name, who)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": WRITERS})
            connection.commit()
