"""A fresh store of either backend for each test that asks for one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from concordat.store import Store, open_store
from store.servers import missing, server

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    if reason := missing():
        pytest.skip(reason)
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Give the address of a store that is not there yet, each time another."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"store{next(NUMBERS)}.sqlite")
    form = request.getfixturevalue("postgresql")

    def made() -> str:
        name = f"store{next(NUMBERS)}"
        engine = create_engine(form.format("postgres").replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return str(form.format(name))

    return made


@pytest.fixture
def store(new_address: Callable[[], str]) -> Iterator[Store]:
    opened = open_store(new_address())
    yield opened
    opened.close()
