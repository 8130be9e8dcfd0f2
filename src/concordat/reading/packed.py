"""One file, packed: gzip, bzip2, xz."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

import msgspec

from concordat.errors import InputError
from concordat.reading.limits import MOST_DEPTH, Unpacked
from concordat.reading.sources import Source, head_of
from concordat.records import SetAside

_SIGNATURES = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_ENDINGS = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
DAMAGED = "packed data that are damaged or break off; what stands before was read"


def read(source: Source, stream: BinaryIO) -> Iterator[Source | SetAside]:
    """Give the file inside, to be read as what it is. Raises InputError."""
    if source.depth >= MOST_DEPTH:
        raise InputError(f"packed more than {MOST_DEPTH} times over")
    head = head_of(stream, 6)
    opener = next((opener for signature, opener in _SIGNATURES if head.startswith(signature)), None)
    if opener is None:
        raise InputError("not packed as its name says")
    path = PurePosixPath(source.name)
    inner = _ENDINGS.get(path.suffix.lower())
    suffix = inner or (PurePosixPath(path.stem).suffix.lower() if inner == "" else "")
    unpacked = Unpacked(cast("IO[bytes]", opener(stream)), size_of(stream))
    yield msgspec.structs.replace(source, suffix=suffix, open=unpacked.opened, depth=source.depth + 1)
    if unpacked.damaged:
        yield SetAside(source.name, DAMAGED)


def size_of(stream: BinaryIO) -> int:
    """Give the bytes of a file, or 0 where it is none."""
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, AttributeError):
        return 0
