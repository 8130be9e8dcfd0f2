"""Fit the score of two clauses to the pairs of claim_pairs, and write its weights.

    python -m training.claim_pairs DATA

Prints how well the score ranks pairs of stories that it was not fitted to (by folds of stories), then fits to all and
writes ``src/concordat/comparison/claims/pair_weights.tsv``. Run again when a measure or the reader changes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import log
from pathlib import Path

import numpy as np
from evaluation.labelled_pairs import DIFFERING, SAME, LabelledStory, labelled_stories
from evaluation.logistic import Floats, fit_to_scale, folds, ranking

from concordat.comparison.claims import measures
from concordat.comparison.claims.measures import CHEAP, MEASURES

PENALTY = 10.0
"""Of the fit with every measure of one spread: between 3 and 30 the ranking of unseen stories is the same."""

WORTH_MEASURING = 0.08
"""Likelihood by the cheap score from which a pair is measured: below it stands no labelled pair that is likely."""

FOLDS = 5
WEIGHTS = Path(measures.__file__).with_name("pair_weights.tsv")


def cheap_values(story: LabelledStory) -> Floats:
    """Give the values of the cheap score's measures, shape (n, len(CHEAP))."""
    columns = [MEASURES.index(name) for name in CHEAP[:-1]]
    senses = story.measured.predicates[story.pairs]
    return np.c_[story.values[:, columns], senses[:, 0] == senses[:, 1]]


def out_of_fold(values: Floats, labels: Floats, groups: Sequence[str]) -> Floats:
    """Give each pair the log-odds of a fit to other stories."""
    scores = np.zeros(len(labels))
    for part in folds(groups, FOLDS):
        weights = fit_to_scale(values[~part], labels[~part], PENALTY)
        scores[part] = weights[0] + values[part] @ weights[1:]
    return scores


def main() -> None:
    """Fit, tell and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    stories = list(labelled_stories(parser.parse_args().data / "claim_pairs"))
    told = [label for story in stories for label in story.labels]
    one_point = np.array([label in SAME or label == DIFFERING for label in told])
    judged = np.array([label != DIFFERING for label in told])
    groups = [story.name for story in stories for _ in story.labels]
    full, cheap = np.vstack([story.values for story in stories]), np.vstack([cheap_values(story) for story in stories])
    for name, values in (("all measures", full), ("cheap score", cheap)):
        scores = out_of_fold(values, one_point.astype(float), groups)
        reached = ranking(scores[judged], one_point[judged])
        print(
            f"{name:16}", "  ".join(f"{kind} {value:.1f}" for kind, value in reached.items()), f"{judged.sum()} pairs"
        )
    write(*(fit_to_scale(values, one_point.astype(float), PENALTY) for values in (full, cheap)))


def write(full: Floats, cheap: Floats) -> None:
    """Write the table of weights."""
    rows = [("measure", name, value) for name, value in zip(("bias", *MEASURES), full.tolist(), strict=True)]
    rows += [("cheap", name, value) for name, value in zip(("bias", *CHEAP), cheap.tolist(), strict=True)]
    rows.append(("cheap", "floor", log(WORTH_MEASURING / (1 - WORTH_MEASURING))))
    head = "# Log-odds that two clauses of a story say the same, of one unit of each measure. Fitted by\n"
    head += "# training/claim_pairs.py to pairs of clauses labelled by reading; run it again, write nothing here.\n"
    text = head + "".join(f"{kind}\t{name}\t{value:.3f}\n" for kind, name, value in rows)
    WEIGHTS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
