"""concordat doctor: what is installed, where things lie, and whether a sample is read as it should be."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Annotated

import typer

from concordat.cli.summary import counted
from concordat.cli.terminal import say
from concordat.errors import ConcordatError

SAMPLE = (
    'The harbour master of Norvik, Ada Lindqvist, said on Monday that "the ferry will sail again in May". '
    "The minister of fisheries signed the permit.\n"
)
"""One report, written for this. Its reading must name the speaker and quote the words."""

SPEAKER, WORDS = "Ada Lindqvist", "the ferry will sail again in May"

EXTRAS = {
    "postgres": "psycopg",
    "mcp": "mcp",
    "scale": "pyarrow",
    "spark": "pyspark",
    "bag": "bagit",
    "ftm": "followthemoney",
}
"""The package that each extra brings."""

LEAST_FREE = 500_000_000
"""Bytes of free disk below which doctor warns; a store of 10,000 reports takes more (benchmarks/results.md)."""

At = Annotated[
    str | None, typer.Option("--store", metavar="STORE", help="The store to look at; without it CONCORDAT_STORE.")
]


def doctor(store: At = None) -> None:
    """Tell versions, extras, store and free disk, and read one sample; the exit status is 1 if anything fails."""
    faults = 0
    for holds, line in (*_versions(), _extras(), _store(store), *_disk(), _sample()):
        say(f"{'ok     ' if holds else 'PROBLEM'} {line}")
        faults += not holds
    if faults:
        raise typer.Exit(1)


def _versions() -> Iterator[tuple[bool, str]]:
    yield True, f"concordat {version('concordat')}, Python {platform.python_version()} on {platform.machine()}"
    missing = []
    for requirement in requires("concordat") or ():
        name = requirement.partition(";")[0].partition("[")[0]
        name = name.split(">")[0].split("=")[0].split("<")[0].strip()
        if "extra ==" not in requirement and not _installed(name):
            missing.append(name)
    if missing:
        yield False, f"not installed: {', '.join(missing)}; pip install concordat"
    names = ("spacy", "onnxruntime", "numpy", "sqlalchemy", "duckdb")
    yield True, ", ".join(f"{name} {version(name)}" for name in names if _installed(name))


def _extras() -> tuple[bool, str]:
    told = [f"{extra} {'yes' if _installed(name) else 'no'}" for extra, name in EXTRAS.items()]
    return True, f"extras: {', '.join(told)} (pip install 'concordat[NAME]')"


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _store(address: str | None) -> tuple[bool, str]:
    """Open the store, if there is one, and count what is in it; an older one is not migrated for a look."""
    from concordat.settings import load_settings  # noqa: PLC0415

    named = address or load_settings().store
    file = Path(named.removeprefix("sqlite:///"))
    if "://" not in named and not file.is_file():
        return True, f"no store {file} yet; `concordat add` makes one"
    from concordat.store import open_store  # noqa: PLC0415 - loads SQLAlchemy
    from concordat.store.queries import counts  # noqa: PLC0415

    try:
        store = open_store(named, make=False)
    except ConcordatError as error:
        return False, str(error)
    try:
        articles, stories, versions = counts(store)
    finally:
        store.close()
    return True, (
        f"store {store.name}: {counted(articles, 'report')}, {counted(stories, 'story', 'stories')}, "
        f"{counted(versions, 'later version')}"
    )


def _disk() -> Iterator[tuple[bool, str]]:
    for what, place in (("here", Path.cwd()), ("for temporary files", Path(tempfile.gettempdir()))):
        free = shutil.disk_usage(place).free
        yield free >= LEAST_FREE, f"{free / 1e9:.1f} GB free {what} ({place})"


def _sample() -> tuple[bool, str]:
    """Read one sentence with the model that is installed."""
    try:
        from concordat import read  # noqa: PLC0415 - loads every room

        with tempfile.TemporaryDirectory() as folder:
            sample = Path(folder) / "sample.txt"
            sample.write_text(SAMPLE, encoding="utf-8")
            (found,) = read(sample)
    except (ConcordatError, ImportError, OSError, ValueError) as error:
        return False, f"the sample could not be read ({error}); install concordat anew"
    names = {actor.id: actor.name for actor in getattr(found, "actors", ())}
    for one in getattr(found, "quotations", ()):
        if names.get(one.speaker or "") == SPEAKER and any(WORDS in piece.text for piece in one.content):
            return True, f"model reads a sample: {SPEAKER} said {WORDS!r}"
    return False, f"the model does not read the sample as it should (Python {sys.version.split()[0]}); install it anew"
