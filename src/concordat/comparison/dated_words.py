"""Whether a time that stands in some words is the day of what they tell, by its place in their tree.

It is not where it names a thing ("the 2016 election"), where it bounds what is done ("moved to Friday"), where it is
reckoned from an event or by somebody else, where it is one of several days or only near one, and where another time of
the same words stands closer to what they are about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from concordat.clauses.stored import StoredWord
from concordat.clauses.tense import is_past
from concordat.clauses.tree import ancestors, is_predicative, is_verb, marks_of, relation
from concordat.lexicon.calendar import parse_day
from concordat.lexicon.tables import words_of
from concordat.lexicon.times import sign
from concordat.lexicon.times import words_of as words_of_times
from concordat.records import Analysis, TimeExpression

_BEFORE_NOUN = frozenset({"compound", "nummod", "amod", "nmod", "det"})
_OF_A_THING = frozenset({"nmod:poss", "nsubj", "obj"})
_STANDS_ASIDE = frozenset({"nmod", "obl", "appos"})
_OCCASION = frozenset({"in", "at", "during"})
"""What leads in the occasion on which the main clause happens ("at a briefing on Friday")."""

_BOUND = frozenset({"to", "through", "as of", "including"})
"""What leads in a day to which something is moved or lasts, or that is only one of several."""

_NOUNS = ("NOUN", "PROPN")
_LIST = re.compile(r"\s*(?:,|,?\s*(?:and|or))\s*(?:on\s+)?")
"""What stands between days of a list."""

DAY = 10
"""Letters of a date that is a day: an hour of it is no other day."""

SUNDAY = 6
WEEK = 6
"""Days from the first of a week to its last."""


def is_its_day(
    analysis: Analysis, time: TimeExpression, dated: Sequence[StoredWord], stretch: Sequence[StoredWord]
) -> bool:
    """Tell whether a time is the day of what a stretch tells; ``dated`` are its words in the stretch."""
    if names_a_thing(dated) or _is_in_name(dated, stretch) or _is_bound(dated) or _is_by_another(dated, stretch):
        return False
    if _is_far(analysis, time) or _is_rough(analysis, time, dated) or _is_by_speaker(analysis, time):
        return False
    return not (_is_listed(analysis, time) or _is_below(analysis, time, dated, stretch))


def is_weekday(time: TimeExpression) -> bool:
    """Tell whether an expression is a day of the week before a day of writing that is not known."""
    return (
        time.unresolved is not None
        and time.unresolved.endswith("day before publication")
        and time.unresolved[0].isupper()
    )


def tops(words: Sequence[StoredWord]) -> list[StoredWord]:
    """Give the words of a phrase that hang on none of it."""
    return [word for word in words if word.head.i == word.i or word.head not in words]


def names_a_thing(dated: Sequence[StoredWord]) -> bool:
    """Tell whether an expression dates nothing: it names a thing ("the 2016 election", "Sunday's vote"), or is told."""
    over = tops(dated)
    if any(child.dep_ == "cop" for top in over for child in top.children):
        return True
    return any(top.dep_.lower() in _OF_A_THING for top in over) or all(
        relation(top) in _BEFORE_NOUN and top.head.pos_ in _NOUNS and top.head.i > top.i for top in over
    )


def _is_in_name(dated: Sequence[StoredWord], stretch: Sequence[StoredWord]) -> bool:
    """Tell whether a word for the speaker's own day ends a name ("Evening Tonight": written large behind a name)."""
    first = dated[0]
    before = next((word for word in stretch if word.i == first.i - 1), None)
    large = first.token.text[:1].isupper() and first.lower_ in words_of_times("now")
    return large and before is not None and before.pos_ == "PROPN"


def _is_bound(dated: Sequence[StoredWord]) -> bool:
    return any(not _BOUND.isdisjoint(marks_of(top)) for top in tops(dated))


