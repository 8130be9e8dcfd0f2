"""A progress line on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from concordat.cli.terminal import plain
from concordat.progress import SILENT, Progress


@contextmanager
def progress_line() -> Iterator[Progress]:
    """Show the article just read, then what is being compared; on a pipe nothing."""
    if not sys.stderr.isatty():
        yield SILENT
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    named = TextColumn("{task.fields[doing]}"), TextColumn("{task.description}", markup=False)
    columns = (named[0], BarColumn(pulse_style="cyan"), MofNCompleteColumn(), named[1])
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, doing="Reading")

        def read(name: str) -> None:
            bar.update(task, advance=1, description=plain(name))

        def comparing(what: str, done: int, of: int) -> None:
            bar.update(task, completed=done, total=of, doing="Comparing", description=what)

        yield Progress(read, comparing)
