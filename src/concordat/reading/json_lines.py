"""JSON Lines: one report a line, with the keys name, url, outlet, title, published and text or html."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from concordat.errors import InputError
from concordat.reading import page
from concordat.reading.dates import iso_date
from concordat.reading.report import LARGEST_SOURCE, Report, stated
from concordat.reading.sources import Source
from concordat.records import SetAside

_BLANK = b" \t\r\n\xef\xbb\xbf"


class Line(msgspec.Struct):
    """What a line may hold; other keys are left alone."""

    text: str | None = None
    html: str | None = None
    name: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    format: str | None = None


_DECODER = msgspec.json.Decoder(Line)


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read every line; a bad one is set aside and the next is read."""
    for number, line in enumerate(_lines(stream), 1):
        if not line.strip(_BLANK):
            continue
        try:
            yield _report(line, f"{source.name}:{number}")
        except InputError as error:
            yield SetAside(f"{source.name}:{number}", str(error))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; one that is too long is cut, which the length check after it reports."""
    while line := stream.readline(LARGEST_SOURCE + 1):
        yield line
        while len(line) > LARGEST_SOURCE and not line.endswith(b"\n"):
            line = stream.readline(LARGEST_SOURCE + 1)


def _report(data: bytes, place: str) -> Report:
    if len(data) > LARGEST_SOURCE:
        raise InputError(f"a line larger than the {LARGEST_SOURCE // 1_000_000} MB that one report may have")
    try:
        line = _DECODER.decode(data.strip(_BLANK))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not a report in JSON Lines ({error})") from None
    except RecursionError:
        raise InputError("not a report in JSON Lines (nested deeper than a report is)") from None
    if line.format:
        raise InputError("a dossier, not a report")
    name = line.name or line.url or place
    sha256 = hashlib.sha256(data.strip(_BLANK)).hexdigest()
    if line.text is None and line.html is None:
        raise InputError('a line without "text" or "html"')
    found = (
        Report(name, line.text, sha256)
        if line.text is not None
        else page.extract(name, line.html or "", sha256, line.url)
    )
    return msgspec.structs.replace(
        found,
        outlet=line.outlet or found.outlet,
        title=line.title or found.title,
        dated=stated(iso_date(line.published), "file") or found.dated,
        url=line.url or found.url,
    )
