"""The network that reads two clauses against each other, word by word, as it is trained.

What it computes is told in ``concordat/comparison/claims/network.py``, which runs it in numpy; weights carry the same
names there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from concordat.comparison.claims.network import FAR, NORM_EPSILON
from concordat.language.clause_words import LONGEST, OWN, PREDICATE
from concordat.language.vectors import VECTOR_WIDTH

WIDTH, COMPARED, INNER = 64, 48, 48
EPOCHS, BATCH, RATE, DECAY, DROPOUT, SMOOTHING = 4, 64, 1e-3, 0.05, 0.3, 0.04
"""Chosen by folds of stories; six passes with a wider network and more dropout rank no better."""

WARM_UP = 0.1
"""Share of the steps in which the rate rises; then it falls to nothing."""

SHARPNESS = 8.0
"""What a cosine of keys is multiplied with at the start."""

Words = tuple[NDArray[np.float32], bytes]
"""States (n, VECTOR_WIDTH) and marks (n) of a clause."""


@dataclass(frozen=True)
class Sides:
    """One side of n pairs: states (n, LONGEST, VECTOR_WIDTH), marks (n, LONGEST), 0 where there is no word."""

    states: Tensor
    marks: Tensor

    @classmethod
    def of(cls, clauses: Sequence[Words]) -> Sides:
        """Lay out clauses."""
        states = torch.zeros(len(clauses), LONGEST, VECTOR_WIDTH)
        marks = torch.zeros(len(clauses), LONGEST, dtype=torch.long)
        for row, (own, kinds) in enumerate(clauses):
            states[row, : len(kinds)] = torch.from_numpy(np.asarray(own, np.float32))
            marks[row, : len(kinds)] = torch.tensor(list(kinds))
        return cls(states, marks)

    def at(self, rows: Tensor) -> Sides:
        """Choose some rows."""
        return Sides(self.states[rows], self.marks[rows])


class ClauseNetwork(nn.Module):
    """Log-odds that two clauses say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Linear(VECTOR_WIDTH, WIDTH)
        self.marks = nn.Embedding(PREDICATE + 1, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, NORM_EPSILON)
        self.keys = nn.Linear(WIDTH, WIDTH, bias=False)
        nn.init.eye_(self.keys.weight)
        self.sharpness = nn.Parameter(torch.tensor(SHARPNESS))
        self.compare = nn.Linear(4 * WIDTH, COMPARED)
        self.gate = nn.Linear(WIDTH, 1, bias=False)
        self.inner = nn.Linear(4 * COMPARED, INNER)
        self.out = nn.Linear(INNER, 1)
        self.dropout, self.input_dropout = nn.Dropout(DROPOUT), nn.Dropout(0.1)

    def forward(self, one: Sides, other: Sides) -> Tensor:
        """Score n pairs: shape (n,)."""
        a, b = (self.norm(self.project(self.input_dropout(s.states)) + self.marks(s.marks)) for s in (one, other))
        keys = (functional.normalize(self.keys(states), dim=-1) for states in (a, b))
        scores = self.sharpness * torch.einsum("bid,bjd->bij", *keys)
        a_empty, b_empty = (FAR * (s.marks == 0).float()[:, None] for s in (one, other))
        mean, most = self._gathered(a, one.marks, (scores - b_empty).softmax(-1) @ b)
        other_mean, other_most = self._gathered(b, other.marks, (scores.transpose(1, 2) - a_empty).softmax(-1) @ a)
        parts = (mean + other_mean, (mean - other_mean).abs(), most + other_most, torch.minimum(most, other_most))
        inner = functional.gelu(self.inner(torch.cat(parts, -1)), approximate="tanh")
        odds: Tensor = self.out(self.dropout(inner)).squeeze(-1)
        return odds

    def _gathered(self, states: Tensor, marks: Tensor, counterparts: Tensor) -> tuple[Tensor, Tensor]:
        beside = torch.cat([states, counterparts, (states - counterparts).abs(), states * counterparts], -1)
        told = self.dropout(functional.gelu(self.compare(beside), approximate="tanh"))
        foreign = FAR * (marks < OWN).float()
        counted = (self.gate(states).squeeze(-1) - foreign).softmax(-1)
        return (told * counted[..., None]).sum(1), (told - foreign[..., None]).amax(1)


def train(one: Sides, other: Sides, labels: NDArray[np.bool_], rows: NDArray[np.int64], seed: int) -> ClauseNetwork:
    """Train a network on some rows of the pairs."""
    torch.manual_seed(seed)
    network = ClauseNetwork()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    order = np.random.default_rng(seed)
    target = torch.from_numpy(labels.astype(np.float32)) * (1 - SMOOTHING) + SMOOTHING / 2
    steps, step = EPOCHS * ceil(len(rows) / BATCH), 0
    network.train()
    for _ in range(EPOCHS):
        shuffled = order.permutation(rows)
        for first in range(0, len(shuffled), BATCH):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(step / (WARM_UP * steps), 1.0, 1 - step / (steps + 1))
            batch = torch.from_numpy(shuffled[first : first + BATCH])
            loss = functional.binary_cross_entropy_with_logits(network(one.at(batch), other.at(batch)), target[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return network.eval()


def exported(network: ClauseNetwork) -> dict[str, NDArray[np.float32]]:
    """Give the weights as numpy multiplies with them: matrices (inputs, outputs)."""
    found = {}
    for name, values in network.state_dict().items():
        part, _, kind = name.partition(".")
        array = values.numpy().astype(np.float32)
        if part == "norm":
            found[f"norm_{kind}"] = array
        elif part == "marks":
            found["marks"] = array
        elif kind == "bias":
            found[f"{part}_bias"] = array
        else:
            found[part] = array.T if array.ndim > 1 else array
    return found
