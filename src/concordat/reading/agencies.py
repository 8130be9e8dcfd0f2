"""News agencies: the one list of their names, sites and folders, and what a name alone tells."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

import msgspec

from concordat.records import Article

SURE_LETTERS = 3
"""Letters from which a folder named as an agency is its copy wherever it stands; "/pa/" may be Pennsylvania."""

_WIRES = re.compile(
    r"(?:news-?|latest-?(?:news-?)?)?(?:wires?|wire-?(?:news|story|stories|feeds?)|agenc(?:y|ies)|newswires?|syndicated)"
)
_SUBJECTS = frozenset({"tag", "tags", "topic", "topics", "search", "company", "companies", "quote", "quotes", "stocks"})
"""Folders after which an agency's name is what the pages are about."""

UNLISTED = (
    r"(?!(?:By|From|Source|Via|The) )(?:[A-Z][\w'&-]+ ){1,3}"
    r"(?:Wire|Newswires?|News Agency|Press Agency|News Service|Press Service|Wire Service)"
)
"""A name that calls itself an agency, whether it is listed or not."""


class Agency(msgspec.Struct, frozen=True):
    """One news agency; ``names`` are the forms used in credits, case included, ``paths`` folders with its copy.

    ``kind`` is "release" for a service that sends out what firms and institutions write themselves.
    """

    id: str
    name: str
    country: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    paths: tuple[str, ...] = ()
    kind: str = "agency"

    @property
    def label(self) -> str:
        """Give the name that readers know the agency by ("AFP", "Reuters")."""
        return self.names[0]


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency of ``data/agencies.tsv``."""
    text = resources.files("concordat.reading").joinpath("data/agencies.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return tuple(
        Agency(key, name, country, tuple(names.split("|")), _listed(domains), _listed(paths), kind or "agency")
        for key, name, country, names, domains, paths, kind in rows
    )


@cache
def agency_names() -> tuple[str, ...]:
    """List the names of agencies as they are credited, longest first."""
    return tuple(sorted(_by_name(), key=lambda name: (-len(name), name)))


@cache
def agency_name() -> re.Pattern[str]:
    """Match the name of an agency, listed or telling itself one."""
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, agency_names())) + rf"|{UNLISTED})(?![\w-])")


def agency_named(name: str) -> Agency | None:
    """Find the agency that goes by exactly this name ("The Associated Press", "TASS news agency").

    A name that calls itself one ("Continental Wire", "Baltic News Service") is an agency without being listed.
    """
    whole = re.sub(r"(?i)^the |[’']s$", "", name.strip())
    plain = re.sub(r"(?i) news agency$", "", whole)
    known = _by_name().get(plain) or _by_name().get(name.strip())
    if known is None and re.fullmatch(UNLISTED, whole):
        return unlisted(plain)
    return known


def unlisted(name: str) -> Agency:
    """Give an agency that is known from its credit only."""
    return Agency(name, name, "", (name,), ())


def agency_of_outlet(article: Article) -> Agency | None:
    """Find the agency that published the article itself, by its site or its outlet's name."""
    host = (_parts(article.url)[0]).removeprefix("www.")
    for name in filter(None, (host, (article.outlet or "").casefold().removeprefix("www."))):
        for agency in agencies():
            if any(name == domain or name.endswith("." + domain) for domain in agency.domains):
                return agency
    return agency_named(article.outlet) if article.outlet else None


def agency_of_address(url: str | None) -> Agency | None:
    """Find the agency in whose folder of an outlet's site a page stands ("/aponline/", "/wires/afp/", "/reuters/")."""
    folders, wires = _parts(url)[1], False
    for before, folder in zip(("", *folders), folders, strict=False):
        agency = _by_path().get(folder) or (_by_folded_name().get(folder.replace("-", " ")) if wires else None)
        if agency and before not in _SUBJECTS and (wires or len(folder) >= SURE_LETTERS):
            return agency
        wires = wires or bool(_WIRES.fullmatch(folder))
    return None


def _parts(url: str | None) -> tuple[str, list[str]]:
    """Give the host of a link and its folders, in lower case; nothing for what is no link."""
    try:
        parts = urlsplit((url or "").lower())
        return parts.hostname or "", parts.path.split("/")[1:-1]
    except ValueError:
        return "", []


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@cache
def _by_name() -> dict[str, Agency]:
    return {name: agency for agency in agencies() for name in (agency.name, *agency.names)}


@cache
def _by_path() -> dict[str, Agency]:
    return {path: agency for agency in agencies() for path in agency.paths}


@cache
def _by_folded_name() -> dict[str, Agency]:
    return {name.casefold(): agency for name, agency in _by_name().items()}
