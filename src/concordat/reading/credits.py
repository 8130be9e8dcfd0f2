"""Which agencies' copy a report carries, by what it credits: address, dateline, byline, line, sign-off, staff.

What a single line credits is told by ``furniture.agency_lines``, which the marking of furniture asks as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

import msgspec

from concordat.reading.agencies import (
    Agency,
    agencies,
    agency_name,
    agency_named,
    agency_of_address,
    agency_of_outlet,
    unlisted,
)
from concordat.reading.furniture.agency_lines import PARTLY, PICTURE, Hit, Strength, credit_in, sign_off
from concordat.reading.furniture.lines import Line, split_lines
from concordat.reading.outlets import plain_outlet
from concordat.records import Article, Citation

DATELINE_REACH = 300
"""Characters from the start of the reporting in which "CITY (Agency) -" is a dateline."""

PHOTO_REACH = 30
"""Characters between "Photo" and the agency that it is credited to ("Photo by Jane Roe/AFP")."""

_DASHES = ("--", "-", "–", "—", ":")

_STAFF = (
    "journalist|reporter|correspondent|photographer|writer|staff|team|crew|bureau|tally|count|poll|analysis|calculation"
)
_EDITED = re.compile(
    r"\((?:Additional r|R)eporting by [^()\n]+[Ee]diting by [^()\n]+\)"
    r"|(?<!\w)Reporting by [^()\n]+; ?[Ee]diting by [^()\n]+"
)
"""The form of Reuters' last line."""


class AgencyCredit(msgspec.Struct, frozen=True):
    """An agency credited by one article, what the credit covers and the words that do so.

    Without words in the text, ``by`` tells what credits it.
    """

    agency: Agency
    citation: Citation | None
    strength: Strength
    by: str = "the page's address"

    @property
    def words(self) -> str:
        """Give the words for a reader."""
        return " ".join(self.citation.text.split()) if self.citation else self.by


BY_AUTHOR, BY_FEED, BY_USER = STATED = ("the page's author", "the feed's source", "the user's correction")
"""What is given for a credit that stands beside the text: no words of the report."""


@lru_cache(maxsize=1024)
def find_credits(article: Article) -> tuple[AgencyCredit, ...]:
    """Find every agency that the article credits, the strongest words first; other outlets' names do not count.

    "Russia's TASS news agency reported" is an attribution, not a credit: any outlet would write it.
    """
    found: dict[tuple[str, Strength], AgencyCredit] = {}
    by_address = agency_of_address(article.url)
    if by_address:
        found[by_address.id, "text"] = AgencyCredit(by_address, None, "text")
    for agency, by in _stated(article):
        found.setdefault((agency.id, "text"), AgencyCredit(agency, None, "text", by))
    hits = (*_marked(article), *_datelines(article), *_lines(article), *_staff(article.text))
    for hit in hits:
        found.setdefault(
            (hit.agency.id, hit.strength), AgencyCredit(hit.agency, article.cite(hit.start, hit.end), hit.strength)
        )
    edited = _EDITED.search(article.text)
    if edited and not any(strength == "text" for _, strength in found):
        reuters = next(agency for agency in agencies() if agency.id == "Reuters")
        found[reuters.id, "text"] = AgencyCredit(reuters, article.cite(*edited.span()), "text")
    own = plain_outlet(article.outlet or "")
    found = {key: credit for key, credit in found.items() if plain_outlet(key[0]) != own or credit.agency.domains}
    order = {"text": 0, "part": 1, "staff": 2, "photo": 3}
    return tuple(sorted(found.values(), key=lambda c: (order[c.strength], c.citation.start if c.citation else -1)))


def carried(article: Article, known: Collection[str] = ()) -> tuple[Agency, ...]:
    """List the agencies whose text the article prints: itself, or those that it credits for it, by id.

    ``known`` are names that other reports of the story show to be agencies: for those a byline or a dateline suffices,
    whose last word may else be a place ("By Jane Roe, Meridian").
    """
    own = agency_of_outlet(article)
    if own:
        return (own,)
    credited = {c.agency.id: c.agency for c in find_credits(article) if c.strength == "text"}
    credited |= {name: unlisted(name) for name in known if _signed(name).search(article.text)}
    return tuple(credited[key] for key in sorted(credited))


@cache
def _signed(name: str) -> re.Pattern[str]:
    """Match the lines that credit a known agency: a byline that ends in it, a dateline, its name alone."""
    name = re.escape(name)
    return re.compile(
        rf"^(?:By\b[^\n]{{0,60}}[ ,]{name}|[Rr]eporting by (?:the )?{name}|{name}(?:, [^\n.]{{2,20}})?)\.?$"
        rf"|\A[^\n]{{2,60}}\({name}\)\s*(?:--|[-–—:])",
        re.MULTILINE,
    )


