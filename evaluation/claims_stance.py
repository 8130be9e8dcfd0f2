"""Headlines against bodies of other outlets (FNC-1): the body says the same, denies it, or only speaks of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from concordat.comparison.claims.conflict import conflict_of
from concordat.comparison.claims.score import Likelihoods
from concordat.comparison.claims.units import units_of
from concordat.language import Reader
from evaluation.claims_pairs import read_story
from evaluation.figures import Row, prf

PAIRS, QUICK = 240, 30
"""Pairs that are read, and those that the gate reads."""

RELATED = 0.2
"""Likelihood of the best pair of clauses from which a body speaks of what its headline says."""

SAME = 0.5
"""Likelihood from which it says the same."""


def stance(data: Path, reader: Reader, quick: bool) -> Iterator[Row]:
    """Give F1 of each stance on a sample, every k-th pair of the set."""
    bodies = {b["id"]: b["text"] for b in _lines(data / "fnc1_stance" / "bodies.jsonl")}
    stances = list(_lines(data / "fnc1_stance" / "stances.jsonl"))
    count = QUICK if quick else PAIRS
    sample = stances[:: max(len(stances) // count, 1)][:count]
    pairs = [(s["stance"], _judge(reader, s["headline"], bodies[s["body_id"]])) for s in sample]
    truth, found, right = (
        Counter(t for t, _ in pairs),
        Counter(f for _, f in pairs),
        Counter(t for t, f in pairs if t == f),
    )
    for name in ("agree", "disagree", "discuss", "unrelated"):
        precision, recall = right[name] / max(found[name], 1), right[name] / max(truth[name], 1)
        yield Row(f"FNC-1 {name}", prf(100 * precision, 100 * recall), f"gold {truth[name]}", truth[name])


def _judge(reader: Reader, headline: str, body: str) -> str:
    """Judge by the likeliest pair of a headline's clause and a body's clause, and by denials of what is related."""
    units = units_of(read_story(reader, (headline + ".", body)))
    apart = [(i, j) for i, j in combinations(range(len(units)), 2) if units[i].article != units[j].article]
    pairs = Likelihoods(units, ["a1", "a2"], ()).of(apart) if units else {}
    if not pairs or max(pairs.values()) < RELATED:
        return "unrelated"
    i, j = max(pairs, key=lambda pair: (pairs[pair], pair))
    said = units[j].proposition
    denied = any(units[b].proposition.modality == "denied" for (_, b), likely in pairs.items() if likely >= SAME)
    if conflict_of(units[i], units[j]) == "polarity" or denied:
        return "disagree"
    reserved = said.modality == "possible" or said.quotation is not None
    return "agree" if pairs[i, j] >= SAME and not reserved else "discuss"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
