"""Is the reader's card the same whatever runs it: `python -m evaluation.ways ../shared [STEP]`.

The development parts of PolNeAR (attributions) and of the treebanks GUM and EWT (syntax, names), every STEP-th (6)
document of each, are read in every way that the same weights can be run: with this processor's kernels and with those
for unsigned weights, by one thread and by two, window by window and in batches of eight. ALLOWED is what may differ.
The last line tells by how much the scores of arcs differ between one thread and two.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.data import data_set

from concordat.language import Reader
from concordat.language.encoder import FASTEST, UNSIGNED, Encoder, TaggerScores, choose_kernels
from concordat.language.weights import load_weights
from concordat.language.windows import Batch, make_batch
from evaluation.kernels import windows_of
from evaluation.reader_attributions import attribution_table, development_articles
from evaluation.reader_treebank import treebank_tables

ALLOWED = 0.1
"""Points by which a figure may differ from the first way's."""

STEP = 6
WINDOWS = 60
"""Windows whose arcs are compared."""

COMPANY = 7
"""Windows that a batch of eight has beside the one that is asked for."""

Array = NDArray[np.generic]


class InCompany(Encoder):
    """An encoder that scores each window in one batch with the COMPANY windows before it, padded to one length."""

    def __init__(self, encoder: Encoder) -> None:
        self.__dict__ |= encoder.__dict__
        self._before: deque[Batch] = deque(maxlen=COMPANY)

    def tag(self, batch: Batch) -> TaggerScores:
        """Score one window; what stands behind its own words is cut off."""
        scores = super().tag(_joined([batch, *self._before]))
        self._before.append(batch)
        words = batch.first_pieces.shape[1]
        cut = {field.name: getattr(scores, field.name)[:1, :words] for field in fields(scores)}
        cut["arcs"] = scores.arcs[:1, :words, : words + 1]
        cut["governors"] = scores.governors[:1, : words + 1]
        return TaggerScores(**cut)


def _joined(batches: list[Batch]) -> Batch:
    parts = {field.name: [getattr(batch, field.name) for batch in batches] for field in fields(Batch)}
    return Batch(**{name: np.concatenate(_padded(arrays)) for name, arrays in parts.items()})


def _padded(arrays: list[Array]) -> list[Array]:
    if arrays[0].ndim == 1:
        return arrays
    longest = max(array.shape[1] for array in arrays)
    rest = arrays[0].ndim - 2
    return [np.pad(array, ((0, 0), (0, longest - array.shape[1]), *[(0, 0)] * rest)) for array in arrays]


def ways() -> Iterator[tuple[str, Callable[[], Reader]]]:
    """Give each way to run the weights, with its name; the first is how the program reads."""
    weights = load_weights()
    chosen = choose_kernels(weights.probe)
    names = {FASTEST: "kernels for signed weights", UNSIGNED: "kernels for unsigned weights"}
    other = UNSIGNED if chosen == FASTEST else FASTEST

    def in_company() -> Reader:
        reader = Reader(weights)
        reader._encoder = InCompany(reader._encoder)
        return reader

    yield f"chosen: {names[chosen]}", lambda: Reader(weights)
    yield f"other: {names[other]}", lambda: Reader(weights, kernels=other)
    yield "two threads", lambda: Reader(weights, threads=2)
    yield "batches of eight", in_company


def card(reader: Reader, data: Path, step: int) -> dict[str, tuple[float, int]]:
    """Measure every figure that says of how many decisions it is, with their number."""
    tables = [attribution_table(reader, data_set(data, "polnear"), step)]
    tables += treebank_tables(reader, data_set(data, "ud_english"), data_set(data, "gazetteers"), step)
    rows = (
        (f"{table.title.partition(':')[0]} {n}: {row[0]}", row) for n, table in enumerate(tables) for row in table.rows
    )
    return {name: (value * (100 if name.endswith("AP") else 1), of) for name, (_, value, _, _, of) in rows if of}


def arc_difference(data: Path, count: int = WINDOWS) -> float:
    """Give the largest difference of an arc's score between one thread and two."""
    weights = load_weights()
    one, two = Encoder(weights), Encoder(weights, threads=2)
    texts = (record["text"] for record in development_articles(data_set(data, "polnear") / "articles.jsonl"))
    batches = [make_batch([each]) for each in windows_of(texts, Reader(weights), count)]
    return max(float(np.abs(one.tag(batch).arcs - two.tag(batch).arcs).max()) for batch in batches)


def main(data: Path, step: int = STEP) -> int:
    """Print each way's figures beside the first one's; 1 where one differs by more than ALLOWED."""
    first: dict[str, tuple[float, int]] = {}
    worst = 0.0
    for name, make in ways():
        found = card(make(), data, step)
        first = first or found
        apart = {row: abs(value - first[row][0]) for row, (value, _) in found.items()}
        most = max(apart, key=apart.__getitem__)
        worst = max(worst, apart[most])
        if found is first:
            print("| measure | decisions | value |", "|---|---|---|", sep="\n")
            print(*(f"| {row} | {of} | {value:.2f} |" for row, (value, of) in found.items()), sep="\n")
            print("\n| way | figures | that differ | by at most |", "|---|---|---|---|", sep="\n")
        differing = sum(value > 0 for value in apart.values())
        told = f"{apart[most]:.3f} ({most})" if differing else "0"
        print(f"| {name} | {len(found)} | {differing} | {told} |", flush=True)
    print(f"\nscores of arcs, one thread and two, {WINDOWS} windows: {arc_difference(data):.1e} apart at most")
    return int(worst > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"), *map(int, sys.argv[2:])))
