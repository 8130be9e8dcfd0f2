"""Decoding chains of tags with learned transitions, all rows of a batch at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LOWEST = -60.0


@dataclass(frozen=True, slots=True)
class Chain:
    """Transitions (t, t) from row to column, starts and ends (t,), and the tags by number."""

    transitions: Floats
    starts: Floats
    ends: Floats
    tags: list[str]


def best_paths(emissions: Floats, lengths: NDArray[np.int64], chain: Chain) -> tuple[NDArray[np.int64], Floats]:
    """Most likely tags (b, n) of each row, and their score (b,); emissions (b, n, t), padding behind `lengths`.

    The algorithm is Viterbi's.
    """
    rows, count, size = emissions.shape
    state = emissions[:, 0] + chain.starts
    came_from = np.empty((count, rows, size), dtype=np.int64)
    into = chain.transitions.T[None]
    for at in range(1, count):
        ways = state[:, None, :] + into
        came_from[at] = ways.argmax(-1)
        moved = ways.max(-1) + emissions[:, at]
        state = np.where((at < lengths)[:, None], moved, state)
    state = state + chain.ends
    tags = np.zeros((rows, count), dtype=np.int64)
    everyone = np.arange(rows)
    current = state.argmax(-1)
    for at in range(count - 1, -1, -1):
        tags[:, at] = current
        if at:
            current = np.where(at < lengths, came_from[at, everyone, current], current)
    return tags, state.max(-1)


def marginals(emissions: Floats, lengths: NDArray[np.int64], chain: Chain) -> tuple[Floats, Floats]:
    """Probability of each tag of each word (b, n, t), and the log-sum over all paths (b,): forward-backward."""
    rows, count, size = emissions.shape
    best = emissions.max(-1, keepdims=True)
    chances = np.exp(np.maximum(emissions - best, LOWEST))
    step, last = np.exp(np.maximum(chain.transitions, LOWEST / 2)), np.exp(chain.ends)
    ahead = np.empty((count, rows, size), dtype=np.float32)
    scales = np.ones((count, rows), dtype=np.float32)
    state = chances[:, 0] * np.exp(np.maximum(chain.starts, LOWEST / 2))
    inside = np.arange(count)[:, None] < lengths[None]
    for at in range(count):
        if at:
            state = np.where(inside[at][:, None], _through(state, step) * chances[:, at], state)
        scales[at] = state.sum(-1)
        state = state / scales[at][:, None]
        ahead[at] = state
    total = (state * last).sum(-1)
    behind = np.empty_like(ahead)
    state = np.broadcast_to(last, (rows, size)) / total[:, None]
    for at in range(count - 1, -1, -1):
        behind[at] = state
        if at:
            moved = _through(chances[:, at] * state / scales[at][:, None], step.T)
            state = np.where(inside[at][:, None], moved, state)
    log_sum = np.log(scales).sum(0) + np.log(total) + (best[:, :, 0] * inside.T).sum(-1)
    probabilities: Floats = (ahead * behind).transpose(1, 0, 2)
    return probabilities, log_sum


def _through(state: Floats, step: Floats) -> Floats:
    """Multiply (b, t) with (t, t), summed in one order on every processor."""
    moved: Floats = (state[:, :, None] * step[None]).sum(1)
    return moved


def spans(tags: NDArray[np.int64], names: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of each span that BIO tags mark; an inside tag without its beginning begins a span."""
    found: list[tuple[int, int, str]] = []
    for at in np.flatnonzero(tags).tolist():
        place, _, kind = names[tags[at]].partition("-")
        if place == "I" and found and found[-1][1] == at and found[-1][2] == kind:
            found[-1] = (found[-1][0], at + 1, kind)
        else:
            found.append((at, at + 1, kind))
    return found
