"""The grammar of time expressions: patterns over the text, each with the builder of its meaning.

Types and the extent of spans follow TIMEX3 (TimeML 1.2.1 annotation guidelines): determiners and words such as
"nearly" or "early" belong to the expression, prepositions do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from concordat.extraction.times import builders as build
from concordat.extraction.times.meanings import AFTER, AROUND, BEFORE, Fixed, Meaning, Shifted
from concordat.lexicon.times import NUMBER, VAGUE, any_of, holidays, words_of


@dataclass(frozen=True)
class Rule:
    """A pattern and the builder of its meaning; a group "own" marks the expression where the pattern looks at more."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Meaning | None]


MONTH, WEEKDAY, UNIT = (any_of(words_of(kind)) for kind in ("month", "weekday", "unit"))
SEASON, PART, ORDINAL = (any_of(words_of(kind)) for kind in ("season", "part", "ordinal"))
SMALL = any_of({word: "" for word in words_of("number") if word != "hundred"})
YEAR = r"(?P<year>(?:1\d{3}|20\d{2})(?!\d))"
ANY_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
DAY = rf"(?P<day>{ANY_DAY})"
NTH = r"(?:\d{1,2}(?:st|nd|rd|th))"
BC = r"(?P<era>B\.\s?C\.(?:\s?E\.)?|BCE?)"
AD = r"(?P<era>B\.C\.(?:E\.)?|BCE?|A\.D\.|AD|C\.E\.|CE)"
PERIOD = r"(?P<unit>week|weekend|fortnight|month|quarter|year|decade|century)"
NEAR = r"(?P<near>today|tonight|yesterday|tomorrow|overnight)"
REL = (
    r"(?P<rel>(?:this\s+(?:past|coming)|the\s+(?:past|coming|last|next)"
    r"|last|this|next|past|coming)\s+)"
)
EARLY = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:early|late|mid|middle|beginning|start|end|turn|dawn|height|first\s+half|second\s+half)"
    r"(?:\s+(?:of|in|on|part\s+of))?[\s-]+|(?:earlier|later)\s+(?:in\s+|on\s+)?)?(?:the\s+)?"
)
ABOUT = (
    r"(?:(?:more|less|fewer|longer)\s+than\s+|nearly\s+|almost\s+|about\s+|around\s+|roughly\s+|some\s+|over\s+"
    r"|at\s+least\s+|at\s+most\s+|up\s+to\s+|under\s+|just\s+|approximately\s+)?"
)
ANY_QUARTER = r"(?P<nth>first|second|third|fourth)"
AGO = r"(?:the\s+)?(?:year[- ]ago|year[- ]earlier)"
SPAN_WORDS = r"(?:past|last|next|first|previous|coming|final|following|entire|whole|full|another|recent)"
CIRCA = r"(?:(?P<circa>circa|c\.|ca\.)\s*)?"
NO_YEAR = (
    r"(?![,.]\d|\s*(?:%|percent|per\s+cent|°|[ap]\.?m\b|hours?\b|hrs?\b|GMT|UTC"
    r"|km\b|miles?\b|feet\b|people\b|troops\b|men\b|tons?\b))"
)


def _rule(name: str, pattern: str, builder: Callable[[re.Match[str]], Meaning | None]) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w$€£#@.])(?<!\d[,.:/-])(?:{pattern})(?!\w)", re.IGNORECASE), builder)


