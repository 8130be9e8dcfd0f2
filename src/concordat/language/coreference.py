"""Coreference: what a pronoun or a common noun means, as chances over the mentions before it.

A mention-ranking model (Denis and Baldridge 2008; Clark and Manning 2016) on the frozen states of the sentence
encoder: each earlier mention gets a score, and so does meaning something new; chances are their softmax. It is trained
on the sum over all right antecedents, so that the chances of several mentions of one thing may be added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from concordat.language.coreference_mentions import Mentions
from concordat.language.coreference_pairs import Pairs
from concordat.records.arithmetic import product

Floats = NDArray[np.float32]

REACH = 120
"""Mentions before a mention among which its antecedent is looked for: some 400 words."""
TOGETHER = 48
"""Mentions ranked at once; bounds the memory of a long text."""
KINDS = ("person", "organization", "place", "event", "object", "abstract", "animal", "time", "other")
"""What a mention can be: GUM's types of entities (Zeldes 2017), its rarest taken together."""
LEAST_CHANCE = 0.02
"""Antecedents less likely than this are not told."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or common noun by its head's token number, and what it may mean.

    `antecedents` are heads of earlier mentions with their chances, the likeliest first; `fresh` is the chance that
    nothing before is meant; `kinds` are the chances of what it is, in the order of KINDS.
    """

    head: int
    antecedents: tuple[tuple[int, float], ...]
    fresh: float
    kinds: tuple[float, ...]


class Ranker:
    """The ranking network; products are exact, so the same on every processor."""

    def __init__(self, arrays: dict[str, Floats]) -> None:
        self._w = arrays

    def __call__(self, doc: Doc) -> list[Reference]:
        """Rank the antecedents of every pronoun and common noun of a text, in order."""
        mentions = Mentions(doc)
        later = np.array([row for row, m in enumerate(mentions.items) if m.form != "name"], dtype=np.int64)
        if not len(later):
            return []
        w = self._w
        kinds = _kinds(mentions, w)
        pairs = Pairs(mentions, kinds)
        alone = np.concatenate([mentions.attributes, kinds, product(mentions.vectors, w["vectors"])], 1)
        as_later, as_earlier = product(alone, w["later"]) + w["bias"], product(alone, w["earlier"])
        left, right = product(mentions.vectors, w["left"]), product(mentions.vectors, w["right"])
        fresh = np.maximum(product(alone, w["fresh_inner"]) + w["fresh_bias"], 0)
        fresh = product(fresh, w["fresh_outer"]) + w["fresh_offset"]
        heads = [m.head for m in mentions.items]
        found = []
        for at in range(0, len(later), TOGETHER):
            rows = later[at : at + TOGETHER]
            first, last = max(0, int(rows[0]) - REACH), int(rows[-1])
            inner = product(pairs.features(rows, first, last), w["pairs"])
            inner += as_later[rows][:, None] + as_earlier[None, first:last]
            inner += product(left[rows][:, None] * right[None, first:last], w["products"])
            scores = _layers(inner, w)
            offsets = rows[:, None] - np.arange(first, last)[None, :]
            scores[(offsets <= 0) | (offsets > REACH)] = -np.inf
            found += _references(rows, np.concatenate([fresh[rows], scores], 1), heads, first, kinds)
        return found


def _kinds(mentions: Mentions, w: dict[str, Floats]) -> Floats:
    """Give the chances (mentions, KINDS) of what each mention is, by its words and its name's type."""
    scores = product(np.concatenate([mentions.attributes, mentions.vectors], 1), w["kinds"]) + w["kinds_bias"]
    chances: Floats = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    return chances


def _layers(inner: Floats, w: dict[str, Floats]) -> Floats:
    hidden = np.maximum(product(np.maximum(inner, 0), w["second"]) + w["second_bias"], 0)
    scores: Floats = product(hidden, w["outer"])[..., 0]
    return scores


def _references(
    rows: NDArray[np.int64], scores: Floats, heads: list[int], first: int, kinds: Floats
) -> list[Reference]:
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    found = []
    for row, chance in zip(rows, chances, strict=True):
        likely = np.flatnonzero(chance[1:] >= LEAST_CHANCE)
        order = likely[np.lexsort((-likely, -chance[1:][likely]))]
        antecedents = tuple((heads[first + at], round(float(chance[1 + at]), 4)) for at in order)
        found.append(Reference(heads[row], antecedents, round(float(chance[0]), 4), tuple(kinds[row].tolist())))
    return found
