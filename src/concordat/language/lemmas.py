"""Dictionary forms of words."""

from __future__ import annotations

from functools import lru_cache

import simplemma


@lru_cache(maxsize=65_536)
def lemma_of(word: str, tag: str) -> str:
    """Lemma of a word with its universal part of speech."""
    if tag in {"PUNCT", "SYM", "NUM", "X", "PROPN", "SPACE"}:
        return word
    return simplemma.lemmatize(word, lang="en")
