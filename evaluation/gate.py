"""The gate: a quick, fixed part of every evaluation must not fall below what is committed.

    python -m evaluation.gate ../shared [PART ...]            compare with baseline.json; status 1 when a figure fell
    python -m evaluation.gate ../shared [PART ...] --write    make what is measured the baseline

After trafilatura's `eval_gate.py`. A figure may fall by its noise, which the baseline gives with its reason. A new
baseline is a commit of its own, whose message says why a figure fell, or what made it rise; a noise that was set by
hand (its reason begins "by hand: ") stays.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.datasets import gather
from evaluation.figures import Figure, Row, compared

BASELINE = Path(__file__).parent / "baseline.json"
PARTS = (
    "keys", "claims", "reader", "pairs", "statements", "framing", "actors", "reuse", "publication", "events",
    "coreference", "printed", "reading", "pages", "stories", "story", "times",
)  # fmt: skip
"""What is measured, those that take longest first. `agreements` is a figure of `story` too."""

PROCESSES = 2
BY_HAND = "by hand: "
"""How the reason of a noise begins that no new baseline may replace."""

ROUNDING = 1e-9
Measured = Mapping[str, Figure]


@dataclass(frozen=True)
class Line:
    """One figure beside its baseline; `now` is null where it is no longer measured."""

    name: str
    baseline: Figure | None
    now: float | None

    @property
    def change(self) -> float:
        """Points gained: negative where the figure is worse, whichever way it counts."""
        if self.baseline is None or self.now is None:
            return 0.0
        gained = self.now - self.baseline.value
        return -gained if self.baseline.fewer else gained

    @property
    def fell(self) -> bool:
        return self.baseline is not None and (self.now is None or self.change < -self.baseline.noise - ROUNDING)


def measure(data: Path, parts: Sequence[str] = PARTS, processes: int = PROCESSES) -> dict[str, Figure]:
    """Measure the quick selection of some parts, each in one of the processes."""
    if processes == 1:
        found = [measure_part(part, data) for part in parts]
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            found = list(pool.map(measure_part, parts, [data] * len(parts)))
    return {name: figure for figures in found for name, figure in figures.items()}


def measure_part(part: str, data: Path) -> dict[str, Figure]:
    """Measure the quick selection of one part."""
    rows: Callable[[Path, bool], Iterable[Row]] = importlib.import_module(f"evaluation.{part}").rows
    return compared(part, rows(data, True))


def compare(baseline: Measured, now: Measured) -> list[Line]:
    """Set every figure beside its baseline, in order of their names."""
    return [
        Line(name, baseline.get(name), now[name].value if name in now else None)
        for name in sorted(baseline.keys() | now.keys())
    ]


def read_baseline(path: Path, parts: Sequence[str] = PARTS) -> dict[str, Figure]:
    """Read the baseline of some parts."""
    stored = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {name: Figure(**figure) for name, figure in stored.items() if name.partition(":")[0] in parts}


def write_baseline(path: Path, parts: Sequence[str], now: Measured) -> None:
    """Replace the figures of some parts, a line each; a noise set by hand stays."""
    old = read_baseline(path, PARTS)
    kept = {name: figure for name, figure in old.items() if name.partition(":")[0] not in parts}
    new = {name: _with_noise_of(old.get(name), figure) for name, figure in now.items()}
    lines = [f" {json.dumps(name)}: {json.dumps(asdict(figure))}" for name, figure in sorted({**kept, **new}.items())]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def _with_noise_of(old: Figure | None, new: Figure) -> Figure:
    if old is None or not old.because.startswith(BY_HAND):
        return new
    return replace(new, noise=old.noise, because=old.because)


def report(lines: Sequence[Line], console: Console) -> bool:
    """Show what changed, what fell first, and say whether nothing fell."""
    fallen, changed = (
        [line for line in lines if line.fell],
        [line for line in lines if line.change or not line.baseline],
    )
    shown = [*fallen, *(line for line in changed if not line.fell)]
    if shown:
        table = Table("figure", "baseline", "now", "change", "may fall by", "", title="Gate: figures that changed")
        for line in shown:
            table.add_row(*_cells(line))
        console.print(table)
    console.print(f"{len(lines)} figures compared, {len(fallen)} fell by more than their noise.")
    if fallen:
        console.print(
            "Find what made them fall. If it is meant: make gate-baseline, in a commit of its own that says why."
        )
    return not fallen


def _cells(line: Line) -> Iterator[str]:
    yield line.name
    yield f"{line.baseline.value:g}" if line.baseline else "none yet"
    yield "not measured" if line.now is None else f"{line.now:g}"
    yield f"{line.change:+.1f}" if line.change else ""
    yield f"{line.baseline.noise:g}" if line.baseline else ""
    yield "FELL" if line.fell else "rose" if line.change > 0 else "within noise" if line.change else "new"


def main(arguments: Sequence[str]) -> int:
    write, places = "--write" in arguments, [argument for argument in arguments if argument != "--write"]
    parts = tuple(places[1:]) or PARTS
    if not places or set(parts) - set(PARTS):
        print(__doc__, f"Parts: {', '.join(PARTS)}", sep="\n")
        return 2
    started = time.monotonic()
    now = measure(gather(Path(places[0])), parts, min(PROCESSES, len(parts)))
    if write:
        write_baseline(BASELINE, parts, now)
        print(f"written: {BASELINE.name}. Commit it by itself, and say why.")
        return 0
    good = report(compare(read_baseline(BASELINE, parts), now), Console(width=150))
    print(f"{time.monotonic() - started:.0f} seconds")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
