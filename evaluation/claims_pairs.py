"""Pairs of clauses that tell of one event: coreference across documents (ECB+)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.actors import join_actors
from concordat.comparison.claims.cluster import group_units
from concordat.comparison.claims.score import Likelihoods
from concordat.comparison.claims.units import Unit, units_of
from concordat.language import Reader
from concordat.pipeline import understand
from concordat.records import Analysis, Article
from evaluation.figures import Row, prf

ECB_STORIES, QUICK = 14, 2
"""Stories that are read, and those that the gate reads."""


def read_story(reader: Reader, texts: Iterable[str]) -> tuple[Analysis, ...]:
    """Read some texts as the articles of one story, with actors joined."""
    articles = (Article(f"a{n}", f"{n}", f"outlet {n}", None, None, "en", "", text) for n, text in enumerate(texts, 1))
    return join_actors(tuple(understand(reader, article) for article in articles))[1]


def coreference(data: Path, reader: Reader, quick: bool) -> Iterator[Row]:
    """Give how well joined clauses agree with ECB+'s event chains.

    A clause stands for the event of its predicate; pairs are of two documents of one story, both events annotated.
    Clauses whose predicates are of one chain may still say different things, so recall is bounded by the task.
    """
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (data / "ecbplus" / "documents.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        stories[document["cluster"]].append(document)
    labels: list[bool] = []
    joined: list[bool] = []
    for cluster in sorted(stories)[: QUICK if quick else ECB_STORIES]:
        texts, events = zip(*(_validated(document) for document in stories[cluster]), strict=True)
        analyses = read_story(reader, texts)
        units = units_of(analyses)
        group = _groups(units, len(texts))
        chains = [_chains(unit, analyses[unit.article], events[unit.article]) for unit in units]
        judged = [
            (i, j)
            for i, j in combinations(range(len(units)), 2)
            if units[i].article != units[j].article and chains[i] and chains[j]
        ]
        for i, j in judged:
            labels.append(bool(chains[i] & chains[j]))
            joined.append(group[i] == group[j])
    truth, found = np.array(labels), np.array(joined)
    right = int((truth & found).sum())
    figures = prf(100 * right / max(int(found.sum()), 1), 100 * right / int(truth.sum()))
    yield Row("ECB+ event pairs: joined", figures, f"({len(truth)} pairs, {truth.sum()} coreferent)", int(truth.sum()))


def _validated(document: dict[str, Any]) -> tuple[str, list[tuple[int, int, str]]]:
    """Set the validated sentences as a text, one to a line, with the events' places and chains."""
    kept = {m["sentence"] for m in document["mentions"] if m["validated"]}
    text, places = "", {}
    number = 0
    for at, sentence in enumerate(document["sentences"]):
        for word in sentence:
            if at in kept:
                text += "" if not text else "\n" if word is sentence[0] else " "
                places[number] = (len(text), len(text) + len(word))
                text += word
            number += 1
    events = [
        (places[m["tokens"][0]][0], places[m["tokens"][-1]][1], m["chain"])
        for m in document["mentions"]
        if m["validated"] and m["type"].startswith(("ACT", "NEG")) and m["tokens"] and m["tokens"][0] in places
    ]
    return text, events


def _chains(unit: Unit, analysis: Analysis, events: Sequence[tuple[int, int, str]]) -> set[str]:
    at = analysis.tokens[unit.proposition.predicate].start
    return {chain for start, end, chain in events if start <= at < end}


def _groups(units: Sequence[Unit], articles: int) -> dict[int, int]:
    likelihoods = Likelihoods(units, [f"a{n}" for n in range(1, articles + 1)], ())
    return {i: n for n, group in enumerate(group_units(units, likelihoods)) for i in group}


def macro_f1(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Mean of the F1 of the two classes."""
    both = []
    for value in (True, False):
        hits = int(((predicted == value) & (truth == value)).sum())
        both.append(2 * hits / max(int((predicted == value).sum()) + int((truth == value).sum()), 1))
    return sum(both) / 2
