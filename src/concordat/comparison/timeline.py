"""What happened when: the dated expressions of all reports in order, each with the clause that it dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from concordat.clauses.stored import StoredWord
from concordat.comparison.candidates import Index
from concordat.comparison.dated_words import is_weekday
from concordat.comparison.happenings import happening
from concordat.comparison.publication import writing_days
from concordat.comparison.remembered import words_in
from concordat.comparison.stretches import reckoned
from concordat.lexicon.calendar import days_after, first_day, parse_day
from concordat.records import Analysis, Article, Citation, TimeExpression, TimelinePoint
from concordat.records.arithmetic import product

UNKNOWN_DAY = "XXXX-XX-XX"
# How the anchor of an expression begins that is reckoned from the stated day of writing.
PUBLICATION = "publication, "
# Clauses of two reports under one date tell one thing when their sentences are this alike or share this part of their
# content words. Chosen on the founding example and development stories; look at those again when it changes.
SAME_MEANING, SAME_WORDS, FEWEST_SHARED = 0.68, 0.5, 2
# The story's own days begin so long before the first report was written; what is older is context.
OWN_DAYS = 10
# Without any day of writing, what ended this long before the latest date told is context.
LONG_BEFORE = 60
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
# How a text joins the ends of an interval: the word before the first, and what stands between.
_JOINTS = {("between", "and"), ("from", "to"), ("from", "until"), ("from", "through"), ("from", "till")}
_DASHES = {"-", "–", "—"}
LONGEST_JOINT = 10
_DATED = re.compile(r"-?\d{2}(?:\d\d|\dX|XX)(?:-\d\d){0,2}(?:T\d\d:\d\d)?~?(?:/(?:\d{4}(?:-\d\d){0,2}|\.\.))?")


@dataclass
class _Point:
    when: str
    what: Citation
    lemmas: set[str]
    vector: npt.NDArray[np.float32] | None
    tells: bool
    nearest: Citation
    who: frozenset[str]
    times: list[TimeExpression] = field(default_factory=list)


def build_timeline(analyses: Sequence[Analysis]) -> tuple[TimelinePoint, ...]:
    """Put the dated expressions of a story in order; the text of a point is the clause of the first report that has it.

    Days of an unknown date ("Friday" of a report that does not say when it was written) stand last, as EDTF's
    unspecified day with the reason in words.
    """
    points: list[_Point] = []
    known = Index()
    for analysis in analyses:
        words = words_in(analysis)
        for time in _with_intervals(analysis):
            point = _point(analysis, words, time)
            if point is not None:
                _join(points, known, point)
    _doubt(points, analyses)
    start = _story_start(analyses, points)
    rows = [_row(point, start) for point in points]
    return tuple(sorted(rows, key=lambda row: (row.when == UNKNOWN_DAY, row.when, row.evidence)))


def _with_intervals(analysis: Analysis) -> list[TimeExpression]:
    """List the expressions of an article; a beginning and its end ("between 7 and 14 May") are one interval."""
    times: list[TimeExpression] = []
    for time in reckoned(analysis):
        if times and (interval := _interval(analysis.article, times[-1], time)) is not None:
            times[-1] = interval
        else:
            times.append(time)
    return times


def _interval(article: Article, begin: TimeExpression, end: TimeExpression) -> TimeExpression | None:
    """Join two dates of one grain that the text joins as an interval's ends, the earlier first."""
    first, last = begin.citation, end.citation
    before = re.search(r"(\w+)\s*$", article.text[max(0, first.start - LONGEST_JOINT) : first.start])
    joint = (before.group(1).lower() if before else "", article.text[first.end : last.start].strip().lower())
    if joint not in _JOINTS and joint[1] not in _DASHES:
        return None
    dated = begin.type == end.type == "DATE" and begin.value and end.value and "/" not in begin.value + end.value
    if not dated or len(begin.value or "") != len(end.value or "") or (begin.value or "") >= (end.value or ""):
        return None
    cited = article.cite(first.start, last.end)
    return TimeExpression(cited, "DATE", f"{begin.value}/{end.value}", anchor=begin.anchor or end.anchor)


def _point(analysis: Analysis, words: Sequence[StoredWord], time: TimeExpression) -> _Point | None:
    """Give the point that one expression makes; None for durations, repetitions, vague words, stamps."""
    if time.type not in {"DATE", "TIME"} or analysis.article.in_furniture(time.citation.start, time.citation.end):
        return None
    if time.value is not None and _DATED.fullmatch(time.value):
        when = time.value
    elif is_weekday(time):
        when = UNKNOWN_DAY
    else:
        return None
    found = happening(analysis, words, time)
    if found is None:
        return None
    what = found.what
    inside = analysis.tokens_in(what.start, what.end)
    lemmas = {
        t.lemma.lower() for t in inside if t.pos in _CONTENT and not time.citation.start <= t.start < time.citation.end
    }
    return _Point(when, what, lemmas, _vector(analysis, time.citation), found.tells, found.nearest, found.who, [time])


