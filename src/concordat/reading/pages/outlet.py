"""The outlet of a page, as the page states it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from concordat.reading.pages.stated import Stated, text_of

LONGEST_NAME = 60
"""Characters of an outlet's name; what is longer is a slogan."""

_HANDLE = re.compile(r"^@\w+$")


def site_name(stated: Stated, url: str | None) -> str | None:
    """Find the name of the outlet: Open Graph, then the publisher in JSON-LD, then other meta elements."""
    publishers = (text_of(node.get("publisher")) for node in stated.reports)
    named = (
        stated.meta("og:site_name"),
        *publishers,
        stated.meta("application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title", "publisher"),
    )
    return next((name for name in named if name and _is_name(name, url)), None)


def _is_name(name: str, url: str | None) -> bool:
    if len(name) > LONGEST_NAME or _HANDLE.match(name):
        return False
    try:
        return "://" not in name and name.strip() != urlsplit(url or "").path
    except ValueError:
        return True
