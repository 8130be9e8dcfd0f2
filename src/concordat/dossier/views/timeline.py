"""The timeline by day: for each date the points that stand in most reports first; and the answers of the summary.

Points whose words do not say by themselves what happened, such as say it again or tell the same claim, and what one
report has somebody say, which stands among the statements, stand behind the others and fold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from concordat.dossier.lengths import POINTS_SHOWN
from concordat.dossier.views.names import Names, said_in
from concordat.dossier.views.saying import is_hollow
from concordat.dossier.views.usefulness import Shown, Usefulness, is_useful
from concordat.dossier.views.worth import COVERED, alike, points_back
from concordat.lexicon.calendar import WEEKDAYS
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.lexicon.times import words_of
from concordat.records import Answer, Citation, Dossier, Quotation, TimelinePoint

DAY = 10
"""Letters of a date that is a day: what is told of an hour of it is told of that day."""

YEAR = 4
"""Letters of a date that is a year: where days or months of it are told, it says nothing of when."""

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
    told, usefulness = Told(dossier), Usefulness(Names(dossier))
    known = {when[:YEAR] for when, _ in grouped if len(when) > YEAR}
    days = (_day(when, called, points, told, usefulness) for (when, called), points in grouped.items())
    return tuple(replace(day, open=0) if day.when in known else day for day in days)


def _day(when: str, called: str, points: list[TimelinePoint], told: Told, usefulness: Usefulness) -> Day:
    opened, folded = list[TimelinePoint](), list[TimelinePoint]()
    for point in sorted(points, key=_reports, reverse=True):
        fresh = point.tells and not _is_about_nobody(point.text)
        fresh = fresh and not (_reports(point) == 1 and told.as_speech(point))
        fresh = fresh and point.what is not None and is_useful(usefulness.odds(shown_of(point, told), "time"))
        open_ = fresh and len(opened) < POINTS_SHOWN and told.is_new(point, when[:DAY] + called)
        (opened if open_ else folded).append(point)
    return Day(when, (*opened, *folded), len(opened), called)


class Told:
    """What the words of a point are in the rest of the dossier: somebody's, of which claims, told before or not."""

    def __init__(self, dossier: Dossier) -> None:
        self._said = said_in(dossier)
        self._before: defaultdict[str, list[tuple[str, set[str]]]] = defaultdict(list)
        self._claims: dict[str, list[tuple[Citation, str]]] = {}
        for claim in dossier.claims:
            for evidence in claim.evidence:
                self._claims.setdefault(evidence.citation.article, []).append((evidence.citation, claim.id))

    def is_new(self, point: TimelinePoint, day: str) -> bool:
        """Tell whether no point before it told the same of one day, by its words or its claims; now it does."""
        own, before = self.claims_of(point), self._before[day]
        if any(own & claims or alike(point.text, text) for text, claims in before):
            return False
        before.append((point.text, own))
        return True

    def as_speech(self, point: TimelinePoint) -> bool:
        """Tell whether the date is not that of what the point tells, by what somebody is quoted with there.

        Where most of the words are quoted and the date is not, it is that of the speech; where the date stands in the
        quoted words and most of the others do not, it is of what was quoted ("she wrote: “See you Sunday”"). Words that
        only say who speaks tell nothing, nor does a speaker's own "today".
        """
        what = point.what
        if what is None:
            return False
        return any(self._apart(point, what, quotation) for quotation in self._said.get(what.article, []))

    @staticmethod
    def _apart(point: TimelinePoint, what: Citation, quotation: Quotation) -> bool:
        quoted = sum(what.overlap(one) for one in quotation.content)
        dated = any(place.within(one) for place in point.evidence for one in quotation.content)
        if dated and all(place.text.casefold() in words_of("now") for place in point.evidence):
            return True
        mostly = quoted > SPEECH * (what.end - what.start)
        return mostly != dated if quoted else is_hollow(what, quotation)

    def claims_of(self, point: TimelinePoint) -> set[str]:
        """Give the claims that most of the words of a point tell."""
        what = point.what
        if what is None:
            return set()
        least = COVERED * (what.end - what.start)
        return {claim for place, claim in self._claims.get(what.article, []) if what.overlap(place) >= least}


def shown_of(point: TimelinePoint, told: Told) -> Shown:
    """Give the words that a point shows; those of one without words are its date."""
    return Shown(point.what or point.evidence[0], point.text, _reports(point), len(told.claims_of(point)))


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
