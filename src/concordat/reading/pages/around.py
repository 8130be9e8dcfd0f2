"""Where on a page something stands: near its title, or with something else than the report."""

from __future__ import annotations

import re
from collections import deque
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NEAR_TITLE = 40
"""Elements behind the title in which a page shows its day: share buttons and the author may stand between."""

SAME_TITLE = 80.0
"""Likeness (rapidfuzz ratio, 0 to 100) of a report's headline in JSON-LD and the page's title."""

_TITLES = ("h1", "h2")
UNSEEN = frozenset({"script", "style", "meta", "link", "br", "path", "svg", "img", "noscript"})
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|widget|footer|teaser|promo|newsletter|disqus|recommend|most-?read|popular", re.IGNORECASE
)


class Around:
    """The elements near a page's title: those that follow it, then those right above it, the nearest first."""

    def __init__(self, tree: HtmlElement, title: str | None) -> None:
        self._tree = tree
        self._title = title

    @cached_property
    def elements(self) -> tuple[HtmlElement, ...]:
        """Give the elements, none where the page has no heading that is its title."""
        heading = heading_of(self._tree, self._title)
        if heading is None:
            return ()
        seen = (element for element in self._tree.iter("*") if element.tag not in UNSEEN)
        above: deque[HtmlElement] = deque(maxlen=NEAR_TITLE // 4)
        for element in seen:
            if element is heading:
                break
            above.append(element)
        return (*islice(seen, NEAR_TITLE), *reversed(above))


def heading_of(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """Find the heading that is the page's title."""
    found = [element for tag in _TITLES for element in tree.iter(tag)]
    for element in found:
        if title and is_titled(" ".join("".join(element.itertext()).split()), title):
            return element
    tops = [element for element in found if element.tag == "h1"]
    return tops[0] if len(tops) == 1 else None


def stands_elsewhere(element: HtmlElement) -> bool:
    """Tell whether an element belongs to something else than the report: comments, other reports, the page's foot."""
    above = [element, *element.iterancestors()][:-2]
    return any(
        e.tag in {"aside", "footer"} or _ELSEWHERE.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in above
    )


def is_titled(headline: str | None, title: str) -> bool:
    """Tell whether a headline is a page's title."""
    return headline is not None and fuzz.ratio(headline.casefold(), title.casefold()) >= SAME_TITLE