def _stated(article: Article) -> Iterator[tuple[Agency, str]]:
    """Read what stands beside the text: an author who is an agency, and the outlet that a feed names as the source."""
    for name in article.bylines:
        agency = agency_named(name)
        if agency:
            yield agency, BY_AUTHOR
    if article.reprint_of:
        yield agency_named(article.reprint_of) or unlisted(article.reprint_of), BY_FEED
    if article.carries:
        yield agency_named(article.carries) or unlisted(article.carries), BY_USER


def _marked(article: Article) -> list[Hit]:
    """Read the credits that furniture has marked: an agency in a byline or at a paragraph's end, or a picture's."""
    hits: list[Hit] = []
    for credit in article.credits:
        around = article.text[max(0, credit.start - PHOTO_REACH) : credit.end]
        kind = _kind_at(article, credit.start)
        if kind not in (None, "byline", "caption"):
            continue  # the line itself tells
        picture = PICTURE.search(around) or kind == "caption"
        strength: Strength = "photo" if picture else "part" if PARTLY.search(credit.text) else "text"
        for name in agency_name().finditer(credit.text):
            agency = agency_named(name.group())
            if agency:
                hits.append(Hit(credit.start, credit.end, agency, strength))
    return hits


def _kind_at(article: Article, start: int) -> str | None:
    return next((f.kind for f in article.furniture if f.start <= start < f.end), None)


def _datelines(article: Article) -> list[Hit]:
    """Read the agency in brackets behind a place; an unknown one only where the place is written as datelines are."""
    start = article.dateline.start if article.dateline else 0
    head = article.text[start : start + DATELINE_REACH]
    listed = [
        (m, agency_named(m["agency"]))
        for m in re.finditer(
            rf"(?P<open>[(/])\s*(?P<agency>{agency_name().pattern})\s*(?P<shut>[)/])\s*(?P<end>--|[-–—:]|\n|\.\s+[A-Z])",
            head,
        )
        if (m["open"], m["shut"]) != ("/", ")") or m["end"] in _DASHES  # "(Jane Roe/AFP)" credits a picture
    ]
    others = [(m, unlisted(m["agency"])) for m in _unlisted_dateline().finditer(head) if not listed]
    return [Hit(start + m.start(), start + m.end(), agency, "text") for m, agency in (*listed, *others) if agency]


@cache
def _unlisted_dateline() -> re.Pattern[str]:
    """Match "VELDT, March 12 (Meridian) -": a place in capitals, and in brackets one to three words, no region."""
    return re.compile(
        r"^\W*[A-ZÀ-Þ][A-ZÀ-Þ.'’ /-]{2,}(?:,[^()\n]{1,30})?\s*"
        r"\((?P<agency>(?!CNN\b)[A-Z][a-z][\w&'’.-]*(?: [A-Z][\w&'’.-]*){0,2})\)\s*(?:--|[-–—:])",
        re.MULTILINE,
    )


def _lines(article: Article) -> list[Hit]:
    """Read the lines that are nothing but a credit, the sign-off of the last paragraph, and the credits of pictures."""
    lines = split_lines(article.text)
    prose = [line.index for line in lines if (line.prose or sign_off(line.text)) and not credit_in(line.text)]
    hits: list[Hit] = []
    for line in lines:
        inside = bool(prose) and prose[0] < line.index < prose[-1]
        captioned = _kind_at(article, line.start) == "caption"
        found = credit_in(line.text, inside=inside)
        hits += [_moved(hit, line, "photo" if captioned else hit.strength) for hit in found]
    if prose:
        last = lines[prose[-1]]
        signed = sign_off(last.text)
        hits += [_moved(hit, last, hit.strength) for hit in (signed[1] if signed else ())]
    return hits + _pictures(article.text)


def _moved(hit: Hit, line: Line, strength: Strength) -> Hit:
    return Hit(line.start + hit.start, line.start + hit.end, hit.agency, strength)


def _pictures(text: str) -> list[Hit]:
    picture = rf"(?i:\b(?:photo|picture|image)s?\b)[^\n.]{{0,{PHOTO_REACH}}}?(?P<agency>{agency_name().pattern})"
    found = [(m, agency_named(m["agency"])) for m in re.finditer(picture, text)]
    return [Hit(m.start(), m.end(), agency, "photo") for m, agency in found if agency]


def _staff(text: str) -> list[Hit]:
    """Read an agency's own people at work in the text ("AFP journalists reported", "told AFP", "seen by Reuters")."""
    name = agency_name().pattern
    pattern = (
        rf"\b(?:(?P<a>{name})(?:['’]s)? (?:news agency )?(?:{_STAFF})s?\b"
        rf"|(?:told|telling|shown to|seen by|reviewed by|obtained by|speaking to|interview with)"
        rf" (?:the )?(?P<b>{name})\b)"
    )
    found = [(m, agency_named(m["a"] or m["b"])) for m in re.finditer(pattern, text)]
    return [Hit(m.start(), m.end(), agency, "staff") for m, agency in found if agency]
