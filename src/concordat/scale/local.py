"""The engine of one machine: a pool of processes over the row groups of tables, and DuckDB for statements.

Each thread keeps a child; batches go to them in order and come back in order, so that the same rows make the same bytes
whatever the number of processes. DuckDB runs statements into files and never a stream: it would hold a whole result in
memory where texts are wide.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

import duckdb
import pyarrow as pa

from concordat.errors import RunError
from concordat.scale.children import Child, Patience, Work, work_on_batch, work_on_group
from concordat.scale.engines import Measured, Told
from concordat.scale.plan import Plan
from concordat.scale.steps import Batch, Counts, Flow, Group, Sql, statement_of
from concordat.scale.tables import Beside, Parts, batches_in, rows_in

AHEAD = 2
"""Batches a process that wait for one another: enough that no process waits for the driver."""

GROUP_ROWS = 64
"""Rows of small groups that go to a process one after another before the next are read."""

LOOKED = 0.2
"""Seconds between two looks at what DuckDB has spilled."""

ROW_GROUP = 4_096
"""Rows of a row group that DuckDB writes (2,048 is its least): of articles with their texts some 20 MB."""


class Local:
    """Runs steps with the processes of this machine."""

    def __init__(self, plan: Plan, patience: Patience | None = None) -> None:
        self._workers = plan.workers or os.cpu_count() or 1
        self._memory = plan.memory
        self._all = [Child(patience) for _ in range(self._workers)]
        self._idle: SimpleQueue[Child] = SimpleQueue()
        for child in self._all:
            self._idle.put(child)
        self._pool = ThreadPoolExecutor(self._workers)

    @property
    def workers(self) -> list[int]:
        """The processes that work at the moment."""
        return [child.pid for child in self._all if child.pid is not None]

    def run(
        self, step: Sql | Batch | Flow | Group, sources: Mapping[str, Path], target: Path, counts: Counts, told: Told
    ) -> Measured:
        """Run a step. Raises RunError where a statement cannot be run."""
        begun = time.monotonic()
        if isinstance(step, Sql):
            spilled = self._query(statement_of(step, counts), sources, step.sources, target)
            return Measured(step.name, rows_in(target), time.monotonic() - begun, spilled=spilled)
        with self._rows(step, sources, target, counts) as (source, spilled):
            wanted = step.wide if isinstance(step, Group) else None
            wide = Beside(sources[wanted.table], wanted.key, wanted.column) if wanted else None
            groups, largest = self._work(step, source, target, told, wide)
        memory = max(child.peak for child in self._all)
        return Measured(step.name, rows_in(target), time.monotonic() - begun, memory, spilled, groups, largest)

    def close(self) -> None:
        """End the processes."""
        for child in self._all:
            child.close()
        self._pool.shutdown()

    def _work(
        self, step: Batch | Flow | Group, source: Path, target: Path, told: Told, wide: Beside | None
    ) -> tuple[int, int]:
        groups = largest = 0
        if isinstance(step, Flow):
            parts = Parts(target, step.schema)
            for batch in step.run(_counted(batches_in(source, ROW_GROUP), told)):
                parts.write(batch)
        else:
            work = Work.of(step.run, step.schema)
            parts = Parts(target, step.schema, step.by if isinstance(step, Batch) else None)
            if isinstance(step, Batch):
                given: Iterable[list[pa.Table]] = ([pa.table(batch)] for batch in batches_in(source, step.rows))
                one = work_on_batch
            else:
                groups_of = _groups(batches_in(source, GROUP_ROWS), step.keys)
                given, one = _bundles(wide(group) if wide else group for group in groups_of), work_on_group
            done = 0
            for rows, found in self._in_order(given, lambda child, rows: [one(child, work, some) for some in rows]):
                groups, largest = groups + len(rows), max(largest, *map(len, rows))
                done += sum(map(len, rows))
                for table in found:
                    for batch in table.to_batches():
                        parts.write(batch)
                told(done)
        parts.close()
        return (groups, largest) if isinstance(step, Group) else (0, 0)

    def _in_order(
        self, given: Iterable[list[pa.Table]], work: Callable[[Child, list[pa.Table]], list[pa.Table]]
    ) -> Iterator[tuple[list[pa.Table], list[pa.Table]]]:
        """Give what the processes make of rows, in the order of the rows, few of them at hand at a time."""
        waiting: deque[tuple[list[pa.Table], Future[list[pa.Table]]]] = deque()
        for rows in given:
            waiting.append((rows, self._pool.submit(self._with_child, work, rows)))
            if len(waiting) >= AHEAD * self._workers:
                told, future = waiting.popleft()
                yield told, future.result()
        while waiting:
            told, future = waiting.popleft()
            yield told, future.result()

    def _with_child(
        self, work: Callable[[Child, list[pa.Table]], list[pa.Table]], rows: list[pa.Table]
    ) -> list[pa.Table]:
        child = self._idle.get()
        try:
            return work(child, rows)
        finally:
            self._idle.put(child)

    @contextmanager
    def _rows(
        self, step: Batch | Flow | Group, sources: Mapping[str, Path], target: Path, counts: Counts
    ) -> Iterator[tuple[Path, int]]:
        """Give the folder with the rows that a step works on, made for it where they are more than one table's."""
        order = (*step.keys, *step.order) if isinstance(step, Group) else step.order
        if step.statement is None and not order:
            yield sources[step.sources[0]], 0
            return
        beside = target.with_name(f"{target.name}.rows")
        statement = statement_of(step, counts)
        if order:
            statement = f"SELECT * FROM ({statement}) given ORDER BY {', '.join(order)}"
        try:
            spilled = self._query(statement, sources, step.sources, beside)
            yield beside, spilled
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def _query(self, statement: str, sources: Mapping[str, Path], named: tuple[str, ...], target: Path) -> int:
        """Write the rows of a statement into a folder; give the bytes that it spilled."""
        target.mkdir(parents=True)
        spill = target.with_name(f"{target.name}.spill")
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": self._memory,
            "threads": str(self._workers),
            "temp_directory": str(spill),
        }
        try:
            with duckdb.connect(config=config) as database, _spilling(spill) as most:
                for name in named:
                    files = [str(path) for path in sorted(sources[name].glob("*.parquet"))]
                    database.read_parquet(files).create_view(name)
                written = str(target / "part-00000.parquet").replace("'", "''")
                options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}"
                database.execute(f"COPY ({statement}) TO '{written}' ({options})")
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise RunError(f"a statement cannot be run ({reason}); give it more memory, or make room on disk") from None
        finally:
            shutil.rmtree(spill, ignore_errors=True)
        return most[0]


