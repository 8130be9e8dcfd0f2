"""A reader of Web Annotations written from the Recommendation's text alone (sections 4.2.4, 4.2.5 and 4.3).

It knows no name of Concordat: selectors are what the standard says, texts come by the name of their source.
"""

from __future__ import annotations

from typing import Any


class NotFoundError(Exception):
    """The quoted words are not in the text as they were, or in more than one place."""


def select(selectors: list[dict[str, Any]], text: str, *, same_state: bool) -> tuple[int, int]:
    """Choose the segment that the selectors describe.

    Several selectors of one resource describe the same segment, "however some Selectors will not have the same
    precision as others"; positions are only tried on the very state of the text that they were taken from.
    """
    found = set()
    for selector in selectors:
        if selector["type"] == "TextPositionSelector" and not same_state:
            continue
        found.add(_refined(selector, text))
    if len(found) != 1:
        raise NotFoundError(found)
    return found.pop()


def _refined(selector: dict[str, Any], text: str) -> tuple[int, int]:
    """A refinement is "more specific" and is evaluated on "the results of the first" selector."""
    start, end = _one(selector, text)
    if "refinedBy" not in selector:
        return start, end
    inner = _refined(selector["refinedBy"], text[start:end])
    return start + inner[0], start + inner[1]


def _one(selector: dict[str, Any], text: str) -> tuple[int, int]:
    if selector["type"] == "TextPositionSelector":
        if not 0 <= selector["start"] <= selector["end"] <= len(text):
            raise NotFoundError(selector)
        return selector["start"], selector["end"]
    assert selector["type"] == "TextQuoteSelector"
    before, exact, after = selector.get("prefix", ""), selector["exact"], selector.get("suffix", "")
    places, at = [], text.find(before + exact + after)
    while at >= 0:
        places.append(at + len(before))
        at = text.find(before + exact + after, at + 1)
    if len(places) != 1:
        raise NotFoundError(places)
    return places[0], places[0] + len(exact)
