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


def _reports(point: TimelinePoint) -> int:
    return len({c.article for c in point.evidence})
