"""Tables of language knowledge: tab-separated files in a room's ``data`` folder, with their source in ``#`` lines."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def read_table(name: str, room: str = "concordat.extraction") -> tuple[tuple[str, ...], ...]:
    """Give the rows of ``data/<name>.tsv`` of a room, each a tuple of cells; comments and empty lines left out."""
    text = resources.files(room).joinpath(f"data/{name}.tsv").read_text("utf-8")
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def words_of(name: str, kind: str, room: str = "concordat.extraction") -> frozenset[str]:
    """Give the words of one kind from a table whose first two columns are kind and word."""
    return frozenset(row[1] for row in read_table(name, room) if row[0] == kind)
