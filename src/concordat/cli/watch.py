"""concordat watch: feeds followed politely, their reports read once and kept."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.keep import opened_store
from concordat.cli.terminal import tell
from concordat.errors import InputError, StoreError

if TYPE_CHECKING:
    from concordat.store import Store

Feeds = Annotated[
    list[str], typer.Argument(metavar="FEED...", help="Addresses of feeds, or lists of them (OPML files).")
]
Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder to keep the state and the reports in.")]
Every = Annotated[float, typer.Option(metavar="MINUTES", min=1, help="Minutes between two looks at a feed.")]
Once = Annotated[bool, typer.Option("--once", help="Look at every feed once, read what is new, and end.")]
Into = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="Also add the reports to this store: a file, or postgresql://..."),
]


def watch(feeds: Feeds, out: Out = Path("watched"), every: Every = 30, once: Once = False, store: Into = None) -> None:
    """Follow feeds and read their reports into DIR/articles.jsonl, which the other commands read.

    Later versions of a report go to versions.jsonl with the words that differ, what was set aside to set_aside.jsonl
    with the reason; raw bytes are kept under raw/ by their hash. Stopped at any moment, the same command goes on.
    With --store the reports and their versions are added to a store as they come.
    """
    from concordat.reading.watching import State, Watch, feed_urls  # noqa: PLC0415 - loads the room

    urls = list(feed_urls(feeds, _bytes))
    with ExitStack() as opened:
        into = opened.enter_context(opened_store(store, make=True)) if store else None
        state = State(out)
        opened.callback(state.close)
        new = _New(out, into) if into else None
        Watch(state, every * 60, tell=tell, idle=new.add if new else lambda: None).run(urls, once=once)


class _New:
    """What a watch has written since it was last added to a store; all of it at first, for adding twice is harmless."""

    def __init__(self, folder: Path, store: Store) -> None:
        from concordat.store import Writer  # noqa: PLC0415 - loads SQLAlchemy

        self._store, self._writer = store, Writer(store)
        self._told = ""
        self._read = dict.fromkeys((folder / "articles.jsonl", folder / "versions.jsonl"), 0)

    def add(self) -> None:
        """Add it; where another process writes the store, it is added the next time."""
        from concordat.pipeline import keep  # noqa: PLC0415 - loads every room

        for file, start in self._read.items():
            if not file.exists() or file.stat().st_size == start:
                continue
            with file.open("rb") as stream, tempfile.TemporaryDirectory() as folder:
                stream.seek(start)
                lines = Path(folder) / file.name
                lines.write_bytes(stream.read())
                try:
                    for _ in keep([str(lines)], self._store, writer=self._writer):
                        pass
                except StoreError as error:
                    if str(error) != self._told:
                        tell(str(error))
                    self._told = str(error)
                    return
                self._read[file] = start + lines.stat().st_size


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name} cannot be read ({(error.strerror or str(error)).lower()})") from None