def _is_by_another(dated: Sequence[StoredWord], stretch: Sequence[StoredWord]) -> bool:
    """Tell whether a time is reckoned from an event ("weeks after the vote"), or of one that only stands aside."""
    if any(word.lower_ in ("after", "before") for word in dated):
        return True
    over = [(word, word.head) for word in dated if word.head not in dated and word.head in stretch]
    return any(
        noun.pos_ in _NOUNS
        and relation(noun) in _STANDS_ASIDE
        and not _OCCASION & set(marks_of(noun))
        and ("on" in marks_of(word) or noun.lemma_.lower() in words_of("action_nouns", "noun"))
        for word, noun in over
    )


def _is_far(analysis: Analysis, time: TimeExpression) -> bool:
    """Tell whether a time is only a year to come: what is said of it is no event that anybody planned for a day."""
    written, last = analysis.article.published, (time.value or "").rpartition("/")[2]
    return written is not None and len(last) == len("2000") and last > written[:4]


def _is_rough(analysis: Analysis, time: TimeExpression, dated: Sequence[StoredWord]) -> bool:
    """Tell whether a time is only near the day that it is given ("less than a week ago"), or a week of two readings.

    A Sunday's "this week" ends on it for some writers and begins on it for others, unless it tells of what is over.
    """
    if sign("near").match(time.citation.text):
        return True
    verb = next((word for word in ancestors(dated[0]) if is_verb(word)), None)
    if verb is not None and is_past(verb):
        return False
    written, (first, _, last) = parse_day(analysis.article.published), (time.value or "").partition("/")
    days = parse_day(first), parse_day(last)
    is_week = days[0] is not None and days[1] is not None and (days[1] - days[0]).days == WEEK
    return is_week and written is not None and written.weekday() == SUNDAY and time.anchor is not None


def _is_by_speaker(analysis: Analysis, time: TimeExpression) -> bool:
    """Tell whether somebody else's words reckon a time from when they were said ("I told you yesterday")."""
    quoted = any(time.citation.within(c) for q in analysis.quotations if q.kind != "indirect" for c in q.content)
    named = any(word.lower() in words_of_times("weekday") for word in re.findall(r"\w+", time.citation.text))
    return quoted and time.anchor is not None and not named


def _is_listed(analysis: Analysis, time: TimeExpression) -> bool:
    """Tell whether a time is one of several on which the same is done: not the first, or the first of three."""
    days = [other.citation for other in analysis.times if other.type == time.type]
    at = days.index(time.citation) if time.citation in days else 0
    joined = [_LIST.fullmatch(analysis.article.text, a.end, b.start) is not None for a, b in pairwise(days)]
    return any(joined[max(0, at - 1) : at]) or (len(joined[at : at + 2]) > 1 and all(joined[at : at + 2]))


def _is_below(
    analysis: Analysis, time: TimeExpression, dated: Sequence[StoredWord], stretch: Sequence[StoredWord]
) -> bool:
    """Tell whether another time dates the clause of the words, or one that this one stands in or behind.

    "She defended him on Monday, faulting a report over the weekend"; "the bill goes to the House on Tuesday and to the
    Senate on Friday".
    """
    top = tops(dated)[0]
    over = [word for word in ancestors(top) if word in stretch]
    for other in analysis.times:
        words = [word for word in stretch if other.citation.start <= word.token.start < other.citation.end]
        if not words or not (other.value or is_weekday(other)) or _is_one(other, time):
            continue
        its = tops(words)[0]
        if names_a_thing(words) or its.head not in over or not is_predicative(its.head):
            continue
        if its.head.i != over[0].i or its.i < top.i:
            return True
    return False


def _is_one(other: TimeExpression, time: TimeExpression) -> bool:
    """Tell whether two expressions give one day, or the other one only the month or year of this one."""
    if other.value is None or time.value is None:
        return other.value == time.value and other.unresolved == time.unresolved
    return other.value[:DAY] == time.value[:DAY] or time.value.startswith(other.value)
