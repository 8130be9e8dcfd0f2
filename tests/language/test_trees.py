from __future__ import annotations

import itertools

import numpy as np
import pytest

from concordat.language import trees
from concordat.language.trees import tree_heads


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == 0 for head in heads) != 1:
        return False
    for at in range(len(heads)):
        node, steps = at + 1, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@pytest.mark.parametrize("seed", range(60))
def test_finds_the_best_tree_with_one_root(seed: int) -> None:
    count = 2 + seed % 4
    scores = (2 * np.random.default_rng(seed).normal(size=(count, count + 1))).astype(np.float32)
    chances = scores.copy()
    np.fill_diagonal(chances[:, 1:], -1e9)
    chances = chances - np.log(np.exp(chances).sum(-1, keepdims=True))
    trees = [heads for heads in itertools.product(range(count + 1), repeat=count) if is_tree(heads)]
    best = max(trees, key=lambda heads: sum(chances[at, head] for at, head in enumerate(heads)))
    found = tuple(tree_heads(scores).tolist())
    assert is_tree(found)
    assert sum(chances[at, head] for at, head in enumerate(found)) == pytest.approx(
        sum(chances[at, head] for at, head in enumerate(best)), abs=1e-3
    )


def test_one_word_is_its_own_root() -> None:
    assert tree_heads(np.zeros((1, 2), dtype=np.float32)).tolist() == [0]


def test_tries_few_roots_whatever_the_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 200
    scores = np.random.default_rng(3).normal(size=(count, count + 1)).astype(np.float32)
    scores[:, 0] = 20 + np.arange(count) / count  # every word would rather be the root
    tried: list[int] = []
    solve = trees._arborescence
    monkeypatch.setattr(trees, "_arborescence", lambda rooted: tried.append(1) or solve(rooted))
    found = tree_heads(scores)
    assert is_tree(tuple(found.tolist()))
    assert len(tried) == trees.MOST_ROOTS
