"""WARC and ARC: the pages of a crawl, each with its address, its day and the charset that it was sent with."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from concordat.reading.dates import iso_date
from concordat.reading.limits import BROKEN
from concordat.reading.media import charset_of, suffix_of
from concordat.reading.report import LARGEST_SOURCE
from concordat.reading.sources import Source
from concordat.records import SetAside

logging.getLogger("warcio").setLevel(logging.ERROR)
"""warcio warns of addresses with spaces, which it mends."""

_HELD = frozenset({"response", "resource", "conversion"})
_OK = "200"
MOST_KINDS = 6
"""Kinds of records without a report that are named; what else an archive holds is counted together."""

_HEADERS = re.compile(r"^(?:HTTP/\d\S*\s+)?(\d{3})")


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """The records of an archive; a length that is wrong is read over without a word on standard error."""

    INC_RECORD = ""


def read(source: Source, stream: BinaryIO) -> Iterator[Source | SetAside]:
    """Give every page of a web archive, and count what is none. Raises InputError."""
    left: Counter[str] = Counter()
    pages = 0
    try:
        for record in _Records(stream, arc2warc=True):
            found = _source(record, source)
            if isinstance(found, str):
                left[found] += 1
            elif found is not None:
                pages += 1
                yield found
    except (ArchiveLoadFailed, ValueError, KeyError, AttributeError, TypeError, IndexError, ArithmeticError, *BROKEN):
        # warcio says with many kinds of errors that a record is none.
        yield SetAside(source.name, "a web archive that is damaged or breaks off; what stands before was read")
    if not pages and not left:
        yield SetAside(source.name, "a web archive without a page")
    if left:
        total = sum(left.values())
        records = "record" if total == 1 else "records"
        yield SetAside(source.name, f"{total:,} {records} without a report: {_counted(left)}")


def _counted(left: Counter[str]) -> str:
    named = [f"{count:,} {kind}" for kind, count in sorted(left.items(), key=lambda item: (-item[1], item[0]))]
    return ", ".join(named[:MOST_KINDS] + (["others"] if len(named) > MOST_KINDS else []))


def _source(record: Any, archive: Source) -> Source | str | None:
    """Give the page of a record, the kind of what is no page, or None for what only tells about the crawl."""
    if record.rec_type == "revisit":
        return "visits again"
    if record.rec_type not in _HELD:
        return None
    headers, url = record.http_headers, (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    status = _HEADERS.match(headers.statusline) if headers else None
    if headers and (status is None or status[1] != _OK):
        return f"answers {status[1]}" if status else "answers without a status"
    media = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    suffix = suffix_of(media)
    if suffix is None:
        return media.partition(";")[0].strip().lower()[:60]
    data = cast("bytes", record.content_stream().read(LARGEST_SOURCE + 1))
    day = iso_date(record.rec_headers.get_header("WARC-Date"))
    return Source(
        url or f"{archive.name}#{record.rec_headers.get_header('WARC-Record-ID')}",
        suffix,
        lambda: cast("BinaryIO", io.BufferedReader(io.BytesIO(data))),
        url if url.startswith(("http://", "https://")) else None,
        charset_of(media),
        day[:10] if day else None,
        archive.depth + 1,
    )
