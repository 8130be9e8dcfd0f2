"""Fit how likely a difference between reports is right to differences that readers judged, and write its weights.

    python -m training.differences DATA

Compares the judged stories (some minutes), prints how many of the differences that the folds list are right, and writes
``comparison/discrepancies/difference_weights.tsv``. Run again when a feature or a finder of differences changes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from evaluation.differences import PENALTY, judged_differences, told
from evaluation.logistic import fit_to_scale

from concordat.comparison.discrepancies import likelihood
from concordat.comparison.discrepancies.likelihood import FEATURES

WEIGHTS = Path(likelihood.__file__).with_name("difference_weights.tsv")
HEAD = """# Log-odds that a difference between reports is right, of one unit of each feature (likelihood.py).
# Fitted by training/differences.py to differences judged by readers; run it again, write nothing here.
"""


def main() -> None:
    """Read, fit, tell and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    judged = judged_differences(parser.parse_args().data)
    for row in told(judged):
        print(row)
    fitted = fit_to_scale(judged.values, judged.right, PENALTY)
    lines = (f"{name}\t{value:.3f}\n" for name, value in zip(("bias", *FEATURES), fitted.tolist(), strict=True))
    WEIGHTS.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
