"""What a user knows of outlets: names, owners, countries, kinds, as lines of a table (docs/outlets.md).

The table is the user's. Nothing of it is counted, weighed or guessed: it is shown beside the reports, and says so.
"""

from __future__ import annotations

import csv
import io

import msgspec

from concordat.errors import OutletsError

COLUMNS = ("outlet", "name", "owner", "country", "kind")
"""The columns of a table; only the first must be there, and others are read over."""

LONGEST = 200
"""Characters of a cell: what is longer is no name, and would break every line that shows it."""


class OutletLine(msgspec.Struct, frozen=True):
    """One line of the table: ``outlet`` says which reports it is of, by outlet, by site ("example.org") or by file."""

    outlet: str
    name: str = ""
    owner: str = ""
    country: str = ""
    kind: str = ""


class KnownOutlet(msgspec.Struct, frozen=True):
    """An outlet of the story with what the user's table says of it, and its reports."""

    articles: tuple[str, ...]
    name: str
    owner: str = ""
    country: str = ""
    kind: str = ""


def parse_outlets(text: str) -> tuple[OutletLine, ...]:
    """Read a table of outlets: CSV with a line of column names, or JSON, an object a line. Raises OutletsError."""
    lines = text.lstrip("\ufeff")
    if not lines.strip():
        return ()
    found = _from_json(lines) if lines.lstrip().startswith("{") else _from_csv(lines)
    seen: dict[str, int] = {}
    for number, line in found:
        for cell in (line.outlet, line.name, line.owner, line.country, line.kind):
            if len(cell) > LONGEST or not cell.isprintable():
                raise _refused(number, f"“{cell[:40]}” is longer than {LONGEST} characters or holds control characters")
        if not any(sign.isalnum() for sign in line.outlet):
            raise _refused(number, "it names no outlet")
        first = seen.setdefault(line.outlet.casefold(), number)
        if first != number:
            raise _refused(number, f"“{line.outlet}” stands on line {first} already; keep one of the two")
    return tuple(line for _, line in found)


def _from_json(text: str) -> list[tuple[int, OutletLine]]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                found.append((number, msgspec.json.decode(line, type=OutletLine)))
            except msgspec.MsgspecError as problem:
                raise _refused(number, str(problem)) from problem
    return found


def _from_csv(text: str) -> list[tuple[int, OutletLine]]:
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in first else ",", restkey="", restval="")
    names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
    if "outlet" not in names:
        raise _refused(1, f"it has no column “outlet”; the columns are {', '.join(COLUMNS)}")
    reader.fieldnames = names
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as problem:
        raise _refused(reader.line_num, str(problem)) from problem
    return [
        (number, OutletLine(*((row.get(column) or "").strip() for column in COLUMNS)))
        for number, row in rows
        if any(cell.strip() for cell in row.values() if isinstance(cell, str))
    ]


def _refused(number: int, problem: str) -> OutletsError:
    return OutletsError(
        f"Line {number} of the outlets is not understood ({problem}). Write a table with the columns "
        f"{', '.join(COLUMNS)}: example.org,Example Post,Example Group,Norland,daily"
    )
