"""When reports were written that do not say so: inferred from what they tell, and only from that.

1. every report gives the clues of its own text ("the nearly three-year war", "the US president-elect");
2. things that several reports tell on the same weekday are dated where one of them fixes the days around;
3. reports of the story that name the same weekdays as a dated one share its days;
4. every time expression takes the value that it has on all the days left; where these differ it stays unresolved;
5. a report that tells of a Friday and states the Thursday before was dated by another clock, where others tell the same
   of that very Friday.

``Article.published`` stays as stated: an inferred day appears only in the anchors of times, with its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from concordat.comparison.publication.clues import Clue, clues_of, days_in_full, office_events, verb_of
from concordat.comparison.publication.window import DAY, Window
from concordat.comparison.remembered import recalled, words_in
from concordat.extraction.times import (
    LATEST_UPDATE,
    AtClock,
    Fixed,
    OnWeekday,
    Reading,
    read_times,
    resolve_times,
    told_words,
)
from concordat.lexicon.calendar import days_after, moved, parse_day
from concordat.records import Analysis, TimeExpression

# Reports of one event are taken to be written within so many days of each other only where they share a weekday.
_WEEKDAY_REACH = 6
# Two reports name one day by its weekday when the sentences that do share this many content words; with dates hidden
# on development stories three keep 98 of 100 inferred values right.
FEWEST_SHARED = 3
# So many later reports that name the day outweigh that none of them tells of the very same.
FEWEST_LATER = 2
_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})
_WEEKDAY_NAMES = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@dataclass
class _Report:
    analysis: Analysis
    readings: tuple[Reading, ...]
    window: Window = field(default_factory=Window)
    published: date | None = None


def date_articles(analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
    """Resolve the times of every article, inferring the days of writing that are not stated."""
    reports = [_report(analysis) for analysis in analyses]
    undated = [report for report in reports if report.published is None]
    for report in reports:
        if report.published is not None:
            _date_by_later_reports(report, reports)
    if undated:
        for report in undated:
            for clue in recalled(clues_of, report.analysis, report.readings):
                report.window = report.window.narrowed(clue)
        _date_by_events(reports)
        _date_by_weekdays(reports)
    return tuple(_resolved(report) if report.published is None else report.analysis for report in reports)


def _date_by_later_reports(report: _Report, reports: Sequence[_Report]) -> None:
    """Reckon a dated report from a day or two behind its stated one, where a later report dates what it tells so.

    A weekday told of as over would else be the one of the week before, which reports seldom name so.
    """
    stated = report.window.latest
    named = {weekday for _, weekday in _weekdays(report)}
    for day in (day for n in range(1, LATEST_UPDATE + 1) if (day := moved(stated, "D", n))):
        others = [other for other in reports if _dates(other, day)] if day.weekday() in named else []
        told = _told_on(report, day.weekday())
        alike = [other for other in others if len(told & _told_on(other, day.weekday())) >= FEWEST_SHARED]
        if alike or len(others) >= FEWEST_LATER:
            source = (alike or others)[0].analysis.article.id
            anchor = f"publication, {day} (stated {stated}, but {source} dates the same {day:%A} {day})"
            report.analysis = recalled(_on_day, report.analysis, report.readings, told=(day, anchor))
            return


def _dates(report: _Report, day: date) -> bool:
    """Tell whether a report, dated that day or later, names the day by its weekday."""
    return (
        report.published is not None and report.published >= day and _known_weekdays(report).get(day.weekday()) == day
    )


def writing_days(analysis: Analysis) -> tuple[date, date] | None:
    """Give the first and last day on which an article can have been written, as stated or as inferred."""
    published = parse_day(analysis.article.published)
    if published:
        return published, published
    anchors = (time.anchor for time in analysis.times if time.anchor and time.anchor.startswith("publication"))
    days = re.findall(r"\d{4}-\d\d-\d\d", next(anchors, "").partition(",")[0])
    return (date.fromisoformat(days[0]), date.fromisoformat(days[-1])) if days else None


def _report(analysis: Analysis) -> _Report:
    published = parse_day(analysis.article.published)
    window = Window(published, published) if published else Window()
    return _Report(analysis, recalled(_readings, analysis), window, published)


def _readings(analysis: Analysis) -> tuple[Reading, ...]:
    bounds = [(sentence.start, sentence.end) for sentence in analysis.sentences]
    words = {word.token.start: word for word in words_in(analysis)}
    return read_times(analysis.article.text, bounds, told_words(words, analysis.article))


def _weekdays(report: _Report) -> list[tuple[Reading, int]]:
    """List the weekdays that a report names for what is over."""
    found = []
    for reading in report.readings:
        meaning = reading.meaning.base if isinstance(reading.meaning, AtClock) else reading.meaning
        if isinstance(meaning, OnWeekday) and not meaning.relation and reading.look != "ahead":
            found.append((reading, meaning.weekday))
    return found


def _date_by_events(reports: list[_Report]) -> None:
    """Date what happened on a weekday and within days that one report fixes; it was written then or later."""
    for report in reports:
        if report.published is not None:
            continue
        for event in office_events(report.analysis, report.window.earliest, report.window.latest):
            told = [(other, weekday) for other in reports for weekday in _weekdays_of(other, event.verb)]
            days = [event.earliest + n * DAY for n in range((event.latest - event.earliest).days + 1)]
            fitting = [day for day in days if day.weekday() in {weekday for _, weekday in told}]
            if len({weekday for _, weekday in told}) != 1 or len(fitting) != 1:
                report.window = report.window.narrowed(Clue(event.earliest, date.max, event.because))
                continue
            (day,) = fitting
            sayers = " and ".join(sorted({other.analysis.article.id for other, _ in told}))
            because = f"{event.because}; in {sayers} it was on a {day:%A}: {day}"
            report.window = report.window.narrowed(Clue(day, date.max, because))
            for other, _ in told:
                if other.published is None:
                    other.window = other.window.narrowed(Clue(day, days_after(day, _WEEKDAY_REACH), because))


def _weekdays_of(report: _Report, verb: str) -> list[int]:
    """List the weekdays on which a report tells that something was done, by the verb's lemma."""
    article = report.analysis.article
    return [
        weekday
        for reading, weekday in _weekdays(report)
        if verb_of(report.analysis, article.cite(reading.start, reading.end)) == verb
    ]


