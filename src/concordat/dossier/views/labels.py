"""What a report is called on a page: its outlet, its web site, its file or a number; and the letter of its origin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from string import ascii_uppercase

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


@dataclass(frozen=True)
class OutletLabel:
    """How a report is called on the page, and which of the story's origins it goes back to."""

    article: str
    text: str
    origin: int | None

    @property
    def letter(self) -> str:
        """The origin's letter (A, B, ... Z, then A2 ...), or nothing where the origin is unknown."""
        return "" if self.origin is None else origin_letter(self.origin)


def origin_letter(index: int) -> str:
    """Name the origin with that place in the dossier."""
    turn, place = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")
