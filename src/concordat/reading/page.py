"""HTML: trafilatura finds the article's text, ``pages`` what the page says about it.

1. refuse      markup that costs more than a page is worth
2. parse       once, for all that follows
3. facts       outlet, title, authors, day with its evidence, canonical link
4. text        trafilatura's fast mode: the same figures as its full one in two thirds of the time
5. kind        a report, the beginning of one, or why it is none
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from concordat.errors import InputError
from concordat.reading.decoding import decode_page
from concordat.reading.markup import MOST_ATTRIBUTES, is_overloaded
from concordat.reading.no_report import link_words, no_report
from concordat.reading.plain import read_limited
from concordat.reading.report import Report
from concordat.reading.sources import Source
from concordat.records import SetAside

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from concordat.reading.pages.stated import Stated

LATEST = "2100-01-01"
"""The last possible day of a page of which nobody knows when it was fetched: it must read the same on any day."""

SHORT = 700
"""Characters of text below which the full mode is asked as well, and the longer text taken: of 597 pages 56, and F1 on
them all rises from .916 to .921; up to 1,000 it falls on 112 others (`python -m evaluation ../shared pages`)."""

MOSTLY_TAKEN = 0.5
"""Part of the characters of a page's paragraphs from which a short text is the whole report: so are 29 of the 56, of
which the full mode, three times as slow, mends 1 and spoils 2; of the 27 others it mends 9 and spoils 5."""


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read the one article of a page, or each entry of a liveblog. Raises InputError."""
    data = read_limited(stream)
    html, sha256 = decode_page(data, source.charset), hashlib.sha256(data).hexdigest()
    yield from extract_all(source.name, html, sha256, source.url, source.fetched)


def extract(name: str, html: str, sha256: str, url: str | None, fetched: str | None = None) -> Report:
    """Take the article out of a page's HTML. Raises InputError where there is none."""
    return next(extract_all(name, html, sha256, url, fetched, entries=False))


def extract_all(
    name: str, html: str, sha256: str, url: str | None, fetched: str | None = None, *, entries: bool = True
) -> Iterator[Report]:
    """Take the article, or each entry of a liveblog, out of a page's HTML. Raises InputError where there is none."""
    from concordat.reading.pages.entries import liveblog  # noqa: PLC0415 - lxml costs start-up time
    from concordat.reading.pages.links import original_of  # noqa: PLC0415
    from concordat.reading.pages.stated import Stated  # noqa: PLC0415

    tree = _parsed(html)
    stated = Stated(tree)
    copied = original_of(url)
    original, day = copied or (url, fetched)
    made = Report(name, "", sha256, url=original, archived=url if copied else None)
    page = _facts(made, stated, html, day or LATEST)
    found = list(liveblog(stated, page)) if entries else []
    if found:
        yield from found
        return
    yield _with_text(page, stated, tree, html)


def _parsed(html: str) -> HtmlElement:
    if is_overloaded(html):
        raise InputError(f"a page with a tag of more than {MOST_ATTRIBUTES:,} attributes, which no report needs")

    from trafilatura import load_html  # noqa: PLC0415 - costs start-up time that plain text need not pay

    tree = load_html(html) if html.strip() else None
    if tree is None:
        raise InputError("no article was found in this page")
    return tree


def _facts(page: Report, stated: Stated, html: str, latest: str) -> Report:
    """Add what the page says about itself."""
    from concordat.reading.pages.bylines import authors  # noqa: PLC0415 - lxml costs start-up time
    from concordat.reading.pages.days import publication  # noqa: PLC0415
    from concordat.reading.pages.links import canonical_link  # noqa: PLC0415
    from concordat.reading.pages.outlet import site_name  # noqa: PLC0415
    from concordat.reading.pages.titles import page_title  # noqa: PLC0415

    site = site_name(stated, page.url)
    title = page_title(stated, site)
    canonical = canonical_link(stated, html, page.url)
    return msgspec.structs.replace(
        page,
        outlet=site,
        title=title,
        dated=publication(stated, title, page.url or canonical, latest),
        url=page.url or canonical,
        canonical=canonical,
        bylines=authors(stated, site),
    )


def _with_text(page: Report, stated: Stated, tree: HtmlElement, html: str) -> Report:
    """Add the text, and what kind of page it is. The tree is used up. Raises InputError."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - costs start-up time that plain text need not pay
    from trafilatura.settings import Document  # noqa: PLC0415

    from concordat.reading.pages.kinds import kind_of_page, only_beginning, teasers  # noqa: PLC0415

    kind, told = kind_of_page(stated, page.url), teasers(tree)
    text = ""
    for fast in (True, False):
        found = bare_extraction(tree, url=page.url, fast=fast, include_comments=False)
        text = max(text, found.text if isinstance(found, Document) and found.text else "", key=len)
        if len(text) >= SHORT or (text and MOSTLY_TAKEN * _paragraphs(tree) <= len(text)):
            break
    if not text:
        raise InputError(kind or "no article was found in this page")
    reason = kind or no_report(text, link_words(html), told)
    return msgspec.structs.replace(page, text=text, no_report=reason, partial=only_beginning(stated, text))


def _paragraphs(tree: HtmlElement) -> int:
    """Count the characters of a page's paragraphs."""
    return sum(len(" ".join("".join(paragraph.itertext()).split())) for paragraph in tree.iter("p"))
