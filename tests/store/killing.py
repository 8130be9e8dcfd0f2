"""Runs that are killed at random moments, and what is left of them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from concordat.records import Article
from concordat.store import Query, ReadBy, Store, Writer, open_store
from concordat.store.queries import check
from store.reports import ALL, add, analysis_of, article

ROOT = Path(__file__).parents[1]
ARTICLES = 48
NEW = ReadBy("model1", "rules2")

LONGEST = 0.02
"""Seconds after a line of a run within which it is killed: about as long as one transaction takes."""

SCRIPT = """
import sys
from concordat.store import open_store
from store import killing
store = open_store(sys.argv[1])
getattr(killing, sys.argv[2])(store)
"""


def many() -> list[Article]:
    return [
        article(f"n{n}", f"{ALL[n % 3].text} Update {n} of this day.", f"2031-03-{1 + n // 3:02}")
        for n in range(ARTICLES)
    ]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def added(store: Store) -> list[str]:
    """Add all articles, and say which new one is begun."""
    there = {one.name for one in store.search(Query(), ARTICLES)}
    for one in many():
        if one.name not in there:
            say(one.name)
        add(store, [one])
    return [one.name for one in many() if one.name not in there]


def rebuilt(store: Store) -> list[str]:
    """Read all articles by other rules, then make all dossiers; say what is begun."""
    from concordat.pipeline import current_dossier  # noqa: PLC0415 - only this run needs it

    done = []
    with store.only_writer():
        writer = Writer(store)
        for number, one in writer.stale(NEW):
            say(one.name)
            writer.renew(number, analysis_of(one), NEW)
            done.append(one.name)
        for story in store.out_of_date():
            say(story)
            current_dossier(store, story)
            done.append(story)
    return done


def started(address: str, work: str, script: str = SCRIPT, *more: str) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(ROOT), *sys.path])
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", script, address, work, *more],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
    )


def killed(address: str, work: str, kills: int, lines: int) -> int:
    """Start a run so many times and kill it behind a random line; give the kills that came before its end.

    The store is whole after each. ``lines`` is about how many a whole run prints: the kills are spread over it.
    """
    chance, early = random.Random(5), 0  # noqa: S311 - reproducible, not secret
    for _ in range(kills):
        run = started(address, work)
        assert run.stdout
        for _ in range(chance.randrange(1, 2 * max(1, lines // kills) + 1)):
            run.stdout.readline()
        time.sleep(chance.random() * LONGEST)
        early += run.poll() is None
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        store = open_store(address)
        assert check(store) == []
        store.close()
    return early
