"""Outlets: which site belongs to whom, and which line is nothing but an outlet's name."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from concordat.reading.agencies import agencies, agency_names

MOST_NAME_WORDS = 5
"""Words of the longest outlet names ("The Hollywood Reporter", "Radio Free Europe Radio Liberty")."""

SHORTEST_NAME = 3
"""Letters of the shortest name of a medium that is known only because a report calls it one."""

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_NAME = (
    r"(?P<{}>(?!(?:The|A|An|This|That|Our|Their|His|Her|Its|My|One|Another|Some|No|Each|Every)\b)"
    r"[A-Z][\w&'’-]*(?:(?: (?:of|de|la|el))? [A-Z0-9][\w&'’-]*){{0,4}}?)"
)
_MEDIUM = (
    r"(?:newspaper|(?:news|press) agency|newswire|wire service|broadcaster|tabloid|magazine"
    r"|(?:radio|television|TV|news) (?:station|channel|network|site|website|portal|outlet))"
)
_CALLED = re.compile(
    rf"\b{_MEDIUM}s?,? (?:[Tt]he )?{_NAME.format('a')}"
    r"(?=[,.;:!?)”\"]|\s(?:on|that|in|report\w*|sa(?:id|ys)|wr\w+)\b|\s*$)"
    rf"|{_NAME.format('b')}(?: (?:daily|weekly|student|school|local|regional|state|public|online|business)){{0,2}}"
    rf" {_MEDIUM}\b",
    re.MULTILINE,
)
_STATION = re.compile(r"\b(?:Radio|Channel|Televisión|Télévision|Kanal|TV) [A-Z0-9]\w*(?: [A-Z0-9]\w*)?")


def outlet_of_url(url: str | None) -> str | None:
    """Name the outlet of a link: from the list, else the site's own domain."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    if not host:
        return None
    labels = host.removeprefix("www.").split(".")
    for first in range(len(labels) - 1):
        name = _by_domain().get(".".join(labels[first:]))
        if name:
            return name
    return ".".join(labels)


def outlet_named(name: str | None) -> str | None:
    """Give an outlet's name as it is stated; where that is the host of a site, the name of the outlet behind it."""
    stated = (name or "").strip()
    return outlet_of_url(f"https://{stated}") if _HOST.fullmatch(stated) else stated or None


def is_outlet_name(line: str, outlet: str | None = None) -> bool:
    """Tell whether a line is an outlet's name: the given one, a known one, or one made like a newspaper's."""
    name = plain_outlet(line)
    words = line.split()
    if not words or len(words) > MOST_NAME_WORDS:
        return False
    if (outlet and name == plain_outlet(outlet)) or name in _names():
        return True
    capitals = all(word[0].isupper() or word.lower() in {"the", "of", "and", "&"} for word in words)
    return len(words) > 1 and capitals and words[-1].lower() in _outlet_nouns()


def media_called(text: str) -> frozenset[str]:
    """List the names that a text itself calls a newspaper, an agency or a station ("Radio Kanal 5", "the daily's")."""
    named = (m["a"] or m["b"] for m in _CALLED.finditer(text))
    found = {*named, *(m.group() for m in _STATION.finditer(text))}
    return frozenset(re.sub(r"^.*(?:[’']s|\bThe) |[’']s?$", "", name) for name in found if len(name) >= SHORTEST_NAME)


@cache
def _outlet_nouns() -> frozenset[str]:
    text = resources.files("concordat.reading").joinpath("data/outlet_nouns.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = resources.files("concordat.reading").joinpath("data/outlets.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    next(rows)
    return tuple((domain, name, kind) for domain, name, kind in rows)


@cache
def _by_domain() -> dict[str, str]:
    own = {domain: agency.name for agency in agencies() for domain in agency.domains}
    return {**own, **{domain: name for domain, name, _ in reversed(_rows())}}


@cache
def _names() -> frozenset[str]:
    """Names of one common word alone ("Time", "Metro") are left out: a line may be that word for other reasons."""
    rows = (n for _, n, kind in _rows() if kind not in {"local newspaper", "magazine"} or " " in n)
    return frozenset(map(plain_outlet, (*rows, *agency_names())))


def plain_outlet(name: str) -> str:
    """Give the letters by which an outlet's name is known: "The Erie Gazette" is the Erie Gazette."""
    return re.sub(r"^the ", "", re.sub(r"[^a-z0-9 ]", "", name.lower())).strip()
