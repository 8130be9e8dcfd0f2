"""A run that is ended between any two writes goes on where it was, and ends with the same tables."""

from __future__ import annotations

import signal
from pathlib import Path

from cli.command import start
from concordat.scale.order import STAGES
from concordat.scale.plan import Plan
from concordat.scale.running import run
from scale.outputs import tables

ENDED = """
import os, signal, sys
from concordat.scale import running
from concordat.scale.plan import Plan

archive, out, stage, when = sys.argv[1:]
finish = running.finish

def end(folder, beside, manifest):
    if folder.name == stage and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    finish(folder, beside, manifest)
    if folder.name == stage:
        os.kill(os.getpid(), signal.SIGKILL)

running.finish = end
list(running.run(Plan(inputs=(archive,), out=out, workers=1), resume=True))
"""


def test_a_driver_that_is_killed_loses_the_stage_that_it_made_alone(archive: Path, whole: Path, tmp_path: Path) -> None:
    """It is killed before the renaming of one stage and right after that of the next, in turn."""
    out = tmp_path / "run"
    made: dict[str, int] = {}
    for place, stage in enumerate(STAGES[:-1]):
        process = start(archive, out, stage.name, "before" if place % 2 else "after", code=ENDED)
        _, said = process.communicate()
        assert process.returncode == -signal.SIGKILL, said
        there = [one.name for one in STAGES if (out / one.name).exists()]
        assert there == [one.name for one in STAGES[: place + (place % 2 == 0)]]
        times = {name: (out / name / "manifest.json").stat().st_mtime_ns for name in there}
        assert {name: times[name] for name in made} == made, "a finished stage was made again"
        made = times
    ran = list(run(Plan(inputs=(str(archive),), out=str(out), workers=1), resume=True))
    assert [one.taken_up for one in ran] == [one.manifest.stage in made for one in ran]
    assert tables(out) == tables(whole)
    assert not list(out.glob(".*.part"))


def test_two_runs_into_one_folder_are_refused(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    first = run(Plan(inputs=(str(archive),), out=str(out), workers=1))
    assert next(first).manifest.stage == "read"
    process = start(archive, out, "none", "never", code=ENDED)
    _, said = process.communicate()
    assert process.returncode == 1
    assert "another run writes into" in said
    first.close()
