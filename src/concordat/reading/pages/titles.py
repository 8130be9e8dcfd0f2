"""The title of a page: its heading where that and the page's data agree, without the site's name behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from concordat.reading.pages.stated import Stated, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SAME_TITLE = 90.0
"""Likeness (rapidfuzz ratio, 0 to 100) of two forms of one title, case set aside: quotation marks, dashes, a kicker."""

LONGEST_TITLE = 300
"""Characters of a title; what is longer is a text in the wrong place."""

_NAME_BEHIND = re.compile(r"\s+(?:[|•·»–—-]|::|\|\|)\s+(?=\S)|(?<=\w)\s*\|\s*(?=\w)")


def page_title(stated: Stated, site: str | None) -> str | None:
    """Find a page's title; ``site`` is the name of the outlet, which is no part of it.

    The page's first heading is what readers see as its title: it is taken where it stands alone or the data name it.
    Of several headings the one that the data name is taken, else the data's own title. A kicker that stands in the
    heading before the title that the data name is left out.
    """
    named = [title for title in _named(stated) if title]
    found = (words for words in map(_words, stated.tree.iter("h1", "h2")) if words)
    headings = [words for words in found if not (site and _is_one(words, site))]
    tops = [e for e in stated.tree.iter("h1") if _words(e)]
    for title in named:
        for heading in headings:
            if _is_one(heading, title):
                return heading
    if len(tops) == 1 and not _is_site(_words(tops[0]), site, stated):
        return _without_kicker(_words(tops[0]), named)
    for title in named:
        bare = without_site(title, site, headings)
        if bare:
            return bare
    return None


def _without_kicker(heading: str, named: list[str]) -> str:
    return next((t for t in named if len(t.split()) > 1 and heading.casefold().endswith(t.casefold())), heading)


def _is_site(heading: str, site: str | None, stated: Stated) -> bool:
    """Tell whether a heading is the outlet's name, as on a page whose only first heading is its banner."""
    title = _words(element) if (element := stated.tree.find(".//title")) is not None else ""
    behind = [title[mark.end() :] for mark in _NAME_BEHIND.finditer(title)]
    return any(name and _is_one(heading, name) for name in (site, *behind)) or len(heading.split()) == 1


def _named(stated: Stated) -> Iterator[str | None]:
    """Give what data call the title, the surest first."""
    headlines = {text for node in stated.reports if (text := text_of(node.get("headline")))}
    if len(headlines) == 1:
        yield from headlines
    yield stated.meta("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title")
    yield next((value for _, value in stated.microdata("headline")), None)
    yield _words(element) if (element := stated.tree.find(".//title")) is not None else None


def without_site(title: str, site: str | None, headings: list[str]) -> str:
    """Take the site's name off a title: what follows the last dash or bar, where it is the name or not in a heading."""
    marks = list(_NAME_BEHIND.finditer(title))
    for mark in marks:
        left, right = title[: mark.start()].strip(), title[mark.end() :].strip()
        if any(_is_one(left, heading) for heading in headings):
            return left
        if len(right.split()) > len(left.split()) and any(_is_one(right, heading) for heading in headings):
            return right
    if marks and any(_is_one(title[marks[-1].end() :], heading) for heading in headings):
        return title[: marks[-1].start()].strip()
    if marks:
        left, right = title[: marks[-1].start()].strip(), title[marks[-1].end() :].strip()
        if site and fuzz.partial_ratio(site.casefold(), right.casefold()) >= SAME_TITLE:
            return left
    return title.strip()


def _words(element: HtmlElement) -> str:
    """Give an element's words; what stands in a block or a span of its own is a word of its own."""
    apart = {child for child in element.iter("span", "div", "p", "br", "small") if child is not element}
    parts = [f" {e.text or ''}" if e in apart else e.text or "" for e in (element,)]
    for child in element.iterdescendants("*"):
        parts += [" " if child in apart else "", child.text or "", " " if child in apart else "", child.tail or ""]
    words = " ".join("".join(parts).split())
    return words if len(words) <= LONGEST_TITLE else ""


def _is_one(a: str, b: str) -> bool:
    return fuzz.ratio(a.casefold(), b.casefold()) >= SAME_TITLE
