"""News agencies and the ways in which a report credits one: byline, dateline, credit line, sign-off, its own staff."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from concordat.records import Article, Citation

Strength = Literal["text", "staff", "photo"]
"""What a credit covers: the report's text, a scene or remark that the agency's own staff got, or a picture."""

DATELINE_REACH = 300
"""Characters from the start of the reporting in which "CITY (Agency) -" is a dateline."""

PHOTO_REACH = 30
"""Characters between "Photo" and the agency that it is credited to ("Photo by Jane Roe/AFP")."""

CREDIT_LINE_WORDS = 14
"""A line that names an agency among other words is a credit line only up to this length."""

_STAFF = (
    "journalist|reporter|correspondent|photographer|writer|staff|team|crew|bureau|tally|count|poll|analysis|calculation"
)
_PHOTO = re.compile(r"photo|picture|image|video|file|getty|epa|camera|footage|illustration", re.IGNORECASE)
_CREDIT_WORD = re.compile(
    r"^\W*(?:by|from|with|source|sources|agencies|copyright|©|\(c\)|text|report|reporting|inputs?|contributed|via|credit"
    r"|additional|material|wire)\b|contributed to this|with (?:inputs|files|reporting|material) from|©"
    r"|all rights reserved",
    re.IGNORECASE,
)


_UNLISTED = (
    r"(?:[A-Z][\w'&-]+ ){1,3}"
    r"(?:Wire|Newswires?|News Agency|Press Agency|News Service|Press Service|Wire Service)"
)


class Agency(msgspec.Struct, frozen=True):
    """One news agency; ``names`` are the forms used in credits, case included."""

    id: str
    name: str
    country: str
    names: tuple[str, ...]
    domains: tuple[str, ...]

    @property
    def label(self) -> str:
        """Give the name that readers know the agency by ("AFP", "Reuters")."""
        return self.names[0]


class AgencyCredit(msgspec.Struct, frozen=True):
    """An agency credited by one article, the words that do so and what they cover."""

    agency: Agency
    citation: Citation
    strength: Strength


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency of ``data/agencies.tsv``."""
    text = resources.files("concordat.comparison").joinpath("data/agencies.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return tuple(
        Agency(key, name, country, tuple(names.split("|")), tuple(filter(None, domains.split("|"))))
        for key, name, country, names, domains in rows
    )


def agency_named(name: str) -> Agency | None:
    """Find the agency that goes by exactly this name ("The Associated Press", "TASS news agency").

    A name that calls itself one ("Continental Wire", "Baltic News Service") is an agency without being listed.
    """
    plain = re.sub(r"(?i)^the | news agency$|[’']s$", "", name.strip())
    known = _by_name().get(plain) or _by_name().get(name.strip())
    if known is None and re.fullmatch(_UNLISTED, plain):
        return Agency(plain, plain, "", (plain,), ())
    return known


def agency_of_outlet(article: Article) -> Agency | None:
    """Find the agency that published the article itself, by its site or its outlet's name."""
    host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    for name in filter(None, (host, (article.outlet or "").casefold().removeprefix("www."))):
        for agency in agencies():
            if any(name == domain or name.endswith("." + domain) for domain in agency.domains):
                return agency
    return agency_named(article.outlet) if article.outlet else None


def find_credits(article: Article) -> tuple[AgencyCredit, ...]:
    """Find every agency that the article credits, the strongest words first; other outlets' names do not count.

    "Russia's TASS news agency reported" is an attribution, not a credit: any outlet would write it.
    """
    text = article.text
    found: dict[tuple[str, Strength], AgencyCredit] = {}
    for start, end, name, strength in (*_marked(article), *_datelines(article), *_lines(text), *_staff(text)):
        agency = agency_named(name)
        if agency:
            found.setdefault((agency.id, strength), AgencyCredit(agency, article.cite(start, end), strength))
    order = {"text": 0, "staff": 1, "photo": 2}
    return tuple(sorted(found.values(), key=lambda c: (order[c.strength], c.citation.start)))


_Hit = tuple[int, int, str, Strength]


def _marked(article: Article) -> list[_Hit]:
    """Read the credits that the reading room has marked."""
    hits: list[_Hit] = []
    for credit in article.credits:
        photo = _PHOTO.search(article.text, max(0, credit.start - PHOTO_REACH), credit.end)
        hits += [
            (credit.start, credit.end, name.group(), "photo" if photo else "text")
            for name in _name().finditer(credit.text)
        ]
    return hits


def _datelines(article: Article) -> list[_Hit]:
    start = article.dateline.start if article.dateline else 0
    head = article.text[start : start + DATELINE_REACH]
    return [
        (start + m.start(), start + m.end(), m.group("agency"), "text")
        for m in re.finditer(rf"\(\s*(?P<agency>{_name().pattern})\s*\)\s*(?:[-–—:]|\n)", head)
    ]


def _lines(text: str) -> list[_Hit]:
    """Read short lines that are nothing but a credit ("By Jane Roe, Associated Press", "— AFP", "Inputs from PTI")."""
    hits: list[_Hit] = []
    for line in re.finditer(r"[^\n]+", text):
        words = line.group().split()
        if len(words) > CREDIT_LINE_WORDS:
            continue
        for m in _name().finditer(line.group()):
            bare = not re.search(r"\w{3,}", line.group()[: m.start()] + line.group()[m.end() :])
            photo = _PHOTO.search(line.group())
            if bare or photo or _CREDIT_WORD.search(line.group()):
                hits.append((line.start() + m.start(), line.start() + m.end(), m.group(), "photo" if photo else "text"))
    picture = rf"(?i:\b(?:photo|picture|image)s?\b)[^\n.]{{0,{PHOTO_REACH}}}?(?P<agency>{_name().pattern})"
    hits += [(m.start(), m.end(), m.group("agency"), "photo") for m in re.finditer(picture, text)]
    sign_off = re.search(r"\((?:Additional r|R)eporting by [^()\n]+[Ee]diting by [^()\n]+\)", text)
    if sign_off:
        hits.append((sign_off.start(), sign_off.end(), "Reuters", "text"))
    return hits


def _staff(text: str) -> list[_Hit]:
    """Read an agency's own people at work in the text ("AFP journalists reported", "told AFP", "seen by Reuters")."""
    name = _name().pattern
    pattern = (
        rf"\b(?:(?P<a>{name})(?:['’]s)? (?:news agency )?(?:{_STAFF})s?\b"
        rf"|(?:told|telling|shown to|seen by|reviewed by|obtained by|speaking to|interview with)"
        rf" (?:the )?(?P<b>{name})\b)"
    )
    return [(m.start(), m.end(), m.group("a") or m.group("b"), "staff") for m in re.finditer(pattern, text)]


@cache
def _by_name() -> dict[str, Agency]:
    return {name: agency for agency in agencies() for name in (agency.name, *agency.names)}


@cache
def _name() -> re.Pattern[str]:
    names = sorted(_by_name(), key=lambda n: (-len(n), n))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + rf"|{_UNLISTED})(?![\w-])")
