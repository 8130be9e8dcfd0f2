"""Text reuse inside a story: the passages that reports share, what kind of sharing it is, and what is none.

1. prepare     words, sentences and quotation marks of each report; names are worth little
2. copied      verbatim and near-verbatim passages, by word alignment
3. paraphrase  sentences that follow another report's line by line in other words
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from concordat.comparison.candidates import Terms, likeliest, products
from concordat.comparison.reuse.likeness import Bags, Matrix, bags_of, likeness_of_reports, meanings
from concordat.comparison.reuse.paraphrase import SUPPORTED, paraphrases
from concordat.comparison.reuse.passages import copied_passages
from concordat.comparison.reuse.reports import LOAN, Report, prepare, share_of
from concordat.comparison.reuse.seeds import seeds_of
from concordat.records import Analysis, Reuse

FOLLOWS = 2
"""Least number of passages, copied or reworded, of a report that follows another. Of the eight lone paraphrases in 29
stories without a key, read by hand, five were the same fact or the same speech."""

PARTNERS = 12
"""Reports that a report is compared with word by word: those that share most with it. In a story of no more than so
many others, these are all. Re-run benchmarks/growth.py when it changes."""

TIE = 0.03
"""Two likenesses that differ by less are equal."""


def find_reuse(analyses: Sequence[Analysis]) -> tuple[Reuse, ...]:
    """Find the passages that any two articles of a story share, in the order of the articles and of the text.

    Passages that both sides quote are a shared quotation (``shared_quotation``), not copying: they are told, but they
    make no copy and no common origin.
    Furniture is left out. Directions are left "unknown": ``copying.find_copies`` decides them.
    """
    reports = prepare(analyses)
    copied: list[Reuse] = []
    reworded: list[Reuse] = []
    bags = [bags_of(report) for report in reports]
    for i, j in report_pairs(reports, bags):
        a, b = reports[i], reports[j]
        here = copied_passages(a, b)
        alike = paraphrases(a, b, meanings((a, b), (bags[i], bags[j])), here)
        here = [*here, *(r for r in alike if r.kind != "paraphrase")]
        alike = [r for r in alike if r.kind == "paraphrase"]
        copied += here
        reworded += alike
    order = {analysis.article.id: n for n, analysis in enumerate(analyses)}
    found = followed([*copied, *nearest(reworded, copied)], analyses)
    return tuple(sorted(found, key=lambda r: (order[r.a.article], order[r.b.article], r.a, r.b)))


def report_pairs(reports: Sequence[Report], bags: Sequence[Bags]) -> list[tuple[int, int]]:
    """Choose the pairs of reports (i < j) to compare: each with the PARTNERS that it shares most with.

    What two reports share is the number of their common seeds, and how alike their sentences are by their words. A text
    that more reports have is found along the chain of its likest carriers. A report that is taken away only makes room
    for other pairs: none that was compared is left out then.
    """
    if len(reports) <= PARTNERS + 1:
        return list(combinations(range(len(reports)), 2))
    shared = common_seeds([seeds_of(report.words)[0] for report in reports])
    alike = likeness_of_reports(reports, bags, SUPPORTED)
    return likeliest(shared + alike, PARTNERS, [report.article.text for report in reports])


def common_seeds(seeds: Sequence[npt.NDArray[np.uint64]]) -> Matrix:
    """Count for every two reports the seeds that both have."""
    rows = Terms.of([dict.fromkeys(own.tolist(), 1.0) for own in seeds])
    total = np.zeros((len(seeds), len(seeds)))
    for first, block in products(rows):
        total[first : first + len(block), first:] = block
    return np.triu(total, 1) + np.triu(total, 1).T


def followed(found: Sequence[Reuse], analyses: Sequence[Analysis]) -> list[Reuse]:
    """Leave out the paraphrases of two reports that share less than LOAN or fewer than FOLLOWS passages in all.

    Facts in common are no rewrite, which follows its source line by line.
    """
    shared: dict[tuple[str, str], list[Reuse]] = {}
    for reuse in found:
        if not reuse.shared_quotation:
            shared.setdefault((reuse.a.article, reuse.b.article), []).append(reuse)
    articles = {analysis.article.id: analysis.article for analysis in analyses}
    share = {
        (a, b): max(share_of(articles[a], [r.a for r in pair]), share_of(articles[b], [r.b for r in pair]))
        for (a, b), pair in shared.items()
    }
    rewrites = {pair for pair in shared if share[pair] >= LOAN and len(shared[pair]) >= FOLLOWS}
    return [r for r in found if r.kind != "paraphrase" or (r.a.article, r.b.article) in rewrites]


def nearest(reworded: Sequence[Reuse], copied: Sequence[Reuse]) -> list[Reuse]:
    """Keep the paraphrases that are the nearest text of one side at least.

    Where one report follows another that follows a third, the first and the third are alike only through the second.
    """
    everything = (*copied, *reworded)
    return [
        reuse
        for reuse in reworded
        if any(
            reuse.similarity + TIE
            >= max(other.similarity for other in everything for mine in (other.a, other.b) if side.overlap(mine))
            for side in (reuse.a, reuse.b)
        )
    ]
