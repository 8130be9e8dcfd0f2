"""How an article reads: tokens, sentences and their meaning, free of any library's types."""

from __future__ import annotations

import msgspec


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token with its place in the text and in the syntax tree.

    ``pos`` is a Universal POS tag, ``dep`` a Universal Dependencies relation (subtype kept, "nsubj:pass"),
    ``head`` the index of the governing token in ``Analysis.tokens`` (its own index for a root).
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence: characters ``start:end``, tokens ``first:last`` (half-open).

    ``vector`` holds 384 little-endian float32 numbers of unit length (empty for a sentence of furniture alone);
    ``numpy.frombuffer(vector, "<f4")`` gives the array.
    """

    start: int
    end: int
    first: int
    last: int
    vector: bytes
