"""An address becomes a store of this version, which one writer at a time may change."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from concordat.errors import StoreError
from concordat.store.files import check_file, file_engine, may_write
from concordat.store.locks import who
from concordat.store.messages import shown, told
from concordat.store.store import Store


def open_store(address: str, *, make: bool = True) -> Store:
    """Open a store, or make it: a path is SQLite's, "postgresql://..." a server's. An older one is migrated first.

    A copy of an older SQLite file is kept beside it. Raises StoreError, also where there is none and none is made.
    """
    url = _url(address)
    is_file = url.get_backend_name() == "sqlite"
    if is_file:
        check_file(url.database or "", make)
    with told(shown(address)):
        store = Store(address, file_engine(url) if is_file else _server_engine(url))
        store.writable = not is_file or may_write(Path(url.database or ""))
        try:
            _of_this_version(store, make)
        except BaseException:
            store.close()
            raise
    return store


def _of_this_version(store: Store, make: bool) -> None:
    known, here = _heads(), _revision(store)
    if here is None and not make:
        raise StoreError(f"there is no store in {store.name}; `concordat add` makes one, --store names another")
    if here != known:
        with store.only_writer():
            _migrate(store, here)


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


def _server_engine(url: URL) -> Engine:
    try:
        return create_engine(url, connect_args={"application_name": f"concordat {who()}"[:63]})
    except (ModuleNotFoundError, NoSuchModuleError):
        message = "PostgreSQL needs the driver psycopg: pip install 'concordat[postgres]'"
        raise StoreError(message) from None


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
    if not store.writable:
        raise StoreError(
            f"the store {store.name} is of an older version, and may not be written to bring it to this one"
        )
    if here is None and (others := inspect(store.engine).get_table_names()):
        raise StoreError(f"{store.name} holds {others[0]} and is no store; name an empty database")
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
