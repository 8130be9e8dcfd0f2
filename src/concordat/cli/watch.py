"""concordat watch: feeds followed politely, their reports read once and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from concordat.cli.terminal import tell
from concordat.errors import InputError

Feeds = Annotated[
    list[str], typer.Argument(metavar="FEED...", help="Addresses of feeds, or lists of them (OPML files).")
]
Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder to keep the state and the reports in.")]
Every = Annotated[float, typer.Option(metavar="MINUTES", min=1, help="Minutes between two looks at a feed.")]
Once = Annotated[bool, typer.Option("--once", help="Look at every feed once, read what is new, and end.")]


def watch(feeds: Feeds, out: Out = Path("watched"), every: Every = 30, once: Once = False) -> None:
    """Follow feeds and read their reports into DIR/articles.jsonl, which the other commands read.

    Later versions of a report go to versions.jsonl with the words that differ, what was set aside to set_aside.jsonl
    with the reason; raw bytes are kept under raw/ by their hash. Stopped at any moment, the same command goes on.
    """
    from concordat.reading.watching import State, Watch, feed_urls  # noqa: PLC0415 - loads the room

    urls = list(feed_urls(feeds, _bytes))
    state = State(out)
    try:
        Watch(state, every * 60, tell=tell).run(urls, once=once)
    finally:
        state.close()


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name} cannot be read ({(error.strerror or str(error)).lower()})") from None
