"""The keys by which names meet before they are compared: two names that can be one have a key in common.

What ``names`` accepts is taken apart here: equal words, words that sound alike, and words a letter apart, which share a
spelling with one letter left out (SymSpell, W. Garbe 2012).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from concordat.comparison.actors.names import (
    UNDERSTOOD_SORTS,
    bare_name,
    body_words,
    initials_of,
    is_short_for,
    without_form,
)
from concordat.comparison.candidates import Index
from concordat.lexicon.names import names_place
from concordat.lexicon.spelling import LONG_WORD, consonants, name_words, plain, sound


def person_keys(name: str) -> set[Hashable]:
    """Give the keys of a person's name: those of its first and last words, which may stand in either order."""
    words = name_words(name)
    return {("whole", plain(name)), *_word_keys(words[0]), *_word_keys(words[-1])} if words else set()


def body_keys(name: str, names: Sequence[str]) -> set[Hashable]:
    """Give the keys of a body's or a place's name, and of the other ``names`` that it is known to have."""
    words = body_words(name)
    return {
        ("words", without_form(words)),
        ("sounds", tuple(sound(word) for word in words)),
        ("initials", name.replace(".", "")),
        ("initials", initials_of(name)),
        *(("bare", bare_name(other)) for other in names),
        *_nearly(words),
        *_shortened(name, words),
    }


def _nearly(words: tuple[str, ...]) -> Iterator[Hashable]:
    """Give what names have in common of which one word may be misspelt: the other words, or most of its letters."""
    if len(words) == 1:
        yield from (("letters", letters) for letters in _one_less(words[0]))
    else:
        yield from (("but", n, words[:n] + words[n + 1 :]) for n in range(len(words)))


def _shortened(name: str, words: tuple[str, ...]) -> Iterator[Hashable]:
    """Give the name as it may be shortened: without its sort at the end, or without its place in front."""
    kept = len(words)
    while kept > 1 and words[kept - 1] in UNDERSTOOD_SORTS:
        kept -= 1
        yield ("words", words[:kept])
    yield ("words", words)
    yield ("behind", name)
    parts = name.split(" ")
    for n in range(1, len(parts)):
        if names_place(" ".join(parts[:n]) + " "):
            yield ("behind", " ".join(parts[n:]))


def _word_keys(word: str) -> Iterator[Hashable]:
    folded = plain(word)
    yield ("plain", folded)
    yield ("sound", sound(word))
    yield ("consonants", consonants(sound(word)))
    if len(folded) >= LONG_WORD:
        yield from (("letters", letters) for letters in _one_less(folded))


def _one_less(word: str) -> Iterator[str]:
    """Give a word, and it with each letter but the first left out: words a letter apart have one of these in common."""
    yield word
    yield from (word[:n] + word[n + 1 :] for n in range(1, len(word)))


class Surnames:
    """The whole names of a story's persons by what a surname alone has in common with them."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._index = Index()
        for number, name in enumerate(names):
            words = name_words(name)
            initial = [("initial", plain(words[-1]))] if len(words) > 1 else []
            first = [("plain", plain(words[0]))] if words else []
            self._index.add(number, [*first, *(_word_keys(words[-1]) if words else ()), *initial])

    def bearers(self, name: str) -> list[int]:
        """Give the numbers of the names that a single word can be short for, ascending."""
        words = name_words(name)
        if len(words) != 1:
            return []
        folded = plain(words[0])
        near = self._index.sharing([*_word_keys(words[0]), ("initial", folded[:1])])
        every = range(len(self._names)) if len(folded) == 1 else near
        return [n for n in every if is_short_for(name, self._names[n])]
