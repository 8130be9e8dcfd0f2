"""HTML: trafilatura finds the article's text and what the page says about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from concordat.errors import InputError
from concordat.reading.addresses import canonical_of
from concordat.reading.decoding import decode
from concordat.reading.markup import MOST_ATTRIBUTES, is_overloaded
from concordat.reading.no_report import link_words, no_report
from concordat.reading.plain import read_limited
from concordat.reading.report import Report
from concordat.reading.sources import Source
from concordat.records import SetAside

_EARLIEST, _LATEST = "1900-01-01", "2100-01-01"
"""htmldate leaves out dates before 1995 and after today unless told otherwise; a page must read the same on any day."""


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read the one article of a page. Raises InputError."""
    data = read_limited(stream)
    yield extract(source.name, decode(data), hashlib.sha256(data).hexdigest(), source.url)


def extract(name: str, html: str, sha256: str, url: str | None) -> Report:
    """Take the article out of a page's HTML. Raises InputError where there is none."""
    if is_overloaded(html):
        raise InputError(f"a page with a tag of more than {MOST_ATTRIBUTES:,} attributes, which no report needs")

    from trafilatura import bare_extraction  # noqa: PLC0415 - costs start-up time that plain text need not pay
    from trafilatura.settings import Document  # noqa: PLC0415

    found = bare_extraction(
        html,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "min_date": _EARLIEST,
            "max_date": _LATEST,
        },
    )
    if not isinstance(found, Document) or not found.text:
        raise InputError("no article was found in this page")
    return Report(
        name,
        found.text,
        sha256,
        outlet=found.sitename or None,
        title=found.title or None,
        published=found.date or None,
        url=url or found.url or None,
        canonical=canonical_of(html),
        no_report=no_report(found.text, link_words(html)),
    )
