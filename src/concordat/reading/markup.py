"""Markup that costs more than a page is worth: told from the characters, before a parser spends hours on it."""

from __future__ import annotations

import re

MOST_ATTRIBUTES = 2_000
"""Attributes that one tag may have. The parser (libxml2 2.14) compares each with all before it: 10,000 take 0.25 s,
100,000 two minutes. Of 597 real pages (html_extraction) none has more than 868 by this count, which takes some scripts
for tags; measure again when a real page is refused."""

MOST_READING = 5
"""Times that the characters of a page may be looked at: tags that lie in one another's quotation marks are read again
for each. The 597 real pages need 1.5."""

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
_TAG = re.compile(
    rf"<(?=(?P<tag>(?:[^\W\d]|:)[^\s/>]*+(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES - 1}}}+)(?P<more>{_ATTRIBUTE})?)"
)
_CLOSED = "\"'>"
"""Put behind the page, so that a value without its closing mark ends there."""


def is_overloaded(html: str) -> bool:
    """Tell whether one tag has more attributes than any page needs.

    Where tags begin hangs on what stands before them (scripts, comments, quotation marks), on which readers differ:
    so every "<" with a name behind it is taken for one, and its attributes counted by the HTML standard (13.2.5).
    """
    html += _CLOSED
    left = MOST_READING * len(html)
    for tag in _TAG.finditer(html):
        left -= len(tag["tag"]) + 1
        if tag["more"] is not None or left < 0:
            return True
    return False
