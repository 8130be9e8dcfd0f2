"""Measure the reader: `python -m evaluation.reader ../shared [WEIGHTS_FOLDER]` prints every figure with its floor.

Development parts only. The data sets are looked for unpacked in DATA/NAME, or packed in DATA/data/NAME.tar.xz.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from training.data import data_set

from concordat.language import Reader
from concordat.language.weights import SHIPPED, load_weights
from evaluation.figures import Row
from evaluation.reader_attributions import attribution_table
from evaluation.reader_scores import Table
from evaluation.reader_treebank import treebank_tables, uner_table
from evaluation.reader_vectors import vector_table

QUICK = 6
"""The gate reads every sixth document of each set; the sentence pairs of the story are few, and all read."""


def measure_tables(data: Path, weights: Path = SHIPPED, step: int = 1) -> Iterator[Table]:
    """All tables of the reader, one after the other, over every `step`-th document."""
    reader = Reader(load_weights(weights))
    treebanks = data_set(data, "ud_english")
    yield attribution_table(reader, data_set(data, "polnear"), step)
    yield from treebank_tables(reader, treebanks, data_set(data, "gazetteers"), step)
    yield uner_table(reader, data_set(data, "uner_ewt"), treebanks, step)
    yield vector_table(reader, data, data_set(data, "msrp"), step)


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give every row of the tables that says how many decisions it is of."""
    for table in measure_tables(data, step=QUICK if quick else 1):
        short = table.title.partition(":")[0] + (" EWT" if "EWT" in table.title else "")
        for name, value, _, note, of in table.rows:
            figure = {"AP": 100 * value} if name.endswith(", AP") else {"is": value}
            yield Row(f"{short}, {name.removesuffix(', AP')}", figure, note, of, ours=of > 0)


def main(data: Path, weights: Path = SHIPPED) -> None:
    for table in measure_tables(data, weights):
        print(table, end="\n\n", flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:] or ["../shared"]))
