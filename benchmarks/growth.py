"""How comparison grows with a story: `python -m benchmarks.growth DATA [--fresh]` (DATA holds allsides_reuse).

The story is made of reports of the longest topic of allsides_reuse, the shortest ones of LEAST characters or more, in
the order of their dates; a smaller story is the beginning of a larger one. Reading is measured once and its result kept
in build/growth (``--fresh`` reads anew), so that comparison is measured apart, each size in a process of its own. All
figures are processor seconds of one thread.
"""

from __future__ import annotations

import json
import multiprocessing
import pickle
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from math import log
from pathlib import Path
from typing import NamedTuple

from concordat.dossier.render_json import render_json
from concordat.language import load_reader
from concordat.pipeline import compare, understand
from concordat.records import Analysis, Article

SIZES = (20, 60, 150, 300)
LEAST = 300
"""Characters of a report; shorter texts are notices."""

KEPT = Path("build/growth")


class Measured(NamedTuple):
    """One story: its sentences, the seconds for comparing and for writing the JSON, the peak memory in MB."""

    sentences: int
    compared: float
    written: float
    peak: int


def reports(data: Path, count: int) -> list[Article]:
    """Give the ``count`` shortest reports of the longest topic, in the order of their dates."""
    lines = (data / "allsides_reuse" / "articles.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if len(row["text"]) >= LEAST]
    topics = Counter(row["topic"] for row in rows)
    longest = max(sorted(topics), key=topics.__getitem__)
    shortest = sorted((row for row in rows if row["topic"] == longest), key=lambda row: (len(row["text"]), row["id"]))
    dated = sorted(shortest[:count], key=lambda row: (row["date"] or "9", row["id"]))
    return [
        Article(f"a{n}", row["id"], row["outlet"], row["title"], row["date"], "en", _digest(row["text"]), row["text"])
        for n, row in enumerate(dated, 1)
    ]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read(articles: Sequence[Article], fresh: bool) -> list[tuple[Analysis, float]]:
    """Read every article, or take what was kept; with the processor seconds that reading it took."""
    KEPT.mkdir(parents=True, exist_ok=True)
    reader = None
    found = []
    for article in articles:
        kept = KEPT / f"{article.id}-{article.sha256[:16]}.pickle"
        if fresh or not kept.exists():
            reader = reader or load_reader()
            started = time.process_time()
            analysis = understand(reader, article)
            kept.write_bytes(pickle.dumps((analysis, time.process_time() - started)))
        found.append(pickle.loads(kept.read_bytes()))  # noqa: S301 - written above
    return found


def measure(analyses: Sequence[Analysis]) -> Measured:
    """Compare one story; call it in a process of its own."""
    started = time.process_time()
    dossier = compare(analyses)
    compared = time.process_time()
    render_json(dossier)
    return Measured(
        sentences=sum(len(analysis.sentences) for analysis in analyses),
        compared=compared - started,
        written=time.process_time() - compared,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


def exponent(small: Measured, large: Measured) -> float:
    """Give the power of the number of sentences with which comparing grows from one story to the other."""
    return log(large.compared / small.compared) / log(large.sentences / small.sentences)


def main(arguments: list[str]) -> None:
    """Print a row for each size, and the exponents."""
    data = Path(next(argument for argument in arguments if not argument.startswith("-")))
    story = read(reports(data, max(SIZES)), "--fresh" in arguments)
    print("reports  sentences  reading  comparing  writing  in all  peak MB  exponent from the first")
    first: Measured | None = None
    for size in SIZES:
        with multiprocessing.get_context("spawn").Pool(1) as process:
            found = process.apply(measure, ([analysis for analysis, _ in story[:size]],))
        reading = sum(seconds for _, seconds in story[:size])
        grown = f"{exponent(first, found):.2f}" if first else ""
        first = first or found
        whole = reading + found.compared + found.written
        print(
            f"{size:7}  {found.sentences:9}  {reading:7.1f}  {found.compared:9.1f}  {found.written:7.1f}"
            f"  {whole:6.1f}  {found.peak:7}  {grown}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
