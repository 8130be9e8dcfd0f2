"""The labelled pairs of claim_pairs as pairs of the units that the program reads today.

Three sets of labels: those that come with the texts of claim_pairs, sampled in favour of likely pairs; those of
``data/claim_pairs.tsv``, on the same stories, sampled where the score was least sure and where two clauses look like
rivals; and those of ``data/claim_pairs_allsides.tsv``, on a hundred stories of allsides_reuse. A labelled
clause stands for the unit that fits it best (intersection over union); where none fits well, because clauses are cut
otherwise by now, the pair is left out and counted.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.actors import join_actors
from concordat.comparison.claims.measures import Measures
from concordat.comparison.claims.score import passages_of
from concordat.comparison.claims.units import Unit, units_of
from concordat.comparison.copying import find_copies
from concordat.comparison.publication import date_articles
from concordat.comparison.reuse import find_reuse
from concordat.extraction.analysis import analyse
from concordat.language import load_reader
from concordat.language.clause_words import ClauseWords
from concordat.pipeline import furniture_edges
from concordat.reading import read_inputs
from concordat.records import Analysis, Article
from evaluation.keys.texts import read_reports

Pair = Mapping[str, Any]
"""A label, and the spans ``a`` and ``b``: article, start and end."""

SAME, DIFFERING = frozenset("=><~"), "x"
"""Labels that say the same, and that of one point told differently."""

FURTHER = Path(__file__).with_name("data") / "claim_pairs.tsv"
ALLSIDES = FURTHER.with_name("claim_pairs_allsides.tsv")

FIT = 0.5
"""Intersection over union from which a unit is what was labelled."""


@dataclass(frozen=True)
class LabelledStory:
    """The pairs of one story: numbers of units (n, 2), their measures (n, measures), labels; ``lost`` fit no unit.

    ``words`` are the states (words, width) and the marks of each unit's words, before any projection.
    """

    name: str
    measured: Measures
    words: tuple[tuple[NDArray[np.float32], bytes], ...]
    pairs: NDArray[np.int64]
    values: NDArray[np.float64]
    labels: tuple[str, ...]
    lost: int


def labelled_stories(data: Path) -> Iterator[LabelledStory]:
    """Read the stories of DATA/claim_pairs, then those of DATA/allsides_reuse, each in the order of their names."""
    by_story: dict[str, list[Pair]] = defaultdict(list)
    lines = (data / "claim_pairs" / "pairs.jsonl").read_text("utf-8").splitlines()
    for pair in map(json.loads, lines):
        by_story[pair["story"]].append(pair)
    for story, pair in _rows(FURTHER, 1):
        by_story[story[0]].append(pair)
    for name, pairs in sorted(by_story.items()):
        yield _labelled(name, data / "claim_pairs" / "stories" / f"{name}.jsonl", pairs)
    yield from _allsides(data)


def _allsides(data: Path) -> Iterator[LabelledStory]:
    by_story: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for story, pair in _rows(ALLSIDES, 2):
        by_story[story].append(pair)
    named = {name: articles.split(",") for name, articles in by_story}
    wanted = {
        "set": "allsides_reuse",
        "file": "articles.jsonl",
        "articles": [n for names in named.values() for n in names],
    }
    reports = {report.name: report for report in read_reports(data, wanted)}
    with tempfile.TemporaryDirectory() as folder:
        for (name, _), pairs in sorted(by_story.items()):
            path = Path(folder, f"{name}.jsonl")
            path.write_text("".join(f"{reports[article].line()}\n" for article in named[name]), encoding="utf-8")
            yield _labelled(name, path, pairs)


def _rows(table: Path, columns: int) -> Iterator[tuple[tuple[str, ...], Pair]]:
    """Give the pairs of a table in the form of claim_pairs, each with the columns that say which story it is of."""
    for line in table.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            cells = line.split("\t")
            one, start, end, other, first, last, label, *_ = cells[columns:]
            a = {"article": one, "start": int(start), "end": int(end)}
            b = {"article": other, "start": int(first), "end": int(last)}
            yield tuple(cells[:columns]), {"a": a, "b": b, "label": label}


def _labelled(name: str, story: Path, labelled: Sequence[Pair]) -> LabelledStory:
    reader = load_reader()
    articles = [item for item in read_inputs([str(story)]) if isinstance(item, Article)]
    docs = [reader.read(article.text, furniture_edges(article)) for article in articles]
    tensors = [np.asarray(doc.tensor) for doc in docs]
    analyses = join_actors(date_articles(tuple(map(analyse, docs, articles))))[1]
    units = units_of(analyses)
    reuse = find_copies(analyses, find_reuse(analyses))[1]
    numbers = {analysis.article.name.rpartition("#")[2]: n for n, analysis in enumerate(analyses)}
    found, labels = [], []
    for pair in labelled:
        sides = [fitting(units, numbers.get(pair[side]["article"]), pair[side]) for side in ("a", "b")]
        if None not in sides:
            found.append(sides)
            labels.append(pair["label"])
    rows = np.array(found, np.int64).reshape(-1, 2)
    measured = Measures.of(units)
    support = passages_of(units, [analysis.article.id for analysis in analyses], reuse)
    passages = np.array([support.get((min(i, j), max(i, j)), 0.0) for i, j in rows.tolist()], np.float64)
    values = measured.compare(rows, passages).T
    words = tuple(_words(unit, tensors[unit.article], analyses[unit.article]) for unit in units)
    return LabelledStory(name, measured, words, rows, values, tuple(labels), len(labelled) - len(found))


def _words(unit: Unit, states: NDArray[np.float32], analysis: Analysis) -> tuple[NDArray[np.float32], bytes]:
    here, tokens = unit.proposition.citation, analysis.tokens
    inside = [i for i, token in enumerate(tokens) if here.start <= token.start < here.end]
    own = unit.proposition.tokens
    chosen, marks = ClauseWords(states).chosen(range(inside[0], inside[-1] + 1), own, unit.proposition.predicate)
    return states[chosen], marks


def fitting(units: Sequence[Unit], article: int | None, side: Mapping[str, Any]) -> int | None:
    """Find the unit of an article that fits a labelled clause best, if one fits well and the article was read."""
    fits = [(_fit(unit, side), -n) for n, unit in enumerate(units) if unit.article == article]
    best, number = max(fits, default=(0.0, 0))
    return -number if best >= FIT else None


def _fit(unit: Unit, side: Mapping[str, Any]) -> float:
    here = unit.proposition.citation
    shared = max(0, min(here.end, side["end"]) - max(here.start, side["start"]))
    return float(shared / max(here.end - here.start + side["end"] - side["start"] - shared, 1))
