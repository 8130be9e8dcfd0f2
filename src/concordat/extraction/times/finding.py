"""The time expressions of an article: spans and types by rules, values as far as the article decides them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from spacy.tokens import Doc

from concordat.clauses.tree import W, Word
from concordat.extraction.times import builders
from concordat.extraction.times.context import is_expression, tells_of, where_looking
from concordat.extraction.times.looking import look_of
from concordat.extraction.times.meanings import AtClock, Context, Fixed, InYear, Look, Meaning, Reading, Shifted, is_day
from concordat.extraction.times.narrative import day_of_account, is_narrative, year_after, years_told
from concordat.extraction.times.order import LATEST_UPDATE, writes_day_first
from concordat.lexicon.calendar import months_of, parse_day
from concordat.lexicon.times import time_rules
from concordat.records import Article, TimeExpression

Bounds = tuple[int, int]
NEAR = 200
"""Characters on each side of a date among which the event stands that it dates: a sentence of news and a half."""

KEPT = 1000
"""Sentences of which it is known what the grammar finds in them: each is asked when its report is read, and again when
the report is dated beside the others of its story."""

_EVENT = re.compile(r"\b(?:after|before)\s+(?:the|his|her|its|their)\s+([a-z]+)", re.IGNORECASE)


_STOPS = (".", "!", "?", "”", '"', "’", ")")
"""Ends of a sentence: a line without one is a headline, which tells of what is over in the present."""

_NO_TREES: Mapping[int, Word] = {}

Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], Meaning | None]]


@cache
def _rules() -> tuple[Rule, ...]:
    """Give the rules of the grammar (``time_rules.tsv``): name, pattern and the builder of the meaning."""
    whole = r"(?<![\w$€£#@.])(?<!\d[,.:/-])(?:{})(?!\w)"
    return tuple(
        (name, re.compile(whole.replace("{}", pattern), re.IGNORECASE), getattr(builders, builder))
        for name, pattern, builder in time_rules()
    )


def find_times(doc: Doc, article: Article) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article, in text order, with values where the article alone decides them."""
    published = parse_day(article.published)
    words = {token.idx: token for token in doc} if doc.has_annotation("DEP") else _NO_TREES
    readings = read_times(article.text, [(s.start_char, s.end_char) for s in doc.sents], told_words(words, article))
    readings = tuple(reading for reading in readings if not _is_in_name(doc, reading))
    if published is None:
        return resolve_times(readings, article, None, None)
    later = _told_after(readings, published)
    because = f" (stated {published}, but it tells of {later})" if later else ""
    return resolve_times(readings, article, later or published, f"publication, {later or published}{because}")


def _is_in_name(doc: Doc, reading: Reading) -> bool:
    """Tell whether a month is a part of a person's name, as the reader finds names ("by June Hartnell")."""
    month = isinstance(reading.meaning, InYear) and reading.meaning.day is None
    names = [ent for ent in doc.ents if ent.label_ == "PERSON"] if month else []
    return any(n.start_char <= reading.start and reading.end <= n.end_char and len(n) > 1 for n in names)


def told_words(words: Mapping[int, W], article: Article) -> Mapping[int, W]:
    """Leave out the words of furniture: headlines and captions tell of what is over in the present."""
    return {at: word for at, word in words.items() if not article.in_furniture(at, at + 1)}


def _told_after(readings: Sequence[Reading], published: date) -> date | None:
    """Give the latest day that a text tells of as over within days after its stated publication.

    Stated days come from other time zones, or from before an update.
    """
    fixed = (r for r in readings if isinstance(r.meaning, Fixed) and r.look != "ahead")
    days = (parse_day(reading.meaning.value(Context())) for reading in fixed)
    return max((day for day in days if day and 0 < (day - published).days <= LATEST_UPDATE), default=None)


def read_times(text: str, sentences: Sequence[Bounds], words: Mapping[int, Word] = _NO_TREES) -> tuple[Reading, ...]:
    """Read the expressions of a text in order, apart from any date of writing.

    ``sentences`` are the half-open bounds of the sentences; expressions never cross one. ``words`` are those with a
    tree, by their first character: where there is none, only the words beside an expression tell where it looks.
    """
    readings: list[Reading] = []
    for start, end in sentences:
        found = _in_sentence(text, start, end)
        for first, last, meaning in found:
            look = where_looking(text[start:end], first - start, last - start)
            if text[start:end].rstrip().endswith(_STOPS):
                look = look_of(words, first, last, day=is_day(meaning)) or look
            if not (look == "back" and meaning == builders.TO_COME):  # "it soon fell"
                readings.append(Reading(first, last, _on_day_beside(meaning, first, found), look))
    return tuple(readings)


