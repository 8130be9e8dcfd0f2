"""Killed at any moment: the store is whole, and once the run is done again, as if nothing had happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from concordat.store import open_store
from concordat.store.copies import lines_of
from concordat.store.queries import check, counts
from store.killing import ARTICLES, added, killed, many, rebuilt, started
from store.reports import add

KILLS = 3
"""Of each run in the tests; ``python -m benchmarks.killed`` makes fifty."""


@pytest.mark.parametrize("work", ["added", "rebuilt"])
def test_a_run_that_is_killed_loses_and_doubles_nothing(new_address: Callable[[], str], work: str) -> None:
    once, often = new_address(), new_address()
    for address in (once, often):
        store = open_store(address)
        if work == "rebuilt":
            add(store, many())
        store.close()
    do = {"added": added, "rebuilt": rebuilt}[work]
    whole = open_store(once)
    do(whole)
    wanted = list(lines_of(whole))
    whole.close()
    assert killed(often, work, KILLS, ARTICLES)
    store = open_store(often)
    do(store)
    assert list(lines_of(store)) == wanted
    assert do(store) == []
    store.close()


FULL = """
import resource, sys
from concordat.store import open_store
from store import killing
store = open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
getattr(killing, sys.argv[2])(store)
"""


SOME_ARTICLES = 120_000
"""Bytes that a store grows by with some of the articles, and not with all."""


def test_a_full_disk_stops_with_the_store_whole(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    open_store(str(tmp_path / "empty.sqlite")).close()
    room = (tmp_path / "empty.sqlite").stat().st_size + SOME_ARTICLES
    full = started(path, "added", FULL, str(room))
    assert full.stdout
    assert full.wait() == 1
    full.stdout.close()
    store = open_store(path)
    assert check(store) == []
    assert 0 < counts(store)[0] < ARTICLES
    add(store, many())
    assert counts(store)[0] == ARTICLES
    store.close()


def test_a_full_disk_in_a_rebuild_leaves_what_was_there(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    store = open_store(path)
    add(store, many())
    store.close()
    size = Path(path).stat().st_size
    full = started(path, "rebuilt", FULL, str(size + 20_000))
    assert full.stdout
    full.stdout.read()
    assert full.wait() == 1
    full.stdout.close()
    store = open_store(path)
    assert check(store) == []
    assert counts(store)[0] == ARTICLES
    assert store.out_of_date()
    rebuilt(store)
    assert store.out_of_date() == []
    store.close()
