"""Dossiers of whole stories against answer keys: the 20 of DATA/gold/stories, and the keys committed in this folder.

`python -m evaluation ../shared keys`. README.md has the form of the committed keys and how to make one.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import concordat
from concordat.dossier.render_json import render_json
from evaluation.figures import Row
from evaluation.keys.form import read_key
from evaluation.keys.quotes import restored
from evaluation.keys.scoring import Scores
from evaluation.keys.texts import Report, TextsMissingError, check_hashes, read_reports

FOLDER = Path(__file__).parent
QUICK_COMMITTED = ("a2", "a9", "nc74", "nc8", "q14", "q47", "q69", "wcl1")
"""The committed keys that the gate reads."""

QUICK = ("d12", "d14", "d16", "d3", "d32", "d38", "d39", "d4", "d47", "d5", "d6", "d69", "d71", "d73", "d77")
"""The stories that the gate reads: all but the five that take longest."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Score the stories of DATA/gold/stories, then the committed keys; keys whose texts are missing are named."""
    scores = Scores(data)
    for path in sorted((data / "gold" / "stories").glob("*.json")):
        if not quick or path.stem in QUICK:
            texts = {"set": "gold", "file": f"stories/{path.stem}.jsonl"}
            reports = read_reports(data, texts)
            scores.add(json.loads(path.read_text("utf-8")), dossier_of(reports), reports)
    yield Row(f"{scores.stories} stories of gold/stories")
    yield from scores.rows()
    yield from committed(data, only=QUICK_COMMITTED if quick else None)


def committed(data: Path, folder: Path = FOLDER, only: Collection[str] | None = None) -> Iterator[Row]:
    """Score the keys of a folder, or only those of some names."""
    scores = Scores(data)
    for path in sorted(folder.glob("*.json")):
        if only is not None and path.stem not in only:
            continue
        key = read_key(path.read_text("utf-8"))
        try:
            reports = read_reports(data, key["texts"])
            check_hashes(key["articles"], reports)
        except TextsMissingError as why:
            yield Row(f"{path.stem}: skipped: {why}")
            continue
        scores.add(restored(key, reports), dossier_of(reports), reports)
    if scores.stories:
        yield Row(f"{scores.stories} committed keys")
        for row in scores.rows():
            yield replace(row, title=f"committed, {row.title}")


def dossier_of(reports: Sequence[Report]) -> dict[str, Any]:
    """Build the dossier of one story, as its JSON."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder, "story.jsonl")
        story.write_text("".join(report.line() + "\n" for report in reports), encoding="utf-8", newline="\n")
        found: dict[str, Any] = json.loads(render_json(concordat.dossier(story)))
    return found