def _on_day_beside(meaning: Meaning, start: int, found: Sequence[tuple[int, int, Meaning]]) -> Meaning:
    """Put a time of day on the day that its sentence names: the nearest, one behind it first ("at 9 on 4 May")."""
    if not (isinstance(meaning, AtClock) and meaning.base == builders.OWN_DAY and meaning.clock):
        return meaning
    days = [(first < start, abs(first - start), n) for n, (first, _, day) in enumerate(found) if is_day(day)]
    return replace(meaning, base=found[min(days)[2]][2]) if days else meaning


@lru_cache(maxsize=KEPT)
def _in_sentence(text: str, start: int, end: int) -> tuple[tuple[int, int, Meaning], ...]:
    """Match every rule; where matches overlap the longest holds, then the earlier rule of the list."""
    matches = []
    for rank, (name, pattern, build) in enumerate(_rules()):
        for match in pattern.finditer(text, start, end):
            meaning = build(match) if is_expression(name, text, match) else None
            if meaning:
                first, last = _trimmed(match)
                matches.append((first - last, first, rank, last, meaning))
    chosen: list[tuple[int, int, Meaning]] = []
    for _size, first, _rank, last, meaning in sorted(matches, key=lambda found: found[:3]):
        if all(last <= other[0] or other[1] <= first for other in chosen):
            chosen.append((first, last, meaning))
    return tuple(sorted(chosen, key=lambda found: found[0]))


def _trimmed(match: re.Match[str]) -> Bounds:
    start, end = match.span("own") if "own" in match.re.groupindex else match.span()
    words = match.string[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def resolve_times(
    readings: Sequence[Reading], article: Article, published: date | None, anchor: str | None
) -> tuple[TimeExpression, ...]:
    """Give the expressions their values for a day of writing; ``anchor`` says in words where that day comes from."""
    times: list[TimeExpression] = []
    narrative, day_first = is_narrative(readings, published), writes_day_first(readings, article, published)
    years = years_told(readings) if narrative else {}
    told, told_end = "", 0
    for n, reading in enumerate(readings):
        meaning = reading.meaning
        goes_on = bool(told) and published is None and "\n" not in article.text[told_end : reading.start]
        year = years.get(n) or (
            year_after(told, meaning) if goes_on and isinstance(meaning, InYear) and not meaning.relation else None
        )
        if isinstance(meaning, Fixed):
            value, source = meaning.edtf, None
        elif told and _is_of_another_event(article.text, reading, told_end):
            value, source = None, None
        elif year is not None and isinstance(meaning, InYear):
            value, source = meaning.in_year(year), f"the date told before, {told}"
        else:
            day = day_of_account(told, meaning) if narrative else published
            look: Look = "ahead" if narrative else reading.look  # a Friday after a Tuesday that was told
            value = meaning.value(Context(day, told, look, day_first))
            source = f"the date told before, {told}" if meaning.from_story or narrative else anchor
        times.append(
            TimeExpression(
                citation=article.cite(reading.start, reading.end),
                type=meaning.type,
                value=value,
                unresolved=(meaning.words() or None) if value is None else None,
                anchor=source if value is not None else None,
            )
        )
        compares = isinstance(meaning, Shifted) and meaning.compared  # "a year earlier" only looks back
        tells = meaning.type in {"DATE", "TIME"} and months_of(value) is not None and not compares
        if value and tells:
            told, told_end = value, reading.end
    return tuple(times)


def _is_of_another_event(text: str, reading: Reading, told_end: int) -> bool:
    """Tell whether a time is reckoned from an event ("a year after the vote") that the date told before is not of."""
    event = _EVENT.search(text, reading.start, reading.end)
    around = text[max(0, told_end - NEAR) : min(told_end + NEAR, reading.start)]
    return event is not None and not tells_of(around, event[1])
