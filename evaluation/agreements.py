"""Measure the agreements of the founding example: slots, terms, and what the questions about it are answered.

python -m evaluation DATA agreements
"""

from __future__ import annotations

import json
from pathlib import Path

import concordat
from concordat.dossier.questions import obligations
from concordat.dossier.render_json import render_json
from evaluation.story import scorer

PAIRS = (("Russia", "Iran"), ("Russia", "North Korea"))
ON = "2025-02-01"


def main(data: Path) -> None:
    """Print recall of slots and terms with what is missed, and the obligations of two pairs of countries."""
    dossier = concordat.dossier(data / "seeds")
    key = json.loads((data / "gold" / "treaty" / "gold.json").read_text("utf-8"))
    figures, misses = scorer(data)(json.loads(render_json(dossier)), key)
    part = figures["agreements: slots and provisions"]
    print("agreements, slots and terms:", "  ".join(f"{name} {value}" for name, value in part.items()))
    for missed in misses["agreements"]:
        print("  missed:", missed)
    for a, b in PAIRS:
        between = obligations(dossier, a, b, on=ON)
        for status in ("included", "excluded", "disputed"):
            for finding in getattr(between, status):
                cited = ", ".join(sorted({citation.article for citation in finding.citations}))
                print(f"obligations, {a} and {b} on {ON}: {status}: {finding.text} ({cited})")
        print(f"obligations, {a} and {b} on {ON}: not reported: {', '.join(between.unknown)}")


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