def _vector(analysis: Analysis, time: Citation) -> npt.NDArray[np.float32] | None:
    for sentence in analysis.sentences_over(time.start, time.start + 1):
        if sentence.start <= time.start < sentence.end and sentence.vector:
            return np.frombuffer(sentence.vector, "<f4")
    return None


def _join(points: list[_Point], known: Index, new: _Point) -> None:
    """Add a point to the first that tells the same under the same date, or to the end.

    Only those of the same clause or date can be one; ``known`` has the numbers of the points by both.
    """
    for number in known.sharing((new.what, _key(new))):
        point = points[number]
        finer = UNKNOWN_DAY not in {point.when, new.when} and _nested(point.when, new.when)
        one = (finer and point.nearest == new.nearest) or (_key(point) == _key(new) and _same(point, new))
        if one and not _surely_same(point, new):
            new.tells = new.tells and not point.tells
        elif one:
            point.times.extend(new.times)
            point.when = max(point.when, new.when, key=len)
            if new.tells and not point.tells:
                point.what, point.tells = new.what, True
            known.add(number, (_key(point),))
            return
    known.add(len(points), (new.what, _key(new)))
    points.append(new)


def _nested(a: str, b: str) -> bool:
    """Tell whether one date lies in the other ("2025-01-17T15:00" in "2025-01-17")."""
    return a.startswith(b) or b.startswith(a)


def _key(point: _Point) -> tuple[str, str | None]:
    """Give the date of a point; days of an unknown date are told apart by what they are called."""
    return point.when, point.times[0].unresolved


def _same(a: _Point, b: _Point) -> bool:
    if a.what == b.what:
        return True
    shared = len(a.lemmas & b.lemmas)
    alike = float(product(a.vector, b.vector)) if a.vector is not None and b.vector is not None else 0.0
    overlap = shared / max(1, min(len(a.lemmas), len(b.lemmas)))
    return (shared >= FEWEST_SHARED and overlap >= SAME_WORDS) or alike >= SAME_MEANING


def _surely_same(a: _Point, b: _Point) -> bool:
    """Tell whether two points that are alike tell one thing: by their meaning too, or of one who did it.

    What only shares its words may be another's act of that day: then it folds and vouches for nothing.
    """
    if a.what.article == b.what.article or a.what == b.what or a.who & b.who:
        return True
    alike = float(product(a.vector, b.vector)) if a.vector is not None and b.vector is not None else 0.0
    return alike >= SAME_MEANING and len(a.lemmas & b.lemmas) >= FEWEST_SHARED


def _doubt(points: Sequence[_Point], analyses: Sequence[Analysis]) -> None:
    """Let no day stand that is reckoned from when a report was fetched: others told the same long before that day.

    A report is late where the middle one of the story was written more than OWN_DAYS before.
    """
    written = {a.article.id: day for a in analyses if (day := parse_day(a.article.published))}
    middle = sorted(written.values())[(len(written) - 1) // 2] if written else None
    late = {article for article, day in written.items() if middle and (day - middle).days > OWN_DAYS}
    early = [point for point in points if point.what.article not in late]
    reckoned = [point for point in points if point.what.article in late and _is_reckoned(point)]
    fetched = {point.what.article for point in reckoned if any(_same(point, other) for other in early)}
    for point in reckoned:
        point.tells = point.tells and point.what.article not in fetched


def _is_reckoned(point: _Point) -> bool:
    """Tell whether a day is known only by the day of writing ("Sunday", "this morning")."""
    anchored = all((time.anchor or "").startswith(PUBLICATION) for time in point.times)
    return anchored and parse_day(point.when) is not None


def _story_start(analyses: Sequence[Analysis], points: Sequence[_Point]) -> date | None:
    """Give the day before which everything is context."""
    written = [days[0] for analysis in analyses if (days := writing_days(analysis))]
    if written:
        return days_after(min(written), -OWN_DAYS)
    told = [day for point in points if (day := _last_day(point.when))]
    return days_after(max(told), -LONG_BEFORE) if told else None


def _last_day(when: str) -> date | None:
    """Give the last day of an EDTF date or interval, to the month."""
    first, _, last = when.rpartition("/")
    last = last if last[:1].isdigit() else first  # "2019-01/.." goes on
    if re.fullmatch(r"\d{4}~?", last):
        return first_day(f"{last[:4]}-12-31")
    return first_day(last)


def _row(point: _Point, start: date | None) -> TimelinePoint:
    last = _last_day(point.when)
    reasons = dict.fromkeys(
        f"“{time.citation.text}” in {time.citation.article}: {time.unresolved or time.anchor}"
        for time in point.times
        if time.unresolved or time.anchor
    )
    return TimelinePoint(
        when=point.when,
        text=point.what.text,
        evidence=tuple(time.citation for time in point.times),
        what=point.what,
        past=bool(start and last and last < start),
        because=tuple(reasons),
        tells=point.tells,
    )