def _date_by_weekdays(reports: list[_Report]) -> None:
    """Let reports that tell the same of a weekday as a dated report share its days."""
    known: dict[int, dict[date, list[_Report]]] = {}
    for report in reports:
        for weekday, day in _known_weekdays(report).items():
            known.setdefault(weekday, {}).setdefault(day, []).append(report)
    for report in reports:
        if report.published is not None:
            continue
        missing = {weekday for _, weekday in _weekdays(report)} - _known_weekdays(report).keys()
        for weekday in sorted(missing & known.keys()):
            told = _told_on(report, weekday)
            alike = {
                day: source
                for day, sources in known[weekday].items()
                for source in sources
                if len(told & _told_on(source, weekday)) >= FEWEST_SHARED
            }
            if len(alike) != 1:
                continue  # the same weekday of several weeks: nothing is told
            ((day, source),) = alike.items()
            because = f"{report.analysis.article.id} names {day:%A} too, which in {source.analysis.article.id} is {day}"
            if source.published is None:
                because = f"{because} ({source.window.why_earliest})"
            report.window = report.window.narrowed(Clue(day, days_after(day, _WEEKDAY_REACH), because))


def _told_on(report: _Report, weekday: int) -> set[str]:
    """Give the content words (lemmas) of the sentences that name a weekday."""
    analysis = report.analysis
    named = [reading.start for reading, found in _weekdays(report) if found == weekday]
    named += [r.start for r in report.readings if _in_full(r, weekday)]
    sentences = [s for s in analysis.sentences if any(s.start <= start < s.end for start in named)]
    tokens = (token for s in sentences for token in analysis.tokens[s.first : s.last])
    return {token.lemma.lower() for token in tokens if token.pos in _CONTENT} - _WEEKDAY_NAMES


def _in_full(reading: Reading, weekday: int) -> bool:
    day = parse_day(reading.meaning.edtf) if isinstance(reading.meaning, Fixed) else None
    return day is not None and day.weekday() == weekday


def _known_weekdays(report: _Report) -> dict[int, date]:
    """Give the days of the weekdays that a report names, where its window decides them."""
    full = days_in_full(report.analysis.article, report.readings)
    found = {day.weekday(): day for day, _ in sorted(full)}
    days = report.window.days
    for _, weekday in _weekdays(report):
        dates = {days_after(day, -((day.weekday() - weekday) % 7)) for day in days}
        if len(dates) == 1:
            found.setdefault(weekday, dates.pop())
    return found


def _resolved(report: _Report) -> Analysis:
    """Give every time expression the value that it has on all the days left."""
    days = tuple(report.window.days)
    if not days:
        return report.analysis
    return recalled(_on_days, report.analysis, report.readings, told=(days, report.window.words()))


def _on_day(analysis: Analysis, readings: Sequence[Reading], day: date, anchor: str) -> Analysis:
    return msgspec.structs.replace(analysis, times=resolve_times(readings, analysis.article, day, anchor))


def _on_days(analysis: Analysis, readings: Sequence[Reading], days: Sequence[date], anchor: str) -> Analysis:
    """Date an analysis that was written on one of some days; ``anchor`` says where these come from."""
    variants = [resolve_times(readings, analysis.article, day, anchor) for day in days]
    undated = resolve_times(readings, analysis.article, None, None)
    times = tuple(_agreed([variant[n] for variant in variants], undated[n]) for n in range(len(undated)))
    return msgspec.structs.replace(analysis, times=times)


def _agreed(variants: Sequence[TimeExpression], undated: TimeExpression) -> TimeExpression:
    values = {variant.value for variant in variants}
    if len(values) == 1 and None not in values:
        return variants[0]
    return undated
