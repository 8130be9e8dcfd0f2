"""Train and fit the score of two clauses on pairs labelled by reading, and write its weights.

    python -m training.claim_pairs DATA

1. train, by folds of stories, the networks that read two clauses word by word (``clause_network.py``)
2. fit logistic regressions: to all measures, with what the networks say of stories that they have not seen; to the
   plain ones; to the cheap ones
3. print how well the score ranks pairs of stories that it was not fitted to
4. train the networks on all stories; write ``language/weights/pairs.npz`` and ``comparison/claims/pair_weights.tsv``

Twenty minutes of one core, most of them for reading. Run again when a measure or the reader changes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import log
from pathlib import Path

import numpy as np
import torch
from evaluation.labelled_pairs import DIFFERING, SAME, LabelledStory, labelled_stories
from evaluation.logistic import Floats, fit_to_scale, folds, ranking
from numpy.typing import NDArray

from concordat.comparison.claims import weights as measured
from concordat.comparison.claims.weights import CHEAP, MEASURES, PLAIN
from concordat.language.clause_words import NETWORKS
from concordat.language.weights import PAIR_NETWORKS, SHIPPED
from training.clause_network import ClauseNetwork, Sides, exported, train
from training.manifest import write_manifest

PENALTY = 10.0
"""Of the fit with every measure of one spread: between 3 and 30 the ranking of unseen stories is the same."""

WORTH_MEASURING = 0.08
"""Likelihood by the cheap score from which a pair is measured: below it stands no labelled pair that is likely."""

WORTH_READING = 0.08
"""Likelihood by the plain measures from which a pair is read word by word: of 1,865 labelled pairs that all measures
join, 3 lie below it (22 below .12)."""

FOLDS = 5
TOGETHER = 256
WEIGHTS = Path(measured.__file__).with_name("pair_weights.tsv")
Rows = NDArray[np.int64]


def main() -> None:
    """Train, fit, tell and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    torch.set_num_threads(1)
    stories = list(labelled_stories(parser.parse_args().data))
    told = [label for story in stories for label in story.labels]
    one_point = np.array([label in SAME or label == DIFFERING for label in told])
    judged = np.array([label != DIFFERING for label in told])
    groups = [story.name for story in stories for _ in story.labels]
    sides = (_sides(stories, 0), _sides(stories, 1))
    full = np.vstack([story.values for story in stories])
    full[:, MEASURES.index("word by word")] = _unseen(sides, one_point, groups)
    cheap = np.vstack([_cheap_values(story) for story in stories])
    plain = full[:, : len(PLAIN)]
    for name, values in (("all measures", full), ("plain measures", plain), ("cheap score", cheap)):
        scores = _out_of_fold(values, one_point, groups)
        reached = ranking(scores[judged], one_point[judged])
        figures = "  ".join(f"{kind} {value:.1f}" for kind, value in reached.items())
        print(f"{name:16} {figures}  {judged.sum()} pairs of {len(stories)} stories")
    _write_networks(_networks(sides, one_point, np.arange(len(told))))
    _write_weights(*(fit_to_scale(values, one_point.astype(float), PENALTY) for values in (full, plain, cheap)))


def _sides(stories: Sequence[LabelledStory], side: int) -> Sides:
    return Sides.of([story.words[unit] for story in stories for unit in story.pairs[:, side].tolist()])


def _networks(sides: tuple[Sides, Sides], labels: NDArray[np.bool_], rows: Rows) -> list[ClauseNetwork]:
    return [train(*sides, labels, rows, seed) for seed in range(NETWORKS)]


def _unseen(sides: tuple[Sides, Sides], labels: NDArray[np.bool_], groups: Sequence[str]) -> Floats:
    """Give each pair what networks say of it that were trained on other stories."""
    said = np.zeros(len(labels))
    for part in folds(groups, FOLDS):
        rows = np.flatnonzero(part)
        for network in _networks(sides, labels, np.flatnonzero(~part)):
            said[rows] += _odds(network, sides, rows) / NETWORKS
    return said


def _odds(network: ClauseNetwork, sides: tuple[Sides, Sides], rows: Rows) -> Floats:
    parts = torch.from_numpy(rows).split(TOGETHER)
    with torch.no_grad():
        return np.concatenate([network(sides[0].at(part), sides[1].at(part)).numpy() for part in parts])


def _cheap_values(story: LabelledStory) -> Floats:
    """Give the values of the cheap score's measures, shape (n, len(CHEAP))."""
    columns = [MEASURES.index(name) for name in CHEAP[:-1]]
    senses = story.measured.predicates[story.pairs]
    return np.c_[story.values[:, columns], senses[:, 0] == senses[:, 1]]


def _out_of_fold(values: Floats, labels: NDArray[np.bool_], groups: Sequence[str]) -> Floats:
    """Give each pair the log-odds of a fit to other stories."""
    scores = np.zeros(len(labels))
    for part in folds(groups, FOLDS):
        weights = fit_to_scale(values[~part], labels[~part].astype(float), PENALTY)
        scores[part] = weights[0] + values[part] @ weights[1:]
    return scores


def _write_networks(networks: Sequence[ClauseNetwork]) -> None:
    weights = {
        f"{n}.{name}": values for n, network in enumerate(networks) for name, values in exported(network).items()
    }
    np.savez_compressed(SHIPPED / PAIR_NETWORKS, **weights)  # type: ignore[arg-type]
    write_manifest(SHIPPED)


def _write_weights(full: Floats, plain: Floats, cheap: Floats) -> None:
    rows = [("measure", name, value) for name, value in zip(("bias", *MEASURES), full.tolist(), strict=True)]
    rows += [("plain", name, value) for name, value in zip(("bias", *PLAIN), plain.tolist(), strict=True)]
    rows.append(("plain", "floor", log(WORTH_READING / (1 - WORTH_READING))))
    rows += [("cheap", name, value) for name, value in zip(("bias", *CHEAP), cheap.tolist(), strict=True)]
    rows.append(("cheap", "floor", log(WORTH_MEASURING / (1 - WORTH_MEASURING))))
    head = "# Log-odds that two clauses of a story say the same, of one unit of each measure. Fitted by\n"
    head += "# training/claim_pairs.py to pairs of clauses labelled by reading; run it again, write nothing here.\n"
    text = head + "".join(f"{kind}\t{name}\t{value:.3f}\n" for kind, name, value in rows)
    WEIGHTS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
