"""Fit the confidence of attributions on PolNeAR's development articles, and write it beside the weights.

    python -m training.calibrate --data DATA --weights src/concordat/language/weights

Two numbers (Platt 1999): `confidence = sigmoid(slope * log-odds + offset)` estimates how often source and content are
both right by half or more.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.reader_attributions import score_attributions

from concordat.language import Reader
from concordat.language.linking import LEAST_CHANCE
from concordat.language.weights import load_weights
from training.data import data_set
from training.export import CALIBRATION, UNCALIBRATED
from training.manifest import write_manifest

NEWTON_STEPS = 25


def fit(outcomes: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Fit slope and offset by Newton's method."""
    chances = np.clip([chance for chance, _ in outcomes], LEAST_CHANCE, 1 - LEAST_CHANCE)
    inputs = np.stack([np.log(chances / (1 - chances)), np.ones(len(chances))], 1)
    right = np.array([good for _, good in outcomes], dtype=np.float64)
    # From a slope of nothing Newton's steps do not overshoot.
    share = right.mean()
    weights = np.array([0.0, np.log(share / (1 - share))])
    for _ in range(NEWTON_STEPS):
        guess = 1 / (1 + np.exp(-inputs @ weights))
        curvature = (inputs * (guess * (1 - guess))[:, None]).T @ inputs
        weights += np.linalg.solve(curvature, inputs.T @ (right - guess))
    return {"slope": round(float(weights[0]), 4), "offset": round(float(weights[1]), 4)}


def write(folder: Path, calibration: dict[str, float]) -> None:
    """Put the numbers beside the weights."""
    (folder / CALIBRATION).write_text(json.dumps(calibration) + "\n", encoding="utf-8")
    write_manifest(folder)


def calibrate(data: Path, folder: Path) -> None:
    """Measure without correction, fit, and write."""
    write(folder, UNCALIBRATED)
    scores = score_attributions(Reader(load_weights(folder)), data_set(data, "polnear"))
    calibration = fit(scores.outcomes)
    write(folder, calibration)
    print(calibration)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    options = parser.parse_args()
    calibrate(options.data, options.weights)


if __name__ == "__main__":
    main()
