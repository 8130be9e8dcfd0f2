"""The formats that Concordat reads: a visible list, one file each, under one contract.

A reader gets bytes and gives reports, what is inside (archives give sources), or a reason in one line; it raises
nothing but InputError, and loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Literal

import msgspec

from concordat.errors import InputError
from concordat.reading import (
    archives,
    feeds,
    json_documents,
    json_lines,
    mail,
    newsml,
    nitf,
    opml,
    packed,
    page,
    parquet,
    pdf,
    plain,
    tables,
    web_archive,
)
from concordat.reading.report import Report
from concordat.reading.sources import Source, head_of, unreadable
from concordat.records import SetAside

_SNIFFED = 4096
_START = rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*"


def _root(names: bytes) -> re.Pattern[bytes]:
    """Match a document of XML by its root element."""
    return re.compile(_START + rb"<(?:[\w.-]+:)?(?:" + names + rb")[\s/>]", re.DOTALL)


class Format(msgspec.Struct, frozen=True):
    """One format: the endings of its files, how it begins, and the reader of an opened file.

    ``certain`` tells that no file of another format begins so, whatever its ending; ``holds`` what the reader takes out
    of a file one by one, so that a large one is never a report: files, lines or rows.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source, BinaryIO], Iterable[Report | SetAside | Source]]
    begins: re.Pattern[bytes] | None = None
    certain: bool = True
    holds: Literal["report", "files", "lines", "rows"] = "report"


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(b"^" + pattern, re.DOTALL)


HTML = Format(
    "HTML",
    (".html", ".htm", ".xhtml", ".shtml"),
    page.read,
    re.compile(rb"^\W*<(!doctype\s+html|html|head|body|\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE),
    certain=False,
)
PLAIN = Format("plain text", (".txt", ".text", ".md", ""), plain.read)
FORMATS = (
    Format(
        "web archive (WARC, ARC)",
        (".warc", ".arc"),
        web_archive.read,
        _starts(rb"(?:WARC/\d|filedesc://)"),
        holds="files",
    ),
    Format(
        "gzip, bzip2, xz",
        (".gz", ".bz2", ".xz", ".tgz"),
        packed.read,
        _starts(rb"(?:\x1f\x8b|BZh\d|\xfd7zXZ\x00)"),
        holds="files",
    ),
    Format("ZIP", (".zip",), archives.read_zip, _starts(rb"PK(?:\x03\x04|\x05\x06)"), holds="files"),
    Format("TAR", (".tar",), archives.read_tar, _starts(rb".{257}ustar"), holds="files"),
    Format("Parquet", (".parquet", ".pq"), parquet.read, _starts(rb"PAR1"), holds="rows"),
    Format("PDF", (".pdf",), pdf.read, _starts(rb"%PDF-")),
    Format("NewsML-G2", (".newsml",), newsml.read, _root(rb"newsMessage|newsItem|packageItem")),
    Format("NITF", (".nitf",), nitf.read, _root(rb"nitf")),
    Format("OPML", (".opml",), opml.read, _root(rb"opml")),
    Format(
        "feed (RSS, Atom, JSON Feed)", (".rss", ".atom", ".rdf", ".xml"), feeds.read, _root(rb"rss|feed|RDF|channel")
    ),
    HTML,
    Format("JSON", (".json",), json_documents.read, _starts(rb'\s*(?:\{\s*"|\[\s*\{)'), certain=False),
    Format("JSON Lines", (".jsonl", ".ndjson"), json_lines.read, holds="lines"),
    Format(
        "e-mail", (".eml",), mail.read, _starts(rb"(?:[A-Z][\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n"), certain=False
    ),
    Format("CSV", (".csv", ".tsv"), tables.read, holds="rows"),
    PLAIN,
)


def read_source(source: Source) -> Iterator[Report | SetAside]:
    """Read every report of a source; what cannot be read comes as SetAside, nothing is raised."""
    try:
        with source.open() as stream:
            for found in format_of(source, stream).read(source, stream):
                if isinstance(found, Source):
                    yield from read_source(found)
                else:
                    yield found
    except InputError as error:
        yield SetAside(source.name, str(error))
    except OSError as error:
        yield SetAside(source.name, unreadable(error))


def format_of(source: Source, stream: BinaryIO) -> Format:
    """Choose by the first bytes where they are certain, then by the ending, else by how text may begin."""
    head = head_of(stream, _SNIFFED)
    begun = [known for known in FORMATS if known.begins and known.begins.search(head)]
    for known in begun:
        if known.certain:
            return known
    named = next((known for known in FORMATS if source.suffix and source.suffix in known.suffixes), None)
    if named is not None:
        return named
    return begun[0] if begun else PLAIN
