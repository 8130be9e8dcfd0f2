"""Measure everything and write the accuracy card: `python -m evaluation ../shared`, or only some parts by name.

1. story   the dossier of ../shared/seeds against its answer key, with score.py beside the key's format
2. parts   every module of this folder that has `main(data: Path)`, which prints its figures
3. card    docs/accuracy.md, when all parts have run
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
import sys
from pathlib import Path

from evaluation.card import write_card
from evaluation.datasets import gather
from evaluation.story import main as story

FOLDER = Path(__file__).parent
CARD = FOLDER.parent / "docs" / "accuracy.md"


def parts() -> list[str]:
    """Name the modules that measure something, the story first."""
    named = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in {"__main__", "story"})
    return ["story", *(name for name in named if _measures(name))]


def _measures(name: str) -> bool:
    main = getattr(importlib.import_module(f"evaluation.{name}"), "main", None)
    return main is not None and next(iter(inspect.signature(main).parameters), None) == "data"


def run(name: str, data: Path) -> str:
    """Run one part and give what it printed; it is shown as well."""
    main = story if name == "story" else importlib.import_module(f"evaluation.{name}").main
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        main(data)
    print(f"\n## {name}\n{printed.getvalue()}", flush=True)
    return printed.getvalue()


def evaluate(shared: Path, wanted: list[str]) -> None:
    known = parts()
    unknown = set(wanted) - set(known)
    if unknown:
        sys.exit(f"no such part: {', '.join(sorted(unknown))} (there are {', '.join(known)})")
    data = gather(shared)
    figures = {name: run(name, data) for name in known if not wanted or name in wanted}
    if not wanted:
        CARD.write_text(write_card(figures), encoding="utf-8", newline="\n")
        print(f"written: {CARD.relative_to(FOLDER.parent)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    evaluate(Path(sys.argv[1]), sys.argv[2:])
