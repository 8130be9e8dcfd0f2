"""Words on the terminal: the one place that prints, so that no report can write control characters there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from concordat.errors import OutputError

_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line or moves the cursor forward (Unicode TR 14, mandatory breaks; tab): one space in a line."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 and C1 controls, the bidirectional controls (Unicode TR 9, section 2) and halves of surrogate pairs, as of file
names that are not UTF-8: shown as U+FFFD, one for one."""


def plain(text: str) -> str:
    """Write words on one line, without anything that a terminal obeys."""
    return _CONTROLS.sub("\ufffd", _BREAKS.sub(" ", text))


def say(line: str) -> None:
    """Print one line on standard output. Ends the command where nobody reads it; raises OutputError on a full disk."""
    with standard_output():
        typer.echo(plain(line))


def tell(line: str) -> None:
    """Print one line on standard error."""
    typer.echo(plain(line), err=True)


@contextmanager
def standard_output() -> Iterator[None]:
    """Write to standard output: a closed pipe ("| head") ends the command quietly, a full disk with OutputError."""
    try:
        yield
    except BrokenPipeError:
        _drop()
        raise typer.Exit(0) from None
    except OSError as error:
        _drop()
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"standard output cannot be written ({reason}); send it elsewhere or make room") from None


def _drop() -> None:
    """Let what is left in the buffer go nowhere, for Python writes it out once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
