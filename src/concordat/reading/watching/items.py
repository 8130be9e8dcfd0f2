"""What feeds say of their entries, and the lines that a watch writes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from concordat.errors import InputError
from concordat.reading import feeds
from concordat.reading.opml import feeds_in
from concordat.reading.outlets import outlet_of_url
from concordat.reading.report import Report
from concordat.reading.verdicts import refused
from concordat.reading.watching.state import Entry
from concordat.reading.web import Page
from concordat.records import Dated


class Item(msgspec.Struct):
    """What a feed says of one entry."""

    title: str | None = None
    text: str = ""
    whole: bool = False
    dated: Dated | None = None
    outlet: str | None = None
    reprint_of: str | None = None
    feed: str = ""


class Line(msgspec.Struct, omit_defaults=True):
    """One line of the files: a report as JSON Lines reads it, with what else is known of it."""

    name: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    text: str | None = None
    canonical: str | None = None
    bylines: tuple[str, ...] = ()
    partial: str | None = None
    reprint_of: str | None = None
    dated: Dated | None = None
    sha256: str | None = None
    feed: str | None = None
    read: str | None = None
    version_of: str | None = None
    changes: str | None = None
    reason: str | None = None


def entries_of(page: Page, feed: str, now: float) -> Iterator[Entry]:
    """Give the entries of a feed as they are queued; one without a link is read from the feed. Raises InputError."""
    parsed = feeds.parsed(page.data, page.charset)
    if not parsed.version and not parsed.entries:
        raise InputError("no feed")
    for number, entry in enumerate(parsed.entries, 1):
        found = feeds.report_of(entry, parsed, f"{feed}:{number}", "")
        link = feeds.link_of(entry) or ""
        held = found if isinstance(found, Report) else None
        item = Item(
            " ".join(str(entry.get("title") or "").split()) or None,
            held.text if held else "",
            bool(held and not held.partial),
            held.dated if held else feeds.dated(entry),
            held.outlet if held else outlet_of_url(link),
            held.reprint_of if held else None,
            feed,
        )
        key = str(entry.get("id") or link or hashlib.sha256(item.text.encode()).hexdigest())
        packed = msgspec.json.encode(item)
        mark = hashlib.sha256(packed).hexdigest()[:16]
        yield Entry(f"{feed} {key}", link, mark, packed, now, 0)


def with_item(report: Report, item: Item) -> Report:
    """Add to a page's report what only its feed says."""
    return msgspec.structs.replace(
        report,
        title=report.title or item.title,
        dated=report.dated or item.dated,
        reprint_of=report.reprint_of or item.reprint_of,
    )


def from_feed(entry: Entry, item: Item) -> Iterator[Report]:
    """Give the report that the feed itself holds, if it can be used."""
    if not item.text:
        return
    report = Report(
        entry.link or entry.key,
        item.text,
        hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest(),
        outlet=item.outlet,
        title=item.title,
        dated=item.dated,
        url=entry.link or None,
        partial=None if item.whole else feeds.BEGINNING,
        reprint_of=item.reprint_of,
    )
    if refused(report) is None:
        yield report


def feed_urls(names: Iterable[str], read: Callable[[str], bytes]) -> Iterator[str]:
    """Give the addresses of feeds: links, and those that a list of feeds (OPML) names. Raises InputError."""
    for name in names:
        if "://" in name:
            yield name
            continue
        found = feeds_in(read(name))
        if not found:
            raise InputError(f"{name}: a list of feeds (OPML) without feeds")
        yield from found
