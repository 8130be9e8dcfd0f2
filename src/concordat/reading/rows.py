"""A report given field by field: a line of JSON, a row of a table."""

from __future__ import annotations

from typing import Any

import msgspec

from concordat.errors import InputError
from concordat.reading import page
from concordat.reading.dates import iso_date
from concordat.reading.report import Report, stated, with_title


class Row(msgspec.Struct):
    """What a report may state; other keys are left alone.

    The last four are those of ``concordat watch``; a file of another kind may mean something else by them.
    """

    text: str | None = None
    html: str | None = None
    name: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    format: str | None = None
    canonical: Any = None
    partial: Any = None
    reprint_of: Any = None
    bylines: Any = None


def report_of(row: Row, place: str, sha256: str) -> Report:
    """Give the report of a row that stands at ``place``. Raises InputError."""
    if row.format:
        raise InputError("a dossier, not a report")
    name = row.name or row.url or place
    if row.text is None and row.html is None:
        raise InputError('a line without "text" or "html"')
    found = (
        Report(name, with_title(row.title, row.text, row.outlet), sha256)
        if row.text is not None
        else page.extract(name, row.html or "", sha256, row.url)
    )
    return msgspec.structs.replace(
        found,
        outlet=row.outlet or found.outlet,
        title=row.title or found.title,
        dated=stated(iso_date(row.published), "file") or found.dated,
        url=row.url or found.url,
        canonical=_words(row.canonical) or found.canonical,
        partial=_words(row.partial) or found.partial,
        reprint_of=_words(row.reprint_of),
        bylines=tuple(filter(None, map(_words, row.bylines))) if isinstance(row.bylines, list) else found.bylines,
    )


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
