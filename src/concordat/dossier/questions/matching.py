"""How far a record has the words of a question: by their dictionary forms and senses, rare words before common ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from concordat.comparison.rarity import weight
from concordat.comparison.senses import sense_of
from concordat.language.lemmas import lemma_of
from concordat.lexicon.stems import content_stems

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")


@cache
def keys_of(word: str) -> frozenset[str]:
    """Give what a word is compared by: the senses of its forms as a verb and as a noun, and its stem."""
    plain = word.casefold()
    lemmas = {lemma_of(plain, "VERB").lower(), lemma_of(plain, "NOUN").lower()}
    return frozenset({sense_of(lemma) for lemma in lemmas} | content_stems(plain))


def asked_words(text: str) -> tuple[str, ...]:
    """List the words of a question that tell what is asked, each once."""
    return tuple(dict.fromkeys(word.casefold() for word in _WORD.findall(text) if content_stems(word)))


def keys_in(texts: Iterable[str]) -> frozenset[str]:
    """Give the keys of every word in some texts."""
    return frozenset(key for text in texts for word in _WORD.findall(text) for key in keys_of(word))


def part_shared(words: Iterable[str], keys: frozenset[str]) -> float:
    """Give the part (0 to 1) of a question's words that a record has, by their weight."""
    weights = [(weight(word), bool(keys_of(word) & keys)) for word in words]
    total = sum(own for own, _ in weights)
    return sum(own for own, shared in weights if shared) / total if total else 0.0