RULES: tuple[Rule, ...] = (
    _rule("ISO date", rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?)?", build.iso_date),
    _rule("packed date", r"(?P<year>19\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)", build.iso_date),
    _rule(
        "numeric date", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})", build.numeric_date
    ),
    _rule(
        "weekday and date",
        rf"{WEEKDAY},?\s+(?P<month>{MONTH})\s+(?:the\s+)?{DAY}(?:,?\s+{YEAR})?",
        build.maybe_full_date,
    ),
    _rule(
        "weekday, day first",
        rf"{WEEKDAY},?\s+(?:the\s+)?{DAY}\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+{YEAR})?",
        build.maybe_full_date,
    ),
    _rule("month day year", rf"{EARLY}(?P<month>{MONTH})\s+(?:the\s+)?{DAY}\s*,?\s*(?:of\s+)?{YEAR}", build.full_date),
    _rule("day month year", rf"{EARLY}{DAY}\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?:of\s+)?{YEAR}", build.full_date),
    _rule("month year", rf"{EARLY}(?P<month>{MONTH}),?\s+(?:of\s+)?{YEAR}", build.full_date),
    _rule(
        "date before Christ",
        rf"{EARLY}(?:{DAY}\s+)?(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>\d{{1,4}})\s*{BC}",
        build.full_date,
    ),
    _rule(
        "first day of several, month first",
        rf"{EARLY}(?P<month>{MONTH})\s+{DAY}(?=\s?(?:-|–|and|to|or|until|through)\s?{ANY_DAY},?\s+{YEAR})",
        build.full_date,
    ),
    _rule(
        "month day", rf"{EARLY}{REL}?(?P<month>{MONTH})\s+(?:the\s+)?{DAY}(?!\s*(?:percent|%|,?\d))", build.part_date
    ),
    _rule("day month", rf"{EARLY}{DAY}\s+(?:of\s+)?(?P<month>{MONTH})", build.part_date),
    _rule(
        "first month of several",
        rf"{EARLY}(?P<month>{MONTH})(?=\s?(?:-|–|and|to|or|until|through)\s?(?:early\s+|late\s+|mid-)?{MONTH},?\s+{YEAR})",
        build.full_date,
    ),
    _rule("month", rf"{EARLY}{REL}?(?P<month>{MONTH})", build.part_date),
    _rule(
        "first day of several",
        rf"{DAY}(?=\s?(?:-|–|and|to|or|until|through|,)\s?(?:the\s+)?{ANY_DAY}\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+{YEAR})?)",
        build.maybe_full_date,
    ),
    _rule(
        "second day of several",
        rf"(?P<month>{MONTH})\s+{ANY_DAY}\s?(?:-|–|and|to|or|until|through)\s?(?P<own>{DAY}(?:,?\s+{YEAR})?)"
        r"(?!\s*(?:percent|%|people|years|days|months))",
        build.maybe_full_date,
    ),
    _rule(
        "second day, day first",
        rf"{ANY_DAY}\s?[-–]\s?(?P<own>{DAY}\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+{YEAR})?)",
        build.maybe_full_date,
    ),
    _rule(
        "month of a near year",
        rf"{EARLY}(?P<month>{MONTH})(?:\s+{DAY})?,?\s+(?:of\s+)?{REL}year(?!['’\w])",
        build.near_month,
    ),
    _rule(
        "month of that year",
        rf"{EARLY}(?P<month>{MONTH})(?:\s+{DAY})?,?\s+(?:of\s+)?(?:that(?:\s+same)?|the\s+same)\s+year",
        build.part_date,
    ),
    _rule("season and year", rf"{EARLY}(?P<season>{SEASON})(?:\s+of)?,?\s+{YEAR}", build.season),
    _rule("season", rf"{EARLY}{REL}(?P<season>{SEASON})", build.season),
    _rule("season of the story", rf"{EARLY}(?:the|that)\s+(?P<season>spring|summer|autumn|winter)", build.season),
    _rule("near quarter", rf"{EARLY}{REL}year['’]s\s+(?:fiscal\s+)?{ANY_QUARTER}[- ]quarter", build.near_quarter),
    _rule("year-ago quarter", rf"{AGO}\s+{ANY_QUARTER}[- ]quarter", build.year_ago_quarter),
    _rule("the quarter", r"(?:the|the\s+latest|the\s+most\s+recent)\s+quarter", build.always(Shifted("Q", -1))),
    _rule("a year ago", rf"{AGO}(?:\s+(?:quarter|period|month))?", build.always(Shifted("Y", -1, compared=True))),
    _rule("the weekend", r"(?:the|the\s+past)\s+weekend", build.always(Shifted("E", -1))),
    _rule(
        "quarter",
        rf"{EARLY}{REL}?(?:fiscal\s+)?(?P<nth>first|second|third|fourth)[- ](?:fiscal[- ])?quarter"
        rf"(?:\s+of\s+(?:fiscal\s+)?{YEAR})?",
        build.quarter,
    ),
    _rule("decade", rf"{EARLY}(?P<digits>1[5-9]\d0|20[0-4]0|['’]?[2-9]0)['’]?s", build.decade),
    _rule(
        "spoken decade",
        rf"{EARLY}(?:(?P<century>19|20)[- ]?|nineteen[- ])?(?P<word>{any_of(words_of('decade'))})",
        build.decade,
    ),
    _rule(
        "century",
        rf"{EARLY}(?P<nth>{ORDINAL}|twenty[- ]first|{NTH})[- ](?:century|centuries)(?:\s*{AD}(?!\w))?",
        build.century,
    ),
    _rule(
        "year span",
        rf"{EARLY}(?:(?:fiscal|financial|academic|school|tax|marketing)\s+(?:year\s+)?|season\s+|year\s+)?"
        rf"{YEAR}\s?[-–—/]\s?(?P<to>\d\d)(?!\d)",
        build.year_span,
    ),
    _rule("end of a year span", rf"(?:1\d{{3}}|20\d\d)\s?[-–—/]\s?(?P<own>{YEAR})", build.year),
    _rule("start before Christ", rf"(?P<year>\d{{1,4}})(?=\s?(?:-|–|to|and|until)\s?\d{{1,4}}\s*{BC})", build.year),
    _rule("end before Christ", rf"\d{{1,4}}\s?(?:-|–)\s?(?P<own>(?P<year>\d{{1,4}})\s*{BC})", build.year),
    _rule("year before Christ", rf"{EARLY}{CIRCA}(?P<year>\d{{1,4}})\s*{BC}", build.year),
    _rule(
        "year",
        rf"{EARLY}{CIRCA}(?:(?:fiscal|calendar)\s+(?:year\s+)?|year\s+|mid-|post-|pre-)?{YEAR}{NO_YEAR}",
        build.year,
    ),
    _rule("spoken year", rf"(?P<a>nineteen|eighteen|twenty)\s+(?P<b>{SMALL}(?:[- ]{SMALL})?)", build.spoken_year),
    _rule("weekday", rf"{EARLY}{REL}?(?P<weekday>{WEEKDAY})(?:[’']s(?=\s))?(?:\s+(?P<part>{PART}))?", build.weekday),
    _rule(
        "near day",
        rf"{EARLY}(?P<far>(?:the\s+)?day\s+(?:before|after)\s+)?{NEAR}(?:[’']s)?(?:\s+(?P<part>{PART}))?",
        build.near_day,
    ),
    _rule(
        "part of this day",
        rf"{EARLY}(?P<rel>this|last(?=\s+(?:night|evening)))\s+(?P<part>{PART})",
        build.part_of_this_day,
    ),
    _rule("near period", rf"{EARLY}{REL}{PERIOD}(?:[’']s)?", build.near_period),
    _rule(
        "period of the story",
        rf"{EARLY}(?:the\s+)?(?:very\s+)?(?P<step>same|next|following|previous|preceding)\s+(?P<unit>day|week|weekend|month|quarter|year|decade|century|night|morning|afternoon|evening)",
        build.story_period,
    ),
    _rule(
        "that period",
        rf"{EARLY}that\s+(?:same\s+)?(?P<unit>day|week|month|year|night|morning|afternoon|evening)",
        build.story_period,
    ),
    _rule(
        "ago",
        rf"{ABOUT}(?:(?P<count>{NUMBER}|{VAGUE})[\s-]+)?(?P<unit>{UNIT})[\s-]+"
        r"(?P<way>ago|earlier|before|previously|prior|later|afterwards|from\s+now)",
        build.ago,
    ),
    _rule(
        "beside an event",
        rf"(?:the\s+)?(?P<own>(?:(?P<count>{NUMBER})\s+)?(?P<unit>{UNIT})\s+(?P<way>after|before)\s+(?:the|his|her|its|their)\s+(?P<event>[a-z]+))",
        build.beside_event,
    ),
    _rule(
        "length",
        rf"(?:the\s+)?(?:{SPAN_WORDS}\s+)?{ABOUT}(?P<count>{NUMBER}|{VAGUE})[\s-]+"
        rf"(?:(?:more|full|whole|consecutive|straight|long|additional|calendar|fiscal)\s+)?"
        rf"(?P<unit>{UNIT})(?:[- ]long\b)?",
        build.length,
    ),
    _rule(
        "vague length",
        rf"(?:the\s+)?(?:{SPAN_WORDS}\s+)?(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)",
        build.length,
    ),
    _rule(
        "whole period",
        r"(?:the|all|a)\s+(?:past\s+|last\s+|entire\s+|whole\s+|fiscal\s+|full\s+|latest\s+)*(?P<unit>week|weekend|month|year|decade|century|quarter)",
        build.length,
    ),
    _rule("frequency", rf"(?P<word>{any_of(build.FREQUENCIES)})", build.frequency),
    _rule(
        "every",
        rf"(?:every|each)\s+(?P<other>other\s+)?(?:single\s+)?(?:(?P<count>{NUMBER})\s+)?(?P<unit>{UNIT})",
        build.frequency,
    ),
    _rule("every month", rf"(?:every|each)\s+(?P<month>{MONTH})", build.every_month),
    _rule("per", r"per\s+(?P<unit>day|week|month|year|hour)", build.frequency),
    _rule(
        "every weekday",
        r"(?:every\s+|each\s+|on\s+)?(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s",
        build.every_weekday,
    ),
    _rule("present", any_of(words_of("present")), build.always(Fixed("DATE", None, AROUND))),
    _rule("past", any_of(words_of("past")), build.always(Fixed("DATE", None, BEFORE))),
    _rule("future", any_of(words_of("future")), build.always(Fixed("DATE", None, AFTER))),
    _rule(
        "clock",
        rf"(?:(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)|(?P<word>noon|midday|midnight))(?:\s+(?:local\s+time|GMT|UTC|[A-Z]{{2,3}}T))?(?:,?\s+(?:on\s+)?(?:(?P<weekday>{WEEKDAY})|{NEAR}))?",
        build.clock,
    ),
    _rule(
        "24-hour clock",
        r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?:\s+(?:local\s+time|GMT|UTC|[A-Z]{2,3}T))?",
        build.clock,
    ),
    _rule("named day", rf"(?:{REL})?(?P<name>{any_of(holidays())})(?:,?\s+{YEAR})?", build.holiday),
    _rule("September 11", r"9/11", build.always(Fixed("DATE", "2001-09-11"))),
)
