"""From words to their reading: windows are encoded one by one and decoded in groups.

1. windows of whole paragraphs; 2. scores of every word; 3. sentence starts; 4. trees, relations and parts of speech;
5. names; 6. cues, and from each cue its source and content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from concordat.language.chains import best_paths
from concordat.language.encoder import Encoder, TaggerScores
from concordat.language.linking import LinkFound, bucket_distances, bucket_paragraphs, decode_links, find_cues
from concordat.language.names import NameFound, agree_on_types, names_in_window, type_order
from concordat.language.tables import Tables
from concordat.language.trees import tree_heads
from concordat.language.windows import Window, Words, make_batch, pack_windows
from concordat.language.word_pieces import Shape

Floats = NDArray[np.float32]

LEAST_START = 1.0
"""Log-odds from which a word begins a sentence: from .5 to 1, the F1 of both treebanks' development parts is at its
best, half a point above 0 on EWT. Measure again with new weights (evaluation/reader.py)."""

GROUP = 16
"""Windows decoded together; bounds the memory of a long text."""


@dataclass
class Reading:
    """What was read in n words; `heads` are word numbers, -1 for roots; `tags` and `relations` label numbers."""

    tags: NDArray[np.int64]
    sentence_starts: NDArray[np.bool_]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: list[NameFound] = field(default_factory=list)
    links: list[LinkFound] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Read:
    """A window with its scores (no padding), and the words that it decides on: from `first` to `last` in the text."""

    window: Window
    scores: TaggerScores
    first: int
    last: int


def read_words(
    words: Words, encoder: Encoder, tables: Tables, sentence_starts: Sequence[bool] | None = None
) -> Reading:
    """Read a text of at least one word; `sentence_starts`, where they are known, replace the reader's own."""
    count = len(words)
    reading = Reading(
        tags=np.zeros(count, dtype=np.int64),
        sentence_starts=np.array(words.paragraph_starts, dtype=np.bool_),
        heads=np.full(count, -1, dtype=np.int64),
        relations=np.zeros(count, dtype=np.int64),
    )
    reading.sentence_starts[0] = True
    windows = pack_windows(words.costs, words.paragraph_starts)
    group: list[_Read] = []
    for read in _encode(words, windows, encoder, reading):
        group.append(read)
        if sentence_starts is not None:
            reading.sentence_starts[read.first : read.last] = sentence_starts[read.first : read.last]
        if len(group) == GROUP:
            _decode_group(group, words, reading, encoder, tables)
            group = []
    if group:
        _decode_group(group, words, reading, encoder, tables)
    reading.names = agree_on_types(reading.names, words.pieces, type_order(tables.names.tags))
    return reading


def _encode(words: Words, windows: Sequence[Window], encoder: Encoder, reading: Reading) -> Iterator[_Read]:
    """Score windows in order and mark sentence starts; where two overlap, they part at a sentence start."""
    first = 0
    for at, window in enumerate(windows):
        scores = encoder.tag(make_batch([(words, window)]))
        likely = np.flatnonzero(scores.sentence_starts[0] > LEAST_START) + window.start
        starts = np.array([at for at in likely.tolist() if not _runs_on(words, at)], np.int64)
        last = window.end
        if at + 1 < len(windows) and windows[at + 1].start < window.end:
            last = _parting(starts, windows[at + 1].start, window.end)
            reading.sentence_starts[last] = True
        reading.sentence_starts[starts[(starts >= first) & (starts < last)]] = True
        yield _Read(window, scores, first, last)
        first = last


def _runs_on(words: Words, at: int) -> bool:
    """Tell whether a word without a capital follows a word with no mark between: no sentence begins so in a line."""
    inside = at > 0 and not words.paragraph_starts[at] and words.shapes[at] == Shape.LOWER
    return inside and words.shapes[at - 1] not in (Shape.MARKS, Shape.NOTHING)


