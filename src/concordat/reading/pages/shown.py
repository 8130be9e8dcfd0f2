"""Which days a page shows: in ``time`` elements and in words beside its title, or behind "published on"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from concordat.reading.dates import days_either_way, first_date, iso_date, written_date
from concordat.reading.pages.around import NEAR_TITLE, UNSEEN, Around
from concordat.reading.pages.stated import Stated
from concordat.records import Dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_STAMP = 120
"""Characters of an element that shows a day: the author's name and the place may stand beside it."""

EARLIEST = "1990-01-01"
"""No page is older than the web; an earlier day is that of a scanned newspaper, which only data can tell."""


def near_title(around: Around) -> Iterator[Dated]:
    """Give the first ``time`` element near the title and the first day written there, the nearer before the other."""
    times = ((element, _timed(element)) for element in around.elements if element.tag == "time")
    timed = next(((e, found) for e, found in times if found and not around.is_elsewhere(e)), None)
    written = ((element, _written(element)) for element in around.elements if element.tag != "time")
    shown = next(((e, found) for e, found in written if found and not around.is_elsewhere(e)), None)
    both = [one for one in (timed, shown) if one]
    if timed and shown and timed[0] not in shown[0].iter("time"):
        both.sort(key=lambda one: around.elements.index(one[0]))
    yield from (found for _, found in both)


def only_time(stated: Stated, around: Around) -> Iterator[Dated]:
    """Give the only day that the page's ``time`` elements name."""
    found = [day for e in stated.tree.iter("time") if (day := _timed(e)) and not around.is_elsewhere(e)]
    if len({one.day for one in found}) == 1:
        yield found[0]


def told(stated: Stated, around: Around) -> Iterator[Dated]:
    """Take the day that the page says it was published on ("Published on 3 May 2021"), if it is the only one."""
    found: dict[str, str] = {}
    for element in stated.tree.iter("*"):
        text = element.text if element.tag not in UNSEEN else None
        lead = _day_words("published").match(" ".join(text.split())) if text else None
        date = first_date(lead["day"][:LONGEST_STAMP]) if lead else None
        if date and date[1] == 0 and not around.is_elsewhere(element):
            found.setdefault(date[0], " ".join((text or "").split())[:LONGEST_STAMP])
    if len(found) == 1:
        yield from (Dated(date, "text", words) for date, words in found.items())


def either_way(around: Around) -> Iterator[Dated]:
    """Give both days of each date near the title that can be read two ways."""
    for element in around.elements:
        words = _stamp(element)
        if words and len(words) < LONGEST_STAMP // 3 and not around.is_elsewhere(element):
            yield from (Dated(day, "text", words) for day in days_either_way(words))


def _timed(element: HtmlElement) -> Dated | None:
    date = _time(element)
    return Dated(date, "time", " ".join("".join(element.itertext()).split()) or date) if date else None


def _time(element: HtmlElement) -> str | None:
    words = " ".join("".join(element.itertext()).split())
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    before = (element.getprevious().text_content() if _is_element(element.getprevious()) else "")[-40:]
    lead = (element.getparent().text or "") if element.getprevious() is None and element.getparent() is not None else ""
    if re.search(r"updated|modified", name, re.IGNORECASE) or any(map(tells_change, (words, before, lead))):
        return None
    return iso_date(element.get("datetime")) or iso_date(words)


def _is_element(element: HtmlElement | None) -> bool:
    return element is not None and isinstance(element.tag, str)


def _written(element: HtmlElement) -> Dated | None:
    """Take the first full date in an element that is very short, or named as one that shows a day."""
    words = _stamp(element)
    date = written_date(words) if words else None
    is_stamp = date and date >= EARLIEST and (_named(element) or len(words) < LONGEST_STAMP // 3)
    return Dated(date, "text", words) if date and is_stamp else None


def _stamp(element: HtmlElement) -> str:
    """Give the words of an element that may show the day of publication; those of elements inside it stand apart."""
    words = ""
    for part in element.itertext() if len(element) < NEAR_TITLE else ():
        words = " ".join(f"{words} {part}".split())
        if len(words) > LONGEST_STAMP:
            return ""
    return "" if tells_change(words) else words


def _named(element: HtmlElement) -> bool:
    return bool(_day_words("name").search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def tells_change(words: str) -> bool:
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
