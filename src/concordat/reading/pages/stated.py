"""What a page says of itself outside its text, read once for all that ask: JSON-LD, meta elements, microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, Any]

MOST_DEPTH = 12
"""Levels of objects in JSON-LD that are looked into; those of real pages have six at most."""

LONGEST_VALUE = 2_000
"""Characters of a stated value that are kept; a title, a name or a date has less."""

_ITEMPROP = etree.XPath(".//*[@itemprop]")
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*;?\s*$")
_OTHERS = frozenset({"itemlistelement", "haspart", "comment", "relatedlink", "mentions", "citation", "itemreviewed"})
"""Properties whose objects are other pages or things than the one read."""

_REPORT = re.compile(r"(?:article|blogposting|report|newsitem|liveblogposting|review|posting)$", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|creativework)$", re.IGNORECASE)


class Stated:
    """One page's own statements; ``tree`` must be as it was parsed."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree

    @cached_property
    def metas(self) -> dict[str, str]:
        """Give the first content of each meta element by its name, property, itemprop or http-equiv in lower case."""
        found: dict[str, str] = {}
        for element in self.tree.iter("meta"):
            content = (element.get("content") or "").strip()
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = (element.get(key) or "").strip().lower()
                if name and content:
                    found.setdefault(name, content[:LONGEST_VALUE])
        return found

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """List the objects of the page's JSON-LD that may be the page itself, in document order."""
        scripts = (s for s in self.tree.iter("script") if "ld+json" in (s.get("type") or "").lower())
        return tuple(node for script in scripts for node in _walk(_parsed(script.text or ""), 0))

    @cached_property
    def reports(self) -> tuple[Node, ...]:
        """List those that call themselves a report of some kind, or if none does, a page."""
        reports = tuple(node for node in self.nodes if _is(node, _REPORT))
        return reports or tuple(node for node in self.nodes if _is(node, _PAGE))

    def meta(self, *names: str) -> str | None:
        """Give the first stated of some meta elements."""
        return next((self.metas[name] for name in names if name in self.metas), None)

    def microdata(self, name: str) -> Iterator[tuple[HtmlElement, str]]:
        """Give each element that holds a property (itemprop), in document order, with the property's value."""
        for element in self._properties.get(name, ()):
            value = element.get("datetime") or element.get("content") or "".join(element.itertext())
            yield element, " ".join(value.split())[:LONGEST_VALUE]

    @cached_property
    def _properties(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {}
        for element in _ITEMPROP(self.tree):
            for name in dict.fromkeys((element.get("itemprop") or "").split()):
                found.setdefault(name, []).append(element)
        return found


def text_of(value: object) -> str | None:
    """Give what a property of JSON-LD says in words: a text, or the first of several."""
    if isinstance(value, list):
        return next((text for one in value if (text := text_of(one))), None)
    if isinstance(value, dict):
        return text_of(value.get("@value") or value.get("name"))
    text = " ".join(html.unescape(value).split())[:LONGEST_VALUE] if isinstance(value, str) else ""
    return text or None


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    stated = node.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return any(isinstance(one, str) and kind.search(one) for one in kinds)


def _parsed(script: str) -> object:
    """Read a script of JSON-LD, also one that is wrapped as scripts once were or breaks lines inside its values."""
    text = _WRAPPING.sub("", script).strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > MOST_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and key.lower() not in _OTHERS:
                yield from _walk(inner, depth + 1)
