"""Counting for the reader's measures."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass, field


@dataclass
class Counts:
    """Right ones among those found and those annotated."""

    right: int = 0
    found: int = 0
    annotated: int = 0

    def add(self, found: Set[Hashable], annotated: Set[Hashable]) -> None:
        self.right += len(found & annotated)
        self.found += len(found)
        self.annotated += len(annotated)

    @property
    def precision(self) -> float:
        return 100 * self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return 100 * self.right / max(self.annotated, 1)

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


@dataclass
class Share:
    """How many of something are right."""

    right: int = 0
    count: int = 0

    def add(self, judged: Iterable[bool]) -> None:
        for is_right in judged:
            self.right += is_right
            self.count += 1

    @property
    def percent(self) -> float:
        return 100 * self.right / max(self.count, 1)


@dataclass
class Table:
    """Figures with their floors, printed as Markdown."""

    title: str
    rows: list[tuple[str, float, float | None, str, int]] = field(default_factory=list)
    """Each with its name, value, floor, note, and the number of decisions that it is of (0: not given)."""

    def add(self, name: str, value: float, floor: float | None = None, note: str = "", of: int = 0) -> None:
        self.rows.append((name, value, floor, note, of))

    def __str__(self) -> str:
        lines = [f"### {self.title}", "", "| measure | value | floor | |", "|---|---|---|---|"]
        for name, value, floor, note, _ in self.rows:
            shown = "" if floor is None else f"{floor:g}" + ("" if value >= floor else " (missed)")
            digits = 3 if abs(value) <= 1 else 1
            lines.append(f"| {name} | {value:.{digits}f} | {shown} | {note} |")
        return "\n".join(lines)
