"""The same tables on a cluster as on one machine, though workers of it are killed; what is missing is told."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest

from concordat.errors import RunError
from concordat.progress import Progress
from concordat.scale import spark
from concordat.scale.plan import Plan
from concordat.scale.running import run
from scale.cluster import cluster, python_workers
from scale.outputs import tables

MISSING = [name for name, there in (("pyspark", find_spec("pyspark")), ("Java", shutil.which("java"))) if not there]
needs_spark = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed")

FEW = {
    "spark.sql.shuffle.partitions": "2",
    "spark.executor.memory": "512m",
    "spark.driver.memory": "512m",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""What makes a session small: two cores and an archive of a few pages."""

KILLED = (
    "read: found",
    "analyse: analysed",
    "reuse: passages",
    "stories: stories",
    "compare: compared",
    "tables: claims",
)


@needs_spark
def test_a_cluster_gives_the_same_tables_though_its_workers_are_killed(
    archive: Path, whole: Path, tmp_path: Path
) -> None:
    with cluster(tmp_path) as (master, workers), _killer(workers) as (progress, killed):
        plan = Plan(inputs=(str(archive),), out=str(tmp_path / "run"), engine="spark", master=master, settings=FEW)
        list(run(plan, progress=progress))
    assert {step.partition(":")[0] for step in killed} == {step.partition(":")[0] for step in KILLED}
    assert tables(tmp_path / "run") == tables(whole)


@needs_spark
def test_another_engine_goes_on_where_one_was_ended(archive: Path, whole: Path, tmp_path: Path) -> None:
    for stage in ("read", "analyse"):
        shutil.copytree(whole / stage, tmp_path / "run" / stage)
    plan = Plan(inputs=(str(archive),), out=str(tmp_path / "run"), engine="spark", master="local[2]", settings=FEW)
    ran = list(run(plan, resume=True))
    assert [(one.manifest.stage, one.manifest.engine) for one in ran if one.taken_up] == [
        ("read", "local"),
        ("analyse", "local"),
    ]
    assert tables(tmp_path / "run") == tables(whole)


class _killer:  # noqa: N801 - reads as a function
    """Kills a Python worker of the cluster in each stage, as soon as the step that it looks out for has one."""

    def __init__(self, workers: list[int]) -> None:
        self._workers, self._killed = workers, list[str]()
        self._step, self._over = "", threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> tuple[Progress, list[str]]:
        self._thread.start()
        return Progress(comparing=self._told), self._killed

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _told(self, what: str, *_: int) -> None:
        self._step = next((step for step in KILLED if what.startswith(step)), "")

    def _look(self) -> None:
        while not self._over.wait(0.01):
            step = self._step
            if step and step not in self._killed and (there := python_workers(self._workers)):
                os.kill(there[-1], signal.SIGKILL)
                self._killed.append(step)


def test_without_pyspark_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark.importlib.util, "find_spec", lambda *_: None)
    with pytest.raises(RunError, match=r"pip install 'concordat\[spark\]'"):
        spark.check_installed()


@needs_spark
def test_without_java_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(spark.shutil, "which", lambda *_: None)
    with pytest.raises(RunError, match="Java 17: install it"):
        spark.check_installed()
