"""Pieces of markup inside other formats, to text: a paragraph a line."""

from __future__ import annotations

import re

from lxml import etree, html

from concordat.reading.markup import is_overloaded

_BLOCKS = frozenset({
    *("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1"),
    *("h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "li", "main", "media", "ol", "p", "pre"),
    *("section", "table", "td", "th", "tr", "ul"),
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")


def fragment_text(markup: str) -> str:
    """Give the text of a piece of HTML or XHTML; a text without markup stays, line by line."""
    if not _MARKUP.search(markup):
        return _paragraphs(markup)
    if is_overloaded(markup):
        return ""
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    return element_text(tree)


def element_text(element: etree._Element) -> str:
    """Give the text of an element: a line for each block in it."""
    return _paragraphs("".join(_parts(element)))


def _parts(element: etree._Element) -> list[str]:
    """List the words of a tree in their order, with a line's end before and behind each block."""
    parts: list[str] = []
    unseen = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        name = str(node.tag).rpartition("}")[2].lower()
        unseen += (name in _UNSEEN) * (1 if event == "start" else -1)
        words = node.text if event == "start" else node.tail if node is not element else ""
        parts.append("\n" if name in _BLOCKS else "")
        parts.append("" if unseen else " ".join((words or "").splitlines()))
    return parts


def _paragraphs(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)
