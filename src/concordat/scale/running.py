"""A run: the stages one after another, each skipped where it is there whole; what was ended goes on where it was.

Nothing of a stage is kept that was not finished; what was finished is taken up by another run with ``resume``, on the
same engine or another, as long as inputs, versions and options are the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import msgspec
import pyarrow.parquet as pq

from concordat.errors import RunError
from concordat.progress import SILENT, Progress
from concordat.scale.engines import Engine, Measured, open_engine
from concordat.scale.manifest import (
    FORMAT,
    Manifest,
    Origin,
    begin,
    finish,
    origin_of,
    read_manifest,
    schemas_of,
)
from concordat.scale.opening import find_units
from concordat.scale.order import STAGES
from concordat.scale.plan import Plan
from concordat.scale.steps import Batch, Made, Stage, Step
from concordat.scale.tables import rows_in

try:
    import fcntl
except ImportError:  # a system without POSIX locks
    fcntl = None  # type: ignore[assignment]

LOCK = ".run"


class Ran(msgspec.Struct, frozen=True):
    """A stage of a finished run, and whether it was there before."""

    manifest: Manifest
    taken_up: bool


def run(
    plan: Plan,
    *,
    resume: bool = False,
    only: str | None = None,
    progress: Progress = SILENT,
    stages: tuple[Stage, ...] = STAGES,
) -> Iterator[Ran]:
    """Run the stages of a plan, or the only one named, and give each when it is whole. Raises RunError."""
    _check(plan, resume, only, stages)
    plan.folder.mkdir(parents=True, exist_ok=True)
    with _only_run(plan.folder), _engine(plan) as engine:
        yield from _Run(plan, engine, progress, stages).all(only)


def state_of(plan: Plan, stages: tuple[Stage, ...] = STAGES) -> dict[str, bool]:
    """Tell which stages are there whole, made of what the plan names. Raises RunError."""
    inputs, whole = _inputs(plan), {}
    for stage in stages:
        origin = origin_of(stage, plan, inputs)
        manifest = read_manifest(plan.folder / stage.name)
        whole[stage.name] = manifest is not None and manifest.made_of == origin.digest
        inputs = {stage.name: origin.digest}
    return whole


class _Run:
    def __init__(self, plan: Plan, engine: Engine, progress: Progress, stages: tuple[Stage, ...]) -> None:
        self._plan, self._engine, self._progress, self._stages = plan, engine, progress, stages
        self._tables: dict[str, Path] = {}
        self._counts: dict[str, int] = {}

    def all(self, only: str | None) -> Iterator[Ran]:
        inputs = _inputs(self._plan)
        for stage in self._stages:
            origin = origin_of(stage, self._plan, inputs)
            folder = self._plan.folder / stage.name
            manifest = read_manifest(folder)
            whole = manifest is not None and manifest.made_of == origin.digest
            if whole and manifest is not None and only != stage.name:
                yield Ran(manifest, taken_up=True)
            elif only in {None, stage.name}:
                manifest = self._made(stage, origin)
                yield Ran(manifest, taken_up=False)
            else:
                raise RunError(f"the stage {stage.name} is not there yet, and {only} stands on it: run without --only")
            if only == stage.name:
                return
            for step in stage.steps(self._plan):
                if step.kept:
                    self._tables[step.name] = folder / _folder(step)
                    self._counts[step.name] = manifest.counts[step.name]
            inputs = {stage.name: origin.digest}

    def _made(self, stage: Stage, origin: Origin) -> Manifest:
        """Make a stage and put it in its place."""
        folder = self._plan.folder / stage.name
        beside = begin(folder)
        measured = self._steps(stage, beside)
        kept = {step.name: beside / _folder(step) for step in stage.steps(self._plan) if step.kept}
        manifest = Manifest(
            *(FORMAT, stage.name, origin.digest),
            **msgspec.structs.asdict(origin),
            counts={name: self._counts[name] for name in kept},
            schemas=schemas_of(kept),
            engine=self._plan.engine,
            steps=tuple(measured),
        )
        finish(folder, beside, manifest)
        return manifest

    def _steps(self, stage: Stage, beside: Path) -> list[Measured]:
        measured, tables = [], dict(self._tables)
        for step in stage.steps(self._plan):
            target = beside / _folder(step)
            measured.append(self._step(stage, step, tables, target))
            tables[step.name] = target
            self._counts[step.name] = measured[-1].rows
        for step in stage.steps(self._plan):
            if not step.kept:
                shutil.rmtree(beside / _folder(step))
        return measured

    def _step(self, stage: Stage, step: Step, tables: Mapping[str, Path], target: Path) -> Measured:
        begun = monotonic()
        if isinstance(step, Made):
            target.mkdir()
            pq.write_table(step.make(self._counts), target / "part-00000.parquet", compression="zstd")
            return Measured(step.name, rows_in(target), monotonic() - begun)
        of = self._counts.get(step.sources[0], 0)
        words = f"{stage.name}: {step.name}"

        def told(done: int) -> None:
            self._progress.comparing(f"{words}{_pace(done, of, monotonic() - begun)}", min(done, of), of)

        told(0)
        return self._engine.run(step, tables, target, self._counts, told)


def _pace(done: int, of: int, seconds: float) -> str:
    """Say how fast it goes and how long it will take; an estimate, from the rows done."""
    if not done or not seconds:
        return ""
    rate = done / seconds
    return f", {rate:,.0f} a second, about {max(of - done, 0) / rate / 60:,.0f} min left"


def _folder(step: Step) -> str:
    return (step.folder if isinstance(step, Batch) else None) or step.name


def _inputs(plan: Plan) -> dict[str, str]:
    units = find_units(plan.inputs)
    if not units:
        raise RunError(f"there is no file in {', '.join(plan.inputs)}")
    return {str(unit["address"]): str(unit["made"]) for unit in units}


def _check(plan: Plan, resume: bool, only: str | None, stages: tuple[Stage, ...]) -> None:
    names = [stage.name for stage in stages]
    if only is not None and only not in names:
        raise RunError(f"there is no stage {only!r}; there are {', '.join(names)}")
    if plan.folder.is_file():
        raise RunError(f"{plan.folder} is a file; name a folder with --out")
    there = [name for name in names if (plan.folder / name).exists()]
    if there and not (resume or only):
        raise RunError(f"{plan.folder} has the stages {', '.join(there)} of a run; take it up with --resume")


@contextmanager
def _engine(plan: Plan) -> Iterator[Engine]:
    engine = open_engine(plan)
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def _only_run(folder: Path) -> Iterator[None]:
    """Hold a run's folder for this run alone. Raises RunError."""
    with (folder / LOCK).open("wb") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RunError(f"another run writes into {folder}; wait for it, or name another --out") from None
        yield
