"""PDF: its text, read by pypdf in a process of its own with limits on time and memory; a scan is set aside."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import BinaryIO

import msgspec

from concordat.errors import InputError
from concordat.reading.dates import possible
from concordat.reading.plain import read_limited
from concordat.reading.report import Report, stated
from concordat.reading.sources import Source

SECONDS = 30
"""Time that one file may take; reports of 40 pages take two."""

FEWEST_CHARACTERS = 40
"""Characters a page from which it has text of its own; scans have none, or a stamp."""

FULL_LINE = 0.75
"""Part of the usual length of a line from which it goes on in the next one."""

_CHILD = Path(__file__).with_name("pdf_child.py")
_END = re.compile(r"[.!?:…][\"”’)]*$")
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


class _Found(msgspec.Struct):
    pages: list[str] = []
    title: str = ""
    created: str = ""
    error: str = ""


def read(source: Source, stream: BinaryIO) -> Iterator[Report]:
    """Read the text of a PDF. Raises InputError."""
    data = read_limited(stream)
    found = _extracted(data)
    if found.error:
        raise InputError(f"a PDF that cannot be read: {found.error}")
    letters = sum(len(page.strip()) for page in found.pages)
    if letters < FEWEST_CHARACTERS * max(len(found.pages), 1):
        raise InputError("a scan: pictures of pages, without text; have its text recognised first")
    yield Report(
        source.name,
        "\n\n".join(filter(None, map(paragraphs, found.pages))),
        hashlib.sha256(data).hexdigest(),
        title=" ".join(found.title.split()) or None,
        dated=stated(_day(found.created), "file", "CreationDate"),
        url=source.url,
    )


def _extracted(data: bytes) -> _Found:
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, this package's own file
            [sys.executable, "-P", str(_CHILD)], input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"a PDF that takes more than {SECONDS} seconds to read") from None
    try:
        return msgspec.json.decode(done.stdout, type=_Found)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InputError("a PDF that takes more memory or time than a report needs") from None


def _day(created: str) -> str | None:
    match = _DAY.match(created)
    return possible("-".join(match.groups())) if match else None


def paragraphs(page: str) -> str:
    """Join the lines of a page into paragraphs: a full line without a sentence's end goes on in the next one."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    usual = median([len(line) for line in lines if line] or [0])
    text, going_on = "", False
    for line in lines:
        if not line:
            going_on = False
            continue
        if going_on and text.endswith("-") and line[0].islower():
            text = text[:-1] + line
        elif going_on:
            text += f" {line}"
        else:
            text += f"\n\n{line}" if text else line
        going_on = len(line) >= FULL_LINE * usual and not (_END.search(line) and len(line) < usual)
    return text
