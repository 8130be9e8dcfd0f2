"""Claims whose reports put one act on other days, in other months or other years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from concordat.comparison.discrepancies.acts import acts_of, no_report_on_two
from concordat.comparison.story import Story
from concordat.lexicon.calendar import first_day
from concordat.records import Citation, Discrepancy, Proposition, TimeExpression

_DATED = re.compile(r"\d{4}(?:-\d\d){0,2}(?=T|$)")
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
            if _differ(days) and _near(days) and not _same_words(days) and _one_calendar(story, days):
                found.append(_discrepancy(claim.text, days))
    return found


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
