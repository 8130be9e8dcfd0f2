"""Claims whose reports put one act on other days, in other months or other years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from concordat.comparison.discrepancies.acts import acts_of, no_report_on_two
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.calendar import first_day
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy, Proposition, TimeExpression

_DATED = re.compile(r"\d{4}(?:-\d\d){0,2}(?=T|$)")
ONE_DAY = 1
"""Days between reports for which "this week" and "last week" are weeks of one calendar."""

BEHIND = 2
"""Characters behind a noun's phrase where its time may begin, which the tree then hangs on a verb."""

_WEEK = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_LENGTHS = {"year": len("2021"), "month": len("2021-05"), "day": len("2021-05-14")}

ONE_ACT = 31
"""Days beyond which two dates are more likely of two acts. Re-read the dates of the development stories."""

ONE_ACT_OF_YEARS = 2
"""Years beyond which two years, or one month of two years, are more likely of two acts."""


def find_dates(story: Story) -> list[Discrepancy]:
    """Find claims whose reports put one act at different times."""
    found: list[Discrepancy] = []
    for claim in story.claims:
        for act in acts_of(story, claim):
            days: dict[str, list[Citation]] = defaultdict(list)
            for proposition in act:
                for time in _own_times(story, proposition):
                    days[_date_of(time)].append(time.citation)
            if (
                _differ(days)
                and (_near(days) or (_is_once(story, act) and not _is_known(story, days)))
                and not _same_words(days)
                and _one_calendar(story, days)
            ):
                found.append(_discrepancy(claim.text, days))
    return [*found, *_of_named_acts(story)]


@dataclass(frozen=True)
class _DatedAct:
    """A noun of action with its time: "airstrikes in Corven last week"."""

    sense: str
    actors: frozenset[str]
    value: str
    citation: Citation


def _of_named_acts(story: Story) -> list[Discrepancy]:
    """Find acts under one noun, of the same names, that reports of one day put in other weeks."""
    told = [act for reading in story.readings.values() for act in _dated_acts(reading)]
    sides: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for a, b in combinations(told, 2):
        one, other = (story.readings[act.citation.article].analysis for act in (a, b))
        alike = a.sense == b.sense and a.actors & b.actors and story.of_one_event(one, other, ONE_DAY)
        if alike and a.value != b.value and a.citation.article != b.citation.article:
            for act in (a, b):
                if act.citation not in sides[a.sense][act.value]:
                    sides[a.sense][act.value].append(act.citation)
    return [
        Discrepancy(
            kind="date",
            what=f"when: {' / '.join(weeks[week][0].text for week in sorted(weeks))}",
            sides=tuple(tuple(weeks[week]) for week in sorted(weeks)),
            resolution=None,
            because=("one act of the same names, put in other weeks by reports of one day",),
        )
        for _, weeks in sorted(sides.items())
        if no_report_on_two(weeks.values())
    ]


def _dated_acts(reading: Reading) -> Iterator[_DatedAct]:
    """Give the nouns of action of a report with a week that stands in their phrase."""
    analysis = reading.analysis
    for i, token in enumerate(analysis.tokens):
        if token.pos != "NOUN" or token.lemma.lower() not in words_of("action_nouns", "noun"):
            continue
        inside = reading.subtree(i, frozenset({"acl", "advcl", "conj", "parataxis", "case"}))
        start, end = reading.token(inside[0]).start, reading.token(inside[-1]).end
        actors = frozenset(name for n in inside if (name := reading.named(n)))
        for time in analysis.times_over(start, end + BEHIND):
            week = time.value if time.value and _WEEK.fullmatch(time.value) else None
            if week and actors and start <= time.citation.start <= end + 1:
                cited = analysis.article.cite(start, max(end, time.citation.end))
                yield _DatedAct(sense_of(token.lemma), actors, week, cited)


def _discrepancy(text: str, days: Mapping[str, Sequence[Citation]]) -> Discrepancy:
    slip = len({day[4:] for day in days}) == 1 and any(len(day) > _LENGTHS["year"] for day in days)
    return Discrepancy(
        kind="date",
        what=f"when: “{text}”: {' / '.join(sorted(days))}",
        sides=tuple(tuple(days[day]) for day in sorted(days)),
        resolution="one day of two years: the slip of one outlet" if slip else None,
        because=("one claim, and its times differ",),
    )


def _date_of(time: TimeExpression) -> str:
    """Give the day, month or year that an expression names, or ""."""
    dated = _DATED.match(time.value or "")
    return dated[0] if dated else ""


def _differ(sides: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether there are several dates of one length, none of which lies in another, each from other reports."""
    return len(sides) > 1 and len({len(day) for day in sides}) == 1 and no_report_on_two(sides.values())


def _is_once(story: Story, act: Sequence[Proposition]) -> bool:
    """Tell whether an act is done to a thing once, so that any two years of it differ ("was founded in")."""
    told = (story.readings[p.citation.article].token(p.predicate).lemma.lower() for p in act)
    return all(lemma in words_of("occurrence_words", "once") for lemma in told)


def _is_known(story: Story, days: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether a report names the date of another side, too, of whatever it is."""
    told = {day: {c.article for c in cited} for day, cited in days.items()}
    named = {
        (article, _date_of(time)) for cited in told.values() for article in cited for time in _times(story, article)
    }
    return any((article, day) in named for day in told for other in told if other != day for article in told[other])


def _times(story: Story, article: str) -> tuple[TimeExpression, ...]:
    return story.readings[article].analysis.times


def _near(days: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether times lie so near that reports may well mean one act by them, or are one but for the year."""
    ordered = sorted(days)
    years = int(ordered[-1][:4]) - int(ordered[0][:4])
    if len(ordered[0]) == _LENGTHS["year"] or len({day[4:] for day in ordered}) == 1:
        return years <= ONE_ACT_OF_YEARS
    dates = [first_day(day) for day in ordered]
    return all(a and b and (b - a).days <= ONE_ACT for a, b in pairwise(dates))


def _same_words(sides: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether two sides use one expression ("Tuesday"): then it is the reports' own dates that differ."""
    words = [{c.text.lower().removesuffix("'s").removesuffix("’s") for c in cited} for cited in sides.values()]
    return any(a & b for a, b in combinations(words, 2))


def _one_calendar(story: Story, sides: Mapping[str, Sequence[Citation]]) -> bool:
    """Tell whether times can be compared: each is a date by itself, or all the reports are of one day.

    "Tuesday" and "last month" hang on the day of publication, which many pages state wrongly.
    """
    cited = [c for citations in sides.values() for c in citations]
    published = {story.readings[c.article].analysis.article.published for c in cited}
    stated = all(any(letter.isdigit() for letter in c.text) for c in cited)
    return stated or (len(published) == 1 and None not in published)


def _own_times(story: Story, proposition: Proposition) -> list[TimeExpression]:
    """List the times that hang on the predicate itself, not on something within the clause."""
    reading = story.readings[proposition.citation.article]
    times: list[TimeExpression] = []
    for i in reading.children(proposition.predicate, "obl", "nmod", "advmod"):
        token = reading.token(i)
        for time in reading.analysis.times_over(token.start, token.end):
            held = time.citation.start <= token.start < time.citation.end and reading.case(i) not in _SPANS
            times += [time] * (held and time.type == "DATE" and _date_of(time) != "")
    return times


_SPANS = frozenset({"since", "until", "till", "by", "from", "before", "after", "through"})
"""Prepositions of a stretch of time: it begins or ends at the date, and the act does not happen on it."""
