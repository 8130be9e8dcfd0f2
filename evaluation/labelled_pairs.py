"""The labelled pairs of claim_pairs as pairs of the units that the program reads today.

A labelled clause stands for the unit that fits it best (intersection over union); where none fits well, because clauses
are cut otherwise by now, the pair is left out and counted.
"""

from __future__ import annotations

import json
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
from concordat.pipeline import analyse_inputs
from concordat.records import Analysis

SAME, DIFFERING = frozenset("=><~"), "x"
"""Labels that say the same, and that of one point told differently."""

FIT = 0.5
"""Intersection over union from which a unit is what was labelled."""


@dataclass(frozen=True)
class LabelledStory:
    """The pairs of one story: numbers of units (n, 2), their measures (n, measures), labels; ``lost`` fit no unit."""

    name: str
    measured: Measures
    pairs: NDArray[np.int64]
    values: NDArray[np.float64]
    labels: tuple[str, ...]
    lost: int


def labelled_stories(folder: Path) -> Iterator[LabelledStory]:
    """Read the stories of claim_pairs, one after another, in the order of their names."""
    by_story: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "pairs.jsonl").read_text("utf-8").splitlines():
        pair = json.loads(line)
        by_story[pair["story"]].append(pair)
    for name, pairs in sorted(by_story.items()):
        yield _labelled(name, folder / "stories" / f"{name}.jsonl", pairs)


def _labelled(name: str, story: Path, labelled: Sequence[Mapping[str, Any]]) -> LabelledStory:
    read = (item for item in analyse_inputs([str(story)]) if isinstance(item, Analysis))
    analyses = join_actors(date_articles(tuple(read)))[1]
    units = units_of(analyses)
    reuse = find_copies(analyses, find_reuse(analyses))[1]
    numbers = {analysis.article.name.rpartition("#")[2]: n for n, analysis in enumerate(analyses)}
    found, labels = [], []
    for pair in labelled:
        sides = [_fitting(units, numbers[pair[side]["article"]], pair[side]) for side in ("a", "b")]
        if None not in sides:
            found.append(sides)
            labels.append(pair["label"])
    rows = np.array(found, np.int64).reshape(-1, 2)
    measured = Measures.of(units)
    support = passages_of(units, [analysis.article.id for analysis in analyses], reuse)
    passages = np.array([support.get((min(i, j), max(i, j)), 0.0) for i, j in rows.tolist()], np.float64)
    values = measured.compare(rows, passages).T
    return LabelledStory(name, measured, rows, values, tuple(labels), len(labelled) - len(found))


def _fitting(units: Sequence[Unit], article: int, side: Mapping[str, Any]) -> int | None:
    """Find the unit of an article that fits a labelled clause best, if one fits well."""
    fits = [(_fit(unit, side), -n) for n, unit in enumerate(units) if unit.article == article]
    best, number = max(fits, default=(0.0, 0))
    return -number if best >= FIT else None


def _fit(unit: Unit, side: Mapping[str, Any]) -> float:
    here = unit.proposition.citation
    shared = max(0, min(here.end, side["end"]) - max(here.start, side["start"]))
    return float(shared / max(here.end - here.start + side["end"] - side["start"] - shared, 1))
