"""A store whose writer is killed: `python -m benchmarks.killed [KILLS]`, SQLite and, where it is there, PostgreSQL.

`add` and `rebuild` are each killed with SIGKILL at KILLS (50) random moments, behind one of the lines that they print
and up to 20 ms later. After each kill the store is checked; at the end the run is done to its end, and its export is
compared with that of a store whose runs were not killed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from sqlalchemy import create_engine, text

from concordat.store import open_store
from concordat.store.copies import lines_of
from store import killing
from store.reports import add
from store.servers import missing, server

KILLS = 50


def measure(name: str, new: Callable[[], str], kills: int) -> None:
    for work in ("added", "rebuilt"):
        once, often = new(), new()
        for address in (once, often):
            store = open_store(address)
            if work == "rebuilt":
                add(store, killing.many())
            store.close()
        early = killing.killed(often, work, kills, killing.ARTICLES)
        exports = []
        for address in (once, often):
            store = open_store(address)
            getattr(killing, work)(store)
            exports.append(b"".join(lines_of(store)))
            store.close()
        same = "the same bytes" if exports[0] == exports[1] else "OTHER BYTES"
        print(f"{name}, {work}: {kills} kills, {early} before the end, whole after each; export {same}", flush=True)


def main(kills: int) -> None:
    numbers = count()
    with tempfile.TemporaryDirectory() as folder:
        measure("sqlite", lambda: str(Path(folder) / f"store{next(numbers)}.sqlite"), kills)
    if reason := missing():
        print(f"PostgreSQL {reason}")
        return
    with server() as form:

        def new() -> str:
            name = f"store{next(numbers)}"
            engine = create_engine(form.format("postgres").replace("postgresql:", "postgresql+psycopg:"))
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            engine.dispose()
            return form.format(name)

        measure("postgresql", new, kills)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)
