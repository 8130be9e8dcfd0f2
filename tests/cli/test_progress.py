"""A terminal is shown how far a run has come, a pipe is not."""

from __future__ import annotations

import os
import re

import pytest

from cli.command import start

pty = pytest.importorskip("pty", reason="a system without terminals of this kind")

SHOWN = """
from concordat.cli.progress import progress_line
with progress_line() as progress:
    progress.read("one[/bold] \\x1b]0;title\\x07.txt")
    {more}
"""


def on_a_terminal(code: str) -> str:
    """Run some code with a terminal as its standard error; give what the terminal was sent."""
    ours, theirs = pty.openpty()
    process = start(code=code, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"})
    process.communicate(timeout=60)
    os.close(theirs)
    with open(ours, "rb", buffering=0) as terminal:
        told = b""
        while part := _read(terminal.fileno()):
            told += part
    assert process.returncode == 0
    return told.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # a terminal that nobody writes to any more
        return b""


def test_reading_shows_the_report_and_none_of_its_commands() -> None:
    told = on_a_terminal(SHOWN.format(more=""))
    assert "Reading" in told
    assert "one[/bold] \ufffd]0;title\ufffd.txt" in told


def test_comparing_shows_the_step_and_how_many_there_are() -> None:
    told = on_a_terminal(SHOWN.format(more='progress.comparing("claims", 6, 17)'))
    assert "Comparing" in told
    assert "6/17 claims" in re.sub(r"\x1b\[[\d;]*m", "", told)


def test_a_pipe_is_told_nothing() -> None:
    process = start(code=SHOWN.format(more='progress.comparing("claims", 6, 17)'))
    assert process.communicate(timeout=60) == ("", "")
