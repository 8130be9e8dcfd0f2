"""Whether a match is a time at all, and whether "on Friday" lies before publication or ahead of it."""

from __future__ import annotations

import re

from concordat.extraction.times.meanings import Look
from concordat.language.lemmas import lemma_of
from concordat.lexicon.months import in_time_company, is_given_name
from concordat.lexicon.times import sign

ROOT = 4
"""First letters that the noun and the verb of an event share ("vote", "voted"; "signing", "signed")."""

_PLURAL = re.compile(r"\s+[a-z]+(?:s|en|ople)\b")
# "The vote is on Friday."
_IS_ON = re.compile(r"\b(?:is|are)\s+(?:on|in|at|by)?\s*$", re.IGNORECASE)
_RELATIVE = re.compile(r"\w\W+(?:that|which|who)\s+$")
# "Deliveries are allowed until noon" tells of a rule, not of the past.
_RULED = re.compile(r"\b(?:is|are|be|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# A bare number of four digits reads as a year: at once from 1900, beside a noun from 1800, beside a preposition always.
_MODERN, _OLDEST_NAMED, _OLDEST_BARE = 1900, 1800, 1700
_ORDERED = re.compile(r"\s+(?:after|before|there|as)", re.IGNORECASE)
_EVENT = re.compile(
    r"['’\"”]*\s+(?!(?:and|but|or|in|at|on|when|with|by|for|from|to|was|were|had|has|is)\b)[\w“‘\"]", re.IGNORECASE
)
_AGO = re.compile(r"\s*(?:ago|earlier)", re.IGNORECASE)
_SHARE = re.compile(r"\s+(?:of|in)\s+(?!\d)", re.IGNORECASE)
_HEAD_WORDS = {"may", "march"}


def is_expression(rule: str, text: str, match: re.Match[str]) -> bool:
    """Decide by the words beside a match whether it is a time expression."""
    decide = {
        "month": _is_month,
        "weekday": _is_weekday,
        "year": _is_year,
        "past": _is_vague,
        "present": _is_vague,
        "future": _is_to_come,
        "length": _is_length,
        "season": _is_season,
        "whole period": _is_whole_period,
        "vague length": _is_counted,
        "ago": _is_reckoned,
        "decade": _is_decade,
        "24-hour clock": _is_clock,
        "beside an event": _was_told,
    }.get(rule)
    return decide(text, match) if decide else True


def _was_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether the text has told of an event before, in its noun or its verb ("voted on 12 October")."""
    return tells_of(text[: match.start()], match["event"])


def tells_of(text: str, event: str) -> bool:
    """Tell whether a text names an event by its noun or its verb, regular or not ("the shooting": "was shot")."""
    root = event[:ROOT].lower()
    words = set(re.findall(r"[a-z]+", text.lower()))
    return len(root) == ROOT and any(w.startswith(root) or lemma_of(w, "VERB").startswith(root) for w in words)


def _is_month(text: str, match: re.Match[str]) -> bool:
    word = match["month"]
    alone = match[0].strip() == word
    if not word[0].isupper() or (alone and is_given_name(text, *match.span("month"))):
        return False
    if word.lower().rstrip(".") not in _HEAD_WORDS | {"mar", "jan", "jun", "dec", "sept"}:
        return True
    if word.lower() in _HEAD_WORDS and match[0].strip() != word:
        return True
    return in_time_company(text, match.start())


def _is_weekday(_: str, match: re.Match[str]) -> bool:
    """Tell a day from a word that a full stop makes look like one: "around the sun.", "read it in the Sun."."""
    word = match["weekday"]
    return not word.endswith(".") or (word[0].isupper() and not match[0].lower().startswith("the "))


def _is_year(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    year = int(match["year"])
    company = bool(sign("before a year").search(before)) or match["year"] != match[0].strip()
    if _PLURAL.match(after) and not sign("behind a year").match(after):
        # "2000 soldiers" counts; "the 2016 elections" names a year.
        return company and year % 50 != 0 and year >= _OLDEST_NAMED
    if year < _OLDEST_BARE or year % 1000 == 0:
        return company
    return company or year >= _MODERN or bool(sign("behind a year").match(after))


def _is_vague(text: str, match: re.Match[str]) -> bool:
    word = match[0].lower()
    if word == "once":
        return False
    return word != "the past" or not re.match(r"\s+\w", text[match.end() : match.end() + 3])


def _is_reckoned(text: str, match: re.Match[str]) -> bool:
    """Tell "two days before" from "two days before the vote", which another rule reads where the vote was told."""
    return match["way"].lower() != "before" or not _EVENT.match(text, match.end())


def _is_to_come(text: str, match: re.Match[str]) -> bool:
    """Tell "soon" from the order of two events ("soon after the vote") and from a wish ("as soon as")."""
    return not (_ORDERED.match(text, match.end()) or text[: match.start()].lower().endswith("as "))


def _is_length(text: str, match: re.Match[str]) -> bool:
    unit = match["unit"].lower()
    if _is_age(text, match) or (unit.startswith("quarter") and ("-" in match[0] or _SHARE.match(text, match.end()))):
        return False  # an age; three-quarters, a quarter of the harvest
    if unit == "second" and match["count"].lower() in {"a", "an", "one", "the"}:
        return False
    return not (unit in {"min", "mos"} and not match["count"][0].isdigit())


def _is_age(text: str, match: re.Match[str]) -> bool:
    return re.match(r"[- ]olds?\b", text[match.end() : match.end() + 5]) is not None


def _is_counted(text: str, match: re.Match[str]) -> bool:
    return not _is_age(text, match) and not text[max(0, match.start() - 1) : match.start()].endswith("-")


def _is_decade(text: str, match: re.Match[str]) -> bool:
    # "in his 30s" is an age.
    return not re.search(
        r"\b(?:his|her|their|my|our|your)\s+(?:\w+[\s-]+)?$", text[max(0, match.start() - 14) : match.start("digits")]
    )


def _is_season(_text: str, match: re.Match[str]) -> bool:
    return match["season"].lower() != "fall" or match["rel"].lower().strip() in {"last", "this", "next"}


def _is_whole_period(text: str, match: re.Match[str]) -> bool:
    if match[0].split()[0].lower() != "a":
        return True
    return not (
        _AGO.match(text, match.end()) or (match["unit"].lower() == "quarter" and _SHARE.match(text, match.end()))
    )


def _is_clock(text: str, match: re.Match[str]) -> bool:
    return not re.match(r"\s*(?:[.,:]\d|-\d)", text[match.end() : match.end() + 3])


def where_looking(sentence: str, start: int, end: int) -> Look:
    """Tell whether the sentence speaks of ``start:end`` as still to come or as over.

    The nearest sign on the left decides ("will meet on Friday", "said Friday"); without one, the first on the right.
    """
    ahead = max((match.end() for match in sign("to come").finditer(sentence, 0, start)), default=-1)
    back = max((match.end() for match in _over(sentence, 0, start)), default=-1)
    if _IS_ON.search(sentence[:start]):
        return "ahead"
    if ahead < 0 and back < 0:
        signs = sign("to come").finditer(sentence, end)
        first_ahead = next((found for found in signs if not _is_of_relative(sentence[end : found.start()])), None)
        first_back = next(iter(_over(sentence, end, len(sentence))), None)
        ahead = -first_ahead.start() if first_ahead else -len(sentence) - 1
        back = -first_back.start() if first_back else -len(sentence) - 1
    if ahead == back == -len(sentence) - 1:
        return ""
    return "ahead" if ahead >= back else "back"


def _is_of_relative(between: str) -> bool:
    """Tell whether a sign is of a later noun's clause ("put on Tuesday | their names to a pact that will")."""
    return _RELATIVE.search(between) is not None


def _over(sentence: str, start: int, end: int) -> list[re.Match[str]]:
    """List the signs in a stretch of a sentence that something is over."""
    signs = sign("over").finditer(sentence, start, end)
    return [sign for sign in signs if not (sign[0].endswith("ed") and _RULED.search(sentence[: sign.start()]))]
