"""Work that ends its process, for tests: run in a child by its name."""

from __future__ import annotations

import os
import signal
import time

import pyarrow as pa

from concordat.scale.stages.analysing import analyse_articles

SCHEMA = pa.schema([("number", pa.int64()), ("twice", pa.int64()), ("poison", pa.string())])


def double(rows: pa.Table) -> pa.RecordBatch:
    """Double numbers; 13 leaves, 14 raises, 15 never ends, 16 takes all memory."""
    numbers = rows["number"].to_pylist()
    if 13 in numbers:
        os._exit(3)
    if 14 in numbers:
        raise ValueError("an odd number, fourteen")
    if 15 in numbers:
        time.sleep(600)
    if 16 in numbers:
        bytearray(1 << 44)
    return pa.RecordBatch.from_pylist([{"number": n, "twice": 2 * n} for n in numbers], schema=SCHEMA)


def analyse_but_for_poison(rows: pa.Table) -> pa.RecordBatch:
    """Analyse articles, but for those that bear the name of one that cannot be."""
    for name in rows["name"].to_pylist():
        if name.startswith("poison exits"):
            os._exit(1)
        if name.startswith("poison is killed"):
            os.kill(os.getpid(), signal.SIGKILL)
        if name.startswith("poison raises"):
            raise RecursionError("maximum recursion depth exceeded")
    return analyse_articles(rows)
