"""Killed at any moment: the store is whole, and once the run is done again, as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from concordat.store import open_store
from concordat.store.copies import lines_of
from concordat.store.queries import check, counts
from store.reports import ALL, add, article

ROOT = Path(__file__).parents[1]
KILLS = 8
ARTICLES = 60

SCRIPT = """
import sys
from concordat.store import open_store
from store.test_killed import many
from store.reports import add
def told():
    for one in many():
        print(one.name, flush=True)
        yield one
add(open_store(sys.argv[1]), told())
"""


def many() -> list[object]:
    return [
        article(f"n{n}", f"{ALL[n % 3].text} Update {n} of this day.", f"2031-03-{1 + n // 3:02}")
        for n in range(ARTICLES)
    ]


def started(address: str, script: str = SCRIPT) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(ROOT), *sys.path])
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", script, address], env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.PIPE
    )


def test_a_run_that_is_killed_loses_and_doubles_nothing(new_address: Callable[[], str]) -> None:
    untouched, killed = new_address(), new_address()
    whole = open_store(untouched)
    add(whole, many())
    wanted = list(lines_of(whole))
    whole.close()
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    for _ in range(KILLS):
        run = started(killed)
        assert run.stdout
        for _ in range(chance.randrange(1, ARTICLES)):
            run.stdout.readline()
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        store = open_store(killed)
        assert check(store) == []
        assert counts(store)[0] <= len(many())
        store.close()
    store = open_store(killed)
    add(store, many())
    assert list(lines_of(store)) == wanted
    store.close()


FULL = """
import resource, sys
from concordat.store import open_store
from store.test_killed import many
from store.reports import add
store = open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
add(store, many())
"""


def test_a_full_disk_stops_with_the_store_whole(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    full = started(path, FULL)
    assert full.stdout
    assert full.wait() == 1
    full.stdout.close()
    store = open_store(path)
    assert check(store) == []
    assert 0 < counts(store)[0] < ARTICLES
    add(store, many())
    assert counts(store)[0] == ARTICLES
    store.close()
