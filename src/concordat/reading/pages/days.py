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

from concordat.reading.dates import day_of, days_either_way, first_date, iso_date, possible, written_date
from concordat.reading.pages.around import NEAR_TITLE, UNSEEN, Around, is_titled
from concordat.reading.pages.stated import Node, Stated, text_of
from concordat.records import Dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_STAMP = 120
"""Characters of an element that shows a day: the author's name and the place may stand beside it."""

_EARLIEST = "1990-01-01"
"""No page is older than the web; an earlier day is that of a scanned newspaper, which only data can tell."""

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
    near = [*_near(around)]
    address = [*_address(url or stated.meta("og:url"))]
    first = near[:1] if any(one.source == "time" for one in near) else []
    shown = [*first, *address, *near, *_only_time(stated, around)]
    data = [*_json_ld(stated, title), *_metas(stated, around)]
    for found in data:
        if near and not _stands(found, near[0], address) and not _is_change(near[0], stated, data):
            yield near[0]
        else:
            yield _where_published(found, shown, around)
    yield from shown
    yield from _told(stated, around)
    yield from _searched(stated.tree, url, latest)


def _stands(found: Dated, shown: Dated, address: list[Dated]) -> bool:
    """Tell whether a stated day holds against the one that the page shows at its title: the address may have it too.

    Where the two were more than a day apart, the shown day was the annotated one in 5 of 5 cases (html_extraction, one
    half of the pages); measure again with `python -m evaluation ../shared pages`.
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
    shown = shown or next((other for other in _either_way(around) if other.day in edges | {found.day}), found)
    return shown if shown.day in edges else found


def _either_way(around: Around) -> Iterator[Dated]:
    for element in around.elements:
        words = _stamp(element)
        if words and len(words) < LONGEST_STAMP // 3 and not around.is_elsewhere(element):
            yield from (Dated(day, "text", words) for day in days_either_way(words))


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


def _near(around: Around) -> Iterator[Dated]:
    """Give the first ``time`` element near the title and the first day written there, the nearer before the other."""
    times = ((element, _timed(element)) for element in around.elements if element.tag == "time")
    timed = next(((e, found) for e, found in times if found and not around.is_elsewhere(e)), None)
    written = ((element, _written(element)) for element in around.elements if element.tag != "time")
    shown = next(((e, found) for e, found in written if found and not around.is_elsewhere(e)), None)
    both = [one for one in (timed, shown) if one]
    if timed and shown and timed[0] not in shown[0].iter("time"):
        both.sort(key=lambda one: around.elements.index(one[0]))
    yield from (found for _, found in both)


def _only_time(stated: Stated, around: Around) -> Iterator[Dated]:
    """Give the only day that the page's ``time`` elements name."""
    found = [day for e in stated.tree.iter("time") if (day := _timed(e)) and not around.is_elsewhere(e)]
    if len({one.day for one in found}) == 1:
        yield found[0]


def _timed(element: HtmlElement) -> Dated | None:
    date = _time(element)
    return Dated(date, "time", " ".join("".join(element.itertext()).split()) or date) if date else None


def _time(element: HtmlElement) -> str | None:
    words = " ".join("".join(element.itertext()).split())
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    before = (element.getprevious().text_content() if _is_element(element.getprevious()) else "")[-40:]
    lead = (element.getparent().text or "") if element.getprevious() is None and element.getparent() is not None else ""
    if re.search(r"updated|modified", name, re.IGNORECASE) or any(map(_tells_change, (words, before, lead))):
        return None
    return iso_date(element.get("datetime")) or iso_date(words)


def _is_element(element: HtmlElement | None) -> bool:
    return element is not None and isinstance(element.tag, str)


def _address(url: str | None) -> Iterator[Dated]:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    for match in chain.from_iterable(pattern.finditer(path) for pattern in _FOLDED_DAYS):
        parts = match.groupdict()
        date = possible(_whole(parts["year"], parts["month"] or parts["mm"], parts["day"] or parts["dd"]))
        if date and date >= _EARLIEST:
            yield Dated(date, "address", match.group())
            return


def _whole(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _written(element: HtmlElement) -> Dated | None:
    """Take the first full date in an element that is very short, or named as one that shows a day."""
    words = _stamp(element)
    date = written_date(words) if words else None
    told = date and date >= _EARLIEST and (_named(element) or len(words) < LONGEST_STAMP // 3)
    return Dated(date, "text", words) if date and told else None


def _stamp(element: HtmlElement) -> str:
    """Give the words of an element that may show the day of publication; those of elements inside it stand apart."""
    words = ""
    for part in element.itertext() if len(element) < NEAR_TITLE else ():
        words = " ".join(f"{words} {part}".split())
        if len(words) > LONGEST_STAMP:
            return ""
    return "" if _tells_change(words) else words


def _told(stated: Stated, around: Around) -> Iterator[Dated]:
    """Take the day that the page says it was published on ("Published on 3 May 2021"), if it is the only one."""
    found: dict[str, str] = {}
    for element in stated.tree.iter("*"):
        text = element.text if element.tag not in UNSEEN else None
        told = _day_words("published").match(" ".join(text.split())) if text else None
        date = first_date(told["day"]) if told else None
        if date and date[1] == 0 and not around.is_elsewhere(element):
            found.setdefault(date[0], " ".join((text or "").split())[:LONGEST_STAMP])
    if len(found) == 1:
        yield from (Dated(date, "text", words) for date, words in found.items())


def _named(element: HtmlElement) -> bool:
    return bool(_day_words("name").search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _searched(tree: HtmlElement, url: str | None, latest: str) -> Iterator[Dated]:
    """Believe htmldate where its day is the first that the page shows.

    Of 39 such days 35 were right, of 20 others 12 (html_extraction); measure again with another htmldate.
    """
    from htmldate import find_date  # noqa: PLC0415 - costs start-up time that most pages need not pay

    shown = " ".join(
        filter(None, (part for e in tree.iter("*") for part in (e.text if e.tag not in UNSEEN else "", e.tail)))
    )
    first = first_date(shown)
    if first is None or _tells_change(shown[: first[1]][-LONGEST_STAMP // 3 :]):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateutil, which htmldate asks, warns of every zone that it does not know
        found = find_date(
            tree, url=url, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=latest
        )
    if found == first[0]:
        yield from _dated(found, "htmldate", found)


@cache
def _names() -> tuple[str, ...]:
    """List the meta elements that mean the day of publication, the surest first."""
    text = resources.files("concordat.reading").joinpath("data/date_metas.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _tells_change(words: str) -> bool:
    """Tell whether words say that a day is that of a change or a visit ("Updated: 3 May 2021")."""
    found = _day_words("changed").finditer(words)
    return any(not words[max(match.start() - 1, 0) : match.start()].isalnum() for match in found)


@cache
def _day_words(sort: str) -> re.Pattern[str]:
    """Match the beginnings of words of one sort from the table."""
    text = resources.files("concordat.reading").joinpath("data/day_words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    words = "|".join(re.escape(word) for kind, word in rows if kind == sort)
    return re.compile(rf"(?:{words})\W{{0,3}}(?P<day>\w.*)" if sort == "published" else words, re.IGNORECASE)
