"""A stream that forgets the stories that are over gives those of one that keeps them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

import msgspec
import numpy as np
import pyarrow as pa
import pytest

from concordat.records import Article
from concordat.scale.stages import grouping
from concordat.stories.grouping import Sketch, Stream, sketch_of
from scale.news import told

WIDTH = 16
DAYS = 120


def encoded(sentences: Sequence[str]) -> np.ndarray:
    """Give every sentence a meaning of its own: what is alike is the words."""
    seeds = [int.from_bytes(sha256(sentence.encode()).digest()[:4]) for sentence in sentences]
    found = np.array([np.random.default_rng(seed).standard_normal(WIDTH) for seed in seeds], np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def sketches() -> Iterator[Sketch]:
    """Give three months of reports: each story is told by four outlets over some days, and comes back later."""
    for day in range(DAYS):
        for outlet in range(3):
            text = told((day + 3 * outlet) // 9, outlet) + f" It was day {day}."
            date = f"2031-{1 + day // 28:02}-{1 + day % 28:02}"
            yield sketch_of(Article("", "", f"Outlet {outlet}", None, date, "en", "", text), encoded)


def test_forgetting_changes_no_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "WINDOW", 20)
    monkeypatch.setattr(grouping, "MOST_COMPARED", 5)
    given = list(sketches())
    stream = Stream()
    for sketch in given:
        stream.add(sketch)
    rows = [{"number": n, "sketch": msgspec.msgpack.encode(sketch)} for n, sketch in enumerate(given)]
    batches = pa.Table.from_pylist(rows).to_batches(max_chunksize=7)
    blocks = list(grouping.group(iter(batches)))
    found = [row for block in blocks for row in block.to_pylist()]
    assert sum(map(bool, blocks)) > 3, "nothing was forgotten on the way"
    wanted = {
        (story.key, stream.sketches[member.number].key, member.because, place // 5)
        for story in stream.stories()
        for place, member in enumerate(story.members)
    }
    assert len(wanted) == len(given)
    assert {(row["story_key"], row["key"], row["because"], row["part"]) for row in found} == wanted
    assert max(len(story.members) for story in stream.stories()) > 5
