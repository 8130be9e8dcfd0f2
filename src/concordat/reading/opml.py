"""OPML: a list of feeds, which ``concordat watch`` follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from concordat.errors import InputError
from concordat.reading import safe_xml
from concordat.reading.plain import read_limited
from concordat.reading.safe_xml import named
from concordat.reading.sources import Source
from concordat.records import SetAside


def feeds_in(data: bytes) -> tuple[str, ...]:
    """List the addresses of the feeds, each once, in their order. Raises InputError."""
    outlines = named(safe_xml.parse(data), "outline")
    return tuple(dict.fromkeys(link for one in outlines if (link := (one.get("xmlUrl") or "").strip())))


def read(source: Source, stream: BinaryIO) -> Iterator[SetAside]:
    """Say what a list of feeds is for. Raises InputError."""
    count = len(feeds_in(read_limited(stream)))
    if not count:
        raise InputError("an outline (OPML) without feeds")
    yield SetAside(source.name, f"a list of {count} feeds, not a report: concordat watch {source.name} follows them")
