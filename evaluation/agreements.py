"""Measure the agreements of the founding example and of the committed keys: slots, provisions, and answered questions.

python -m evaluation DATA agreements
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import concordat
from concordat.dossier.questions import obligations
from concordat.dossier.render_json import render_json
from evaluation import keys
from evaluation.figures import Row, prf
from evaluation.keys.agreements import score_agreements, sums
from evaluation.keys.form import read_key
from evaluation.keys.quotes import restored
from evaluation.keys.texts import TextsMissingError, check_hashes, read_reports
from evaluation.story import shared_module

PAIRS = (("Russia", "Iran"), ("Russia", "North Korea"))
ON = "2025-02-01"


QUICK = ("a12", "a4", "a5", "a9")
"""The committed keys that the gate reads: a trade treaty, mergers, a deal on migrants, sanctions."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give the figures of the founding example, then of the committed keys that have agreements."""
    yield from _example(data)
    yield from _of_keys(data, quick)


def _of_keys(data: Path, quick: bool) -> Iterator[Row]:
    """Give precision and recall of agreements, their slots and their provisions over the committed keys."""
    counts = []
    for path in sorted(keys.FOLDER.glob("a*.json")):
        key = read_key(path.read_text("utf-8"))
        if quick and path.stem not in QUICK:
            continue
        try:
            reports = read_reports(data, key["texts"])
            check_hashes(key["articles"], reports)
        except TextsMissingError as why:
            yield Row(f"{path.stem}: skipped: {why}")
            continue
        counts.append(score_agreements(restored(key, reports), keys.dossier_of(reports)))
    for kind, c in sums(counts).items():
        figures = prf(100 * c["right"] / max(c["found"], 1), 100 * c["hits"] / max(c["gold"], 1))
        note = f"{c['hits']} of {c['gold']}  right {c['right']} of {c['found']}"
        yield Row(f"{len(counts)} keys, {kind}", figures, note, c["gold"])


def _example(data: Path) -> Iterator[Row]:
    """Give recall of slots and terms with what is missed, and the obligations of two pairs of countries."""
    dossier = concordat.dossier(data / "seeds")
    key = json.loads((data / "gold" / "treaty" / "gold.json").read_text("utf-8"))
    figures, misses = shared_module(data, "score").score(json.loads(render_json(dossier)), key)
    part = figures["agreements: slots and provisions"]
    yield Row("agreements, slots and terms", {"R": part["R"]}, f"gold {part['gold']}  found {part['found']}")
    yield from (Row(f"  missed: {missed}") for missed in misses["agreements"])
    for a, b in PAIRS:
        title = f"obligations, {a} and {b} on {ON}"
        between = obligations(dossier, a, b, on=ON)
        for status in ("included", "excluded", "disputed"):
            for finding in getattr(between, status):
                cited = ", ".join(sorted({citation.article for citation in finding.citations}))
                yield Row(f"{title}: {status}: {finding.text} ({cited})")
        yield Row(f"{title}: not reported: {', '.join(between.unknown)}")
