"""The formats that Concordat reads: a visible list, one file each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from concordat.errors import InputError
from concordat.reading import json_lines, page, plain
from concordat.reading.report import Report
from concordat.reading.sources import Source, unreadable
from concordat.records import SetAside

_SNIFFED = 1024
_MARKUP = re.compile(rb"^\W*<(!doctype\s+html|html|head|body|\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)


class Format(msgspec.Struct, frozen=True):
    """One format: the endings of its files and the reader of an opened file."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source, BinaryIO], Iterator[Report | SetAside]]


HTML = Format("HTML", (".html", ".htm", ".xhtml"), page.read)
JSON_LINES = Format("JSON Lines", (".jsonl", ".ndjson", ".json"), json_lines.read)
PLAIN = Format("plain text", (".txt", ".text", ".md", ""), plain.read)
FORMATS = (HTML, JSON_LINES, PLAIN)


def read_source(source: Source) -> Iterator[Report | SetAside]:
    """Read every report of a source; what cannot be read comes as SetAside, nothing is raised."""
    try:
        with source.open() as stream:
            yield from _format(source, stream).read(source, stream)
    except InputError as error:
        yield SetAside(source.name, str(error))
    except OSError as error:
        yield SetAside(source.name, unreadable(error))


def _format(source: Source, stream: BinaryIO) -> Format:
    """Choose by the ending, else by the first bytes."""
    if source.suffix:
        for known in FORMATS:
            if source.suffix in known.suffixes:
                return known
    head: bytes = stream.peek(_SNIFFED)[:_SNIFFED] if hasattr(stream, "peek") else b""
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf")):
        return HTML
    return JSON_LINES if head.lstrip().startswith(b'{"') else PLAIN
