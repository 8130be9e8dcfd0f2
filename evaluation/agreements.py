"""Measure the agreements of the founding example: slots, terms, and what the questions about it are answered.

python -m evaluation DATA agreements
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import concordat
from concordat.dossier.questions import obligations
from concordat.dossier.render_json import render_json
from evaluation.figures import Row
from evaluation.story import shared_module

PAIRS = (("Russia", "Iran"), ("Russia", "North Korea"))
ON = "2025-02-01"


def rows(data: Path, quick: bool = False) -> Iterator[Row]:  # noqa: ARG001 - one story
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
