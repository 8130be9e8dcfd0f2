"""JSON Lines: a report a line, with the keys name, url, outlet, title, published and text or html, or one of ninjs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from concordat.errors import InputError
from concordat.reading import ninjs
from concordat.reading.report import LARGEST_SOURCE, Report
from concordat.reading.rows import Row, report_of
from concordat.reading.sources import Source
from concordat.records import SetAside

BLANK = b" \t\r\n\xef\xbb\xbf"

_DECODER = msgspec.json.Decoder(Row)


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read every line; a bad one is set aside and the next is read."""
    for number, line in enumerate(lines_of(stream), 1):
        if line.strip(BLANK):
            yield read_line(line, f"{source.name}:{number}")


def read_line(line: bytes, place: str) -> Report | SetAside:
    """Read the report of one line."""
    try:
        return _report(line, place)
    except InputError as error:
        return SetAside(place, str(error))


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; one that is too long is cut, which the length check after it reports."""
    while line := stream.readline(LARGEST_SOURCE + 1):
        yield line
        while len(line) > LARGEST_SOURCE and not line.endswith(b"\n"):
            line = stream.readline(LARGEST_SOURCE + 1)


def _report(data: bytes, place: str) -> Report:
    if len(data) > LARGEST_SOURCE:
        raise InputError(f"a line larger than the {LARGEST_SOURCE // 1_000_000} MB that one report may have")
    text = data.strip(BLANK)
    sha256 = hashlib.sha256(text).hexdigest()
    try:
        row = _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        item = ninjs.decoded(text)
        if item is not None:
            return ninjs.report_of(item, place, sha256)
        raise InputError(f"not a report in JSON Lines ({error})") from None
    except RecursionError:
        raise InputError("not a report in JSON Lines (nested deeper than a report is)") from None
    item = ninjs.decoded(text) if row.text is None and row.html is None and not row.format else None
    return report_of(row, place, sha256) if item is None else ninjs.report_of(item, place, sha256)
