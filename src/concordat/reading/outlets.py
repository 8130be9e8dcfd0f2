"""Outlets: which site belongs to whom, and which line is nothing but an outlet's name."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from concordat.reading.agencies import agencies, agency_names

MOST_NAME_WORDS = 5
"""Words of the longest outlet names ("The Hollywood Reporter", "Radio Free Europe Radio Liberty")."""

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


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
