"""Weigh how far a word colours what it names: makes src/concordat/lexicon/en/colour.tsv.

    colour.py DATA

DATA holds the unpacked development set babe (BABE, Spinde et al. 2021: sentences of news in which experts marked the
words that show a bias). A logistic regression from the vector that the sentence encoder gives a word alone to the share
of its places that were marked. Each word is weighed by a regression that saw no word of its own family, so that the
table carries what the encoder knows of the word and not its marks, and may be measured on the set.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.senses import stem
from concordat.language import load_reader
from concordat.lexicon.tables import read_table

OUT = Path(__file__).parents[1] / "src/concordat/lexicon/en/colour.tsv"
HEAD = """\
# Words of English news that colour what they name, with their weight: at which share (per cent) of its places experts
# would mark the word as biased; words of less than {least} are left out.
# Source: a regression from the shipped encoder's vectors to the marks of BABE (Spinde et al. 2021), training/colour.py.
"""
LEAST = 25
"""Per cent from which a word is listed; one word in 28 is marked in BABE."""

FOLDS, RIDGE, STEPS = 10, 3.0, 40
MOST_PLACES = 20
"""Places of a common word that count: else the few hundred commonest words would be all that is learnt."""

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_PLAIN = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")

Floats = NDArray[np.float64]


def marks(data: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count the sentences of BABE in which each word stands, is marked, and is written small."""
    seen, marked, small = Counter[str](), Counter[str](), Counter[str]()
    for line in (data / "babe" / "sentences.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        words = _WORD.findall(row["text"])
        biased = {word.lower() for word in _WORD.findall(str(row["biased_words"]))}
        for word in {word.lower() for word in words}:
            seen[word] += 1
            marked[word] += word in biased
            small[word] += word in words
    return seen, marked, small


def vocabulary(seen: Counter[str], small: Counter[str]) -> list[str]:
    """List the words that news writes small."""
    common = {row[0] for row in read_table("word_spread")}
    tables = re.split(r"[|:\s]+", " ".join(" ".join(row) for row in read_table("framing_senses")))
    words = common | {word for word in seen if small[word] > 1} | set(tables)
    return sorted(word for word in words if _PLAIN.fullmatch(word))


def fit(vectors: Floats, places: Floats, marked: Floats) -> Floats:
    """Fit a logistic regression with a ridge by Newton's steps; the last weight is the constant."""
    inputs = np.column_stack([vectors, np.ones(len(vectors))])
    ridge = RIDGE * np.eye(inputs.shape[1])
    ridge[-1, -1] = 0
    weights = np.zeros(inputs.shape[1])
    weights[-1] = np.log(marked.sum() / places.sum())
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (marked - places * share) - ridge @ weights
        step = np.linalg.solve((inputs * (places * share * (1 - share))[:, None]).T @ inputs + ridge, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def weigh(words: Sequence[str], vectors: Floats, seen: Counter[str], marked: Counter[str]) -> Floats:
    """Give every word its share, by the regression that saw no word of its family."""
    folds = np.array([sum(stem(word).encode()) % FOLDS for word in words])
    places = np.array([min(seen[word], MOST_PLACES) for word in words], float)
    shares = np.array([marked[word] / max(seen[word], 1) for word in words])
    found = np.zeros(len(words))
    for fold in range(FOLDS):
        others = (folds != fold) & (places > 0)
        weights = fit(vectors[others], places[others], places[others] * shares[others])
        own = folds == fold
        found[own] = 1 / (1 + np.exp(-(vectors[own] @ weights[:-1] + weights[-1])))
    return found


def write(words: Iterable[str], shares: Iterable[float]) -> None:
    """Write the table, in the order of the words."""
    rows = [
        f"{word}\t{round(100 * share)}\n" for word, share in zip(words, shares, strict=True) if 100 * share >= LEAST
    ]
    OUT.write_text(HEAD.format(least=LEAST) + "".join(rows), encoding="utf-8", newline="\n")


def main(data: Path) -> None:
    """Make the table."""
    seen, marked, small = marks(data)
    words = vocabulary(seen, small)
    reader = load_reader()
    vectors = np.concatenate([reader.vectors(words[n : n + 512]) for n in range(0, len(words), 512)]).astype(float)
    write(words, weigh(words, vectors, seen, marked))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
