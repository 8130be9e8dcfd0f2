"""What a stage is made of: three kinds of step, each a pure function or a statement that any engine can run.

1. Batch   a function from a batch of rows to a batch of rows, in a process that the run can afford to lose
2. Sql     a statement in what engines of SQL share: joins, counts, caps
3. Group   a function from all rows of one group (a story's articles) to rows

Beside them stand tables that the driver makes itself (Made), and a batch step whose rows come in one order (Flow).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa

    from concordat.scale.plan import Plan

POISON = "poison"
"""The column of a Batch or Group that holds why a row's own work could not be done; null where it was."""

Counts = Mapping[str, int]
Statement = str | Callable[[Counts], str]
"""A statement, or what gives it once the rows of the tables before it are counted."""


class Made(msgspec.Struct, frozen=True):
    """A small table that the driver makes."""

    name: str
    make: Callable[[Counts], pa.Table]
    kept: bool = True


class Sql(msgspec.Struct, frozen=True):
    """A statement over the tables named in ``sources``."""

    name: str
    statement: Statement
    sources: tuple[str, ...]
    kept: bool = True


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A function over ``rows`` rows at a time of a table, or of a statement over tables (``sources``).

    A batch that kills its process is halved until the row is found; that row comes out with the columns that it went
    in with and its reason in ``POISON``, where the step has that column; the run ends where it has not. ``order`` is
    how the rows stand, where an engine has them all at hand, ``by`` the column by whose values the rows are written
    apart, ``folder`` where they are written, if not at the step's name.
    """

    name: str
    run: Callable[[pa.RecordBatch], pa.RecordBatch]
    schema: pa.Schema
    sources: tuple[str, ...]
    statement: Statement | None = None
    rows: int = 64
    order: tuple[str, ...] = ()
    by: str | None = None
    folder: str | None = None
    kept: bool = True


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """A function from batches to batches, in as many streams as an engine likes; in one, sorted, where ``order`` is."""

    name: str
    run: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
    schema: pa.Schema
    sources: tuple[str, ...]
    statement: Statement | None = None
    order: tuple[str, ...] = ()
    kept: bool = True


class Wide(msgspec.Struct, frozen=True):
    """A column too wide to be sorted with its rows: ``column`` of ``table``, where ``key`` is that of the row."""

    table: str
    key: str
    column: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A function over all rows that have the same ``keys``, sorted by ``order``, in a process of its own.

    ``wide`` is put beside the rows once they stand in order.
    """

    name: str
    run: Callable[[pa.Table], pa.Table]
    schema: pa.Schema
    sources: tuple[str, ...]
    keys: tuple[str, ...]
    order: tuple[str, ...]
    statement: Statement | None = None
    wide: Wide | None = None
    kept: bool = True


Step = Made | Sql | Batch | Flow | Group


class Stage(msgspec.Struct, frozen=True):
    """Steps whose tables are there together or not at all.

    ``rooms`` are those whose code decides what comes out, ``options`` what else does.
    """

    name: str
    steps: Callable[[Plan], tuple[Step, ...]]
    rooms: tuple[str, ...]
    options: Callable[[Plan], Mapping[str, object]] = lambda _: {}


def statement_of(step: Sql | Batch | Flow | Group, counts: Counts) -> str:
    """Give the statement of a step; a step over one table asks for all of it."""
    given = step.statement or f"SELECT * FROM {step.sources[0]}"
    return given if isinstance(given, str) else given(counts)
