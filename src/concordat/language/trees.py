"""Dependency trees from arc scores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MOST_ROOTS = 8
"""Roots that are tried, the likeliest ones, where greedy choices give several: sentences have one to three, and only
strings of marks more."""

FORBIDDEN = np.float32(-1e9)


def tree_heads(scores: Floats) -> NDArray[np.int64]:
    """Heads (n,) of the best tree with one root: 0 is the root, 1 to n the words.

    `scores` (n, n + 1) log-odds of each head, the root first. Greedy choices are kept if they make such a tree, which
    they nearly always do; else the maximum spanning arborescence is sought (Chu and Liu 1965, Edmonds 1967).
    """
    count = len(scores)
    if count == 1:
        return np.zeros(1, dtype=np.int64)
    scores = scores - scores.max(-1, keepdims=True)
    np.fill_diagonal(scores[:, 1:], FORBIDDEN)
    heads: NDArray[np.int64] = scores.argmax(-1)
    if (heads == 0).sum() == 1 and not _has_cycle(heads):
        return heads
    # Normalised, so that forcing one word to be the root is judged by what the others lose.
    scores = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 0:
        roots = scores[:, 0].argsort()[-2:]
    elif len(roots) > MOST_ROOTS:
        roots = np.sort(roots[scores[roots, 0].argsort(kind="stable")[-MOST_ROOTS:]])
    best_heads, best_total = heads, -np.inf
    for root in roots.tolist():
        rooted = scores.copy()
        rooted[:, 0] = FORBIDDEN
        rooted[root] = FORBIDDEN
        rooted[root, 0] = scores[root, 0]
        found = _arborescence(rooted)
        total = float(rooted[np.arange(count), found].sum())
        if total > best_total:
            best_heads, best_total = found, total
    return best_heads


def _has_cycle(heads: NDArray[np.int64]) -> bool:
    """Whether some word never reaches the root; `heads` as in tree_heads."""
    up = np.concatenate([[0], heads])
    for _ in range(len(up).bit_length()):
        up = up[up]
    return bool(up.any())


def _cycle(heads: list[int]) -> list[int]:
    """Nodes of one cycle, if there is any; node 0 is the root."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node and seen[node] == start:
            cycle, current = [node], heads[node]
            while current != node:
                cycle.append(current)
                current = heads[current]
            return cycle
    return []


def _arborescence(scores: Floats) -> NDArray[np.int64]:
    """Heads (n,) of the maximum arborescence of `scores` (n, n + 1)."""
    square = np.full((len(scores) + 1, len(scores) + 1), FORBIDDEN, dtype=np.float64)
    square[1:] = scores
    return np.array(_solve(square)[1:], dtype=np.int64)


def _solve(scores: NDArray[np.float64]) -> list[int]:
    """Heads of all nodes, by contracting cycles until there is none."""
    np.fill_diagonal(scores, FORBIDDEN)
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    members = np.array(cycle)
    outside = [node for node in range(len(heads)) if node not in set(cycle)]
    merged = len(outside)
    contracted = np.full((merged + 1, merged + 1), FORBIDDEN, dtype=np.float64)
    contracted[:merged, :merged] = scores[np.ix_(outside, outside)]
    gains = scores[members] - scores[members, [heads[node] for node in cycle]][:, None]
    enters = gains[:, outside].argmax(0)
    contracted[merged, :merged] = gains[:, outside].max(0)
    leaves = scores[np.ix_(outside, cycle)].argmax(1)
    contracted[:merged, merged] = scores[np.ix_(outside, cycle)].max(1)
    solved = _solve(contracted)
    for place, node in enumerate(outside):
        if node:
            heads[node] = cycle[leaves[place]] if solved[place] == merged else outside[solved[place]]
    entry = solved[merged]
    heads[cycle[enters[entry]]] = outside[entry]
    return heads
