"""The timeline by day: for each date the points that stand in most reports first."""

from __future__ import annotations

from dataclasses import dataclass

from concordat.records import Dossier, TimelinePoint


@dataclass(frozen=True)
class Day:
    """One date (EDTF) and its points."""

    when: str
    points: tuple[TimelinePoint, ...]


def days(dossier: Dossier, *, past: bool) -> tuple[Day, ...]:
    """Group the points of the story's own days, or of the time before them, in the order of the timeline."""
    grouped: dict[str, list[TimelinePoint]] = {}
    for point in dossier.timeline:
        if point.past == past:
            grouped.setdefault(point.when, []).append(point)
    return tuple(Day(when, tuple(sorted(points, key=_reports, reverse=True))) for when, points in grouped.items())


def leading_days(found: tuple[Day, ...], limit: int) -> tuple[tuple[Day, ...], tuple[Day, ...]]:
    """Part the days into those that most reports tell of (at most ``limit``) and the others, both in order."""
    ranked = sorted(range(len(found)), key=lambda i: (-_reports(found[i].points[0]), -len(found[i].points), i))
    leading = set(ranked[:limit])
    return (
        tuple(day for i, day in enumerate(found) if i in leading),
        tuple(day for i, day in enumerate(found) if i not in leading),
    )


def _reports(point: TimelinePoint) -> int:
    return len({c.article for c in point.evidence})
