"""Where the actors of one article are found: by the place of a mention, the end of a name, or a name misspelt.

An article can name thousands; each question is answered from what was noted when the name was, and no question walks
over all actors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Numbered(Protocol):
    """What is looked up: an actor with its number in the order in which the article's actors were made."""

    number: int


Found = TypeVar("Found", bound=Numbered)


class Lookup(Generic[Found]):
    """Actors by place and by name; answers are in the order in which the actors were made, each once."""

    def __init__(self) -> None:
        self._beginning: dict[int, list[Found]] = defaultdict(list)
        self._ending: dict[str, list[Found]] = defaultdict(list)
        self._slips: dict[tuple[str, ...], list[Found]] = defaultdict(list)
        self._offices: dict[str, list[Found]] = defaultdict(list)
        self._classes: dict[str, list[Found]] = defaultdict(list)

    def note_place(self, at: int, actor: Found) -> None:
        """Note that a mention begins at a character."""
        self._beginning[at].append(actor)

    def move(self, places: Iterable[int], actor: Found, into: Found) -> None:
        """Give the mentions that begin at these characters to another actor."""
        for at in places:
            self._beginning[at] = [into if other is actor else other for other in self._beginning[at]]

    def note_name(self, name: str, actor: Found) -> None:
        """Note a name by which an actor is shown."""
        words = name.split(" ")
        for first in range(len(words)):
            self._ending[" ".join(words[first:])].append(actor)
        self._ending[words[-1].lower()].append(actor)

    def note_spelling(self, name: str, actor: Found) -> None:
        """Note a name that the article uses for an actor."""
        for key in _shortened(name.casefold().split()):
            self._slips[key].append(actor)

    def note_office(self, title: str, classes: Iterable[str], actor: Found) -> None:
        """Note an office that an actor holds, in words, and the classes of offices that it belongs to."""
        for word in title.split(" "):
            self._offices[word].append(actor)
        for name in classes:
            self._classes[name].append(actor)

    def holding(self, word: str, classes: Iterable[str]) -> list[Found]:
        """List the actors with an office of which this is a word, or that was of one of these classes when noted."""
        of_classes = (actor for name in classes for actor in self._classes.get(name, ()))
        return _once([*self._offices.get(word, ()), *of_classes])

    def beginning_in(self, characters: range) -> list[Found]:
        """List the actors of whom a mention begins among some characters."""
        return _once(actor for at in characters for actor in self._beginning.get(at, ()))

    def ending_in(self, words: str) -> list[Found]:
        """List the actors of whose name, now or before, these are the last words, or the last word in small letters."""
        return _once(self._ending.get(words, ()))

    def spelt_like(self, words: Iterable[str]) -> list[Found]:
        """List the actors with a name that differs from these folded words by a letter of one word, or not at all."""
        return _once(actor for key in _shortened(list(words)) for actor in self._slips.get(key, ()))


def _once(found: Iterable[Found]) -> list[Found]:
    return sorted({actor.number: actor for actor in found}.values(), key=lambda actor: actor.number)


def _shortened(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Give a name with each of its letters left out: names one slip apart have one of these in common.

    So does a name with itself, as the first leaves nothing out (the deletions of Garbe's SymSpell).
    """
    yield tuple(words)
    for place, word in enumerate(words):
        for at in range(len(word)):
            yield (*words[:place], word[:at] + word[at + 1 :], *words[place + 1 :])
