"""What is known of two mentions together: how far apart they stand, and what words and places they share."""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from concordat.language.coreference_mentions import PRONOUNS, Mentions
from concordat.records.arithmetic import product

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

SENTENCE_STEPS = np.array([1, 2, 3, 5, 9])
MENTION_STEPS = np.array([2, 3, 5, 9, 17, 33, 65])
"""Distances are told in buckets that begin at these numbers; the first bucket is below the first step."""
LONGEST_ASCENT = 40
"""Steps up a tree before a walk gives up."""
BUCKETS = len(SENTENCE_STEPS) + 1 + len(MENTION_STEPS) + 1
RELATIONS = 20
"""Ways in which two mentions are related, each a number between 0 and 1."""
PAIR_FEATURES = BUCKETS + RELATIONS


class Pairs:
    """The mentions of one text as arrays that are compared pair by pair."""

    def __init__(self, mentions: Mentions, kinds: Floats) -> None:
        """`kinds` (mentions, KINDS) are the chances of what each mention is."""
        items = mentions.items
        self._kinds = np.sqrt(kinds)
        self._sentences = np.array([m.sentence for m in items])
        self._forms = np.array([m.form for m in items])
        pronoun = np.array([m.form in PRONOUNS for m in items])
        lemmas: dict[str, int] = {}
        self._lemmas = np.array([lemmas.setdefault(m.lemma, len(lemmas)) for m in items])
        # Words of pronouns are no words to share: each gets a number of its own.
        self._lemmas = np.where(pronoun, -1 - np.arange(len(items)), self._lemmas)
        self._pronoun = pronoun
        phrases: dict[tuple[str, ...], int] = {}
        texts = [(m.lemma, *sorted(m.modifiers)) if m.form not in PRONOUNS else (m.form, str(m.head)) for m in items]
        self._phrases = np.array([phrases.setdefault(text, len(phrases)) for text in texts])
        self._plural = np.array([m.plural or m.form == "they" for m in items])
        self._quoted = np.array([m.quoted for m in items])
        self._heads = np.array([m.head for m in items])
        self._governors = np.array([m.governor for m in items])
        roles: dict[str, int] = {}
        self._roles = np.array([roles.setdefault(m.role, len(roles)) for m in items])
        self._apposed = np.array([m.role == "appos" for m in items])
        self._joined = np.array([m.role == "conj" for m in items])
        self._subject = np.array([m.role == "nsubj" for m in items])
        self._own, self._modifying = _words(mentions)
        self._some = np.array([bool(words) for words in self._modifying])
        self._above = _ancestors(mentions)
        vectors = mentions.vectors
        norms = np.sqrt(np.square(vectors).sum(1, keepdims=True))
        self._directions = vectors / np.maximum(norms, 1e-6)

    def features(self, later: Numbers, first: int, last: int) -> Floats:
        """Compare the mentions `later` (n,) with those from `first` to `last`: (n, last - first, PAIR_FEATURES)."""
        i, j = later[:, None], np.arange(first, last)[None, :]
        out = np.zeros((len(later), last - first, PAIR_FEATURES), dtype=np.float32)
        _set_bucket(out, self._sentences[i] - self._sentences[j], SENTENCE_STEPS, 0)
        _set_bucket(out, i - j, MENTION_STEPS, len(SENTENCE_STEPS) + 1)
        chosen = slice(first, last)
        rows = later.tolist()
        owned = [self._own[row] for row in rows]
        modifying = [self._modifying[row] for row in rows]
        shared = _meeting(modifying, self._modifying[chosen])
        both = self._some[i] & self._some[j]
        columns = (
            self._lemmas[i] == self._lemmas[j],
            (self._forms[i] == self._forms[j]) & self._pronoun[i],
            (self._forms[i] != self._forms[j]) & self._pronoun[i] & self._pronoun[j],
            self._phrases[i] == self._phrases[j],
            shared,
            both & ~shared,
            _meeting(owned, self._modifying[chosen]),
            _meeting(modifying, self._own[chosen]),
            self._plural[i] != self._plural[j],
            self._roles[i] == self._roles[j],
            _meeting([self._above[row] for row in rows], [{row} for row in range(first, last)]),
            _meeting([{row} for row in rows], self._above[chosen]),
            (self._governors[i] == self._governors[j]) & (self._sentences[i] == self._sentences[j]),
            (self._governors[i] == self._heads[j]) & self._apposed[i],
            (self._governors[i] == self._heads[j]) & self._joined[i],
            (self._governors[j] == self._heads[i]) & self._subject[j],
            self._quoted[i] & self._quoted[j],
            self._quoted[i] ^ self._quoted[j],
            product(self._directions[later], self._directions[chosen].T),
            # The likeness of two distributions (Bhattacharyya 1943).
            product(self._kinds[later], self._kinds[chosen].T),
        )
        for place, column in enumerate(columns):
            out[:, :, BUCKETS + place] = column
        return out


def _set_bucket(out: Floats, distances: Numbers, steps: Numbers, at: int) -> None:
    buckets = np.searchsorted(steps, distances, "right")
    np.put_along_axis(out[:, :, at : at + len(steps) + 1], buckets[:, :, None], 1.0, axis=2)


def _meeting(rows: Sequence[Set[int]], columns: Sequence[Set[int]]) -> NDArray[np.bool_]:
    """Mark (rows, columns) which sets of numbers have one in common, in time linear in their sizes."""
    holding: dict[int, list[int]] = {}
    for place, numbers in enumerate(columns):
        for number in numbers:
            holding.setdefault(number, []).append(place)
    marks = np.zeros((len(rows), len(columns)), dtype=np.bool_)
    for place, numbers in enumerate(rows):
        for number in numbers:
            marks[place, holding.get(number, [])] = True
    return marks


def _words(mentions: Mentions) -> tuple[list[set[int]], list[set[int]]]:
    """Give numbers for the head word of each mention that is no pronoun, and for the words that modify it."""
    numbers: dict[str, int] = {}
    own: list[set[int]] = []
    modifying: list[set[int]] = []
    for m in mentions.items:
        named = m.form not in PRONOUNS
        own.append({numbers.setdefault(m.lemma, len(numbers))} if named else set())
        modifying.append({numbers.setdefault(word, len(numbers)) for word in m.modifiers} if named else set())
    return own, modifying


def _ancestors(mentions: Mentions) -> list[set[int]]:
    """Give for each mention those whose heads stand above its own in the tree."""
    rows = {m.head: row for row, m in enumerate(mentions.items)}
    heads = [token.head.i for token in mentions.doc]
    above: list[set[int]] = []
    for m in mentions.items:
        found: set[int] = set()
        at = m.head
        for _ in range(LONGEST_ASCENT):
            if heads[at] == at:
                break
            at = heads[at]
            if at in rows:
                found.add(rows[at])
        above.append(found)
    return above
