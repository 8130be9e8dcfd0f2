"""Liveblogs: a page that holds many short reports, each with its own time, is read as so many articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag

import msgspec

from concordat.reading.dates import iso_date
from concordat.reading.pages.bylines import names_in
from concordat.reading.pages.fragments import fragment_text
from concordat.reading.pages.links import plain_link
from concordat.reading.pages.stated import Stated, text_of
from concordat.reading.report import Report
from concordat.records import Dated

FEWEST_WORDS = 8
"""Words of an entry that tells something; shorter ones are "Thanks for following" and the like."""

MOST_ENTRIES = 1_000


def liveblog(stated: Stated, page: Report) -> Iterator[Report]:
    """Give the entries of a page that calls itself a liveblog (schema.org, LiveBlogPosting), in its order."""
    updates = [one for node in stated.reports if node.get("@type") == "LiveBlogPosting" for one in _each(node)]
    for number, update in enumerate(updates[:MOST_ENTRIES], 1):
        title, body = text_of(update.get("headline") or update.get("name")), _body(update)
        if len(body.split()) < FEWEST_WORDS:
            continue
        link = plain_link(text_of(update.get("url") or update.get("@id")), page.url)
        part = urldefrag(link)[1] if link else ""
        date = iso_date(text_of(update.get("datePublished")))
        yield msgspec.structs.replace(
            page,
            name=f"{page.name}#{part or number}",
            text=f"{title}\n\n{body}" if title and title not in body[: len(title) + 5] else body,
            title=title or page.title,
            dated=Dated(date, "JSON-LD", "datePublished") if date else page.dated,
            url=link or page.url,
            bylines=tuple(names_in(text_of(update.get("author")) or "")) or page.bylines,
            part=part or str(number),
        )


def _each(node: dict[str, Any]) -> list[dict[str, Any]]:
    updates = node.get("liveBlogUpdate")
    return [one for one in (updates if isinstance(updates, list) else [updates]) if isinstance(one, dict)]


def _body(update: dict[str, Any]) -> str:
    """Give an entry's text; some pages put markup into it."""
    value = update.get("articleBody") or update.get("text") or update.get("description")
    return fragment_text(value) if isinstance(value, str) else ""
