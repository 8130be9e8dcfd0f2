"""The address that a page gives as its own, made whole and plain."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from courlan import clean_url

from concordat.reading.addresses import canonical_of
from concordat.reading.dates import possible
from concordat.reading.names import is_address
from concordat.reading.pages.stated import Stated, text_of

_WAYBACK = re.compile(
    r"https?://(?:web|wayback)\.?[\w.-]*/(?:web|wayback|all)?/?(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\d{0,6}"
    r"(?:[a-z]{2}_)?/(?P<url>\S+)"
)


def original_of(url: str | None) -> tuple[str, str] | None:
    """Give the address of a page of which this is a copy in a web archive, and the day of the copy (ISO 8601).

    The form is that of the Wayback Machine (https://web.archive.org/web/20240312080000/https://...).
    """
    match = _WAYBACK.match(url or "")
    if match is None:
        return None
    day = possible(f"{match['year']}-{match['month']}-{match['day']}")
    original = match["url"] if "://" in match["url"] else f"http://{match['url']}"
    return (original, day) if day else None


def canonical_link(stated: Stated, html: str, url: str | None) -> str | None:
    """Find a page's canonical link: the link element, Open Graph, then JSON-LD; a part of one is joined to ``url``."""
    for link in (canonical_of(html), _relative(stated), stated.meta("og:url"), _main_page(stated)):
        copied = original_of(link)
        whole = plain_link(copied[0] if copied else link, url)
        if whole:
            return whole
    return None


def plain_link(link: str | None, base: str | None = None) -> str | None:
    """Give a link as courlan cleans it: whole, without tracking; null where it is none to a page."""
    if not link or not link.strip():
        return None
    try:
        joined = urljoin(base or "", link.strip())
        known = urlsplit(joined).scheme in {"http", "https"} and is_address(joined)
        return (clean_url(joined) or None) if known else None
    except ValueError:
        return None


def _relative(stated: Stated) -> str | None:
    links = (e for e in stated.tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    return next((e.get("href") for e in links), None)


def _main_page(stated: Stated) -> str | None:
    for node in stated.reports:
        page = node.get("mainEntityOfPage")
        link = page.get("@id") if isinstance(page, dict) else page
        found = text_of(link) or text_of(node.get("url"))
        if found:
            return found
    return None
