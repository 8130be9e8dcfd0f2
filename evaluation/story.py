"""The dossier of the five seed reports against their answer key, by the scorer that lies beside the key's format."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import concordat
from concordat.dossier.render_json import render_json
from evaluation.figures import Row

COUNTS = ("gold", "found", "of", "checked")


def shared_module(data: Path, name: str) -> ModuleType:
    """Load DATA/evaluation/NAME.py."""
    spec = importlib.util.spec_from_file_location(f"shared_{name}", data / "evaluation" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(data: Path, quick: bool = False) -> Iterator[Row]:  # noqa: ARG001 - the story is quick
    """Give a row a part: precision, recall, F1 and counts."""
    dossier = json.loads(render_json(concordat.dossier(data / "seeds")))
    score = shared_module(data, "score").score
    for key in sorted((data / "gold").glob("*/gold.json")):
        figures, _ = score(dossier, json.loads(key.read_text("utf-8")))
        for part, values in figures.items():
            shown = {name: value for name, value in values.items() if name not in COUNTS}
            counts = "  ".join(f"{name} {values[name]}" for name in COUNTS if name in values)
            yield Row(part, shown, counts, fewer="wrong" in shown)
