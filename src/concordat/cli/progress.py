"""A progress line on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def reading() -> Iterator[Callable[[str], None]]:
    """Give a function that shows the article just read; on a pipe it does nothing."""
    if not sys.stderr.isatty():
        yield lambda name: None  # noqa: ARG005 - the shape of a progress callback
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        TextColumn("Reading"),
        BarColumn(pulse_style="cyan"),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield show
