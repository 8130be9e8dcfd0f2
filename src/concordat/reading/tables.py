"""CSV: a report a row, its columns named as those of JSON Lines, as archives usually name them, or as the user says."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import count
from typing import BinaryIO

from concordat.errors import InputError
from concordat.reading.decoding import decode
from concordat.reading.report import LARGEST_SOURCE, Report
from concordat.reading.rows import Row, report_of
from concordat.reading.sources import Source, head_of
from concordat.records import SetAside

SAMPLE = 60_000
"""Bytes by which the encoding and the delimiter of a table are told."""

DELIMITERS = ",;\t|"


def read(source: Source, stream: BinaryIO) -> Iterator[Report | SetAside]:
    """Read every row; a bad one is set aside and the next is read. Raises InputError."""
    head = head_of(stream, SAMPLE)
    csv.field_size_limit(LARGEST_SOURCE)
    with io.TextIOWrapper(stream, encoding=_encoding(head), errors="surrogateescape", newline="") as lines:
        first = lines.readline(LARGEST_SOURCE)
        delimiter = max(DELIMITERS, key=lambda mark: (first.count(mark), -DELIMITERS.index(mark)))
        header = next(csv.reader([first], delimiter=delimiter), [])
        yield from _rows(csv.reader(lines, delimiter=delimiter), header, source)


def _rows(rows: Iterator[list[str]], header: list[str], source: Source) -> Iterator[Report | SetAside]:
    columns = columns_of(header, source.columns)
    for number in count(2):
        place = f"{source.name}:{number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield SetAside(place, f"not a row of a table ({error})")
            continue
        if row is None:
            return
        if any(row):
            yield report_of_row(dict(zip(header, row, strict=False)), columns, place, source.columns)


def columns_of(header: Sequence[str], wanted: Mapping[str, str] | None) -> dict[str, str]:
    """Find which column holds which field: as the user says, else by the usual names. Raises InputError."""
    missing = sorted(set((wanted or {}).values()) - set(header))
    if missing:
        raise InputError(f"a table without the column {missing[0]!r}; it has {', '.join(header)[:200]}")
    by_name = {name.strip().strip("\ufeff").casefold(): name for name in reversed(header)}
    usual = {
        field: by_name[name]
        for field, names in reversed(_usual().items())
        for name in reversed(names)
        if name in by_name
    }
    found = {**usual, **(wanted or {})}
    if not found.keys() & {"text", "html"}:
        raise InputError(
            f"a table without a column of texts; say which with --columns text=NAME (it has {', '.join(header)[:200]})"
        )
    return found


def report_of_row(
    row: Mapping[str, object], columns: Mapping[str, str], place: str, wanted: Mapping[str, str] | None = None
) -> Report | SetAside:
    """Give the report of one row of a table."""
    values = {field: _text(row.get(column)) for field, column in columns.items()}
    if wanted is None and values.get("text") and values.get("html"):
        values.pop("html")
    packed = "\x1f".join(f"{name}={_text(value) or ''}" for name, value in row.items())
    sha256 = hashlib.sha256(packed.encode("utf-8", "surrogateescape")).hexdigest()
    try:
        return report_of(Row(**values), place, sha256)
    except InputError as error:
        return SetAside(place, str(error))


def _text(value: object) -> str | None:
    text = "" if value is None else str(value)
    return text if text.strip() else None


def _encoding(head: bytes) -> str:
    """Tell the encoding of a table by its beginning; a character that is cut there is none of its faults."""
    text = decode(head[: head.rfind(b"\n") + 1] or head)
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        try:
            if head[: head.rfind(b"\n") + 1].decode(encoding).lstrip("\ufeff") == text.lstrip("\ufeff"):
                return encoding
        except UnicodeDecodeError:
            continue
    return "utf-8-sig"


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    text = resources.files("concordat.reading").joinpath("data/columns.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return {field: tuple(names.split("|")) for field, names in rows}
