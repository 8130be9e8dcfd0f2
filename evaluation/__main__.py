"""Measure everything and write the accuracy card: `python -m evaluation ../shared`, or only some parts by name.

1. story   the dossier of ../shared/seeds against its answer key, with score.py beside the key's format
2. parts   every module of this folder that has `rows(data: Path, quick: bool)`, which gives its figures
3. card    docs/accuracy.md, when all parts have run

`--card` with some parts puts these into the card that is there. `python -m evaluation.gate` measures a fixed, quick
selection of the same parts.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation.card import card_with, write_card
from evaluation.datasets import gather

FOLDER = Path(__file__).parent
CARD = FOLDER.parent / "docs" / "accuracy.md"


def parts() -> list[str]:
    """Name the modules that measure something, the story first."""
    named = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]))
    return ["story", *(name for name in named if name not in ("__main__", "story", "gate") and _measures(name))]


def _measures(name: str) -> bool:
    return hasattr(importlib.import_module(f"evaluation.{name}"), "rows")


def run(name: str, data: Path) -> str:
    """Run one part and give its lines; each is shown as soon as it is there."""
    print(f"\n## {name}", flush=True)
    shown = []
    for line in _lines(name, data):
        print(line, flush=True)
        shown.append(line)
    return "\n".join(shown)


def _lines(name: str, data: Path) -> Iterator[str]:
    """Give a part's tables if it has some, else its rows."""
    module = importlib.import_module(f"evaluation.{name}")
    if hasattr(module, "measure_tables"):
        yield from (f"{table}\n" for table in module.measure_tables(data))
    else:
        yield from map(str, module.rows(data))


def evaluate(shared: Path, wanted: list[str], *, into_card: bool = False) -> None:
    known = parts()
    unknown = set(wanted) - set(known)
    if unknown:
        sys.exit(f"no such part: {', '.join(sorted(unknown))} (there are {', '.join(known)})")
    data = gather(shared)
    figures = {name: run(name, data) for name in known if not wanted or name in wanted}
    if not wanted or into_card:
        card = card_with(CARD.read_text("utf-8"), figures, known) if wanted else write_card(figures)
        CARD.write_text(card, encoding="utf-8", newline="\n")
        print(f"written: {CARD.relative_to(FOLDER.parent)}")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--card"]
    if not arguments:
        sys.exit(__doc__)
    evaluate(Path(arguments[0]), arguments[1:], into_card="--card" in sys.argv)
