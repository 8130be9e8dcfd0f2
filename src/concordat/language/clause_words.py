"""What the networks that compare clauses (``comparison/claims/network.py``) take of a word: its state, projected.

The sentence encoder's states are 384 wide; the networks look at a few dimensions of them, and only these are kept with
an analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from concordat.language.vectors import VECTOR_WIDTH
from concordat.language.weights import PAIR_NETWORKS, SHIPPED, arrays
from concordat.records.arithmetic import keep_to_one_thread, product

NETWORKS = 2
"""Networks whose answers are averaged: each was trained from another start."""

INSIDE, OWN, PREDICATE = 1, 2, 3
"""Marks of a word in a clause: inside it, but of another clause; its own; the head of its predicate."""

LONGEST = 30
"""Words of a clause that are compared; of a longer one its own words come first. Train again when it changes."""


@cache
def networks() -> tuple[dict[str, NDArray[np.float32]], ...]:
    """Give the weights of each network by name, for products in one thread."""
    keep_to_one_thread()
    found = arrays(SHIPPED / PAIR_NETWORKS)
    return tuple(
        {name.partition(".")[2]: values for name, values in found.items() if name.startswith(f"{number}.")}
        for number in range(NETWORKS)
    )


class ClauseWords:
    """The words of one text as its clauses are compared by them; nothing where the reader gives no states of words."""

    def __init__(self, states: NDArray[np.float32]) -> None:
        """``states`` (tokens, VECTOR_WIDTH) of a document, as ``Doc.tensor``."""
        self._known = states.ndim > 1 and states.shape[1] == VECTOR_WIDTH
        if self._known:
            self._filled: NDArray[np.bool_] = np.asarray(states.any(-1))
            projections = [product(states, own["project"]) + own["project_bias"] for own in networks()]
            self._projected = np.stack(projections).astype("<f2")

    def of(self, inside: range, own: Sequence[int], predicate: int) -> tuple[bytes, bytes]:
        """Give the marks (n) and the states (NETWORKS, n, width; half precision) of the words of a clause.

        ``inside`` are the tokens from its first to its last, ``own`` those that are its own.
        """
        chosen, marks = self.chosen(inside, own, predicate) if self._known else ([], b"")
        return marks, self._projected[:, chosen].tobytes() if chosen else b""

    def chosen(self, inside: range, own: Sequence[int], predicate: int) -> tuple[list[int], bytes]:
        """Choose which tokens of a clause are compared, and mark them."""
        read = [i for i in inside if self._filled[i]]
        if len(read) > LONGEST:
            read = ([i for i in read if i in own or i == predicate] or read)[:LONGEST]
        marks = [PREDICATE if i == predicate else OWN if i in own else INSIDE for i in read]
        return read, bytes(marks if max(marks, default=0) >= OWN else [OWN] * len(marks))
