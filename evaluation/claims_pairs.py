"""Pairs of clauses: coreference of events across documents (ECB+), and claims that strengthen another (ClaimDiff)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concordat.comparison.actors import join_actors
from concordat.comparison.claims_cluster import group_units
from concordat.comparison.claims_score import Measures, score_pairs
from concordat.comparison.claims_units import Unit, units_of
from concordat.language import Reader
from concordat.pipeline import understand
from concordat.records import Analysis, Article

Floats = NDArray[np.float64]
FOLDS = 5
ECB_STORIES = 14
CLAIMDIFF_PAIRS = 600
NAMES = ("meaning", "words", "actors", "predicate", "modality", "strangers")


def read_story(reader: Reader, texts: Iterable[str]) -> tuple[Analysis, ...]:
    """Read some texts as the articles of one story, with actors joined."""
    articles = (Article(f"a{n}", f"{n}", f"outlet {n}", None, None, "en", "", text) for n, text in enumerate(texts, 1))
    return join_actors(tuple(understand(reader, article) for article in articles))[1]


def fit(features: Floats, labels: Floats, penalty: float = 0.1) -> Floats:
    """Fit a logistic regression by Newton's method; the first weight is the bias."""
    design = np.c_[np.ones(len(features)), features]
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + penalty * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, design.T @ (chance - labels) + penalty * weights)
    return weights


def coreference(data: Path, reader: Reader) -> None:
    """Print how well joined clauses agree with ECB+'s event chains, and the weights that a fit to them gives.

    A clause stands for the event of its predicate; pairs are of two documents of one story, both events annotated.
    Clauses whose predicates are of one chain may still say different things, so recall is bounded by the task.
    """
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (data / "ecbplus" / "documents.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        stories[document["cluster"]].append(document)
    rows: list[NDArray[np.float32]] = []
    labels: list[bool] = []
    joined: list[bool] = []
    for cluster in sorted(stories)[:ECB_STORIES]:
        texts, events = zip(*(_validated(document) for document in stories[cluster]), strict=True)
        analyses = read_story(reader, texts)
        units = units_of(analyses)
        measured = Measures.of(units).compare(slice(0, len(units)))
        group = _groups(units, len(texts))
        chains = [_chains(unit, analyses[unit.article], events[unit.article]) for unit in units]
        for i, j in combinations(range(len(units)), 2):
            if units[i].article != units[j].article and chains[i] and chains[j]:
                rows.append(measured[:, i, j])
                labels.append(bool(chains[i] & chains[j]))
                joined.append(group[i] == group[j])
    truth, found = np.array(labels), np.array(joined)
    right = int((truth & found).sum())
    print(
        f"ECB+ event pairs: joined P {100 * right / max(found.sum(), 1):.1f} R {100 * right / truth.sum():.1f}"
        f"  ({len(truth)} pairs, {truth.sum()} coreferent)"
    )
    weights = fit(np.array(rows, float), truth.astype(float))
    print(
        "  fitted log-odds:",
        f"bias {weights[0]:.1f}",
        *(f"{n} {w:.1f}" for n, w in zip(NAMES, weights[1:], strict=True)),
    )


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
    pairs = score_pairs(units, [f"a{n}" for n in range(1, articles + 1)], ())
    return {i: n for n, group in enumerate(group_units(units, pairs)) for i in group}


def strengthening(data: Path, reader: Reader) -> None:
    """Print macro F1 on ClaimDiff's question whether one claim strengthens the other, beside a TF-IDF baseline.

    Both are logistic regressions, fitted and judged in FOLDS folds by topic: one on the best pair of clauses by the
    measures of alignment, the other on the cosine of TF-IDF vectors of the words.
    """
    lines = (data / "claimdiff" / "strength_train.jsonl").read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines][:CLAIMDIFF_PAIRS]
    ours = np.array([_likeness(pair, reader) for pair in pairs])
    words = _tfidf(pairs)
    labels = np.array([pair["relation"] for pair in pairs], float)
    topics = sorted({pair["topic"] for pair in pairs})
    folds = np.array([topics.index(pair["topic"]) % FOLDS for pair in pairs])
    for name, features in (("clauses", ours), ("TF-IDF", words[:, None])):
        print(f"ClaimDiff strengthens, {name:8} macro F1 {100 * _macro(features, labels, folds):.1f}")
    print(f"  ({len(pairs)} pairs, {100 * labels.mean():.0f} % positive)")


def _likeness(pair: dict[str, Any], reader: Reader) -> list[float]:
    """Give the greatest value of each measure over the pairs of clauses, their log-odds, and the sentences' cosine."""
    analyses = read_story(reader, (pair["claim_a"], pair["claim_b"]))
    units = units_of(analyses)
    a, b = ([i for i, unit in enumerate(units) if unit.article == n] for n in (0, 1))
    sentences = [np.frombuffer(s.vector, "<f4") for x in analyses for s in x.sentences[:1] if s.vector]
    cosine = float(sentences[0] @ sentences[1]) if len(sentences) > 1 else 0.0
    if not a or not b:
        return [0.0] * (len(NAMES) + 1) + [cosine]
    measured = Measures.of(units)
    values = measured.compare(slice(0, len(units)))[:, a][:, :, b]
    odds = measured.odds(slice(0, len(units)))[a][:, b]
    return [*(float(v) for v in values.reshape(len(NAMES), -1).max(axis=1)), float(odds.max()), cosine]


def _tfidf(pairs: Sequence[dict[str, Any]]) -> Floats:
    bags = [[set(pair[side].lower().split()) for side in ("claim_a", "claim_b")] for pair in pairs]
    counts = Counter(word for bag in bags for side in bag for word in side)

    def weigh(words: set[str]) -> float:
        return sum(float(np.log(2 * len(bags) / counts[word])) ** 2 for word in words)

    return np.array([weigh(a & b) / max(np.sqrt(weigh(a) * weigh(b)), 1e-9) for a, b in bags])


def _macro(features: Floats, labels: Floats, folds: NDArray[np.int64]) -> float:
    """Mean over the two classes of F1, all folds together; the threshold is the one that is best on the other folds."""
    predicted = np.zeros_like(labels)
    for fold in range(FOLDS):
        rest, here = folds != fold, folds == fold
        mean, spread = features[rest].mean(axis=0), features[rest].std(axis=0) + 1e-9
        weights = fit((features[rest] - mean) / spread, labels[rest])
        scores = np.c_[np.ones(len(features)), (features - mean) / spread] @ weights
        cuts = np.quantile(scores[rest], np.linspace(0.05, 0.95, 37))
        best = max(cuts, key=lambda cut: macro_f1(scores[rest] >= cut, labels[rest] == 1))
        predicted[here] = scores[here] >= best
    return macro_f1(predicted == 1, labels == 1)


def macro_f1(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Mean of the F1 of the two classes."""
    both = []
    for value in (True, False):
        hits = int(((predicted == value) & (truth == value)).sum())
        both.append(2 * hits / max(int((predicted == value).sum()) + int((truth == value).sum()), 1))
    return sum(both) / 2
