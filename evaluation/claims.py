"""Measure claims, stance and summaries on public data.

    python -m evaluation ../shared claims

1. pairs of clauses: event coreference across documents (ECB+), claims that strengthen another (ClaimDiff)
2. stance of a body towards another outlet's headline (FNC-1)
3. who, what, when, where, why, how (Giveme5W1H)

Each prints its figures on a sample whose size is a constant of its file. The story of the seeds is measured by
``evaluation/story.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from concordat.language import load_reader
from evaluation.claims_answers import answers
from evaluation.claims_pairs import coreference
from evaluation.claims_stance import stance
from evaluation.claims_strength import strengthening


def main(data: Path) -> None:
    """Print all figures; sets that are not in DATA are left out, and said so."""
    reader = load_reader()
    for folder, measure in (
        ("ecbplus", coreference),
        ("claimdiff", strengthening),
        ("fnc1_stance", stance),
        ("fivewoneh", answers),
    ):
        if (data / folder).exists():
            measure(data, reader)
        else:
            print(f"{folder}: not in {data}, left out")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
