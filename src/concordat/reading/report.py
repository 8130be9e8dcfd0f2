"""What a file of any format gives, before it becomes an article."""

from __future__ import annotations

import re

import msgspec

from concordat.reading.outlets import is_outlet_name
from concordat.records import Dated, Wire

LARGEST_SOURCE = 10_000_000
"""Bytes that one page or text file may have. The largest of 800 real news pages measured 5 MB; a bigger file is a
dump, and would take memory for nothing. JSON Lines files are streamed and have no limit but one line's."""

LARGEST_TEXT = 400_000
"""Characters that one report may have: ten times the longest news report seen in 4,000 (40,000 characters)."""

HEAD = 500
"""Characters at the head of a text in which its title may stand below an outlet's name, a date or a byline."""

NAMED_LAST = re.compile(r"(?::| [-–—]) (?P<last>[^-–—:.!?“”\"]{2,40})$")
"""Titles that can end in who says it, behind a colon or a dash. Those that begin with a few words and a colon mostly
name their matter (read in the stories of evaluation/keys), so they stay apart."""


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


def with_title(title: str | None, text: str, outlet: str | None) -> str:
    """Add a title that can end in who says it ("Dam will hold: engineers") to a text that a file gives apart from it.

    Only what stands in the text is cited. It becomes the last line, so that every offset in the file's own text holds;
    nothing is added where the text has it, or where it ends in the outlet's name.
    """
    named = NAMED_LAST.search(title or "")
    if not (title and text and named) or _letters(title) in _letters(text[: HEAD + 2 * len(title)]):
        return text
    return text if is_outlet_name(named["last"], outlet) else f"{text}\n\n{title}"


def _letters(words: str) -> str:
    """Give words without what two prints of one title differ in: marks, spaces and capitals."""
    return "".join(filter(str.isalnum, words)).casefold()
