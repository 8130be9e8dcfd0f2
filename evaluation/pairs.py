"""Which clauses of different reports the claims of a dossier join: the labelled pairs of claim_pairs.

Counted by DATA/evaluation/pairs.py, which also says what counts as joined. The score of pairs was trained on these very
stories, so that these rows watch for damage; ``training/README.md`` has the figures of stories not trained on.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import concordat
from concordat.dossier.render_json import render_json
from evaluation.figures import Row

FIGURES, COUNTS = ("P", "R", "F1"), ("same", "joined", "not carried")
QUICK = (
    "ba_0c78e748", "ba_11c9f251", "ba_22b6e900", "ba_2b95d2cf", "ba_3db93526", "ba_65cb14cb",
    "ba_6e502405", "ba_72fa9b13", "ba_87609973", "ba_8dc7ccfe", "ba_f11c2566", "nc_43",
)  # fmt: skip
"""The dozen stories that the gate reads: short, with many pairs that say the same, and some that differ on a point."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Build the dossier of every story and give precision, recall and F1 of the pairs that its claims join."""
    folder = data / "claim_pairs"
    stories = [folder / "stories" / f"{name}.jsonl" for name in QUICK] if quick else _stories(folder)
    with tempfile.TemporaryDirectory() as made:
        for story in stories:
            place = Path(made, story.stem)
            place.mkdir()
            (place / "dossier.json").write_text(render_json(concordat.dossier(story)), encoding="utf-8", newline="\n")
        yield from _counted(data, _chosen(folder / "pairs.jsonl", stories, Path(made)), Path(made), len(stories))


def _stories(folder: Path) -> list[Path]:
    return sorted((folder / "stories").glob("*.jsonl"))


def _chosen(pairs: Path, stories: Sequence[Path], into: Path) -> Path:
    """Write the pairs of some stories to a file."""
    names = {story.stem for story in stories}
    kept = [line for line in pairs.read_text("utf-8").splitlines(keepends=True) if json.loads(line)["story"] in names]
    chosen = into / "pairs.jsonl"
    chosen.write_text("".join(kept), encoding="utf-8", newline="\n")
    return chosen


def _counted(data: Path, pairs: Path, dossiers: Path, stories: int) -> Iterator[Row]:
    """Run the counting script, which prints one line."""
    script = [sys.executable, str(data / "evaluation" / "pairs.py"), str(pairs), str(dossiers)]
    printed = subprocess.run(script, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own script
    values = {name: re.search(rf"\b{name} ([\d.]+)", printed) for name in (*FIGURES, *COUNTS)}
    found = {name: float(value[1]) for name, value in values.items() if value}
    counts = ", ".join(f"{name} {found[name]:.0f}" for name in COUNTS)
    note = f"{stories} stories, {counts}; the score was trained on them"
    yield Row("clauses joined", {name: found[name] for name in FIGURES}, note, int(found["same"]))
    told = re.search(r"differing told (\d+) of (\d+)", printed)
    if told:
        right, of = int(told[1]), int(told[2])
        yield Row("points that differ, told", {"R": 100 * right / max(of, 1)}, f"{right} of {of}", of)
