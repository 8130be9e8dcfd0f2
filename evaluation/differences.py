"""Differences that readers judged: how many are right, and how well the page tells which (``likelihood``).

``data/differences.tsv`` has the judged ones by the places of their sides, and those that the answer keys of
DATA/gold/stories hold. A difference found today stands for a judged one when it sets nearly the same words against
each other. The weights are fitted to other stories than those whose differences they are asked about.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from concordat.comparison.actors import join_actors
from concordat.comparison.claims import align_claims
from concordat.comparison.copying import find_copies
from concordat.comparison.discrepancies.finding import FAMILIES, differing
from concordat.comparison.discrepancies.likelihood import features, is_listed
from concordat.comparison.discrepancies.rebuttals import find_rebuttals
from concordat.comparison.publication import date_articles
from concordat.comparison.reuse import find_reuse
from concordat.comparison.story import Story
from concordat.comparison.utterances import join_utterances
from concordat.language import load_reader
from concordat.pipeline import understand
from concordat.reading import read_inputs
from concordat.reading.read_over import as_read, gaps_of
from concordat.records import Article, Discrepancy
from evaluation.figures import Row
from evaluation.keys.texts import Report, read_reports
from evaluation.logistic import Floats, fit_to_scale, folds

JUDGED = Path(__file__).with_name("data") / "differences.tsv"

FOLDS, PENALTY = 8, 10.0
"""Parts of the stories; of the fit with every feature of one spread."""

FIT = 0.6
"""Part of the longer of two stretches that both have from which they are the same side."""

Place = tuple[str, int, int]
Sides = Sequence[Sequence[Place]]
Part = tuple[list[tuple[tuple[float, ...], float, str, str, bool]], int]
"""What is found of one story: features, share, story, kind and whether it is unread; how many are found no more."""


KEY = "k"
"""Who holds a difference for right that an answer key has."""


@dataclass(frozen=True)
class Judged:
    """A judged difference: its sides, the share of readers who held it for right, whether its story is unread."""

    sides: Sides
    right: float
    unread: bool


@dataclass(frozen=True)
class JudgedDifferences:
    """Judged differences of some stories: features (n, k), the share of readers who held each for right, story, kind.

    ``unread`` are those of stories that nothing was built with; ``lost`` is how many are found no more.
    """

    values: Floats
    right: Floats
    stories: tuple[str, ...]
    kinds: tuple[str, ...]
    unread: tuple[bool, ...]
    lost: int

    @classmethod
    def of(cls, parts: Iterable[Part]) -> JudgedDifferences:
        """Put those of several stories together."""
        every = list(parts)
        values, right, stories, kinds, unread = zip(*(row for part, _ in every for row in part), strict=True)
        return cls(np.array(values), np.array(right), stories, kinds, unread, sum(lost for _, lost in every))


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give the share of right ones among all judged differences, and among those that are listed by the folds."""
    if not quick:
        yield from told(judged_differences(data))


def told(judged: JudgedDifferences) -> Iterator[Row]:
    """Give the figures of ``rows`` for judged differences."""
    kept = np.array([is_listed(*one) for one in zip(judged.kinds, by_folds(judged).tolist(), strict=True)])
    unread, kinds = np.array(judged.unread), np.array(judged.kinds)
    note = f"{len(kept)} of {len(set(judged.stories))} stories, {judged.lost} no longer found"
    yield Row("differences found", {"right": 100 * float(judged.right.mean())}, note, ours=False)
    for name, own in (("listed", unread | ~unread), ("listed, of stories not built with", unread)):
        yield _row(judged, name, own, kept, ours=True)
    for kind in sorted(set(judged.kinds)):
        yield _row(judged, f"  {kind}, of stories not built with", unread & (kinds == kind), kept, ours=False)


def _row(judged: JudgedDifferences, name: str, own: np.ndarray, kept: np.ndarray, *, ours: bool) -> Row:
    right, listed = float(judged.right[own & kept].sum()), int((own & kept).sum())
    all_right = float(judged.right[own].sum())
    figures = {"P": 100 * right / max(listed, 1), "R": 100 * right / max(all_right, 1.0)}
    return Row(name, figures, f"{listed} of {int(own.sum())}", listed, ours=ours)


