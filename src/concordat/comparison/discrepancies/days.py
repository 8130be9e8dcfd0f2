"""When it was: the day, month or year of an act, its hour, and the week of an act under its noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations

from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.facts import Facts, Sides, Told, act_of
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Story
from concordat.lexicon import times
from concordat.lexicon.calendar import first_day
from concordat.lexicon.tables import words_of
from concordat.records import Proposition, TimeExpression

_DATED = re.compile(r"\d{4}(?:-\d\d){0,2}(?=T|$)")
ONE_DAY = 1
"""Days between reports for which "this week" and "last week" are weeks of one calendar."""

BEHIND = 2
"""Characters behind a noun's phrase where its time may begin, which the tree then hangs on a verb."""

_WEEK = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_LENGTHS = {"year": len("2021"), "month": len("2021-05"), "day": len("2021-05-14")}

LEAST, MOST, HALF_A_DAY = 5, 120, 720
"""Minutes between two times of one act: nearer, one is rounded; farther, they are of two acts, unless "a.m." stands for
"p.m."."""

ONE_EVENT = 3
"""Days between reports beyond which like acts are more likely two."""

SHARED, ALIKE = 2.0, 0.3
"""Weight of the terms that the clauses share, and their likeness. Chosen on 32 development stories; read their hours
again when one changes."""

EVENT_ALIKE = 0.2
"""Likeness of the sentences of two clauses that say when something happened. Chosen on the same stories."""

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_ONE_PART = frozenset({"EV", "NI"})
"""Parts of the day that run into each other: an evening is also called a night."""

ONE_ACT = 31
"""Days beyond which two dates are more likely of two acts. Re-read the dates of the development stories."""

ONE_ACT_OF_YEARS = 2
"""Years beyond which two years, or one month of two years, are more likely of two acts."""


