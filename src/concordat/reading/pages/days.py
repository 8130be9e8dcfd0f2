"""When a page was published, and what says so: what it states as data before what it shows, and never a guess.

1. JSON-LD     ``datePublished`` of the report among the page's objects
2. meta        the meta elements and microdata that mean the day of publication
3. time        the ``time`` element beside the title
4. address     a day in the address
5. text        a full date written beside the title; where stated days are far from it, it is the outlet's own
6. text        the one day behind "published on", anywhere
7. htmldate    Barbaresi's search, where nothing else speaks, up to a latest day
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from concordat.reading.dates import day_of, first_date, iso_date, possible
from concordat.reading.pages.around import UNSEEN, Around, is_titled
from concordat.reading.pages.shown import EARLIEST, LONGEST_STAMP, either_way, near_title, only_time, tells_change, told
from concordat.reading.pages.stated import Node, Stated, text_of
from concordat.records import Dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FOLDED_DAYS = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<mark>[/_.-])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)|(?P<mm>\d\d)(?P<dd>\d\d))(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])(?P<mark>[/_.-])(?P<month>\d\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
)
"""Days in addresses that can be read one way only."""

_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")


def publication(stated: Stated, title: str | None, url: str | None, latest: str) -> Dated | None:
    """Find when a page was published; ``latest`` is the last day that is possible (ISO 8601)."""
    for found in _candidates(stated, title, url, latest):
        if found.day <= latest:
            return found
    return None


def _candidates(stated: Stated, title: str | None, url: str | None, latest: str) -> Iterator[Dated]:
    around = Around(stated.tree, title)
    near = [*near_title(around)]
    address = [*_address(url or stated.meta("og:url"))]
    first = near[:1] if any(one.source == "time" for one in near) else []
    shown = [*first, *address, *near, *only_time(stated, around)]
    data = [*_json_ld(stated, title), *_metas(stated, around)]
    for found in data:
        if near and not _stands(found, near[0], address) and not _is_change(near[0], stated, data):
            yield near[0]
        else:
            yield _where_published(found, shown, around)
    yield from shown
    yield from told(stated, around)
    yield from _searched(stated.tree, url, latest)


def _stands(found: Dated, shown: Dated, address: list[Dated]) -> bool:
    """Tell whether a stated day holds against the one that the page shows at its title: the address may have it too.

    Where the two were more than a day apart, the shown day was the annotated one on 5 of 5 pages (html_extraction);
    measure again with `python -m evaluation ../shared pages`.
    """
    apart = abs(datetime.fromisoformat(found.day) - datetime.fromisoformat(shown.day))
    return apart <= timedelta(days=1) or any(one.day == found.day for one in address)


def _is_change(shown: Dated, stated: Stated, data: list[Dated]) -> bool:
    """Tell whether a day that a page shows is stated as that of a change alone."""
    changed = [text_of(node.get("dateModified")) for node in stated.reports] + [stated.meta(*_CHANGED)]
    days = {day_of(date) for one in changed if (date := iso_date(one))}
    return shown.day in days and all(found.day != shown.day for found in data)


def _where_published(found: Dated, visible: list[Dated], around: Around) -> Dated:
    """Take the day that a page shows, the outlet's own, where it states a moment of universal time at its edge.

    A day in numbers that can be read two ways (3/5/2022) is read as the one that lies there.
    """
    if not found.date.endswith(("Z", "+00:00")):
        return found
    moment = datetime.fromisoformat(found.date)
    edges = {(moment + timedelta(hours=hours)).date().isoformat() for hours in (-12, 14)} - {found.day}
    shown = next((other for other in visible if other.day == found.day or other.day in edges), None)
    shown = shown or next((other for other in either_way(around) if other.day in edges | {found.day}), found)
    return shown if shown.day in edges else found


def _dated(value: str | None, source: str, words: str) -> Iterator[Dated]:
    date = iso_date(value)
    if date:
        yield Dated(date, source, words)


def _json_ld(stated: Stated, title: str | None) -> Iterator[Dated]:
    """Take the day that the reports of a page's JSON-LD agree on, else that of what has the page's title."""
    for nodes in (stated.reports, [node for node in stated.nodes if _has_title(node, title)]):
        days = [date for node in nodes if (date := iso_date(text_of(node.get("datePublished"))))]
        if len({day_of(date) for date in days}) == 1:
            yield Dated(days[0], "JSON-LD", "datePublished")
            return


def _has_title(node: Node, title: str | None) -> bool:
    return title is not None and is_titled(text_of(node.get("headline") or node.get("name")), title)


def _metas(stated: Stated, around: Around) -> Iterator[Dated]:
    for name in _names():
        yield from _dated(stated.metas.get(name), "meta", name)
    for element, value in stated.microdata("datePublished"):
        if not around.is_elsewhere(element):
            yield from _dated(value, "meta", "datePublished")
            return


def _address(url: str | None) -> Iterator[Dated]:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    for match in chain.from_iterable(pattern.finditer(path) for pattern in _FOLDED_DAYS):
        parts = match.groupdict()
        date = possible(_whole(parts["year"], parts["month"] or parts["mm"], parts["day"] or parts["dd"]))
        if date and date >= EARLIEST:
            yield Dated(date, "address", match.group())
            return


def _whole(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _searched(tree: HtmlElement, url: str | None, latest: str) -> Iterator[Dated]:
    """Believe htmldate where its day is the first that the page shows.

    Of 39 such days 35 were right, of 20 others 12 (html_extraction); measure again with another htmldate.
    """
    from htmldate import find_date  # noqa: PLC0415 - costs start-up time that most pages need not pay

    shown = " ".join(
        filter(None, (part for e in tree.iter("*") for part in (e.text if e.tag not in UNSEEN else "", e.tail)))
    )
    first = first_date(shown)
    if first is None or tells_change(shown[: first[1]][-LONGEST_STAMP // 3 :]):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateutil, which htmldate asks, warns of every zone that it does not know
        found = find_date(tree, url=url, extensive_search=False, original_date=True, min_date=EARLIEST, max_date=latest)
    if found == first[0]:
        yield from _dated(found, "htmldate", found)


@cache
def _names() -> tuple[str, ...]:
    """List the meta elements that mean the day of publication, the surest first."""
    text = resources.files("concordat.reading").joinpath("data/date_metas.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
