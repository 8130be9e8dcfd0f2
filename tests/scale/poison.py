"""Work that ends its process, for tests: run in a child by its name."""

from __future__ import annotations

import os
import time

import pyarrow as pa

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
