"""NewsML-G2 (IPTC): the text items of a message or of one item, with their versions and signals."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from concordat.errors import InputError
from concordat.reading import nitf, safe_xml
from concordat.reading.dates import iso_date
from concordat.reading.plain import read_limited
from concordat.reading.report import Report, stated, with_title
from concordat.reading.safe_xml import first, name_of, named, words_of
from concordat.reading.sources import Source
from concordat.reading.wire import wire
from concordat.records import SetAside

_HELD = ("kill", "withheld")


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read every item of a file. Raises InputError."""
    data = read_limited(stream)
    root, sha256 = safe_xml.parse(data), hashlib.sha256(data).hexdigest()
    items = [root] if name_of(root).endswith("Item") else named(root, "newsItem", "packageItem", "conceptItem")
    if not items:
        raise InputError("a NewsML message without items")
    for number, item in enumerate(items, 1):
        name = item.get("guid") or (f"{source.name}:{number}" if len(items) > 1 else source.name)
        try:
            yield _report(item, name, sha256)
        except InputError as error:
            yield SetAside(name, str(error))


def _report(item: Any, name: str, sha256: str) -> Report:
    kind = _code(first(item, "itemClass"))
    if name_of(item) != "newsItem" or kind not in {"", "text", "composite"}:
        raise InputError(f"an item of class {kind or name_of(item)}, not a text")
    note = words_of(first(item, "edNote"))
    news = wire(
        item=item.get("guid"),
        version=item.get("version"),
        slug=words_of(first(item, "slugline")),
        urgency=words_of(first(item, "urgency")),
        embargo=words_of(first(item, "embargoed")),
        statuses=(_code(first(item, "pubStatus")), *map(_code, named(item, "signal"))),
        note=note,
    )
    text = _text(item)
    if not text and not (news and news.notice in _HELD):
        raise InputError("an item without a text")
    created, version = words_of(first(item, "contentCreated", "firstCreated")), words_of(first(item, "versionCreated"))
    title, outlet = words_of(first(item, "headline")) or None, _provider(item)
    return Report(
        name,
        with_title(title, text, outlet),
        sha256,
        outlet=outlet,
        title=title,
        dated=stated(iso_date(created), "file", "firstCreated") or stated(iso_date(version), "file", "versionCreated"),
        bylines=tuple(filter(None, map(words_of, named(item, "by")))),
        wire=news,
    )


def _code(element: Any) -> str:
    """Give a code without the name of its list ("ninat:text")."""
    return (
        (element.get("qcode") or element.get("uri") or "").rpartition(":")[2].rpartition("/")[2]
        if element is not None
        else ""
    )


def _provider(item: Any) -> str | None:
    provider = first(item, "provider")
    if provider is None:
        return words_of(first(item, "copyrightHolder", "infoSource")) or None
    return words_of(first(provider, "name")) or provider.get("literal") or _code(provider) or None


def _text(item: Any) -> str:
    """Give the text of the content set: NITF or XHTML in it, or plain words."""
    from concordat.reading.pages.fragments import element_text, fragment_text  # noqa: PLC0415 - lxml costs start-up time

    texts = [
        nitf.text_of(inner) if first(inner, "body.content") is not None else element_text(inner)
        for inner in named(item, "inlineXML")
    ]
    texts += [fragment_text("".join(inner.itertext())) for inner in named(item, "inlineData")]
    return max(texts, key=lambda text: len(text.split()), default="")
