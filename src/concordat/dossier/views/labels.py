"""What a report is called on a page: its outlet, its web site, the name of its file, or a number."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from concordat.records import Article

LONGEST_STEM = 28
"""A file name of at most this many characters, without a long number in it, serves as the label of a report."""

_CODE = re.compile(r"\d[\da-f]{5,}", re.IGNORECASE)
_PLAIN_HOST = re.compile(r"https?://(?:www\.)?([^/:]+)")


def label_of(article: Article, number: int) -> str:
    """Call the report with that number in the story."""
    if article.outlet:
        return article.outlet.strip()
    host = _PLAIN_HOST.match(article.url or article.name)
    if host:
        return host[1]
    stem = PurePosixPath(article.name).stem
    if 0 < len(stem) <= LONGEST_STEM and not _CODE.search(stem):
        return stem
    return f"Report {number}"
