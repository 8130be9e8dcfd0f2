"""What a file of any format gives, before it becomes an article."""

from __future__ import annotations

import msgspec

from concordat.records import Dated, Wire

LARGEST_SOURCE = 10_000_000
"""Bytes that one page or text file may have. The largest of 800 real news pages measured 5 MB; a bigger file is a
dump, and would take memory for nothing. JSON Lines files are streamed and have no limit but one line's."""

LARGEST_TEXT = 400_000
"""Characters that one report may have: ten times the longest news report seen in 4,000 (40,000 characters)."""


class Report(msgspec.Struct, frozen=True):
    """One report as its file states it. ``sha256`` is that of the bytes it was read from.

    ``dated`` is the day of publication with what gives it, ``canonical`` the address that the page gives as its own,
    ``no_report`` why the page is none, where it shows, ``partial`` why it is only the beginning of one, ``part`` which
    of several reports of one page it is, ``reprint_of`` the outlet whose report it is where its feed names one,
    ``archived`` the address of the copy in a web archive that was read.
    """

    name: str
    text: str
    sha256: str
    outlet: str | None = None
    title: str | None = None
    dated: Dated | None = None
    url: str | None = None
    canonical: str | None = None
    no_report: str | None = None
    bylines: tuple[str, ...] = ()
    partial: str | None = None
    part: str | None = None
    reprint_of: str | None = None
    wire: Wire | None = None
    archived: str | None = None


def stated(published: str | None, source: str, words: str = "published") -> Dated | None:
    """Give the day that a file states, if it states one (ISO 8601) that is possible."""
    return Dated(published, source, words) if published else None
