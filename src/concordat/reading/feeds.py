"""Feeds: RSS, Atom (read by feedparser, which fetches nothing) and JSON Feed, an article an entry.

An entry holds its report, its beginning, or a link alone: the second is kept as a beginning, the third set aside, for
``concordat watch`` follows links. What an entry names as its source is the outlet whose report it reprints.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from concordat.errors import InputError
from concordat.reading.dates import iso_date
from concordat.reading.decoding import decode
from concordat.reading.outlets import outlet_of_url
from concordat.reading.plain import read_limited
from concordat.reading.report import Report, with_title
from concordat.reading.sources import Source
from concordat.records import Dated, SetAside

BEGINNING = "only the beginning: the feed holds no more"
LONG_SUMMARY = 120
"""Words from which a summary is taken for the report itself: teasers have 60 at most on real feeds."""

_JSON_FEED = re.compile(rb'"version"\s*:\s*"https:\\?/\\?/(?:www\.)?jsonfeed\.org')
_NESTED_ENTITY = re.compile(rb"<!ENTITY\s[^>]{0,1000}&(?!#)")
"""An entity that is made of entities, by which a few lines expand to gigabytes; feedparser spends seconds on them."""

_TITLE = 300


def is_json_feed(head: bytes) -> bool:
    """Tell by its first bytes whether a document is a JSON Feed."""
    return bool(_JSON_FEED.search(head))


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read every entry of a feed. Raises InputError."""
    data = read_limited(stream)
    yield from entries(source, data)


def entries(source: Source, data: bytes) -> Iterator[Report | SetAside]:
    """Give every entry of a feed as a report, or why it is none. Raises InputError where it is no feed."""
    feed = parsed(data, source.charset)
    sha256 = hashlib.sha256(data).hexdigest()
    if not feed.entries:
        raise InputError("a feed without entries" if feed.version else "XML that is no feed")
    for number, entry in enumerate(feed.entries, 1):
        yield report_of(entry, feed, f"{source.name}:{number}", sha256)


def parsed(data: bytes, charset: str | None = None) -> Any:
    """Parse the bytes of a feed, of whatever form. Raises InputError where they cannot be read."""
    if is_json_feed(data[:4096]):
        return _from_json(decode(data, charset))
    if _NESTED_ENTITY.search(data):
        raise InputError("XML whose entities hold other entities, which no feed needs")

    import feedparser  # noqa: PLC0415 - costs start-up time

    headers = {"content-type": f"application/xml; charset={charset}" if charset else "application/xml"}
    try:
        return feedparser.parse(io.BytesIO(data), response_headers=headers)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise InputError(f"a feed that cannot be read ({type(error).__name__})") from None


class _Feed(msgspec.Struct, frozen=True):
    """A JSON Feed in the terms of feedparser, which reads none."""

    version: str
    feed: dict[str, Any]
    entries: list[dict[str, Any]]


def _from_json(text: str) -> _Feed:
    try:
        feed = msgspec.json.decode(text.lstrip("\ufeff"))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise InputError(f"a JSON Feed that cannot be read ({error})") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    entries = [_entry(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return _Feed("json", {"title": feed.get("title")} if isinstance(feed, dict) else {}, entries)


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    authors = item.get("authors") or [item.get("author")]
    return {
        "link": item.get("url") or item.get("external_url"),
        "id": item.get("id"),
        "title": item.get("title"),
        "summary": item.get("summary"),
        "content": [{"value": item.get(name)} for name in ("content_html", "content_text")],
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "authors": [one for one in authors if isinstance(one, dict)] if isinstance(authors, list) else [],
    }


def link_of(entry: Any) -> str | None:
    """Give the address of an entry's report."""
    link = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
    return str(link).strip() if link else None


def report_of(entry: Any, feed: Any, place: str, sha256: str) -> Report | SetAside:
    """Give the report of an entry that stands at ``place``, or why it holds none."""
    from concordat.reading.pages.bylines import names_in  # noqa: PLC0415 - lxml costs start-up time
    from concordat.reading.pages.links import plain_link  # noqa: PLC0415

    link, (text, whole) = link_of(entry), _text(entry)
    if not text:
        return SetAside(link or place, "an entry of a feed without a text; concordat watch follows its link")
    outlet = outlet_of_url(link) or _words(feed.feed.get("title"))
    title = _words(entry.get("title"))[:_TITLE] or None
    return Report(
        link or place,
        with_title(title, text, outlet),
        sha256,
        outlet=outlet,
        title=title,
        dated=dated(entry),
        url=link,
        canonical=plain_link(link),
        bylines=tuple(name for one in entry.get("authors") or () for name in names_in(str(one.get("name") or ""))),
        partial=None if whole else BEGINNING,
        part=None if link else place,
        reprint_of=source_of(entry, outlet),
    )


def dated(entry: Any) -> Dated | None:
    """Give the day of an entry: when it was published, else created, else updated."""
    for name in ("published", "created", "updated"):
        value = dict.get(entry, name)  # feedparser's own get gives another day where there is none
        moment = iso_date(str(value)) if value else None
        if moment:
            return Dated(moment, "feed", name)
    return None


def source_of(entry: Any, outlet: str | None) -> str | None:
    """Name the outlet that an entry gives as its source, where that is another than its own."""
    source = entry.get("source") or {}
    name = _words(source.get("title")) or outlet_of_url(source.get("href")) or ""
    named = (outlet or "").casefold(), (outlet_of_url(source.get("href")) or "").casefold()
    return None if not name or name.casefold() == named[0] or (named[0] and named[0] == named[1]) else name


def _text(entry: Any) -> tuple[str, bool]:
    """Give an entry's longest text, and whether it is the whole report."""
    from concordat.reading.pages.fragments import fragment_text  # noqa: PLC0415 - lxml costs start-up time

    full = max(
        (fragment_text(str(part.get("value") or "")) for part in entry.get("content") or ()), key=len, default=""
    )
    short = fragment_text(str(entry.get("summary") or ""))
    text = full if len(full) >= len(short) else short
    return text, bool(full) or len(text.split()) >= LONG_SUMMARY


def _words(value: object) -> str:
    from concordat.reading.pages.fragments import fragment_text  # noqa: PLC0415

    return " ".join(fragment_text(str(value)).split()) if value else ""
