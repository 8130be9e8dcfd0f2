"""Time, start-up and peak memory of `concordat dossier`: `python benchmarks/dossier.py ../shared/seeds`.

Every figure is the best of several runs of the command itself in a process of its own, on one core where the system
allows it; figures of a machine that does other work at the same time are upper bounds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3
COMMAND = Path(sys.executable).parent / "concordat"


def timed(*arguments: str) -> tuple[float, float]:
    """Run the command; give wall-clock and processor seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run([COMMAND, *arguments], check=True, capture_output=True, preexec_fn=_one_core)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def best(*arguments: str) -> str:
    wall, cpu = (min(figures) for figures in zip(*(timed(*arguments) for _ in range(RUNS)), strict=True))
    return f"{wall:.2f} s ({cpu:.2f} s of processor time)"


def main(inputs: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "one.txt"
        empty.write_text("The two foreign ministers signed a treaty on the river on Monday, their offices said.\n")
        print(f"concordat --help             {best('--help')}")
        print(f"start-up (one short report)  {best('read', str(empty))}")
        print(f"concordat dossier            {best('dossier', *inputs, '--out', str(Path(folder) / 'out'))}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory                  {peak:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
