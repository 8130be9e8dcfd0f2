"""The timeline by day: for each date the points that stand in most reports first; and the answers of the summary."""

from __future__ import annotations

from dataclasses import dataclass

from concordat.records import Answer, Dossier, TimelinePoint


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


def answers(dossier: Dossier) -> tuple[tuple[Answer, str | None], ...]:
    """Give the summary's answers, each with the date (EDTF) where its words are a time that the timeline resolves."""
    return tuple((answer, _date_of(answer, dossier)) for answer in dossier.summary)


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


def _date_of(answer: Answer, dossier: Dossier) -> str | None:
    if answer.question != "when":
        return None
    points = (
        p for p in dossier.timeline if p.when[:4].isdigit() and any(c.overlap(answer.citation) for c in p.evidence)
    )
    return next((p.when for p in points), None)