def by_folds(judged: JudgedDifferences) -> Floats:
    """Give the likelihood of each by weights fitted to other stories, the mean of some ways to part these."""
    chance = np.zeros(len(judged.right))
    for seed in range(FOLDS):
        for part in folds(judged.stories, FOLDS, seed):
            weights = fit_to_scale(judged.values[~part], judged.right[~part], PENALTY)
            chance[part] += 1 / (1 + np.exp(-(weights[0] + judged.values[part] @ weights[1:]))) / FOLDS
    return chance


def judged_differences(data: Path) -> JudgedDifferences:
    """Read the judged differences with what is known of each today; one that is found no more is lost."""
    by_story: dict[tuple[str, ...], list[Judged]] = defaultdict(list)
    for line in JUDGED.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            *story, _, sides, readers = line.split("\t")
            share = 1.0 if readers == KEY else readers.count("1") / len(readers)
            by_story[tuple(story)].append(Judged(_sides(sides), share, readers != KEY))
    return JudgedDifferences.of(_found(data, by_story))


def _found(data: Path, by_story: Mapping[tuple[str, ...], Sequence[Judged]]) -> Iterator[Part]:
    for (name, of, file, articles), judged in sorted(by_story.items()):
        reports = read_reports(data, {"set": of, "file": file, "articles": articles.split(",") if articles else []})
        yield of_story(name, *_read(reports), judged)


def of_story(name: str, story: Story, articles: Mapping[str, Article], judged: Sequence[Judged]) -> Part:
    """Find what was judged among the differences of a story; ``articles`` are its articles as they are written."""
    known = [
        (_places(d, articles), d, family is find_rebuttals) for family in FAMILIES for d in differing(family(story))
    ]
    part = []
    for one in judged:
        same = next(((d, disputed) for sides, d, disputed in known if _same(sides, one.sides)), None)
        if same is not None:
            values = features(story, same[0], disputed=same[1])
            part.append((values, one.right, name, same[0].kind, one.unread))
    return part, len(judged) - len(part)


def _sides(text: str) -> Sides:
    cited = [[one.rpartition(":") for one in side.split(",")] for side in text.split("|")]
    return [[(name, *map(int, place.split("-"))) for name, _, place in side] for side in cited]


def _read(reports: Sequence[Report]) -> tuple[Story, dict[str, Article]]:
    """Compare reports as far as their differences are found from (``pipeline.compare``)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.jsonl")
        path.write_text("".join(f"{report.line()}\n" for report in reports), encoding="utf-8", newline="\n")
        articles = [item for item in read_inputs([str(path)]) if isinstance(item, Article)]
    reader = load_reader()
    actors, joined = join_actors(date_articles(tuple(as_read(understand(reader, article)) for article in articles)))
    copies, reuse = find_copies(joined, find_reuse(joined))
    claims = align_claims(joined, actors, reuse, copies)
    return Story.of(joined, actors, claims, join_utterances(joined, actors)), {a.id: a for a in articles}


def _places(found: Discrepancy, articles: Mapping[str, Article]) -> Sides:
    """Give the sides of a difference in places of the whole texts, each with the name of its article."""
    return [[_place(articles[c.article], c.start, c.end) for c in side] for side in found.sides]


def _place(article: Article, start: int, end: int) -> Place:
    return article.name.rpartition("#")[2], *gaps_of(article).written(start, end)


def _same(sides: Sides, judged: Sides) -> bool:
    """Tell whether two sides of one difference are each a side of the other one."""
    fits = [{n for n, side in enumerate(judged) if _fit(own, side)} for own in sides]
    return any(x != y for one, other in combinations(fits, 2) for x in one for y in other)


def _fit(one: Sequence[Place], other: Sequence[Place]) -> bool:
    return any(
        a[0] == b[0] and min(a[2], b[2]) - max(a[1], b[1]) >= FIT * max(a[2] - a[1], b[2] - b[1])
        for a in one
        for b in other
    )
