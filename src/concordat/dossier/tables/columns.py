"""What a table and a column of an export are, and the columns that many tables share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import msgspec

from concordat.records import Citation, Dossier

Kind = Literal["text", "integer", "real", "boolean"]
Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

BETWEEN = " | "
"""Between several values of one cell."""


class Column(msgspec.Struct, frozen=True):
    """One column: its name, what kind of value it holds, and what that means."""

    name: str
    kind: Kind
    what: str


class Table(msgspec.Struct, frozen=True):
    """One table: its name, what a row of it is, its columns, and the rows of a dossier.

    Each row begins with the id of the dossier's story. An empty text is no value: it is null in every form.
    ``facets`` are columns of few values that rows are counted by, ``searched`` those of which the words are searched.
    """

    name: str
    what: str
    columns: tuple[Column, ...]
    cells: Callable[[Dossier], Iterator[Row]]
    facets: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()

    def rows(self, dossier: Dossier) -> Iterator[Row]:
        """Give the rows of a dossier."""
        for row in self.cells(dossier):
            yield (dossier.story.id, *(None if cell == "" else cell for cell in row))

    @property
    def header(self) -> tuple[Column, ...]:
        """List all columns, the dossier's first."""
        return (DOSSIER, *self.columns)


DOSSIER = Column("dossier", "text", "the id of the story")

CITED = (
    Column("article", "text", "the id of the report"),
    Column("start_char", "integer", "first character of the words in the report's text, counted from 0"),
    Column("end_char", "integer", "the character behind the last"),
    Column("words", "text", "the words themselves, exactly as they stand there"),
)
"""A citation in four columns; the same names in every table that has one."""


def texts(*columns: tuple[str, str]) -> tuple[Column, ...]:
    """Give columns of text by name and meaning."""
    return tuple(Column(name, "text", what) for name, what in columns)


def numbers(*columns: tuple[str, str]) -> tuple[Column, ...]:
    """Give columns of whole numbers by name and meaning."""
    return tuple(Column(name, "integer", what) for name, what in columns)


def cited(citation: Citation | None) -> Row:
    """Give the cells of a citation; four empty ones where there is none."""
    return (citation.article, citation.start, citation.end, citation.text) if citation else (None,) * len(CITED)


def each(found: Iterable[Citation], *before: Any) -> Iterator[Row]:
    """Give a row for each citation, behind the same cells; one without a citation where there is none."""
    for citation in tuple(found) or (None,):
        yield (*before, *cited(citation))


def joined(values: Iterable[str]) -> str:
    """Put several values into one cell."""
    return BETWEEN.join(values)
