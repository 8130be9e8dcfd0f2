"""Who wrote a page, as it states: JSON-LD, meta elements, and elements marked as naming the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from concordat.reading.pages.stated import Stated, text_of

MOST_AUTHORS = 12
LONGEST_NAME = 80
"""Characters of the longest names, with an agency or a post behind them; more is a biography."""

_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
_BY = re.compile(r"^(?:by|from|von|par|por|di)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|\||,(?!\s*(?:Jr|Sr)\b)|\s+(?:and|&|und|et|y)\s+)\s*")
_NO_NAME = re.compile(r"://|@|^www\.|\d{3}|^\W*$")
_AUTHOR = etree.XPath(".//*[@rel='author' or contains(concat(' ', @itemprop, ' '), ' author ')]")


def authors(stated: Stated, site: str | None) -> tuple[str, ...]:
    """List the authors that a page names, in its order; the outlet itself is none."""
    for found in (_json_ld(stated), _metas(stated), _marked(stated)):
        names = dict.fromkeys(
            name for text in found for name in names_in(text) if name.casefold() != (site or "").casefold()
        )
        if names:
            return tuple(names)[:MOST_AUTHORS]
    return ()


def names_in(byline: str) -> tuple[str, ...]:
    """Take the names out of a byline ("By Jane Roe and Tom Hale")."""
    bare = _BY.sub("", " ".join(byline.split()))
    parts = (part.strip(" ,.") for part in _BETWEEN.split(bare))
    return tuple(part for part in parts if part and len(part) <= LONGEST_NAME and not _NO_NAME.search(part))


def _json_ld(stated: Stated) -> Iterator[str]:
    for node in stated.reports:
        for one in _each(node.get("author") or node.get("creator")):
            name = text_of(one)
            if name:
                yield name


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _metas(stated: Stated) -> Iterator[str]:
    found = stated.meta(*_METAS)
    if found:
        yield found


def _marked(stated: Stated) -> Iterator[str]:
    for element in _AUTHOR(stated.tree):
        words = " ".join("".join(element.itertext()).split())
        if words and len(words) <= LONGEST_NAME:
            yield words
