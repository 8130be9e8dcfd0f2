"""The tree of one sentence while it is mended: who hangs on whom, and in which relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

ROOT = -1
_SUBJECTS = frozenset({"nsubj", "csubj"})


@dataclass
class Tree:
    """One sentence while it is mended: words in lower case, parts of speech, heads (ROOT for the root), relations."""

    words: Sequence[str]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    _below: dict[int, list[int]] = field(default_factory=dict)

    def children(self, head: int, *relations: str) -> list[int]:
        """List the dependents of a word that stand in one of some relations (all without any), in text order."""
        if not self._below:
            for word, above in enumerate(self.heads):
                self._below.setdefault(above, []).append(word)
        own = self._below.get(head, [])
        return [i for i in own if not relations or self.plain(i) in relations]

    def plain(self, word: int) -> str:
        """Give the relation of a word without its subtype."""
        return self.relations[word].partition(":")[0]

    def subjects(self, verb: int) -> list[int]:
        """List the subjects of a verb."""
        return self.children(verb, *_SUBJECTS)

    def has(self, head: int, relation: str, *words: str) -> bool:
        """Tell whether a word has a dependent in a relation, of some words where they are given."""
        return any(not words or self.words[i] in words for i in self.children(head, relation))

    def hang(self, word: int, head: int, relation: str | None = None) -> None:
        """Hang a word on another, in a relation or in the one that it has."""
        self.heads[word] = head
        self.relations[word] = relation or self.relations[word]
        self._below.clear()

    def is_gerund(self, word: int) -> bool:
        """Tell whether a word is a verb in -ing."""
        return self.tags[word] == "VERB" and self.words[word].endswith("ing")

    def leftmost(self, head: int) -> int:
        """Give the first word of a phrase."""
        first = head
        for child in self.children(head):
            if child < head:
                first = min(first, self.leftmost(child))
        return first

    def leftmost_behind(self, head: int, word: int) -> int:
        """Give the first word behind another that hangs on a head, or the head itself."""
        return min([i for i in self.children(head) if word < i < head], default=head)


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether every word reaches the one root."""
    for word in range(len(heads)):
        above, steps = word, 0
        while above != ROOT and steps <= len(heads):
            above, steps = heads[above], steps + 1
        if above != ROOT:
            return False
    return heads.count(ROOT) == 1
