"""The command line as tests run it: in this process, or in one of its own that can be stopped."""

from __future__ import annotations

import subprocess
import sys

import pytest

from concordat.cli import main

COMMAND = (sys.executable, "-c", "from concordat.cli import main; main()")


def run(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run the command line; give exit status, standard output and standard error."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["concordat", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
    out, err = capfd.readouterr()
    return int(left.value.code or 0), out, err


def start(*arguments: object, code: str | None = None, **options: object) -> subprocess.Popen[str]:
    """Start the command line, or some code, in a process of its own."""
    command = (sys.executable, "-c", code) if code else COMMAND
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.Popen([*command, *map(str, arguments)], **pipes)  # type: ignore[call-overload]  # noqa: S603
