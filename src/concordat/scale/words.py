"""What a run says of itself: the plan before it, the closing report after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from concordat.scale.engines import Measured
from concordat.scale.manifest import Manifest
from concordat.scale.order import STAGES
from concordat.scale.plan import Plan
from concordat.scale.steps import Batch, Counts, Flow, Group, Made, Sql, Step, statement_of

MEGABYTE = 1_000_000

SKEWED = 50
"""Rows of a group from which the report tells of it: most stories have a handful, and comparing grows faster."""

NOTHING_COUNTED = 5_000
"""Rows that a table is taken to have where a statement is shown before it is counted."""


class _Unknown(dict[str, int]):
    def __missing__(self, name: str) -> int:
        return NOTHING_COUNTED


def explain(plan: Plan, whole: Mapping[str, bool]) -> Iterator[str]:
    """Say what a run would do: the stages, whether they are there, their steps with their statements."""
    yield f"engine {plan.engine}{f' on {plan.master}' if plan.master else ''}, into {plan.folder}"
    counts = _Unknown()
    for stage in STAGES:
        yield f"{stage.name}: {'there whole, skipped' if whole.get(stage.name) else 'to be made'}"
        for step in stage.steps(plan):
            yield from _explained(step, counts)


def _explained(step: Step, counts: Counts) -> Iterator[str]:
    kind = {Made: "made", Sql: "sql", Batch: "batch", Flow: "flow", Group: "group"}[type(step)]
    yield f"  {kind} {step.name}{'' if step.kept else ' (not kept)'}{_of(step)}"
    if not isinstance(step, Made) and (step.statement is not None):
        for line in statement_of(step, counts).splitlines():
            if line.strip():
                yield f"      {line.strip()}"


def _of(step: Step) -> str:
    if isinstance(step, Made):
        return ""
    told = f" of {', '.join(step.sources)}"
    if isinstance(step, Batch):
        return f"{told}, {step.rows} rows at a time"
    return f"{told}, by {', '.join(step.keys)}" if isinstance(step, Group) else told


def report(manifests: Sequence[Manifest], taken_up: int) -> Iterator[str]:
    """Say what a finished run made and took: counts, what was set aside, rates, spill, and what would speed it up."""
    counts = {name: count for manifest in manifests for name, count in manifest.counts.items()}
    yield f"{_counted(counts, 'sound')} articles, {_counted(counts, 'set_aside_table')} set aside, " + ", ".join(
        f"{_counted(counts, f'{name}_table')} {name}" for name in ("quotations", "claims", "reuse", "events")
    )
    if taken_up:
        yield f"{taken_up} of {len(manifests)} stages were there and were taken up"
    for manifest in manifests:
        yield _stage(manifest)
    yield from _faster([step for manifest in manifests for step in manifest.steps])


def _counted(counts: Mapping[str, int], name: str) -> str:
    return f"{counts.get(name, 0):,}"


def _stage(manifest: Manifest) -> str:
    seconds = sum(step.seconds for step in manifest.steps)
    rows = max((step.rows for step in manifest.steps), default=0)
    memory = max((step.memory for step in manifest.steps), default=0)
    spilled = sum(step.spilled for step in manifest.steps)
    told = [f"{manifest.stage}: {seconds:,.1f} s on {manifest.engine}"]
    told += [f"{rows / seconds:,.0f} rows a second"] if seconds else []
    told += [f"{memory / MEGABYTE:,.0f} MB a process"] if memory else []
    told += [f"{spilled / MEGABYTE:,.0f} MB spilled"] if spilled else []
    return ", ".join(told)


def _faster(steps: Sequence[Measured]) -> Iterator[str]:
    """Say what took longest, and what would make it shorter; only what was measured."""
    seconds = sum(step.seconds for step in steps)
    longest = max(steps, key=lambda step: step.seconds, default=None)
    if longest is None or not seconds:
        return
    part = longest.seconds / seconds
    parallel = longest.step != "stories"
    advice = "more processes shorten it" if parallel else "it runs in one process: give it fewer days at a time"
    yield f"longest: {longest.step}, {part:.0%} of the time; {advice}"
    if any(step.spilled for step in steps):
        yield "statements spilled to disk: more --memory would spare that"
    for step in steps:
        if step.groups and step.largest > SKEWED:
            yield f"skew: of {step.groups:,} groups of {step.step} the largest has {step.largest:,} rows"
