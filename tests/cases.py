"""Tables of language cases: tests/cases/NAME.md holds headings, and under each a table that anyone can read.

In a cell, `\\n` stands for a new line and `\\|` for a bar. Rows under a heading that begins
with "Read otherwise today" say what is right and are expected to fail.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parent / "cases"
_RULE = re.compile(r":?-{3,}:?")


def load_cases(name: str) -> list[tuple[str, dict[str, str]]]:
    """Read the cases of one file: the heading above each row, and the row by column."""
    heading = ""
    columns: list[str] = []
    cases = []
    for line in (_FOLDER / f"{name}.md").read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading, columns = line.lstrip("# "), []
        elif line.startswith("|"):
            cells = [_cell(cell) for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]
            if not columns:
                columns = cells
            elif not all(_RULE.fullmatch(cell) for cell in cells):
                cases.append((heading, dict(zip(columns, cells, strict=True))))
    return cases


def load_all(first: str) -> list[tuple[str, dict[str, str]]]:
    """Read a table, the sentences by their constructions, and the sets of sixty that others wrote for what it asks."""
    counted = ("third", "fourth", "fifth", "sixth", "seventh", "eighth")
    names = (first, "constructions", "sixty", "sixty_more", *(f"sixty_{number}" for number in counted))
    return [case for name in names for case in load_cases(name)]


def case_id(case: tuple[str, dict[str, str]]) -> str:
    """Name a case in pytest's output: its heading and the beginning of its first cell."""
    heading, row = case
    return f"{heading}: {next(iter(row.values()))[:40]}"


def as_parameters(cases: list[tuple[str, dict[str, str]]]) -> list[Any]:
    """Give cases to `pytest.mark.parametrize`, with their names; what is read otherwise today must fail."""
    return [pytest.param(case, id=case_id(case), marks=_marks(case[0])) for case in cases]


def _marks(heading: str) -> tuple[pytest.MarkDecorator, ...]:
    known = heading.startswith("Read otherwise today")
    return (pytest.mark.xfail(reason=heading, strict=True, raises=AssertionError),) if known else ()


def _cell(raw: str) -> str:
    return raw.strip().replace(r"\|", "|").replace(r"\n", "\n")
