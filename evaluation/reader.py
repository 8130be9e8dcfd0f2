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
from evaluation.reader_attributions import attribution_table
from evaluation.reader_scores import Table
from evaluation.reader_treebank import treebank_tables, uner_table
from evaluation.reader_vectors import vector_table


def measure(data: Path, weights: Path = SHIPPED) -> Iterator[Table]:
    """All tables of the reader, one after the other."""
    reader = Reader(load_weights(weights))
    treebanks = data_set(data, "ud_english")
    yield attribution_table(reader, data_set(data, "polnear"))
    yield from treebank_tables(reader, treebanks, data_set(data, "gazetteers"))
    yield uner_table(reader, data_set(data, "uner_ewt"), treebanks)
    yield vector_table(reader, data, data_set(data, "msrp"))


def main(data: Path, weights: Path = SHIPPED) -> None:
    for table in measure(data, weights):
        print(table, end="\n\n", flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:] or ["../shared"]))
