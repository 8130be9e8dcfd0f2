"""The engine of a cluster: Apache Spark, by mapInArrow, applyInArrow and SQL.

Workers run the interpreter of the driver, or the one that the plan names, and each keeps a child that does the work:
what ends a child costs its row, what ends a worker costs its task, which Spark gives to another.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from concordat.errors import RunError
from concordat.scale.children import Child, Work, work_on_batch, work_on_group
from concordat.scale.engines import Measured, Told
from concordat.scale.plan import Plan
from concordat.scale.steps import Batch, Counts, Flow, Group, Sql, statement_of
from concordat.scale.tables import rows_in

FAILURES = 4
"""Times that a task is tried: Spark's own number on a cluster; on one machine it is 1, and a lost worker ends all."""

LOOKED = 0.5
"""Seconds between two looks at how far a step has come."""

BATCHES = 8
"""Batches of a task: 256 articles to analyse, a minute or two. A lost worker costs that; more tasks cost start-up."""

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.execution.arrow.useLargeVarTypes": "false",
    "spark.task.maxFailures": str(FAILURES),
}
"""What every run sets; a plan's own settings come after them."""

MISSING = "the engine spark needs pyspark: pip install 'concordat[spark]'"
NO_JAVA = "the engine spark needs Java 17: install it (Debian, Ubuntu: apt install openjdk-17-jre-headless)"

_ONE_MACHINE = re.compile(r"local\[(\d+|\*)\]|local")


