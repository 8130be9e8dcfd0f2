"""Fit how likely a row of the page is worth reading to rows that readers judged, and write its weights.

    python -m training.rows_worth DATA

Builds the dossiers of the judged stories (some minutes), prints how many of the rows that the folds hold for worth
reading are so, and writes ``dossier/views/row_weights.tsv``. Run again when a feature or what the page shows changes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from evaluation.logistic import fit_to_scale
from evaluation.worth import PENALTY, judged_rows, told

from concordat.dossier.views import usefulness
from concordat.dossier.views.usefulness import FEATURES, KINDS

WEIGHTS = Path(usefulness.__file__).with_name("row_weights.tsv")
HEAD = """# Log-odds that a row of the page is worth reading, of one unit of each feature; what other kinds of rows add
# to a claim's. Fitted by training/rows_worth.py to rows judged by readers; run it again, write nothing here.
"""


def main() -> None:
    """Read, fit, tell and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    judged = judged_rows(parser.parse_args().data)
    for row in told(judged):
        print(row)
    fitted = fit_to_scale(judged.values, np.asarray(judged.worth, float), PENALTY)
    names = ("bias", *FEATURES, *KINDS[1:])
    lines = (f"{name}\t{value:.3f}\n" for name, value in zip(names, fitted.tolist(), strict=True))
    WEIGHTS.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
