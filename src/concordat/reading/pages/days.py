"""When a page was published, and what says so: what it states as data before what it shows, and never a guess.

1. JSON-LD     ``datePublished`` of the report among the page's objects
2. meta        the meta elements and microdata that mean the day of publication
3. time        the ``time`` element beside the title
4. address     a day in the address
5. text        a full date written beside the title
6. htmldate    Barbaresi's search, where nothing else speaks, up to a latest day
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

from concordat.reading.dates import day_of, first_date, iso_date, possible, written_date
from concordat.reading.pages.around import NEAR_TITLE, UNSEEN, Around, is_titled, stands_elsewhere
from concordat.reading.pages.stated import Stated, text_of
from concordat.records import Dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_STAMP = 120
"""Characters of an element that shows a day: the author's name and the place may stand beside it."""

_EARLIEST = "1990-01-01"
"""No page is older than the web; an earlier day is that of a scanned newspaper, which only data can tell."""

_FOLDED_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<mark>[/_.-])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)|(?P<mm>\d\d)(?P<dd>\d\d))(?!\d)"
)
_CHANGING = ("timestamp", "date")
"""Meta elements that as many pages set anew with every change."""


def publication(stated: Stated, title: str | None, url: str | None, latest: str) -> Dated | None:
    """Find when a page was published; ``latest`` is the last day that is possible (ISO 8601)."""
    for found in _candidates(stated, title, url, latest):
        if found.day <= latest:
            return found
    return None


def _candidates(stated: Stated, title: str | None, url: str | None, latest: str) -> Iterator[Dated]:
    around = Around(stated.tree, title)
    for found in chain(_json_ld(stated, title), _metas(stated, _names())):
        shown = chain(_times(stated, around), _address(url or stated.meta("og:url")), _shown(around))
        yield _where_published(found, shown)
    yield from _times(stated, around)
    yield from _address(url or stated.meta("og:url"))
    yield from _shown(around)
    yield from _metas(stated, _CHANGING)
    yield from _searched(stated.tree, url, latest)


def _where_published(found: Dated, visible: Iterator[Dated]) -> Dated:
    """Take the day that a page shows, the outlet's own, where it states a moment of universal time at its edge."""
    if not found.date.endswith(("Z", "+00:00")):
        return found
    moment = datetime.fromisoformat(found.date)
    edges = {(moment + timedelta(hours=hours)).date().isoformat() for hours in (-12, 14)} - {found.day}
    shown = next((other for other in visible if other.day == found.day or other.day in edges), found)
    return shown if shown.day in edges else found


def _dated(value: str | None, source: str, words: str) -> Iterator[Dated]:
    date = iso_date(value)
    if date:
        yield Dated(date, source, words)


def _json_ld(stated: Stated, title: str | None) -> Iterator[Dated]:
    """Take the day that the reports of a page's JSON-LD agree on, else that of the one with the page's title."""
    days = [(node, date) for node in stated.reports if (date := iso_date(text_of(node.get("datePublished"))))]
    if len({day_of(date) for _, date in days}) > 1 and title:
        days = [
            (node, date) for node, date in days if is_titled(text_of(node.get("headline") or node.get("name")), title)
        ]
    if len({day_of(date) for _, date in days}) == 1:
        yield Dated(days[0][1], "JSON-LD", "datePublished")


def _metas(stated: Stated, names: tuple[str, ...]) -> Iterator[Dated]:
    for name in names:
        yield from _dated(stated.metas.get(name), "meta", name)
    for element, value in stated.microdata("datePublished") if names is not _CHANGING else ():
        if not stands_elsewhere(element):
            yield from _dated(value, "meta", "datePublished")
            return


def _times(stated: Stated, around: Around) -> Iterator[Dated]:
    """Take the first ``time`` element near the title, or the only day that the page's ``time`` elements name."""
    near = [(e, date) for e in around.elements if e.tag == "time" and (date := _time(e)) and not stands_elsewhere(e)]
    if not near:
        everywhere = [(e, date) for e in stated.tree.iter("time") if (date := _time(e)) and not stands_elsewhere(e)]
        near = everywhere if len({day_of(date) for _, date in everywhere}) == 1 else []
    if near:
        element, date = near[0]
        yield Dated(date, "time", " ".join("".join(element.itertext()).split()) or date)


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
    for match in _FOLDED_DAY.finditer(path):
        date = possible(_whole(match["year"], match["month"] or match["mm"], match["day"] or match["dd"]))
        if date and date >= _EARLIEST:
            yield Dated(date, "address", match.group())
            return


def _whole(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _shown(around: Around) -> Iterator[Dated]:
    """Take the first full date in an element near the title that is very short, or named as one that shows a day."""
    for element in around.elements:
        words = " ".join("".join(element.itertext()).split()) if len(element) < NEAR_TITLE else ""
        if not words or len(words) > LONGEST_STAMP or _tells_change(words):
            continue
        date = written_date(words)
        if (
            date
            and date >= _EARLIEST
            and (_named(element) or len(words) < LONGEST_STAMP // 3)
            and not stands_elsewhere(element)
        ):
            yield Dated(date, "text", words)
            return


def _named(element: HtmlElement) -> bool:
    return bool(_day_words("name").search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _searched(tree: HtmlElement, url: str | None, latest: str) -> Iterator[Dated]:
    """Believe htmldate where its day is the first that the page shows.

    Of 39 such days 35 were right, of 20 others 12 (html_extraction); measure again with another htmldate.
    """
    from htmldate import find_date  # noqa: PLC0415 - costs start-up time that most pages need not pay

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateutil, which htmldate asks, warns of every zone that it does not know
        found = find_date(
            tree, url=url, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=latest
        )
    shown = " ".join(
        filter(None, (part for e in tree.iter("*") for part in (e.text if e.tag not in UNSEEN else "", e.tail)))
    )
    first = first_date(shown)
    if found and first and found == first[0] and not _tells_change(shown[: first[1]][-LONGEST_STAMP // 3 :]):
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
    return re.compile("|".join(re.escape(word) for kind, word in rows if kind == sort), re.IGNORECASE)
