"""The tokens of a stored analysis as `Word`s, so that rules read them as they read a spaCy document."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from concordat.records import Token


class StoredWord:
    """One token of an analysis with its place in the tree."""

    __slots__ = ("answers", "children", "dep_", "head", "i", "lemma_", "lower_", "pos_", "token")

    def __init__(self, i: int, token: Token) -> None:
        self.i = i
        self.token = token
        self.lower_ = token.text.lower()
        self.lemma_ = token.lemma
        self.pos_ = token.pos
        self.dep_ = token.dep
        self.head: StoredWord = self
        self.children: list[StoredWord] = []
        self.answers: dict[Hashable, Any] = {}


def stored_words(tokens: Sequence[Token]) -> list[StoredWord]:
    """Give the words of an analysis in text order, tied to their heads and dependents."""
    words = [StoredWord(i, token) for i, token in enumerate(tokens)]
    for word, token in zip(words, tokens, strict=True):
        word.head = words[token.head]
        if word.head is not word:
            word.head.children.append(word)
    return words
