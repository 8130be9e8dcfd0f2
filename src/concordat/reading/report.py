"""What a file of any format gives, before it becomes an article."""

from __future__ import annotations

import msgspec

LARGEST_SOURCE = 10_000_000
"""Bytes that one page or text file may have. The largest of 800 real news pages measured 5 MB; a bigger file is a
dump, and would take memory for nothing. JSON Lines files are streamed and have no limit but one line's."""

LARGEST_TEXT = 400_000
"""Characters that one report may have: ten times the longest news report seen in 4,000 (40,000 characters)."""


class Report(msgspec.Struct, frozen=True):
    """One report as its file states it. ``published`` is ISO 8601, ``sha256`` that of the bytes it was read from.

    ``canonical`` is the address that the page gives as its own, ``no_report`` why the page is none, where it shows.
    """

    name: str
    text: str
    sha256: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    canonical: str | None = None
    no_report: str | None = None
