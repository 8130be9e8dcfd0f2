"""Commands of a store: add, rebuild, search, show, backup, restore."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from concordat.cli.options import Columns, Force, Inputs, Published, columns_of, iso_date, tell_set_aside
from concordat.cli.places import check_new, check_places
from concordat.cli.progress import progress_line
from concordat.cli.summary import counted, summary
from concordat.cli.terminal import say, tell
from concordat.cli.writing import whole_file, write_together
from concordat.errors import StoreError
from concordat.records import SetAside

if TYPE_CHECKING:
    from concordat.store import Store

GZIP = b"\x1f\x8b"
"""How what gzip has packed begins (RFC 1952)."""

MOST_FOUND = 1_000_000

At = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help="The store: a file, or postgresql://host/name. Without it CONCORDAT_STORE, or concordat.sqlite.",
    ),
]
Key = Annotated[str, typer.Argument(metavar="KEY", help="The key of an article, or its beginning, as search gives it.")]
Backup = Annotated[Path, typer.Argument(metavar="FILE", help="The backup: lines of JSON, packed with gzip.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Write the dossier of the report's story to a folder.")]
Day = Annotated[str | None, typer.Option(metavar="DATE", callback=iso_date, help="A day, as 2025-01-17.")]
Named = Annotated[str | None, typer.Option(metavar="NAME", help="A name as the analyses have it, whole.")]


def add(inputs: Inputs, store: At = None, published: Published = None, columns: Columns = None) -> None:
    """Read reports into a store, each once, with what they tell and the story they are of."""
    from concordat.pipeline import keep  # noqa: PLC0415 - loads every room

    told: Counter[str] = Counter()
    with opened_store(store, make=True) as opened, progress_line() as progress:
        for item in keep(inputs, opened, published=published, columns=columns_of(columns), progress=progress):
            if isinstance(item, SetAside):
                tell_set_aside((item,))
                told["set aside"] += 1
                continue
            told[item.what] += 1
            tell_set_aside(tuple(SetAside(item.name, reason) for reason in item.lacks))
            if item.what == "version":
                say(f"another version of {item.of}: {item.changes}")
    new, version, known, aside = (told[what] for what in ("new", "version", "known", "set aside"))
    say(f"{new} new, {counted(version, 'version')}, {known} known, {aside} set aside")
    if not new + version + known:
        raise typer.Exit(1)


def rebuild(store: At = None) -> None:
    """Read anew what other weights or rules had read, and bring the dossiers of stories up to date.

    A dossier is kept of every story of several reports, one for each day on which it changed.
    """
    from concordat.pipeline import renew  # noqa: PLC0415 - loads every room

    with opened_store(store) as opened, progress_line() as progress:
        done = renew(opened, progress)
    say(f"{counted(done.reports, 'report')} read anew, {counted(done.dossiers, 'dossier')} made")


def search(  # noqa: PLR0913, PLR0917 - each is one thing that can be asked for
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='Words that all must be there; "phrases" in quotes.')
    ] = "",
    store: At = None,
    actor: Named = None,
    kind: Annotated[
        str | None, typer.Option(metavar="TYPE", help="A type of event (PLOVER): AGREE, ASSAULT ...")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="The outlet.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="The language, as en.")] = None,
    after: Day = None,
    before: Day = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=MOST_FOUND, help="How many, the newest first.")] = 20,
) -> None:
    """Find reports in a store by their words, actors, outlets, days or kinds of events."""
    from concordat.store import Query  # noqa: PLC0415
    from concordat.store.queries import operators  # noqa: PLC0415
    from concordat.store.queries import search as find  # noqa: PLC0415

    if words and not any(character.isalnum() for character in words):
        raise typer.BadParameter(f"there is no word to search for in {words!r}")
    if strange := operators(words):
        raise typer.BadParameter(
            f"{strange[0]!r} means nothing here: all words must be there. Leave it out; actors, outlets, kinds and "
            "days have options of their own"
        )
    with opened_store(store) as opened:
        found = list(find(opened, Query(words, actor, kind, outlet, language, after, before), limit))
        if not found:
            tell("concordat: nothing found")
            raise typer.Exit(1)
        for one in found:
            say(f"{one.key}  {(one.published or 'no day')[:10]}  {one.outlet or '-'}  {one.title or one.name}")


def show(key: Key, store: At = None, out: Out = None) -> None:
    """Show one report of a store: its story with the reasons, its versions, whom it names.

    With --out the dossier of its story is written to DIR, made anew where it is out of date; its page begins with what
    is new since the dossier of an earlier day, which lies beside it as earlier.json.
    """
    if out:
        _write_dossier(key, store, out)
        return
    from concordat.store.queries import show as look_up  # noqa: PLC0415
    from concordat.store.queries import story_of  # noqa: PLC0415

    with opened_store(store) as opened:
        shown = look_up(opened, key)
        say(f"{shown.found.key}  {shown.found.title or shown.found.name}")
        say(f"{shown.found.outlet or 'outlet not known'}, {shown.found.published or 'day not known'}")
        if shown.found.withdrawn:
            say(f"withdrawn: {shown.found.withdrawn}")
        for version in shown.versions:
            say(f"version {version.key}: {version.changes}")
        if shown.analysis.actors:
            say(f"names {', '.join(actor.name for actor in shown.analysis.actors)}")
        say(f"story {shown.found.story}")
        for member, because in story_of(opened, shown.found.key):
            say(f"  {member.key}  {(member.published or 'no day')[:10]}  {member.outlet or '-'}  {because}")


def _write_dossier(key: str, store: str | None, out: Path) -> None:
    from concordat.cli.dossier import EARLIER, FORMS, rendered  # noqa: PLC0415
    from concordat.pipeline import current_dossier  # noqa: PLC0415 - loads every room

    check_places([out / name for name in (*FORMS, EARLIER)], ())
    with opened_store(store) as opened, progress_line() as progress:
        made = current_dossier(opened, key, progress)
        since = opened.before(key)
        beside = {EARLIER: msgspec.json.encode(since)} if since else {}
        files = write_together(out, {**rendered(made, FORMS, since), **beside})
        if not since:
            (out / EARLIER).unlink(missing_ok=True)
    for line in (*summary(made), *(str(file) for file in files)):
        say(line)


def backup(file: Backup, store: At = None, force: Force = False) -> None:
    """Write a copy of a store as it stands, while it may be written; either kind of store can be made of it."""
    from concordat.store.copies import lines_of  # noqa: PLC0415

    check_places([file], (_file_of(store),))
    check_new(file, force)
    with (
        opened_store(store) as opened,
        whole_file(file) as stream,
        gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as packed,
    ):
        for line in lines_of(opened):
            packed.write(line)
    say(str(file))


def restore(file: Backup, store: At = None) -> None:
    """Fill a new store with a copy."""
    from concordat.store.copies import load_lines  # noqa: PLC0415

    if not file.is_file() or file.read_bytes()[:2] != GZIP:
        raise StoreError(f"{file} is no backup; nothing was restored")
    with opened_store(store, make=True) as opened, opened.only_writer():
        try:
            with gzip.open(file) as packed:
                count = load_lines(opened, packed)
        except (EOFError, gzip.BadGzipFile, zlib.error, KeyError, AttributeError, TypeError, ValueError):
            raise StoreError(f"{file} is no whole backup; nothing was restored") from None
    say(f"{counted(count, 'report')} restored")


def _file_of(address: str | None) -> str:
    """Give the file of a store by its address; a name that no file bears for a server's."""
    from concordat.settings import load_settings  # noqa: PLC0415

    return (address or load_settings().store).removeprefix("sqlite:///")


@contextmanager
def opened_store(address: str | None, *, make: bool = False) -> Iterator[Store]:
    """Open the store of an address, or of the settings, for a while."""
    from concordat.settings import load_settings  # noqa: PLC0415
    from concordat.store import open_store  # noqa: PLC0415 - loads SQLAlchemy

    store = open_store(address or load_settings().store, make=make)
    try:
        yield store
    finally:
        store.close()
