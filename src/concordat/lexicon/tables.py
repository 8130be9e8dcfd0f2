"""Tables of language knowledge: tab-separated files in ``en/``, with their source in ``#`` lines."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of ``en/<name>.tsv``, each a tuple of cells; comments and empty lines left out."""
    text = resources.files("concordat.lexicon").joinpath(f"en/{name}.tsv").read_text("utf-8")
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def cells(row: tuple[str, ...], size: int) -> list[str]:
    """Give the cells of a row, filled up with empty ones: those at its end may be left out."""
    return [*row, *[""] * (size - len(row))]


def table_names() -> tuple[str, ...]:
    """List the tables."""
    files = resources.files("concordat.lexicon").joinpath("en").iterdir()
    return tuple(sorted(file.name.removesuffix(".tsv") for file in files if file.name.endswith(".tsv")))


@cache
def words_of(name: str, kind: str) -> frozenset[str]:
    """Give the words of one kind from a table whose first two columns are kind and word."""
    return frozenset(row[1] for row in read_table(name) if row[0] == kind)


@cache
def entries_of(name: str) -> frozenset[str]:
    """Give the first cells of a table's rows."""
    return frozenset(row[0] for row in read_table(name))
