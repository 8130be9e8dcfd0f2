"""An address becomes a store of this version, which one writer at a time may change."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from concordat.errors import StoreError
from concordat.reading.names import without_credentials

try:
    import fcntl
except ImportError:  # a system without POSIX locks
    fcntl = None  # type: ignore[assignment]

WRITERS = 7_051_977
"""The number of PostgreSQL's advisory lock that a writer holds; any number that nobody else uses."""

PATIENCE = 30
"""Seconds that a transaction waits for another's: only opening and backup can be in the way of a writer."""


class Store:
    """A store that is of this version. Raises StoreError where the database cannot do what it is asked.

    ``address`` may hold a password; ``name`` is what messages call it.
    """

    def __init__(self, address: str, engine: Engine) -> None:
        self.address = address
        self.name = shown(address)
        self.engine = engine

    @property
    def dialect(self) -> str:
        """SQLAlchemy's name for the backend."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look at one state of the store, whatever a writer does meanwhile."""
        with told(self.name), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Make what is done inside one transaction: all of it or nothing."""
        with told(self.name), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def only_writer(self) -> Iterator[None]:
        """Keep other writers out; raises StoreError that names the one that was first."""
        with ExitStack() as held:
            if self.dialect == "sqlite":
                held.enter_context(_file_lock(Path(f"{self.engine.url.database}.lock"), self.name))
            else:
                held.enter_context(_server_lock(self.engine, self.name))
            yield

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()


def open_store(address: str, *, make: bool = True) -> Store:
    """Open a store, or make it: a path is SQLite's, "postgresql://..." a server's. An older one is migrated first.

    A copy of an older SQLite file is kept beside it. Raises StoreError, also where there is none and none is made.
    """
    url = _url(address)
    if not make and url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise StoreError(f"there is no store {address}; `concordat add` makes one, --store names another")
    with told(shown(address)):
        store = Store(address, _engine(url))
        known, here = _heads(), _revision(store)
        if here is None and not make:
            raise StoreError(f"there is no store in {store.name}; `concordat add` makes one, --store names another")
        if here != known:
            with store.only_writer():
                _migrate(store, here)
    return store


@contextmanager
def told(name: str) -> Iterator[None]:
    """Say in one line what a database refuses."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0].lower() if str(error.orig).strip() else "no reason given"
        raise StoreError(f"the store {name} cannot be used ({reason}); what it holds is as it was") from None


def shown(address: str) -> str:
    """Give an address as messages may have it: without user, password and options."""
    return without_credentials(address).partition("?")[0] if "://" in address else address


def _url(address: str) -> URL:
    try:
        url = make_url(address) if "://" in address else URL.create("sqlite", database=address)
    except ArgumentError:
        raise StoreError(
            f"{shown(address)!r} is no address of a store; give a file, or postgresql://host/name"
        ) from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise StoreError(f"{shown(address)!r} is no address of a store; give a file, or postgresql://host/name")
    return url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        try:
            Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{url.database} cannot be made ({(error.strerror or str(error)).lower()})") from None
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, connect_args={"application_name": f"concordat {_who()}"[:63]})
    except (ModuleNotFoundError, NoSuchModuleError):
        message = "PostgreSQL needs the driver psycopg: pip install 'concordat[postgres]'"
        raise StoreError(message) from None


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Let readers read while one writes, and hold rows to the tables they point to; transactions are begun by us."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("concordat.store").joinpath("migrations")))
    return config


def _heads() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _revision(store: Store) -> str | None:
    with store.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _migrate(store: Store, here: str | None) -> None:
    """Bring an older store, or an empty database, to this version in one transaction."""
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if here and here not in known:
        raise StoreError(
            f"the store {store.name} is of a newer version of Concordat ({here}) and was left alone; "
            "install that version, or name another store"
        )
    if here and store.dialect == "sqlite":
        _copy_beside(store, here)
    with store.writing() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _copy_beside(store: Store, here: str) -> None:
    copy = f"{store.engine.url.database}.before-{here}"
    Path(copy).unlink(missing_ok=True)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM INTO ?", (copy,))
        connection.exec_driver_sql("BEGIN")


def _who() -> str:
    return f"{' '.join(Path(sys.argv[0]).name.split()[:1] + sys.argv[1:2])} (process {os.getpid()})"


@contextmanager
def _file_lock(path: Path, name: str) -> Iterator[None]:
    """Hold a file beside the store; it names its holder."""
    with path.open("a+", encoding="utf-8") as lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise _taken(name, lock.read()) from None
        lock.truncate(0)
        lock.write(json.dumps({"who": _who(), "since": datetime.now(UTC).isoformat(timespec="seconds")}))
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
def _server_lock(engine: Engine, name: str) -> Iterator[None]:
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
