"""The title of a page: its heading where that and the page's data agree, without the site's name behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from concordat.reading.pages.around import UNSEEN
from concordat.reading.pages.stated import Stated, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SAME_TITLE = 90.0
"""Likeness (rapidfuzz ratio, 0 to 100) of two forms of one title, case set aside: quotation marks, dashes, a kicker."""

LONGEST_TITLE = 300
"""Characters of a title; what is longer is a text in the wrong place."""

_NAME_BEHIND = re.compile(r"\s+(?:[|•·»«›–—:-]|::|\|\|)\s+(?=\S)|(?<=\w)\s*\|\s*(?=\w)")

_HEADINGS = ("h1", "h2")
_OWN_WORDS = frozenset({"span", "div", "p", "br", "small"})


def page_title(stated: Stated, site: str | None) -> str | None:
    """Find a page's title; ``site`` is the name of the outlet, which is no part of it.

    The page's first heading is what readers see as its title: it is taken where it stands alone or the data name it.
    Of several headings the one that the data name is taken, else the data's own title. A kicker that stands in the
    heading before the title that the data name is left out.
    """
    found = [(e.tag, words) for e in stated.tree.iter(*_HEADINGS) if (words := _words(e))]
    headings = [words for _, words in found if not (site and _is_one(words, site))]
    data = [bare for title in _named(stated) if title and (bare := without_site(title, site, headings))]
    named = [*data, *_marked(stated)]
    tops = [words for tag, words in found if tag == "h1"]
    for title in named:
        for heading in headings:
            if _is_one(heading, title):
                return _without_kicker(heading, data)
    if len(tops) == 1 and not _is_site(tops[0], site, stated, data):
        return _without_kicker(tops[0], data)
    return named[0] if named else None


def _without_kicker(heading: str, named: list[str]) -> str:
    """Take the kicker off a heading: what stands in it before a title that the data name, if none names the whole."""
    bare = heading.rstrip(" :|–-")
    if any(_word_list(title) == _word_list(heading) for title in named):
        return bare
    ends = (t for t in named if len(t.split()) > 1 and bare.casefold().endswith(t.casefold()))
    return next((bare[-len(t) :] for t in ends if not bare[: -len(t)][-1:].isalnum()), bare)


def _word_list(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def _is_site(heading: str, site: str | None, stated: Stated, named: list[str]) -> bool:
    """Tell whether a heading is the outlet's name, as on a page whose only first heading is its banner."""
    title = _words(element) if (element := stated.tree.find(".//title")) is not None else ""
    if any(name and _is_one(heading, name) for name in (site, *_behind(title))):
        return True
    return len(heading.split()) == 1 and not any(name.casefold().startswith(heading.casefold()) for name in named)


def _named(stated: Stated) -> Iterator[str | None]:
    """Give what data call the title, the surest first."""
    headlines = {text for node in stated.reports if (text := text_of(node.get("headline")))}
    if len(headlines) == 1:
        yield from headlines
    yield stated.meta("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title")
    yield next((value for e, value in stated.microdata("headline") if e.tag not in _HEADINGS), None)
    yield _words(element) if (element := stated.tree.find(".//title")) is not None else None


def _marked(stated: Stated) -> list[str]:
    """Give the heading that is marked as the report's; it says nothing of its own on where the title begins."""
    return [_words(e) for e, value in stated.microdata("headline") if e.tag in _HEADINGS and value][:1]


def without_site(title: str, site: str | None, headings: list[str]) -> str:
    """Take the site's name off a title: what follows the last dash or bar, where it is the name or not in a heading."""
    marks = (
        [] if any(_word_list(title) == _word_list(heading) for heading in headings) else [*_NAME_BEHIND.finditer(title)]
    )
    for mark in marks:
        left, right = title[: mark.start()].strip(), title[mark.end() :].strip()
        if any(_is_one(left, heading) for heading in headings):
            return left
        if len(right.split()) > len(left.split()) and any(_is_one(right, heading) for heading in headings):
            return right
    for mark, part in zip(marks, _behind(title), strict=False):
        if any(_is_one(part, heading) for heading in headings):
            return title[: mark.start()].strip()
    if marks:
        left, right = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
        if site and fuzz.partial_ratio(site.casefold(), right.casefold()) >= SAME_TITLE:
            return left
    return title.strip()


def _behind(title: str) -> list[str]:
    """List the parts of a title behind each of its dashes and bars."""
    marks = [*_NAME_BEHIND.finditer(title)]
    ends = [*(mark.start() for mark in marks[1:]), len(title)]
    return [title[mark.end() : end] for mark, end in zip(marks, ends, strict=False)]


def _words(element: HtmlElement) -> str:
    """Give an element's words; what stands in a block or a span of its own is a word of its own."""
    parts = [element.text or ""]
    for child in element.iterdescendants("*"):
        space = " " if child.tag in _OWN_WORDS else ""
        parts += [space, "" if child.tag in UNSEEN else child.text or "", space, child.tail or ""]
    words = " ".join("".join(parts).split())
    return words if len(words) <= LONGEST_TITLE else ""


def _is_one(a: str, b: str) -> bool:
    return fuzz.ratio(a.casefold(), b.casefold()) >= SAME_TITLE
