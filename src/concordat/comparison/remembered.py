"""What follows from one report alone, or from two of its clauses, worked out once while a dossier is being made.

A dossier with its sums without each report compares the same reports over and over, and several steps of one comparison
ask the same of a report. What is asked so is a function of its arguments and of nothing else, and is remembered under
that function and these very arguments: records by their identity (they are frozen, and held as long as the memory is,
so that no other can take their place), plain values by equality. So a report that a correction or another joining of
actors changed is another record, of which nothing is remembered; and since whatever is found would have come out the
same anew, the order in which things are asked changes nothing.

A memory is of one thread, and ends with the comparison, or with the dossier, that began it: nothing of a story outlives
it in a desk or a stream.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from concordat.clauses.stored import StoredWord, stored_words
from concordat.records import Analysis

T = TypeVar("T")
K = TypeVar("K", bound=tuple[object, ...])
Memory = ChainMap[tuple[Hashable, ...], tuple[tuple[object, ...], Any]]

_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(*, aside: bool = False) -> Iterator[None]:
    """Remember from here on; within a memory that one goes on.

    ``aside``: what is new is forgotten at the end, so that many comparisons of one story hold no more than one does.
    """
    memory = _MEMORY.get()
    if memory is not None and not aside:
        yield
        return
    token = _MEMORY.set(memory.new_child() if memory is not None else ChainMap({}))
    try:
        yield
    finally:
        _MEMORY.reset(token)


def recalled(work: Callable[..., T], *records: object, told: tuple[Hashable, ...] = ()) -> T:
    """Give ``work(*records, *told)``, from memory where it was asked of these records before.

    ``work`` is a function of a module, and what it gives is never changed: others are given it too.
    """
    memory = _MEMORY.get()
    if memory is None:
        return work(*records, *told)
    key = (work, *map(id, records), told)
    if key not in memory:
        memory[key] = (records, work(*records, *told))
    found: T = memory[key][1]
    return found


def recalled_each(work: Callable[[Sequence[K]], Sequence[T]], asked: Sequence[K]) -> list[T]:
    """Give what ``work`` makes of each tuple of records; it is asked at once for those not asked before.

    What it makes of one does not depend on those beside it, nor on their order.
    """
    memory = _MEMORY.get()
    if memory is None:
        return list(work(asked))
    keys = [(work, *map(id, records)) for records in asked]
    new = {key: records for key, records in zip(keys, asked, strict=True) if key not in memory}
    for (key, records), made in zip(new.items(), work(list(new.values())) if new else (), strict=True):
        memory[key] = (records, made)
    return [memory[key][1] for key in keys]


def words_in(analysis: Analysis) -> list[StoredWord]:
    """Give the words of a report, tied to their heads and dependents."""
    return recalled(stored_words, analysis.tokens)
