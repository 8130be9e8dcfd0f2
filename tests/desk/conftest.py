"""A store with the bundled example, read once; a copy of it for each test that asks; and a desk on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from concordat.pipeline import current_dossier, keep
from concordat.store import open_store
from desk.serving import client, running

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that holds the example and its dossier; to be copied, not changed."""
    path = tmp_path_factory.mktemp("example") / "store.sqlite"
    store = open_store(str(path))
    for _ in keep([str(EXAMPLE)], store):
        pass
    current_dossier(store, store.stories()[0].key)
    store.close()
    return path


@pytest.fixture
def copy(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "store.sqlite"))


@pytest.fixture(scope="module")
def address(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a desk on the example, for tests that only read."""
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("reading") / "store.sqlite"))
    with running(path) as (address, _):
        yield address


@pytest.fixture
def story(address: str) -> str:
    with client(address) as asking:
        return str(asking.get("/api/stories").json()["stories"][0]["story"]["key"])


@pytest.fixture
def empty(tmp_path: Path) -> Callable[[], Path]:
    return lambda: tmp_path / "empty.sqlite"