class Spark:
    """Runs steps on a Spark session that it starts."""

    def __init__(self, plan: Plan) -> None:
        """Start a session. Raises RunError where pyspark or Java is missing, or no master answers."""
        check_installed()
        self._session = _started(plan)
        self._session.sparkContext.setLogLevel("ERROR")

    def run(
        self, step: Sql | Batch | Flow | Group, sources: Mapping[str, Path], target: Path, counts: Counts, told: Told
    ) -> Measured:
        """Run a step. Raises RunError where Spark gives it up."""
        from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with pyspark
        from pyspark.errors import PySparkException  # noqa: PLC0415

        begun = time.monotonic()
        for name in step.sources:
            self._session.read.parquet(_literally(sources[name])).createOrReplaceTempView(name)
        rows = self._session.sql(_with_wide(step, counts))
        if not isinstance(step, Sql):
            rows = self._worked(rows, step, counts.get(step.sources[0], 0))
        writing = rows.write
        if isinstance(step, Batch) and step.by:
            writing = rows.repartition(step.by).write.partitionBy(step.by)
        self._session.sparkContext.setJobGroup(target.name, step.name)
        try:
            with self._watched(counts.get(step.sources[0], 0), told):
                writing.parquet(str(target.absolute()))
        except (PySparkException, Py4JError) as error:
            raise RunError(f"Spark gave up the step {step.name}: {_reason(error)}") from None
        groups, largest = self._groups(step, counts) if isinstance(step, Group) else (0, 0)
        spilled = self._spilled(target.name)
        return Measured(step.name, rows_in(target), time.monotonic() - begun, 0, spilled, groups, largest)

    def close(self) -> None:
        """Stop the session."""
        self._session.stop()

    def _worked(self, rows: Any, step: Batch | Flow | Group, count: int) -> Any:
        from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

        schema = from_arrow_schema(step.schema)
        if isinstance(step, Group):
            work = Work.of(step.run, step.schema)
            return rows.groupBy(*step.keys).applyInArrow(_grouped(work, step.order), schema)
        if isinstance(step, Batch):
            self._session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(step.rows))
            if not step.by:
                tasks = _tasks(count, step.rows, self._session.sparkContext.defaultParallelism)
                rows = (
                    rows.repartition(tasks, *step.order[:1]).sortWithinPartitions(*step.order)
                    if step.order
                    else rows.repartition(tasks)
                )
            return rows.mapInArrow(_batched(Work.of(step.run, step.schema)), schema)
        if step.order:
            rows = rows.repartition(1).sortWithinPartitions(*step.order)
        else:
            rows = rows.repartition(max(2, self._session.sparkContext.defaultParallelism))
        return rows.mapInArrow(step.run, schema)

    def _groups(self, step: Group, counts: Counts) -> tuple[int, int]:
        """Count the groups of a step and the rows of the largest."""
        keys = ", ".join(step.keys)
        sizes = f"SELECT count(*) AS size FROM ({statement_of(step, counts)}) given GROUP BY {keys}"
        row = self._session.sql(f"SELECT count(*), coalesce(max(size), 0) FROM ({sizes}) sizes").first()
        return int(row[0]), int(row[1])

    def _spilled(self, job_group: str) -> int:
        """Add up what the stages of a step wrote to disk for want of memory, as far as Spark still knows them."""
        tracker = self._session.sparkContext.statusTracker()
        store = self._session.sparkContext._jsc.sc().statusStore()
        jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(job_group)]
        known = {int(stage) for job in jobs if job is not None for stage in job.stageIds}
        return sum(int(store.lastStageAttempt(stage).diskBytesSpilled()) for stage in sorted(known))

    @contextmanager
    def _watched(self, of: int, told: Told) -> Iterator[None]:
        """Tell how far a step has come, by the part of its tasks that are done."""
        tracker, over = self._session.sparkContext.statusTracker(), threading.Event()

        def look() -> None:
            while not over.wait(LOOKED):
                infos = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
                tasks = [(info.numCompletedTasks, info.numTasks) for info in infos if info is not None]
                if tasks:
                    done, whole = (sum(column) for column in zip(*tasks, strict=True))
                    told(of * done // max(whole, 1))

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


def check_installed() -> None:
    """Raise RunError, with what to install, where pyspark or Java is missing."""
    if importlib.util.find_spec("pyspark") is None:
        raise RunError(MISSING)
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        raise RunError(NO_JAVA)


def _started(plan: Plan) -> Any:
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    # pyspark's own default is whatever "python3" is on a worker, with other libraries or none.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = plan.python or sys.executable
    builder = SparkSession.builder.appName("concordat").master(_tried_again(plan.master or "local[*]"))
    given = {**SETTINGS, **plan.settings}
    if plan.python is None:
        given.setdefault("spark.executorEnv.PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    for name, value in given.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise RunError(f"Spark does not start on {plan.master or 'this machine'}: {_reason(error)}") from None


def _tried_again(master: str) -> str:
    """Let Spark on one machine try a task again as a cluster does."""
    match = _ONE_MACHINE.fullmatch(master)
    return f"local[{match[1] or 1},{FAILURES}]" if match else master


def _literally(folder: Path) -> str:
    """Give the address of a folder as Spark takes it: it reads brackets, stars and the like as patterns."""
    return re.sub(r"([\[\]{}*?\\])", r"\\\1", str(folder.absolute()))


def _reason(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = [line for line in lines if "RunError:" in line or "Error:" in line or "Exception:" in line]
    return (said or lines or [type(error).__name__])[-1][:300]


def _with_wide(step: Sql | Batch | Flow | Group, counts: Counts) -> str:
    """Join the column that a step wants beside its rows: Spark sorts what is in a group anyway."""
    statement = statement_of(step, counts)
    if not (isinstance(step, Group) and step.wide):
        return statement
    wide = step.wide
    return f"SELECT g.*, w.{wide.column} FROM ({statement}) g JOIN {wide.table} w ON g.{wide.key} = w.{wide.key}"


def _tasks(rows: int, together: int, parallel: int) -> int:
    """Give the tasks for rows of which so many are done together: no worker idle, and none with more than it can lose.

    Spark itself cuts a table by its bytes, and would give a day's articles to one worker.
    """
    batches = -(-rows // together)
    return max(1, min(parallel, batches), batches // BATCHES)


@cache
def _child() -> Child:
    """Give the child of this worker, which stays with it from task to task."""
    return Child()


def _batched(work: Work) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if len(batch):
                yield from work_on_batch(_child(), work, pa.table(batch)).to_batches()

    return run


def _grouped(work: Work, order: tuple[str, ...]) -> Callable[[pa.Table], pa.Table]:
    def run(rows: pa.Table) -> pa.Table:
        return work_on_group(_child(), work, rows.sort_by([(name, "ascending") for name in order]))

    return run
