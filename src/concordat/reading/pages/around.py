"""Where on a page something stands: near its title, or with something else than the report."""

from __future__ import annotations

import re
from collections import deque
from functools import cached_property
from itertools import islice, takewhile
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
_WHOLE = ("body", "html")
_APART = frozenset({"aside", "blockquote", "footer", "nav"})
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|widget|footer|teaser|promo|newsletter|disqus|recommend|most-?read|popular|\bmenu\b",
    re.IGNORECASE,
)


class Around:
    """The elements near a page's title: those that follow it, then those right above it, the nearest first."""

    def __init__(self, tree: HtmlElement, title: str | None) -> None:
        self._tree = tree
        self._title = title

    @cached_property
    def heading(self) -> HtmlElement | None:
        """Give the heading that is the page's title."""
        return heading_of(self._tree, self._title)

    @cached_property
    def elements(self) -> tuple[HtmlElement, ...]:
        """Give the elements, none where the page has no heading that is its title."""
        if self.heading is None:
            return ()
        seen = (element for element in self._tree.iter("*") if element.tag not in UNSEEN)
        above: deque[HtmlElement] = deque(maxlen=NEAR_TITLE // 4)
        for element in seen:
            if element is self.heading:
                break
            above.append(element)
        return (*islice(seen, NEAR_TITLE), *reversed(above))

    @cached_property
    def _holders(self) -> frozenset[HtmlElement]:
        return frozenset(() if self.heading is None else self.heading.iterancestors())

    def is_elsewhere(self, element: HtmlElement) -> bool:
        """Tell whether an element belongs to something else than the report: comments, menus, the page's foot.

        What holds the title holds the report, whatever its class says ("post category-popular").
        """
        above = takewhile(lambda one: one not in self._holders, (element, *element.iterancestors()))
        return any(
            e.tag in _APART or _ELSEWHERE.search(f"{e.get('class') or ''} {e.get('id') or ''}")
            for e in above
            if e.tag not in _WHOLE
        )


def heading_of(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """Find the heading that is the page's title."""
    found = [element for tag in _TITLES for element in tree.iter(tag)]
    for element in found:
        if title and is_titled(" ".join("".join(element.itertext()).split()), title):
            return element
    tops = [element for element in found if element.tag == "h1"]
    return tops[0] if len(tops) == 1 else None


def is_titled(headline: str | None, title: str) -> bool:
    """Tell whether a headline is a page's title."""
    return headline is not None and fuzz.ratio(headline.casefold(), title.casefold()) >= SAME_TITLE
