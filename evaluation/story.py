"""The dossier of the five seed reports against their answer key, by the scorer that lies beside the key's format."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import concordat
from concordat.dossier.render_json import render_json

Score = Callable[[dict[str, Any], dict[str, Any]], tuple[dict[str, dict[str, float]], dict[str, list[Any]]]]


def scorer(data: Path) -> Score:
    """Load `score` of DATA/evaluation/score.py."""
    spec = importlib.util.spec_from_file_location("score", data / "evaluation" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score  # type: ignore[no-any-return]


def main(data: Path) -> None:
    """Print one line a part: precision, recall, F1 and counts."""
    dossier = json.loads(render_json(concordat.dossier(data / "seeds")))
    score = scorer(data)
    for key in sorted((data / "gold").glob("*/gold.json")):
        figures, _ = score(dossier, json.loads(key.read_text("utf-8")))
        for part, values in figures.items():
            print(f"{part:36}", "  ".join(f"{name} {value}" for name, value in values.items()))
