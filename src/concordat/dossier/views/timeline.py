"""The timeline by day: for each date the points that stand in most reports first; and the answers of the summary.

Points whose words do not say by themselves what happened, such as say it again, and what one report has somebody say,
which stands among the statements, stand behind the others and fold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from concordat.dossier.lengths import POINTS_SHOWN
from concordat.dossier.views.worth import alike, points_back
from concordat.extraction.times import WEEKDAYS
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.records import Answer, Citation, Dossier, TimelinePoint

SPEECH = 0.5
"""A sentence of which more than this part is what somebody says tells of speech. Looked at on twelve development
stories."""


_PERSONS = pronouns(*THIRD, case="subject")


@dataclass(frozen=True)
class Day:
    """One date (EDTF) and its points, those that tell something first: so many are ``open``.

    ``called`` is what reports call a day whose date they do not give ("Friday").
    """

    when: str
    points: tuple[TimelinePoint, ...]
    open: int = 0
    called: str = ""


def days(dossier: Dossier, *, past: bool) -> tuple[Day, ...]:
    """Group the points of the story's own days, or of the time before them, in the order of the timeline."""
    grouped: dict[tuple[str, str], list[TimelinePoint]] = {}
    for point in dossier.timeline:
        if point.past == past:
            grouped.setdefault((point.when, _called(point)), []).append(point)
    said = _said(dossier)
    return tuple(_day(when, called, points, said) for (when, called), points in grouped.items())


def _day(when: str, called: str, points: list[TimelinePoint], said: dict[str, list[tuple[Citation, ...]]]) -> Day:
    opened, folded = list[TimelinePoint](), list[TimelinePoint]()
    for point in sorted(points, key=_reports, reverse=True):
        fresh = point.tells and not any(alike(point.text, other.text) for other in opened)
        fresh = fresh and not (_reports(point) == 1 and (_is_speech(point, said) or _is_about_nobody(point.text)))
        (opened if fresh and len(opened) < POINTS_SHOWN else folded).append(point)
    return Day(when, (*opened, *folded), len(opened), called)


def _said(dossier: Dossier) -> dict[str, list[tuple[Citation, ...]]]:
    """Give what is said in each report: the words of each statement."""
    found: dict[str, list[tuple[Citation, ...]]] = {}
    for quotation in dossier.statements:
        found.setdefault(quotation.content[0].article, []).append(quotation.content)
    return found


def _is_speech(point: TimelinePoint, said: dict[str, list[tuple[Citation, ...]]]) -> bool:
    """Tell whether most of a point's words are what somebody is quoted with: its date is that of the speech."""
    what = point.what
    spoken = said.get(what.article, []) if what else []
    if what is None or any(place.within(one) for place in point.evidence for words in spoken for one in words):
        return False
    return any(sum(what.overlap(one) for one in words) > SPEECH * (what.end - what.start) for words in spoken)


def _is_about_nobody(text: str) -> bool:
    """Tell whether a wording does not say of whom or what it tells: a list of days does not say whom "she" means."""
    first = text.casefold().partition(" ")[0]
    return points_back(text) or first in _PERSONS


def _called(point: TimelinePoint) -> str:
    """Give the weekday by which a report calls a day of unknown date; two weekdays are two days."""
    if point.when[:1].isdigit() or not point.evidence:
        return ""
    words = re.findall(r"[A-Za-z]+", point.evidence[0].text)
    return next((day for day in WEEKDAYS if day in words), "")


def answers(dossier: Dossier) -> tuple[tuple[Answer, str | None], ...]:
    """Give the summary's answers, each with the date (EDTF) where its words are a time that the timeline resolves."""
    return tuple((answer, _date_of(answer, dossier)) for answer in dossier.summary)


def leading_days(found: tuple[Day, ...], limit: int) -> tuple[tuple[Day, ...], tuple[Day, ...]]:
    """Part the days into those that most reports tell of (at most ``limit``) and the others, both in order.

    A day of which nothing is told by itself is no leading one.
    """
    telling = [i for i in range(len(found)) if found[i].open]
    ranked = sorted(telling, key=lambda i: (-_reports(found[i].points[0]), -len(found[i].points), i))
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
