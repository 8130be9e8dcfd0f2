"""The process that does the work of a batch or a group, and may be lost with it; started by ``children``.

It reads frames from standard input, each a byte length and as many bytes: first a function (pickled by name), then rows
(an Arrow stream), over and over; an empty frame announces another function. For rows it writes a frame of rows and
one with its peak memory. It catches nothing: what a row's work raises ends the process, and standard error tells it.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from typing import BinaryIO

READY = b"ready"
"""What a child answers once it has loaded a function: whatever ends it after that is a matter of the rows."""

LENGTH = struct.Struct("<Q")

MEMORY = 8_000_000_000
"""Bytes of address space that a child may take. Reading a text of 60,000 characters without a full stop takes 440 MB of
memory, comparing 300 reports 1.4 GB (benchmarks/results.md); libraries reserve some address space beyond that."""


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read a frame, or None where the stream ends."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    return stream.read(size)


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write a frame."""
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def main() -> None:
    """Work until standard input ends."""
    import pyarrow as pa  # noqa: PLC0415 - after the paths are set

    # What a library prints must not run into the frames: they go out by a descriptor of their own.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit()
    run = None
    while (data := read_frame(sys.stdin.buffer)) is not None:
        if not data:
            run = None
            continue
        if run is None:
            run = pickle.loads(data)  # noqa: S301 - sent by the process that started this one
            write_frame(answers, READY)
            continue
        with pa.ipc.open_stream(data) as rows:
            given = rows.read_all()
        write_frame(answers, encoded(run(given)))
        write_frame(answers, str(_peak()).encode())


def encoded(table: pa.Table | pa.RecordBatch) -> bytes:  # type: ignore[name-defined]  # noqa: F821
    """Give rows as an Arrow stream."""
    import pyarrow as pa  # noqa: PLC0415

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write(table)
    return bytes(sink.getvalue())


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))


def _peak() -> int:
    """Give the most memory that this process had, in bytes; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
