"""Work that may end its process: a child does it, and what ends the child is halved until the one row is found.

The same on every engine: a thread of the local one and a worker of a cluster both keep a child.
"""

from __future__ import annotations

import json
import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pyarrow as pa

from concordat.errors import RunError
from concordat.scale.child import LENGTH, encoded, write_frame
from concordat.scale.steps import POISON

START_SECONDS = 60.0
"""Seconds that a child may take beside its rows: loading the reader takes two on a quiet machine."""

SLOWEST = 1_000
"""Bytes of rows that a child does in a second at least. Reading does about 8,000 characters a second on one core."""

MOST_LOST = 50
"""Rows one after another that end their process before the run ends: a worker without its libraries or its memory has
nothing else, and no archive has so many."""

TRIES = 2
"""Times that one row's work may end its process before it is set aside: one end may be somebody's ``kill``."""

STARTS = 3
"""Processes that are started before one that loads its work is given up: each but the first for one that was killed."""

LONGEST_REASON = 300

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from concordat.scale.child import main; main()"


class Patience(msgspec.Struct, frozen=True):
    """How long a child may take for rows: so many seconds, and one for so many bytes."""

    seconds: float = START_SECONDS
    bytes_a_second: float = SLOWEST

    def until(self, size: int) -> float:
        """Give the moment (of the monotonic clock) until which rows of so many bytes are waited for."""
        return time.monotonic() + self.seconds + size / self.bytes_a_second


class LostError(Exception):
    """A child ended, or was ended, over its rows; the message says how."""


class Child:
    """A process that works on rows; another takes its place when it is lost."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: Any = None
        self._function = b""
        self.peak = 0
        self.lost = 0

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process else None

    def work(self, function: bytes, rows: pa.Table) -> pa.Table:
        """Run a pickled function over rows. Raises LostError."""
        process = self._loaded(function)
        until = self._patience.until(rows.nbytes)
        try:
            write_frame(process.stdin, encoded(rows))  # type: ignore[arg-type]  # it has a pipe
        except OSError:
            raise self._lost("") from None
        answer = self._frame(process, until)
        self.peak = max(self.peak, int(self._frame(process, until)))
        self.lost = 0
        with pa.ipc.open_stream(answer) as stream:
            return stream.read_all()

    def _loaded(self, function: bytes) -> subprocess.Popen[bytes]:
        """Give a process that has this function. Raises RunError where none can be made to load it."""
        reason = ""
        for _ in range(STARTS):
            process = self._started()
            if function == self._function:
                return process
            try:
                self._send(process, function)
            except LostError as lost:
                reason = str(lost)
                continue
            self._function = function
            return process
        raise RunError(f"a worker cannot start: {reason}")

    def _send(self, process: subprocess.Popen[bytes], function: bytes) -> None:
        try:
            for frame in (b"", function) if self._function else (function,):
                write_frame(process.stdin, frame)  # type: ignore[arg-type]  # it has a pipe
        except OSError:
            raise self._lost("") from None
        self._frame(process, time.monotonic() + START_SECONDS)

    def close(self) -> None:
        """End the process."""
        process, self._process, self._function = self._process, None, b""
        if process is None:
            return
        process.kill()
        process.communicate()
        self._errors.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, this package's own code
                [sys.executable, "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        return self._process

    def _frame(self, process: subprocess.Popen[bytes], until: float) -> bytes:
        (size,) = LENGTH.unpack(self._bytes(process, LENGTH.size, until))
        return self._bytes(process, size, until)

    def _bytes(self, process: subprocess.Popen[bytes], size: int, until: float) -> bytes:
        assert process.stdout is not None  # noqa: S101 - it has a pipe
        descriptor, parts, left = process.stdout.fileno(), [], size
        while left:
            ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise self._lost("it took longer than an article can take")
            data = os.read(descriptor, min(left, 1 << 20))
            if not data:
                raise self._lost("")
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def _lost(self, reason: str) -> LostError:
        """Say how the process ended, and end it where it has not."""
        process = self._process
        assert process is not None  # noqa: S101 - it was started
        if not reason:
            reason = _ending(process.wait(), self._said())
        self.close()
        return LostError(reason)

    def _said(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:LONGEST_REASON] if lines else ""


def _ending(status: int, said: str) -> str:
    if status < 0:
        name = signal.Signals(-status).name
        return f"its process was ended by {name}" + (" (memory ran out, perhaps)" if name == "SIGKILL" else "")
    if said.startswith("MemoryError"):
        return "it takes more memory than a worker may have"
    return f"its process ended with {said}" if said and status == 1 else f"its process left with status {status}"


class Work(msgspec.Struct, frozen=True):
    """A function, pickled, and the columns of what it gives."""

    function: bytes
    schema: pa.Schema

    @classmethod
    def of(cls, run: Callable[[Any], Any], schema: pa.Schema) -> Work:
        """Pack a function of a module, or a partial one."""
        return cls(pickle.dumps(run), schema)


def work_on_batch(child: Child, work: Work, rows: pa.Table) -> pa.Table:
    """Give what a function makes of rows; what ends its process comes out with its reason, and costs no other row."""
    try:
        return child.work(work.function, rows).cast(work.schema)
    except LostError as lost:
        if len(rows) == 1:
            return work_on_group(child, work, rows, tries=TRIES - 1, reason=str(lost))
    middle = len(rows) // 2
    halves = (rows.slice(0, middle), rows.slice(middle))
    return pa.concat_tables([work_on_batch(child, work, half) for half in halves])


def work_on_group(child: Child, work: Work, rows: pa.Table, tries: int = TRIES, reason: str = "") -> pa.Table:
    """Give what a function makes of all these rows together, or the first one with the reason why it cannot."""
    for _ in range(tries):
        try:
            return child.work(work.function, rows).cast(work.schema)
        except LostError as lost:
            reason = str(lost)
    child.lost += 1
    if child.lost > MOST_LOST:
        raise RunError(f"{MOST_LOST} articles one after another ended their process, which none of them does: {reason}")
    return _set_aside(work.schema, rows, reason)


def _set_aside(schema: pa.Schema, rows: pa.Table, reason: str) -> pa.Table:
    if POISON not in schema.names:
        raise RunError(f"the run cannot go on: {reason}")
    first = rows.slice(0, 1).to_pylist()[0]
    row = {field.name: first.get(field.name) for field in schema if rows.schema.get_field_index(field.name) >= 0}
    return pa.Table.from_pylist([{**row, POISON: reason}], schema=schema)
