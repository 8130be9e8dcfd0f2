"""From cues to attributions: the linker tags each cue's source and content in the cue's window."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concordat.language.chains import Chain, best_paths, marginals, spans

Floats = NDArray[np.float32]
WordSpan = tuple[int, int]

DISTANCE_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61])
"""A word's distance to the cue is told in buckets that begin at these numbers of words; bucket 0 is the cue itself."""

PARAGRAPH_REACH = 2
"""Paragraphs further from the cue's own count as this far."""

LEAST_CHANCE = 1e-4
"""Chances are kept this far from 0 and 1, where log-odds end."""


@dataclass(frozen=True, slots=True)
class CueFound:
    """A cue in one window; words are counted in the window, `chance` is its probability."""

    window: int
    span: WordSpan
    chance: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic correction of confidences (Platt 1999), fitted on development articles."""

    slope: float
    offset: float

    def __call__(self, chance: float) -> float:
        """Correct one chance."""
        chance = min(max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)
        return 1 / (1 + math.exp(-self.slope * math.log(chance / (1 - chance)) - self.offset))


@dataclass(frozen=True, slots=True)
class LinkFound:
    """The words of one attribution, half-open and counted in the text; `chance` as the chains give it."""

    source: tuple[WordSpan, ...]
    cue: WordSpan
    content: tuple[WordSpan, ...]
    chance: float


def bucket_distances(count: int, cue: WordSpan) -> NDArray[np.int64]:
    """Bucket of each of `count` words relative to a cue (half-open words): odd numbers before it, even ones behind."""
    places = np.arange(count)
    before = np.searchsorted(DISTANCE_STEPS, cue[0] - places, "right")
    behind = np.searchsorted(DISTANCE_STEPS, places - (cue[1] - 1), "right")
    buckets: NDArray[np.int64] = np.where(before > 0, 2 * before - 1, 2 * behind)
    return buckets


def bucket_paragraphs(paragraph_starts: Sequence[bool], cue: WordSpan) -> NDArray[np.int64]:
    """Paragraphs between each word and the cue, cut at PARAGRAPH_REACH either way and counted from 0."""
    numbers = np.cumsum(np.asarray(paragraph_starts, dtype=np.int64))
    offsets: NDArray[np.int64] = np.clip(numbers - numbers[cue[0]], -PARAGRAPH_REACH, PARAGRAPH_REACH) + PARAGRAPH_REACH
    return offsets


def find_cues(scores: Floats, lengths: NDArray[np.int64], chain: Chain) -> list[CueFound]:
    """Cues of b windows from scores (b, n, cue tags), padded behind `lengths`."""
    tags, _ = best_paths(scores, lengths, chain)
    if not any(tags[row, : lengths[row]].any() for row in range(len(tags))):
        return []
    chances, _ = marginals(scores, lengths, chain)
    return [
        CueFound(row, (start, end), float(1 - chances[row, start:end, 0].mean()))
        for row in range(len(tags))
        for start, end, _ in spans(tags[row, : lengths[row]], chain.tags)
    ]


def decode_links(
    cues: Sequence[CueFound], scores: Floats, lengths: NDArray[np.int64], starts: Sequence[int], chain: Chain
) -> list[LinkFound]:
    """Attributions of some cues from scores (c, n, link tags).

    `lengths` (c,) gives the words of each cue's window and `starts` where that window starts in the text. A cue for
    which the linker finds no content is none.
    """
    paths, _ = best_paths(scores, lengths, chain)
    chances, _ = marginals(scores, lengths, chain)
    found = []
    for row, cue in enumerate(cues):
        tags, offset = paths[row, : lengths[row]], starts[row]
        parts: dict[str, list[WordSpan]] = {"SOURCE": [], "CONTENT": []}
        for start, end, kind in spans(tags, chain.tags):
            parts[kind].append((offset + start, offset + end))
        if not parts["CONTENT"]:
            continue
        chosen = np.flatnonzero(tags)
        certainty = float(chances[row, chosen, tags[chosen]].mean())
        cue_span = (offset + cue.span[0], offset + cue.span[1])
        found.append(LinkFound(tuple(parts["SOURCE"]), cue_span, tuple(parts["CONTENT"]), cue.chance * certainty))
    return found
