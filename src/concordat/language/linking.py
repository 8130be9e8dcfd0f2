"""From cues to attributions: the linker tags each cue's source and content in the cue's window."""

from __future__ import annotations

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

CUE_BIAS = np.float32(0.0)
"""Added to the cue tags before decoding: above zero, more cues are put before the linker, which may refuse them."""

LEAST_CONFIDENCE = 0.0
"""Attributions below this are not given."""


@dataclass(frozen=True, slots=True)
class CueFound:
    """A cue in one window; words are counted in the window, `chance` is its probability."""

    window: int
    span: WordSpan
    chance: float


@dataclass(frozen=True, slots=True)
class LinkFound:
    """The words of one attribution, half-open and counted in the text."""

    source: tuple[WordSpan, ...]
    cue: WordSpan
    content: tuple[WordSpan, ...]
    confidence: float


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
    biased = scores + np.array([0, CUE_BIAS, CUE_BIAS], dtype=np.float32)
    tags, _ = best_paths(biased, lengths, chain)
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
        confidence = cue.chance * certainty
        if confidence >= LEAST_CONFIDENCE:
            cue_span = (offset + cue.span[0], offset + cue.span[1])
            found.append(LinkFound(tuple(parts["SOURCE"]), cue_span, tuple(parts["CONTENT"]), confidence))
    return found
