"""A line that credits an agency: whose name, and whether for the text, for some of its material or for a picture."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from concordat.reading.agencies import Agency, agency_name, agency_named, unlisted

Strength = Literal["text", "part", "staff", "photo"]
"""What a credit covers: the text, some of its material, what the agency's own staff saw or heard, a picture."""

CREDIT_LINE_WORDS = 14
"""A line that names an agency among other words is a credit line only up to this length; one that claims its copyright
is one at any length."""

BYLINE_WORDS = 10
"""A line of names alone that ends in an agency's is a byline up to this length."""

PICTURE = re.compile(
    r"photo|picture|image|video|file\b|getty|epa\b|camera|footage|illustration|graphic|caption|screengrab",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^\W*(?:by|from|sources?|agenc(?:y|ies)|text|report(?:ed)?(?: by)?|credits?|via|wire|story(?: by)?)\b"
    r"|^\W*\w+ (?:by|via)\b",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"contributed\b|^\W*with\b|^\W*(?:additional|further|some) "
    r"|\b(?:inputs?|files|material|information|reporting|assistance) (?:from|by)",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))(?: ?(?:copyright|©|\(c\)))*[\s,:]*(?:\d{4}(?:\s?[-–]\s?\d{2,4})?[\s,]*)?(?i:by |the )*$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"^[\s,.\d]*(?:all rights reserved|(?:may|must|shall) not be|\d{4}\W*$)", re.IGNORECASE)
_PHOTOGRAPHER = re.compile(r"^\W*(?:[A-Z][\w.'’-]* ){1,3}?[A-Z][\w.'’-]*/(?:\w+/)?$")
_TAKEN_BY = re.compile(r"^/[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+\W*$")
"""What follows an agency's name where its photographer does ("REUTERS/Jane Roe")."""
_OWN_WRITER = re.compile(
    r"^(?: ?(?:Sports|Business|Science|Political|Staff|News|White House))* (?:Writers?|Reporters?|Staff)$"
)
_CALLED = r"(?:[A-Z][\w&'’]+ ){1,2}(?:Press|News|Media|Agency)"
_ONE = (
    r"(?!(?:Agenc(?:y|ies)|Staff|Eds?|Editors?|Advertisement|Ends?|Updated?s?|Translated|Correspondent|Laughs|Applause"
    r"|Opinion|Video|Photos?|Getty|Twitter|Facebook|YouTube|Instagram|Supplied|Handout|All|Click|Read|Continued)\b)"
    r"[A-Z][\w&'’]{2,}"
)
_STATED = re.compile(
    r"^(?:(?:--|[-–—])\s*|(?:\W*(?:[Ss]ource|[Aa]gency|[Ww]ire|[Tt]ext|[Vv]ia)s?:?\s+|[(\[]"
    r"|(?:©|\([cC]\)) ?(?:\d{4} )?))"
    rf"(?P<name>{_ONE}|{_CALLED})(?: \d{{4}})?[)\]]?\.?$"
)
"""An agency that is not listed: one word, for two would be an author's name, or a name that ends as agencies' do."""

_SIGN_OFF = re.compile(r"[.!?][\"”’)]?\s*(?P<mark>(?:[(\[]|(?:--|[-–—])\s*)(?P<names>[^()\[\]\n]{2,40}?)[)\]]?\.?)$")


class Hit(msgspec.Struct, frozen=True):
    """The words ``start:end`` credit ``agency``."""

    start: int
    end: int
    agency: Agency
    strength: Strength


def credit_in(line: str, *, inside: bool = False) -> tuple[Hit, ...]:
    """Read a line that is nothing but a credit ("By Jane Roe, Associated Press", "— AFP", "Source: AFP/dpa").

    ``inside`` tells that it stands between paragraphs, where a bare name is the picture's.
    """
    stated = _STATED.match(line.strip())
    if stated and not agency_name().search(line) and not inside:
        start = line.index(stated["name"])
        return (Hit(start, start + len(stated["name"]), unlisted(stated["name"]), "text"),)
    rest = agency_name().sub(" ", line)
    hits = []
    for m in agency_name().finditer(line):
        agency, strength = agency_named(m.group()), _covers(line, m, rest, inside=inside)
        if agency and strength:
            hits.append(Hit(m.start(), m.end(), agency, strength))
    return tuple(hits)


def _covers(line: str, name: re.Match[str], rest: str, *, inside: bool) -> Strength | None:
    """Tell what the name of an agency in a line is credited for, if the line is a credit."""
    before, after = line[: name.start()], line[name.end() :]
    photo = bool(PICTURE.search(line))
    if not photo and (_HOLDER.search(before) or _RIGHTS.match(after)):
        return "text"
    if len(line.split()) > CREDIT_LINE_WORDS:
        return None
    bare = not re.search(r"\w{3,}", rest.replace(" and ", " "))
    if photo or (bare and inside) or _PHOTOGRAPHER.search(before) or _TAKEN_BY.match(after):
        return "photo"
    if PARTLY.search(line):
        return "part"
    return "text" if bare or _WHOLE.search(line) or _is_byline(before, after) else None


def _is_byline(before: str, after: str) -> bool:
    """Tell whether names stand before an agency's, or its writer behind ("JANE ROE, Reuters", "AP Sports Writer")."""
    if _OWN_WRITER.match(after) and not before.strip():
        return True
    words = re.findall(r"[^\W\d_][\w.'’-]*", before)
    named = all(word[0].isupper() or word in ("and", "in") for word in words)
    return (
        bool(words)
        and len(words) <= BYLINE_WORDS
        and named
        and bool(re.search(r"[,|–—-]\s*$", before))
        and not after.strip(" .")
    )


def sign_off(line: str) -> tuple[int, tuple[Hit, ...]] | None:
    """Find agencies after the last sentence of a paragraph, and where the mark begins: "... he said. (AFP/Reuters)"."""
    match = _SIGN_OFF.search(line)
    if not match:
        return None
    names = match["names"]
    at = match.start("names")
    bracketed = match["mark"][0] in "(["
    if re.fullmatch(rf"{_CALLED}|{_ONE}" if bracketed else _CALLED, names) and not agency_name().search(names):
        return match.start("mark"), (Hit(at, at + len(names), unlisted(names), "text"),)
    hits = [(m, agency_named(m.group())) for m in agency_name().finditer(names)]
    rest = agency_name().sub(" ", names)
    if not hits or re.search(r"\w{3,}", re.sub(r"(?:/|, )\s*[\w .]+$", "", rest).replace(" and ", " ")):
        return None
    taken = PICTURE.match(line) or any(_PHOTOGRAPHER.search(names[: m.start()]) for m, _ in hits)
    strength: Strength = "photo" if taken else "text"
    found = tuple(Hit(at + m.start(), at + m.end(), agency, strength) for m, agency in hits if agency)
    return match.start("mark"), found
