"""What a part of the evaluation gives: rows of figures, which the card prints and the gate compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

HARMONIC = frozenset({"P", "R", "F1"})
"""Where all three are given, the gate leaves recall out: what it loses, F1 shows."""

FEWEST = 10
"""Items from which a figure says enough to be held to it."""

LAST_DIGIT = 0.1


@dataclass(frozen=True)
class Row:
    """One line of the card.

    `figures` are percentages where their name does not say otherwise, `of` how many decisions they are of, `note` what
    else to know; `fewer` says that less is better. `ours` is false for another program's or a plain rule's figures and
    for details, which the gate leaves out. A row without figures is a remark.
    """

    title: str
    figures: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    of: int | None = None
    fewer: bool = False
    ours: bool = True

    def __str__(self) -> str:
        shown = [f"{name} {shown_value(value)}" for name, value in self.figures.items()]
        return "  ".join(part for part in (f"{self.title:36}", *shown, self.note) if part).rstrip()


@dataclass(frozen=True)
class Figure:
    """One figure as the gate compares it, rounded as shown; `noise` is what one decision weighs."""

    value: float
    noise: float
    because: str
    fewer: bool = False


def shown_value(value: float) -> str:
    """Write counts as they are, shares of 1 with three digits, percentages with one."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:.1f}"


def prf(precision: float, recall: float) -> dict[str, float]:
    """Name precision and recall (0 to 100) and add their harmonic mean."""
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / max(precision + recall, 1e-9)}


def compared(part: str, rows: Iterable[Row]) -> dict[str, Figure]:
    """Name the figures that the gate compares `PART: TITLE, FIGURE`."""
    found: dict[str, Figure] = {}
    for row in rows:
        if not row.ours or (row.of is not None and row.of < FEWEST):
            continue
        noise, because = noise_of(row)
        left_out = {"R"} if row.figures.keys() >= HARMONIC else set[str]()
        for name in row.figures.keys() - left_out:
            title = f"{part}: {' '.join(row.title.split())}, {name}"
            found[title] = Figure(float(shown_value(row.figures[name])), noise, because, row.fewer)
    return dict(sorted(found.items()))


def noise_of(row: Row) -> tuple[float, str]:
    """Give the points by which a figure may fall and nothing be worse.

    The program gives the same on the same processor. On another, sums differ in their last bits, which may turn one
    decision that stands on its threshold; rows without `of` hold none such: rules, and the five seeds.
    """
    if row.of is None:
        return 0.0, "no decision here hangs on the last bits of a sum"
    return max(LAST_DIGIT, ceil(1000 / row.of) / 10), f"one decision of {row.of} may turn on another processor"
