"""What archives and tables may cost: streams that stop before they fill the machine."""

from __future__ import annotations

import gzip
import io
import lzma
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

from concordat.errors import InputError

MOST_MEMBERS = 100_000
"""Files that one archive may hold; a larger one is no collection of reports, or meant to keep the reader busy."""

MOST_DEPTH = 3
"""Archives inside archives that are opened."""

MOST_TIMES, FREE = 200, 50_000_000
"""Times its packed size that a file may unpack to, beyond the bytes that it always may. Text packs to a fifth, tables
of short rows to a fortieth; what packs better than this is a bomb."""

IN_MEMORY = 10_000_000
"""Bytes of an archive without a file of its own that are kept in memory before they go to a temporary file."""

LARGEST_SPOOLED = 2_000_000_000
"""Bytes of an archive inside another one, or behind a pipe, that are copied so that it can be read from its end."""


BROKEN = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, OSError)
"""What Python raises for packed data that are damaged or break off."""


class Unpacked(io.RawIOBase):
    """A stream of unpacked bytes that ends where its data are ``damaged``.

    It raises InputError once it gives far more than ``packed`` bytes can hold.
    """

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._left = max(packed * MOST_TIMES, FREE)
        self.damaged = False

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer. Raises InputError at the limit."""
        try:
            data = b"" if self.damaged else self._read(len(buffer))
        except BROKEN:
            self.damaged, data = True, b""
        self._left -= len(data)
        if self._left < 0:
            raise InputError(f"unpacks to more than {MOST_TIMES} times its size")
        buffer[: len(data)] = data
        return len(data)

    def opened(self) -> BinaryIO:
        """Open the stream with a buffer."""
        return cast("BinaryIO", io.BufferedReader(self, 1 << 16))


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream that can be read from its end: itself or a temporary copy. Raises InputError if it is too large."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        shutil.copyfileobj(_Capped(stream), copy)
        copy.seek(0)
        yield cast("BinaryIO", copy)


class _Capped:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = LARGEST_SPOOLED

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise InputError(
                f"larger than the {LARGEST_SPOOLED // 1_000_000_000} GB that an archive in a stream may have"
            )
        return data
