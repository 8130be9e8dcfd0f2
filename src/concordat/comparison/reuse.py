"""Text reuse inside a story: the passages that reports share, what kind of sharing it is, and what is none.

1. prepare     words, sentences and quotation marks of each report; names and what all reports say are worth little
2. copied      verbatim and near-verbatim passages, by word alignment
3. paraphrase  sentences that follow another report's line by line in other words
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from concordat.comparison.reuse_passages import copied_passages
from concordat.comparison.reuse_reports import prepare
from concordat.records import Analysis, Reuse


def find_reuse(analyses: Sequence[Analysis]) -> tuple[Reuse, ...]:
    """Find the passages that any two articles of a story share, in the order of the articles and of the text.

    Passages that both sides have in quotation marks are a shared quotation (``shared_quotation``), not copying.
    Furniture is left out. Directions are left "unknown": ``copying.find_copies`` decides them.
    """
    found: list[Reuse] = []
    for a, b in combinations(prepare(analyses), 2):
        found += sorted(copied_passages(a, b), key=lambda r: (r.a, r.b))
    return tuple(found)
