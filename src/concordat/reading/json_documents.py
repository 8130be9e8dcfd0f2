"""JSON that is one document: an item of ninjs, a JSON Feed, or a list of reports; else it is read as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from concordat.errors import InputError
from concordat.reading import feeds, json_lines
from concordat.reading.plain import read_limited
from concordat.reading.report import Report
from concordat.reading.sources import Source, head_of
from concordat.records import SetAside

_PEEKED = 65_536


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read a document, or line by line what begins with a whole line of JSON. Raises InputError."""
    head = head_of(stream, _PEEKED)
    if feeds.is_json_feed(head):
        yield from feeds.read(source, stream)
        return
    first, end, _ = head.lstrip(json_lines.BLANK).partition(b"\n")
    if first.startswith(b"{") and (not end or isinstance(_decoded(first), dict)):
        yield from json_lines.read(source, stream)
        return
    data = read_limited(stream)
    document = _decoded(data)
    if isinstance(document, list):
        for number, item in enumerate(document, 1):
            yield json_lines.read_line(msgspec.json.encode(item), f"{source.name}:{number}")
    elif document is not None:
        yield json_lines.read_line(data, source.name)
    else:
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip(json_lines.BLANK):
                yield json_lines.read_line(line, f"{source.name}:{number}")


def _decoded(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data.strip(json_lines.BLANK))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InputError):
        return None
