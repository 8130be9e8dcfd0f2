"""NITF 3 (IPTC): one agency report a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from concordat.errors import InputError
from concordat.reading import safe_xml
from concordat.reading.dates import iso_date
from concordat.reading.plain import read_limited
from concordat.reading.report import Report, stated, with_title
from concordat.reading.safe_xml import first, name_of, named, words_of
from concordat.reading.sources import Source
from concordat.reading.wire import wire


def read(source: Source, stream: BinaryIO) -> Iterator[Report]:
    """Read the report of a document. Raises InputError."""
    data = read_limited(stream)
    root = safe_xml.parse(data)
    if name_of(root) != "nitf":
        raise InputError("XML of another kind than NITF")
    yield report_of(root, source.name, hashlib.sha256(data).hexdigest())


def report_of(root: Any, name: str, sha256: str) -> Report:
    """Give the report of a document. Raises InputError where it holds none."""
    from concordat.reading.pages.bylines import names_in  # noqa: PLC0415 - lxml costs start-up time

    docdata = first(root, "docdata")
    management = docdata.get("management-status") if docdata is not None else None
    release = _attribute(docdata, "date.release", "norm")
    news = wire(
        item=_attribute(docdata, "doc-id", "id-string"),
        version=_attribute(docdata, "du-key", "version"),
        slug=_attribute(docdata, "du-key", "key"),
        urgency=_attribute(docdata, "urgency", "ed-urg"),
        embargo=release if management == "embargoed" else None,
        statuses=(management, "correction" if first(docdata, "correction") is not None else None)
        if docdata is not None
        else (),
        note=" ".join(filter(None, ((e.get("info") or words_of(e)) for e in named(root, "ed-msg")))) or None,
    )
    text = text_of(root)
    if not text and not (news and news.notice in {"kill", "withheld"}):
        raise InputError("a document without a text")
    dateline = first(root, "dateline")
    issued = _attribute(docdata, "date.issue", "norm") or _attribute(dateline, "story.date", "norm") or release
    title = words_of(first(root, "hl1")) or words_of(first(root, "title")) or None
    outlet = words_of(first(root, "distributor")) or _attribute(docdata, "doc.copyright", "holder")
    return Report(
        name,
        with_title(title, text, outlet),
        sha256,
        outlet=outlet,
        title=title,
        dated=stated(iso_date(issued), "file", "date.issue"),
        bylines=tuple(name for byline in named(root, "byline") for name in names_in(_person(byline))),
        wire=news,
    )


def text_of(root: Any) -> str:
    """Give the dateline, each block of the body and its end."""
    from concordat.reading.pages.fragments import element_text  # noqa: PLC0415 - lxml costs start-up time

    parts = [words_of(first(root, "dateline"))]
    parts += [element_text(content) for content in named(root, "body.content")]
    parts += [words_of(end) for end in named(root, "tagline")]
    body = "\n\n".join(part for part in parts[1:] if part)
    # A dateline stands before its first sentence, as in print; formats that give it apart leave out the dash.
    return f"{parts[0]}\n\n{body}" if parts[0] and body and not body.startswith(parts[0]) else body


def _person(byline: Any) -> str:
    people = named(byline, "person")
    return ", ".join(map(words_of, people)) if people else words_of(byline)


def _attribute(element: Any, name: str, attribute: str) -> str | None:
    inner = first(element, name) if element is not None else None
    return (inner.get(attribute) or words_of(inner) or None) if inner is not None else None
