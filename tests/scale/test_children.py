"""Work that may end its process: it costs the row it came from, and no other."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest

from concordat.errors import RunError
from concordat.scale.children import Child, LostError, Patience, Work, work_on_batch, work_on_group
from concordat.scale.local import Local
from concordat.scale.order import STAGES
from concordat.scale.plan import Plan
from concordat.scale.running import run
from concordat.scale.steps import Batch, Stage, Step
from scale import poison
from scale.news import lines, told, written
from scale.outputs import rows, tables
from scale.poisoned_reading import analyse_but_for_poison


@pytest.fixture
def child() -> Iterator[Child]:
    made = Child(Patience(seconds=5))
    yield made
    made.close()


def numbers(*some: int) -> pa.Table:
    return pa.table({"number": pa.array(some, pa.int64())})


def doubled(table: pa.Table) -> list[tuple[int, int | None, str | None]]:
    return [(row["number"], row["twice"], row["poison"]) for row in table.to_pylist()]


WORK = Work.of(poison.double, poison.SCHEMA)


def test_rows_that_end_their_process_are_found_among_others(child: Child) -> None:
    found = doubled(work_on_batch(child, WORK, numbers(1, 2, 13, 4, 14, 6, 7, 16)))
    assert [(number, twice) for number, twice, _ in found] == [
        *((1, 2), (2, 4), (13, None), (4, 8), (14, None), (6, 12), (7, 14), (16, None))
    ]
    reasons = {number: reason for number, _, reason in found if reason}
    assert reasons == {
        13: "its process left with status 3",
        14: "its process ended with ValueError: an odd number, fourteen",
        16: "it takes more memory than a worker may have",
    }


def test_work_without_an_end_is_ended(child: Child) -> None:
    child.work(WORK.function, numbers(1))
    child._patience = Patience(seconds=0.2)
    ((number, _, reason),) = doubled(work_on_group(child, WORK, numbers(15, 1)))
    assert (number, reason) == (15, "it took longer than an article can take")


def test_a_process_that_somebody_kills_costs_nothing(child: Child) -> None:
    child.work(WORK.function, numbers(1))
    killed = child.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert doubled(work_on_group(child, WORK, numbers(2, 3))) == [(2, 4, None), (3, 6, None)]
    assert child.pid != killed


def test_a_step_that_has_no_place_for_a_reason_ends_the_run(child: Child) -> None:
    work = Work.of(poison.double, pa.schema([("number", pa.int64()), ("twice", pa.int64())]))
    with pytest.raises(RunError, match="status 3"):
        work_on_group(child, work, numbers(13))


def test_a_lost_child_says_how(child: Child) -> None:
    with pytest.raises(LostError, match="fourteen"):
        child.work(WORK.function, numbers(14))


def poisoned_stages() -> tuple[Stage, ...]:
    """Give the stages, with work that ends its process over some names."""

    def steps(plan: Plan, stage: Stage) -> tuple[Step, ...]:
        return tuple(
            msgspec.structs.replace(step, run=analyse_but_for_poison, rows=8)
            if isinstance(step, Batch) and step.name == "analysed"
            else step
            for step in stage.steps(plan)
        )

    analyse = msgspec.structs.replace(STAGES[1], steps=lambda plan: steps(plan, STAGES[1]))
    return (STAGES[0], analyse, *STAGES[2:])


def poisoned_lines() -> list[dict[str, str]]:
    """Give lines that no worker survives, and some that no reader takes."""
    ended = [
        {"name": f"poison {kind}", "outlet": "Mirren Echo", "published": "2031-03-05", "text": told(1, 1) + f" {kind}."}
        for kind in ("exits", "is killed", "raises")
    ]
    return [
        *ended,
        {"name": "poison endless", "text": "the harbour and the ship and " * 20_000},
        {"name": "poison of 20 MB", "text": "The harbour. " * 1_600_000},
        {"name": "poison empty", "text": " " * 100},
    ]


def test_poisoned_articles_leave_everything_else_as_it_is(whole: Path, tmp_path: Path) -> None:
    plain = lines(8)
    archive = written(tmp_path / "mixed.jsonl", [*plain[:20], *poisoned_lines(), *plain[20:]])
    list(run(Plan(inputs=(str(archive),), out=str(tmp_path / "run"), workers=1), stages=poisoned_stages()))
    reasons = {row["name"]: row["reason"] for row in rows(tmp_path / "run", "set_aside")}
    assert {name: reason for name, reason in reasons.items() if "poison" in name or name == "mixed.jsonl:25"} == {
        "poison exits": "its process left with status 1",
        "poison is killed": "its process was ended by SIGKILL (memory ran out, perhaps)",
        "poison raises": "its process ended with RecursionError: maximum recursion depth exceeded",
        "poison endless": "longer than the 400,000 characters that one report may have",
        "mixed.jsonl:25": "a line larger than the 10 MB that one report may have",
        "poison empty": "no text in it",
    }
    wanted, found = tables(whole), tables(tmp_path / "run")
    assert len(found.pop("set_aside")) == len(wanted.pop("set_aside")) + 6
    assert found == wanted


def test_killed_processes_in_each_stage_change_nothing(
    archive: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: set[str] = set()
    plan = Plan(inputs=(str(archive),), out=str(tmp_path / "run"), workers=1)
    monkeypatch.setattr("concordat.scale.running.open_engine", lambda plan: _killing(plan, killed))
    list(run(plan))
    assert killed == {"found", "judged", "analysed", "seeds", "passages", "compared", "claims_table"}
    assert tables(tmp_path / "run") == tables(whole)


def _killing(plan: Plan, killed: set[str]) -> Any:
    """Give an engine whose one process is killed right after each step has begun."""

    class Killing(Local):
        def run(self, step: Any, *rest: Any) -> Any:
            wanted = {"found", "judged", "analysed", "seeds", "passages", "compared", "claims_table"}
            if step.name in wanted and self.workers:
                killed.add(step.name)
                timer = threading.Timer(0.02, os.kill, (self.workers[0], signal.SIGKILL))
                timer.start()
                try:
                    return super().run(step, *rest)
                finally:
                    timer.join()
            if step.name == "found":
                killed.add(step.name)
            return super().run(step, *rest)

    return Killing(plan)


def test_work_that_no_process_can_load_ends_the_run(child: Child) -> None:
    with pytest.raises(RunError, match="cannot start: its process ended with ModuleNotFoundError"):
        child.work(b"cno_such_module\nwork\n.", numbers(1))


def test_a_worker_that_loses_every_row_ends_the_run(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concordat.scale.children.MOST_LOST", 2)
    with pytest.raises(RunError, match="2 articles one after another ended their process"):
        work_on_batch(child, WORK, numbers(14, 14, 14))