def _parting(starts: NDArray[np.int64], begin: int, end: int) -> int:
    """Find the sentence start nearest to the middle of an overlap, or else the middle."""
    middle = (begin + end) // 2
    inside = starts[(starts > begin) & (starts < end)]
    return int(inside[np.abs(inside - middle).argmin()]) if len(inside) else max(middle, begin + 1)


def _decode_group(group: Sequence[_Read], words: Words, reading: Reading, encoder: Encoder, tables: Tables) -> None:
    dependents, governors, places = [], [], []
    for read in group:
        offset = read.window.start
        own = slice(read.first - offset, read.last - offset)
        reading.tags[read.first : read.last] = read.scores.tags[0, own].argmax(-1)
        heads = _window_heads(read, reading)
        reading.heads[read.first : read.last] = np.where(heads == 0, -1, heads - 1 + offset)
        dependents.append(read.scores.dependents[0, own])
        governors.append(read.scores.governors[0, heads])
        places.append(np.arange(read.first, read.last))
    numbers = tables.relation_numbers(np.concatenate(dependents), np.concatenate(governors))
    reading.relations[np.concatenate(places)] = numbers
    lengths = np.array([len(read.window) for read in group], dtype=np.int64)
    name_tags, _ = best_paths(_padded([read.scores.names[0] for read in group]), lengths, tables.names)
    for row, read in enumerate(group):
        for name in names_in_window(name_tags[row, : lengths[row]], read.scores.names[0], tables.names):
            begin, stop = max(name.start + read.window.start, read.first), min(name.end + read.window.start, read.last)
            if begin < stop:
                reading.names.append(replace(name, start=begin, end=stop))
    reading.links.extend(_links(group, lengths, words, encoder, tables))


def _window_heads(read: _Read, reading: Reading) -> NDArray[np.int64]:
    """Heads of the window's own words: 0 the root, else 1 + the word's place in the window."""
    offset = read.window.start
    bounds = [*np.flatnonzero(reading.sentence_starts[read.first : read.last]).tolist(), read.last - read.first]
    if bounds[0]:
        bounds = [0, *bounds]
    heads = np.zeros(read.last - read.first, dtype=np.int64)
    arcs, shift = read.scores.arcs[0], read.first - offset
    for begin, end in pairwise(bounds):
        first, last = begin + shift, end + shift
        columns = np.concatenate([arcs[first:last, :1], arcs[first:last, first + 1 : last + 1]], 1)
        found = tree_heads(columns)
        heads[begin:end] = np.where(found == 0, 0, found + first)
    return heads


def _links(
    group: Sequence[_Read], lengths: NDArray[np.int64], words: Words, encoder: Encoder, tables: Tables
) -> list[LinkFound]:
    cues = find_cues(_padded([read.scores.cues[0] for read in group]), lengths, tables.cues)
    # An overlap is read twice: the window that decides on a cue's first word keeps it.
    cues = [
        cue
        for cue in cues
        if group[cue.window].first <= group[cue.window].window.start + cue.span[0] < group[cue.window].last
    ]
    if not cues:
        return []
    emissions: list[Floats] = []
    for number, read in enumerate(group):
        chosen = [cue.span for cue in cues if cue.window == number]
        if not chosen:
            continue
        states, window = read.scores.words[0], read.window
        starts = words.paragraph_starts[window.start : window.end]
        emissions.extend(
            encoder.link(
                states,
                np.stack([states[start:end].mean(0) for start, end in chosen]),
                np.stack([bucket_distances(len(window), span) for span in chosen]),
                np.stack([bucket_paragraphs(starts, span) for span in chosen]),
            )
        )
    offsets = [group[cue.window].window.start for cue in cues]
    return decode_links(cues, _padded(emissions), lengths[[cue.window for cue in cues]], offsets, tables.links)


def _padded(rows: Sequence[Floats]) -> Floats:
    """Stack (n, t) arrays of different n, padded with zeros."""
    stacked = np.zeros((len(rows), max(map(len, rows)), rows[0].shape[1]), dtype=np.float32)
    for place, row in enumerate(rows):
        stacked[place, : len(row)] = row
    return stacked
