"""Whether a report can be used: its text, its language, its kind; and what of it can be kept."""

from __future__ import annotations

import msgspec

from concordat.errors import InputError
from concordat.reading.doubled import undoubled
from concordat.reading.language import foreign_language
from concordat.reading.names import is_address, without_credentials, writable
from concordat.reading.no_report import no_report
from concordat.reading.report import LARGEST_TEXT, Report
from concordat.records import SetAside

FEWEST_LETTERS = 20
"""Letters below which there is nothing to report."""


def writable_report(found: Report | SetAside) -> Report | SetAside:
    """Keep out of all records what cannot be written (half characters) or read (no address), and credentials."""
    if isinstance(found, SetAside):
        return SetAside(without_credentials(found.name), writable(found.reason))
    return msgspec.structs.replace(
        found,
        name=without_credentials(found.name),
        text=undoubled(found.text),
        outlet=writable(found.outlet) if found.outlet else None,
        title=writable(undoubled(found.title)) if found.title else None,
        url=_address(found.url),
        canonical=_address(found.canonical),
        archived=_address(found.archived),
        bylines=tuple(map(writable, found.bylines)),
        reprint_of=writable(found.reprint_of) if found.reprint_of else None,
    )


def _address(link: str | None) -> str | None:
    return without_credentials(link) if link and is_address(link) else None


def refused(report: Report) -> str | None:
    """Tell why a report cannot be used, or None."""
    try:
        check(report)
    except InputError as error:
        return str(error)
    return None


def check(report: Report) -> None:
    """Refuse what is no English report. Raises InputError."""
    if len(report.text) > LARGEST_TEXT:
        raise InputError(f"longer than the {LARGEST_TEXT:,} characters that one report may have")
    if not report.text.strip():
        raise InputError("no text in it")
    if sum(map(str.isalpha, report.text[:2000])) < FEWEST_LETTERS:
        raise InputError("no words in it")
    if any("\ud800" <= character <= "\udfff" for character in report.text):
        raise InputError("broken characters in its text (half of a surrogate pair)")
    language = foreign_language(report.text)
    if language:
        raise InputError(f"written in {language}, and Concordat reads English")
    reason = report.no_report or no_report(report.text)
    if reason:
        raise InputError(reason)
