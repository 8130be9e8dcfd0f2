"""The engines: a visible list under one contract. A stage names its steps, an engine runs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from concordat.errors import RunError
from concordat.scale.plan import Plan
from concordat.scale.steps import Batch, Counts, Flow, Group, Sql

Told = Callable[[int], object]
"""Called with the number of rows of its source that a step has done so far."""


class Measured(msgspec.Struct, frozen=True):
    """What one step took: seconds, the most memory of a process and what was spilled (bytes), its groups.

    ``groups`` counts them and ``largest`` the rows of the largest. 0 where there are none, or an engine does not tell.
    """

    step: str
    rows: int = 0
    seconds: float = 0.0
    memory: int = 0
    spilled: int = 0
    groups: int = 0
    largest: int = 0


class Engine(Protocol):
    """Runs steps: reads the tables in the folders ``sources``, by name, and writes one into the folder ``target``."""

    def run(
        self, step: Sql | Batch | Flow | Group, sources: Mapping[str, Path], target: Path, counts: Counts, told: Told
    ) -> Measured:
        """Run a step. Raises RunError where the engine cannot."""

    def close(self) -> None:
        """Give back what the engine holds."""


def _local(plan: Plan) -> Engine:
    from concordat.scale.local import Local  # noqa: PLC0415 - each engine loads its own libraries

    return Local(plan)


def _spark(plan: Plan) -> Engine:
    from concordat.scale.spark import Spark  # noqa: PLC0415

    return Spark(plan)


ENGINES: Mapping[str, Callable[[Plan], Engine]] = {"local": _local, "spark": _spark}


def open_engine(plan: Plan) -> Engine:
    """Start the engine of a plan. Raises RunError."""
    if plan.engine not in ENGINES:
        raise RunError(f"there is no engine {plan.engine!r}; there are {' and '.join(ENGINES)}")
    return ENGINES[plan.engine](plan)
