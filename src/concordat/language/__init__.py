"""Article to spaCy `Doc`: words, sentences, syntax, names, attributions and sentence vectors."""

from __future__ import annotations

from concordat.language.attribution import Attribution
from concordat.language.reader import Reader

__all__ = ["Attribution", "Reader", "load_reader"]


def load_reader(name: str | None = None) -> Reader:
    """The shipped reader, or an installed spaCy pipeline by its name."""
    return Reader()
