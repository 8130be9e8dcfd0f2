"""Rows of pages, judged by readers: how many are worth reading, and how well the page tells which (``usefulness``).

``data/rows.tsv`` has the judged rows by their place in a report. A row of today stands for one that was judged when
both show nearly the same words in the same part of the page. The weights are fitted to other stories than those whose
rows they are asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np

import concordat
from concordat.dossier.cards import shown
from concordat.dossier.views.claims import rows as claim_rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.statements import speakers
from concordat.dossier.views.timeline import Told, days, shown_of
from concordat.dossier.views.usefulness import KINDS, USEFUL, Usefulness
from concordat.records import Citation, Dossier
from evaluation.figures import Row
from evaluation.logistic import Floats, fit_to_scale, folds
from evaluation.origins import read_rows
from evaluation.printed import write_story

JUDGED = Path(__file__).with_name("data") / "rows.tsv"
QUICK = 6
"""Stories that the gate reads."""

FOLDS, PENALTY = 6, 30.0
"""Parts of the stories; of the fit with every feature of one spread: between 10 and 100 the folds rank the same."""

FIT = 0.8
"""Intersection over union from which words shown today are those that were judged."""

Place = tuple[str, str, int, int]


@dataclass(frozen=True)
class JudgedRows:
    """Judged rows of some stories: features and the kind as columns (n, features), whether worth reading, the story."""

    values: Floats
    worth: np.ndarray
    stories: tuple[str, ...]
    kinds: tuple[str, ...]
    lost: int


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give the share worth reading of all rows, and of those that reach USEFUL by weights fitted to other stories."""
    yield from told(judged_rows(data, QUICK if quick else None))


def told(judged: JudgedRows) -> Iterator[Row]:
    """Give the figures of ``rows`` for judged rows."""
    chance = np.zeros(len(judged.worth))
    for part in folds(judged.stories, FOLDS):
        weights = fit_to_scale(judged.values[~part], judged.worth[~part], PENALTY)
        chance[part] = weights[0] + judged.values[part] @ weights[1:]
    kept = chance >= log(USEFUL / (1 - USEFUL))
    note = f"{len(kept)} judged rows of {len(set(judged.stories))} stories, {judged.lost} no longer shown"
    yield Row("rows worth reading", {"right": 100 * float(judged.worth.mean())}, note, ours=False)
    right = 100 * float(judged.worth[kept].mean()) if kept.any() else 0.0
    yield Row("rows held for worth reading", {"right": right}, f"{int(kept.sum())} of them", int(kept.sum()))
    for kind in KINDS:
        own = kept & (np.array(judged.kinds) == kind)
        if own.any():
            yield Row(f"  {kind}", {"right": 100 * float(judged.worth[own].mean())}, f"of {int(own.sum())}", ours=False)


def judged_rows(data: Path, limit: int | None = None) -> JudgedRows:
    """Read the judged rows with what is known of each today; a row that no page shows any more is lost."""
    by_story: dict[str, list[tuple[Place, float]]] = defaultdict(list)
    for line in JUDGED.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            story, kind, article, start, end, digits, _ = line.split("\t")
            worth = float(2 * digits.count("1") >= len(digits))
            by_story[story].append(((kind, article, int(start), int(end)), worth))
    values, worths, stories, kinds, lost = [], [], [], [], 0
    for story, judged in sorted(by_story.items(), key=lambda told: ("," in told[0], told[0]))[:limit]:
        known = list(_shown(_dossier(data, story)))
        for place, worth in judged:
            features = _fitting(known, place)
            if features is None:
                lost += 1
                continue
            values.append([*features, *(float(place[0] == kind) for kind in KINDS[1:])])
            worths.append(worth)
            stories.append(story)
            kinds.append(place[0])
    return JudgedRows(np.array(values, np.float64), np.array(worths), tuple(stories), tuple(kinds), lost)


def _dossier(data: Path, story: str) -> Dossier:
    """Build the dossier of a story of claim_pairs, or of articles of allsides_reuse by their ids."""
    if "," not in story:
        return concordat.dossier(data / "claim_pairs" / "stories" / f"{story}.jsonl")
    found = {article["id"]: article for article in read_rows(data / "allsides_reuse" / "articles.jsonl")}
    with write_story([found[name] for name in story.split(",")]) as written:
        return concordat.dossier(written)


def _fitting(known: Sequence[tuple[Place, tuple[float, ...]]], judged: Place) -> tuple[float, ...] | None:
    fits = [(_fit(place, judged), -n) for n, (place, _) in enumerate(known) if place[:2] == judged[:2]]
    best, number = max(fits, default=(0.0, 0))
    return known[-number][1] if best >= FIT else None


def _fit(place: Place, other: Place) -> float:
    shared = max(0, min(place[3], other[3]) - max(place[2], other[2]))
    return shared / max(place[3] - place[2] + other[3] - other[2] - shared, 1)


def _shown(dossier: Dossier) -> Iterator[tuple[Place, tuple[float, ...]]]:
    """Give every row that a page may show, with its features; claims stand in three parts of the page."""
    names = Names(shown(dossier))
    usefulness = Usefulness(names)
    called = {article.id: article.name.rpartition("#")[2] for article in dossier.articles}

    def placed(kind: str, citation: Citation) -> Place:
        return kind, called[citation.article], citation.start, citation.end

    for row in claim_rows(names):
        features = usefulness.features(row.shown, "claim")
        yield from ((placed(kind, row.lead), features) for kind in ("claim", "point", "alone"))
    for statement in (statement for speaker in speakers(names) for statement in speaker.statements):
        line = statement.shown(names)
        yield placed("said", line.citation), usefulness.features(line, "said")
    told = Told(names.dossier)
    for day in (day for past in (False, True) for day in days(names.dossier, past=past)):
        for point in (shown_of(point, told) for point in day.points if point.what):
            yield placed("time", point.citation), usefulness.features(point, "time")
