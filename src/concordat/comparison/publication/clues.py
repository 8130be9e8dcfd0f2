"""What the text of one report tells about the days on which it can have been written.

Each clue gives the days that it allows and says why. A clue is taken only where the text states it; habits of
newsrooms are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from concordat.extraction.times import Fixed, Reading
from concordat.lexicon.calendar import days_after, first_day, moved, parse_day
from concordat.lexicon.tables import read_table
from concordat.records import Analysis, Article, Citation

DAY = timedelta(days=1)
# "Days before" is said of less than a week, "weeks before" of less than a month and a half.
_VAGUE_BEFORE = {"days": (1, 6), "weeks": (7, 45), "hours": (0, 1)}
# A thing is "nearly three years" old in the half year before its third birthday, "three years" old half a year round
# that day.
_NEARLY, _AROUND = 6, 6
_MONTH_LENGTH = len("2022-02")
# A name this many characters before "the president-elect" is taken to be whose office it is.
_NAME_REACH = 120
_LASTING = re.compile(
    r"(?:the\s+)?(?P<nearly>nearly|almost|close\s+to)?[\s-]*(?P<more>more\s+than|over)?\s*[a-z\d]+[- ]years?"
    r"(?:[- ]old)?[- ]+(?:\w+\s+)?"
    r"(?P<noun>war|conflict|invasion|fighting|occupation|offensive|siege|campaign|crisis|blockade)\b",
    re.IGNORECASE,
)
_ONSET = re.compile(
    r"\bsince\b[^.;\n]{0,80}?\b(?:invad\w+|invasion|troops|war|conflict|offensive|attack\w*|fighting|siege|blockade|occup\w+)\b"
    r"[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_ELECT = re.compile(
    r"\b(?:(?P<us>U\.?S\.?|American|United\s+States)\s+)?president-elect(?:\s+(?:\w+\s+)?(?P<name>[A-Z]\w+))?"
)
_TAKES_OFFICE = (
    r"(?P<name>[A-Z]\w+)(?:['’]s)?\s+(?:\w+\s+){0,2}?(?:return(?:s|ed|ing)?\s+to\s+(?:power|office|the\s+White\s+House)"
    r"|inaugurat\w+|tak(?:es|ing)\s+office|took\s+office|(?:is|was|being)\s+(?:sworn\s+in|inaugurated)|swearing-in)"
)
_BEFORE_OFFICE = re.compile(rf"(?P<unit>days|weeks|hours)\s+(?:before|ahead\s+of)\s+(?:\w+\s+){{0,2}}?{_TAKES_OFFICE}")


@dataclass(frozen=True)
class Clue:
    """Days on which a report can have been written (``earliest`` to ``latest``, inclusive), and why."""

    earliest: date
    latest: date
    because: str


@dataclass(frozen=True)
class EventClue:
    """Days on which something that the report tells of can have happened: ``verb`` is the lemma that tells it."""

    verb: str
    earliest: date
    latest: date
    because: str


@cache
def presidents_elect() -> tuple[tuple[str, date, date], ...]:
    """Read who was elected President of the United States: name, day of election, day of taking office."""
    rows = read_table("us_presidents_elect")
    return tuple((name, date.fromisoformat(elected), date.fromisoformat(sworn)) for name, elected, sworn in rows)


def oldest_day(analysis: Analysis, readings: tuple[Reading, ...]) -> Clue | None:
    """Give the latest month or day that the text tells as past: it cannot have been written before."""
    best: tuple[date, Reading] | None = None
    for reading in readings:
        value = reading.meaning.edtf if isinstance(reading.meaning, Fixed) else None
        # A year alone may lie ahead ("candidates who entered the 2020 race").
        day = first_day(value) if len(value or "") >= _MONTH_LENGTH else None
        if day and reading.look == "back" and (best is None or day > best[0]):
            best = day, reading
    if best is None:
        return None
    words = analysis.article.text[best[1].start : best[1].end]
    return Clue(best[0], date.max, f"{analysis.article.id} tells of {words} as past")


def clues_of(analysis: Analysis, readings: tuple[Reading, ...]) -> list[Clue]:
    """List what a report tells about its own day of writing, surest first."""
    since = oldest_day(analysis, readings)
    found = [*([since] if since else []), *_named_day(analysis.article, readings), *_lasting(analysis, readings)]
    earliest = max((clue.earliest for clue in found), default=date.min)
    latest = min((clue.latest for clue in found), default=date.max)
    return [*found, *_president_elect(analysis.article, earliest, latest)]


def days_in_full(article: Article, readings: tuple[Reading, ...]) -> list[tuple[date, str]]:
    """List the days that a report names with their weekday as over ("on Friday, 17 January 2025"), with its words."""
    return [
        (day, article.text[reading.start : reading.end])
        for reading in readings
        if isinstance(reading.meaning, Fixed) and reading.look == "back"
        if (day := parse_day(reading.meaning.edtf)) and f"{day:%A}" in article.text[reading.start : reading.end]
    ]


def _named_day(article: Article, readings: tuple[Reading, ...]) -> Iterator[Clue]:
    """Take who names a day with its weekday to write within the week."""
    named = days_in_full(article, readings)
    if named:
        day, words = max(named)
        yield Clue(day, days_after(day, 6), f"{article.id} names the day as “{words}”")


def _lasting(analysis: Analysis, readings: tuple[Reading, ...]) -> Iterator[Clue]:
    """Read "the nearly three-year war" beside "since it invaded in February 2022"."""
    article = analysis.article
    onsets = {
        r.meaning.edtf: r
        for r in readings
        if isinstance(r.meaning, Fixed) and r.meaning.type == "DATE" and _begins(article, r)
    }
    if len(onsets) != 1:
        return
    (value, onset), *_ = onsets.items()
    begun = first_day(value)
    for reading in readings:
        years = re.fullmatch(r"P(\d+)Y", reading.meaning.edtf or "") if isinstance(reading.meaning, Fixed) else None
        match = _LASTING.match(article.text, reading.start, reading.end + 40) if years else None
        if not (years and match and begun):
            continue
        months = 12 * int(years[1])
        first = months - _NEARLY if match["nearly"] else months if match["more"] else months - _AROUND
        last = months if match["nearly"] else months + 12 if match["more"] else months + _AROUND
        earliest, latest = moved(begun, "M", first), moved(begun, "M", last + (len(value or "") == _MONTH_LENGTH))
        if earliest and latest:
            words = article.text[match.start() : match.end()]
            since = article.text[onset.start : onset.end]
            yield Clue(
                earliest,
                days_after(latest, -1),
                f"{article.id} speaks of a “{' '.join(words.split())}” that began in {since}",
            )


def _begins(article: Article, reading: Reading) -> bool:
    return bool(_ONSET.search(article.text[max(0, reading.start - 140) : reading.start]))


def _president_elect(article: Article, earliest: date, latest: date) -> Iterator[Clue]:
    """Read "the US president-elect": the days from an election to the day of taking office, where only one fits."""
    names = sorted({name for name, _, _ in presidents_elect()})
    for match in _ELECT.finditer(article.text):
        before = article.text[max(0, match.start() - _NAME_REACH) : match.start()]
        beside = [name for name in names if re.search(rf"\b{name}\b", before)]
        named = match["name"] if match["name"] in names else beside[0] if len(beside) == 1 else None
        if not (named or match["us"]):
            continue
        told = {named} if named else {name for name in names if re.search(rf"\b{name}\b", article.text)}
        fitting = [row for row in presidents_elect() if row[0] in told and row[1] <= latest and earliest <= row[2]]
        if len(fitting) == 1:
            name, elected, sworn = fitting[0]
            yield Clue(
                elected,
                sworn,
                f"{article.id} calls {name} “president-elect”: elected on {elected}, in office from {sworn} "
                "(US Constitution, Amendment XX)",
            )
            return


def office_events(analysis: Analysis, earliest: date, latest: date) -> Iterator[EventClue]:
    """Read "was signed days before Trump returned to power": the days on which the signing can have been."""
    text = analysis.article.text
    for match in _BEFORE_OFFICE.finditer(text):
        sworn = [
            row[2] for row in presidents_elect() if row[0] == match["name"] and earliest <= row[2] and row[1] <= latest
        ]
        verb = _verb_before(analysis, match.start())
        if len(sworn) != 1 or verb is None:
            continue
        near, far = _VAGUE_BEFORE[match["unit"]]
        words = " ".join(match[0].split())
        because = (
            f"{analysis.article.id} says it was “{words}”, and the president takes office on {sworn[0]} "
            "(US Constitution, Amendment XX)"
        )
        yield EventClue(verb, sworn[0] - far * DAY, sworn[0] - near * DAY, because)


def _verb_before(analysis: Analysis, position: int) -> str | None:
    """Give the lemma of the verb right before a place in the text."""
    before = [token for token in analysis.tokens if position - 60 <= token.start < position]
    verbs = [token.lemma for token in before if token.pos == "VERB"]
    return verbs[-1] if verbs else None


def verb_of(analysis: Analysis, citation: Citation) -> str | None:
    """Give the lemma of the verb that a time expression hangs on, by the syntax tree."""
    at = next((i for i, token in enumerate(analysis.tokens) if token.start <= citation.start < token.end), None)
    for _ in range(12):
        if at is None:
            return None
        token = analysis.tokens[at]
        if token.pos == "VERB":
            return token.lemma
        at = token.head if token.head != at else None
    return None