def _counted(batches: Iterator[pa.RecordBatch], told: Told) -> Iterator[pa.RecordBatch]:
    done = 0
    for batch in batches:
        yield batch
        done += len(batch)
        told(done)


def _groups(batches: Iterator[pa.RecordBatch], keys: tuple[str, ...]) -> Iterator[pa.Table]:
    """Cut sorted rows where the keys change."""
    waiting: list[pa.RecordBatch] = []
    current: tuple[object, ...] | None = None
    for batch in batches:
        values = list(zip(*(batch.column(key).to_pylist() for key in keys), strict=True))
        start = 0
        for place, value in enumerate(values):
            if current is not None and value != current:
                waiting.append(batch.slice(start, place - start))
                yield pa.Table.from_batches(waiting)
                waiting, start = [], place
            current = value
        waiting.append(batch.slice(start))
    if waiting:
        yield pa.Table.from_batches(waiting)


def _bundles(groups: Iterator[pa.Table]) -> Iterator[list[pa.Table]]:
    waiting: list[pa.Table] = []
    for group in groups:
        waiting.append(group)
        if sum(map(len, waiting)) >= GROUP_ROWS:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


@contextmanager
def _spilling(folder: Path) -> Iterator[list[int]]:
    """Give the most bytes that lie in a folder meanwhile, in a list of one."""
    most, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(LOOKED):
            held = 0
            for path in folder.glob("*"):
                try:
                    held += path.stat().st_size
                except OSError:
                    continue
            most[0] = max(most[0], held)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()
