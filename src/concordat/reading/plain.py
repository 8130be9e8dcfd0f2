"""Plain text: the whole decoded file is the article's text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from concordat.errors import InputError
from concordat.reading.decoding import decode
from concordat.reading.report import LARGEST_SOURCE, Report
from concordat.reading.sources import Source
from concordat.records import SetAside


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read one report. Raises InputError."""
    data = read_limited(stream)
    yield Report(source.name, decode(data, source.charset), hashlib.sha256(data).hexdigest(), url=source.url)


def read_limited(stream: BinaryIO) -> bytes:
    """Read a whole file of at most LARGEST_SOURCE bytes. Raises InputError."""
    data = stream.read(LARGEST_SOURCE + 1)
    if not data:
        raise InputError("an empty file")
    if len(data) > LARGEST_SOURCE:
        raise InputError(f"larger than the {LARGEST_SOURCE // 1_000_000} MB that one report may have")
    return data