def read(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the days, months or years that hang on the predicate itself, not on something within the clause."""
    reading, act = story.readings[proposition.citation.article], act_of(story, proposition)
    sentence = reading.sentence_of(proposition)
    beside = frozenset(map(_date_of, reading.analysis.times_over(sentence.start, sentence.end)))
    for i in reading.children(proposition.predicate, "obl", "nmod", "advmod"):
        token = reading.token(i)
        for time in reading.analysis.times_over(token.start, token.end):
            held = time.citation.start <= token.start < time.citation.end and reading.case(i) not in _SPANS
            if held and (date := _date_of(time)) and not _CLOCK.search(time.value or ""):
                yield Told(f"{len(date)} | {act}", frozenset({date}), time.citation, proposition, beside)


def are_rivals(story: Story, sides: Sides) -> bool:
    """Tell whether times are of one act, and not only the days of the reports or their words are others."""
    days = [next(iter(side[0].value)) for side in sides]
    once = _all_tell(story, sides, "once") or (_in_one_wording(story, sides) and not _all_tell(story, sides, "again"))
    near = _near(days) or (once and len(days[0]) < _LENGTHS["day"] and not _is_known(story, sides))
    return near and not _same_words(sides) and _one_calendar(story, sides)


def way_out(_: Story, sides: Sides) -> str | None:
    """Say where two dates are one day of two years."""
    days = [next(iter(side[0].value)) for side in sides]
    slip = len({day[4:] for day in days}) == 1 and len(days[0]) > _LENGTHS["year"]
    return "one day of two years: the slip of one outlet" if slip else None


def hours(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the clock times of a clause as minutes of the day, or the part of the day in which it puts its act."""
    here, analysis = proposition.citation, story.readings[proposition.citation.article].analysis
    for time in analysis.times_over(here.start, here.end):
        clock = _CLOCK.search(time.value or "") if time.citation.within(here) else None
        part = time.citation.text.lower().split()[-1]
        if clock:
            yield Told("hour", frozenset({str(60 * int(clock[1]) + int(clock[2]))}), time.citation, proposition)
        elif time.citation.within(here) and part in times.words_of("part"):
            beside = _ONE_PART & {times.words_of("part")[part]}
            yield Told("part of the day", _ONE_PART if beside else frozenset({part}), time.citation, proposition)


def of_one_hour(story: Story) -> Iterator[tuple[Proposition, ...]]:
    """Group the clauses with a time of the day that tell one act, or when the event was: they need be no one claim."""
    timed = [unit for unit in story.units if any(True for _ in hours(story, unit.proposition))]
    groups = {n: {n} for n in range(len(timed))}
    for i, j in combinations(range(len(timed)), 2):
        if groups[i] is not groups[j] and _is_one_act(story, timed[i], timed[j]):
            groups[i] |= groups[j]
            groups |= dict.fromkeys(groups[j], groups[i])
    for group in {min(group): group for group in groups.values()}.values():
        yield tuple(timed[n].proposition for n in sorted(group))


def _is_one_act(story: Story, a: Unit, b: Unit) -> bool:
    if a.article == b.article or a.proposition.polarity != b.proposition.polarity:
        return False
    if not story.of_one_event(story.analyses[a.article], story.analyses[b.article], ONE_EVENT):
        return False
    if a.sense != b.sense:
        return _tell_the_event(story, a, b)
    shared = sum(story.weights[t] for t in sorted(a.terms & b.terms) if t[0] not in "^#")
    return shared >= SHARED and float(a.vector @ b.vector) >= ALIKE


def _tell_the_event(story: Story, a: Unit, b: Unit) -> bool:
    """Tell whether two clauses say when it happened ("the blast occurred", "it happened"), which has one hour."""
    happens = words_of("occurrence_words", "happen")
    told = [story.readings[u.proposition.citation.article].token(u.proposition.predicate).lemma.lower() for u in (a, b)]
    ours = set(told) & happens
    near = float(a.sentence @ b.sentence) >= EVENT_ALIKE
    return bool(ours) and near and set(told) <= happens | words_of("occurrence_words", "witness")


def are_other_hours(_: Story, sides: Sides) -> bool:
    """Tell whether clock times lie a little apart, or half a day; parts of the day are others or none."""
    if sides[0][0].of != "hour":
        return True
    minutes = [[int(minute) for t in side for minute in t.value] for side in sides]
    apart = [[abs(x - y) for other in minutes if other is not own for x in own for y in other] for own in minutes]
    return all(any(LEAST <= many <= MOST or many == HALF_A_DAY for many in own) for own in apart)


def weeks(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the nouns of action of a clause with a week in their phrase ("airstrikes in Corven last week")."""
    reading = story.readings[proposition.citation.article]
    for i in proposition.tokens:
        token = reading.token(i)
        if token.pos != "NOUN" or token.lemma.lower() not in words_of("action_nouns", "noun"):
            continue
        inside = reading.subtree(i, frozenset({"acl", "advcl", "conj", "parataxis", "case"}))
        start, end = reading.token(inside[0]).start, reading.token(inside[-1]).end
        actors = frozenset(name for n in inside if (name := reading.named(n)))
        for time in reading.analysis.times_over(start, end + BEHIND):
            week = time.value if time.value and _WEEK.fullmatch(time.value) else None
            if week and actors and start <= time.citation.start <= end + 1:
                cited = reading.analysis.article.cite(start, max(end, time.citation.end))
                yield Told(sense_of(token.lemma), frozenset({week}), cited, proposition, limits=actors)


def are_other_weeks(story: Story, sides: Sides) -> bool:
    """Tell whether reports of one day put acts of the same names in other weeks."""
    pairs = [(a, b) for one, other in combinations(sides, 2) for a in one for b in other if a.limits & b.limits]
    told = [[story.readings[t.citation.article].analysis for t in pair] for pair in pairs]
    return bool(told) and all(story.of_one_event(one, other, ONE_DAY) for one, other in told)


def _date_of(time: TimeExpression) -> str:
    """Give the day, month or year that an expression names, or ""."""
    dated = _DATED.match(time.value or "")
    return dated[0] if dated else ""


def _all_tell(story: Story, sides: Sides, kind: str) -> bool:
    """Tell whether an act is done to a thing once ("was founded in"), or again and again ("won")."""
    clauses = [told.clause for side in sides for told in side]
    told = (story.readings[p.citation.article].token(p.predicate).lemma.lower() for p in clauses)
    return all(lemma in words_of("occurrence_words", kind) for lemma in told)


def _in_one_wording(story: Story, sides: Sides) -> bool:
    """Tell whether the clauses have the same words but for their times, and enough of them for one act."""
    facts = story.once(Facts)
    pairs = [(a.clause, b.clause) for one, other in combinations(sides, 2) for a in one for b in other]
    return any(facts.are_twins(*pair) for pair in pairs)


def _is_known(story: Story, sides: Sides) -> bool:
    """Tell whether a report names the date of another side, too, of whatever it is."""
    for side, other in permutations(sides, 2):
        articles = {t.citation.article for t in other}
        named = {_date_of(time) for a in articles for time in story.readings[a].analysis.times}
        if side[0].value & named:
            return True
    return False


def _near(days: Sequence[str]) -> bool:
    """Tell whether times lie so near that reports may well mean one act by them, or are one but for the year."""
    ordered = sorted(days)
    years = int(ordered[-1][:4]) - int(ordered[0][:4])
    if len(ordered[0]) == _LENGTHS["year"] or len({day[4:] for day in ordered}) == 1:
        return years <= ONE_ACT_OF_YEARS
    dates = [first_day(day) for day in ordered]
    return all(a and b and (b - a).days <= ONE_ACT for a, b in pairwise(dates))


def _same_words(sides: Sides) -> bool:
    """Tell whether two sides use one expression ("Tuesday"): then it is the reports' own dates that differ."""
    words = [{t.citation.text.lower().removesuffix("'s").removesuffix("’s") for t in side} for side in sides]
    return any(a & b for a, b in combinations(words, 2))


def _one_calendar(story: Story, sides: Sides) -> bool:
    """Tell whether times can be compared: each is a date by itself, or all the reports are of one day.

    "Tuesday" and "last month" hang on the day of publication, which many pages state wrongly.
    """
    cited = [t.citation for side in sides for t in side]
    published = {story.readings[c.article].analysis.article.published for c in cited}
    stated = all(any(letter.isdigit() for letter in c.text) for c in cited)
    return stated or (len(published) == 1 and None not in published)


_SPANS = frozenset({"since", "until", "till", "by", "from", "before", "after", "through"})
"""Prepositions of a stretch of time: it begins or ends at the date, and the act does not happen on it."""
