"""Measure claims, stance and summaries on public data.

    python -m evaluation ../shared claims

1. pairs of clauses: event coreference across documents (ECB+), claims that strengthen another (ClaimDiff)
2. stance of a body towards another outlet's headline (FNC-1)
3. who, what, when, where, why, how (Giveme5W1H)

Each prints its figures on a sample whose size is a constant of its file. The story of the seeds is measured by
``evaluation/story.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from concordat.language import load_reader
from evaluation.claims_answers import answers
from evaluation.claims_pairs import coreference
from evaluation.claims_stance import stance
from evaluation.claims_strength import strengthening
from evaluation.figures import Row


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give all figures; sets that are not in DATA are left out, and said so.

    ClaimDiff is no part of the quick selection: its relation is fitted here, and takes only sentence vectors.
    """
    reader = load_reader()
    for folder, measure in (
        ("ecbplus", coreference),
        ("claimdiff", strengthening),
        ("fnc1_stance", stance),
        ("fivewoneh", answers),
    ):
        if quick and measure is strengthening:
            continue
        if (data / folder).exists():
            yield from measure(data, reader, quick)
        else:
            yield Row(f"{folder}: not in {data}, left out")
