"""How grouping grows with a stream: `python -m benchmarks.stories DATA [SIZE ...]`.

Real articles of the development sets (benchmarks/articles.py), their sketches made before and kept in build/stories,
arrive at so many a day; each size is measured in a process of its own, one thread. The vectors are of the first
sentence alone, which makes the sketches in minutes and articles more alike than they are. All figures are processor
seconds; memory is the peak of the process, with the sketches that it was given.
"""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.articles import articles
from msgspec.structs import replace
from numpy.typing import NDArray

from concordat.language import load_reader
from concordat.records import Article
from concordat.stories.grouping import Sketch, Stream, link_stories, sketch_of

SIZES = (5_000, 10_000, 20_000)
A_DAY = (200, 1_000)
"""Articles of a day: a desk's feeds, and as many as a large aggregator takes in."""

KEPT = Path("build/stories/sketches.pickle")
FIRST_DAY = 740_000
CHUNK = 2_000


def made(data: Path) -> list[Sketch]:
    """Sketch the articles, once."""
    if KEPT.exists():
        return list(pickle.loads(KEPT.read_bytes()))  # noqa: S301 - our own file
    pieces = articles(data, SIZES[-1])
    encode = load_reader().vectors
    first: list[str] = []

    def none_yet(sentences: Sequence[str]) -> NDArray[np.float32]:
        first.append(sentences[0])
        return np.ones((len(sentences), 1), np.float32)

    sketches = [
        sketch_of(Article(str(n), str(n), piece.outlet, None, None, "en", "", piece.text), none_yet)
        for n, piece in enumerate(pieces)
    ]
    vectors = np.concatenate([encode(first[at : at + CHUNK]) for at in range(0, len(first), CHUNK)])
    codes = np.rint(127 * vectors / np.abs(vectors).max(axis=1, keepdims=True)).astype(np.int8)
    found = [replace(sketch, vector=row.tobytes()) for sketch, row in zip(sketches, codes, strict=True)]
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_bytes(pickle.dumps(found))
    return found


def measure(size: int, a_day: int) -> None:
    sketches = [replace(one, day=FIRST_DAY + n // a_day) for n, one in enumerate(made(Path())[:size])]
    stream, begun = Stream(), time.process_time()
    for sketch in sketches:
        stream.add(sketch)
    added = time.process_time()
    stories = stream.stories()
    told = time.process_time()
    links = link_stories(stories, stream.sketches)
    linked = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    largest = max(len(story.members) for story in stories)
    rate = len(sketches) / (added - begun)
    print(
        f"{len(sketches)} articles, {a_day} a day: {added - begun:.1f} s ({rate:.0f} a second), "
        f"stories with reasons {told - added:.1f} s, links {linked - told:.1f} s, peak {peak} MB; "
        f"{len(stories)} stories, largest {largest}, {len(links)} links",
        flush=True,
    )


def main(data: Path, sizes: Sequence[int]) -> None:
    made(data)
    for a_day in A_DAY:
        for size in sizes:
            command = [sys.executable, "-m", "benchmarks.stories", "--only", str(size), str(a_day)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--only":
        measure(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or SIZES)
