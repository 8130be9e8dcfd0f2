"""ninjs 1, 2 and 3 (IPTC): news in JSON, one item an object."""

from __future__ import annotations

from typing import Any

import msgspec

from concordat.errors import InputError
from concordat.reading.dates import iso_date
from concordat.reading.report import Report, stated, with_title
from concordat.reading.wire import wire

_BODIES = ("body_text", "body_html", "body_xhtml")
_MARKS = frozenset({"headline", "headlines", "bodies", "pubstatus", "versioncreated", *_BODIES})
"""Keys, in lower case as version 1 has them, of which an item of ninjs has one beside its uri."""

_PLAIN = frozenset({"text/plain", "plain", "text"})
_OTHER = frozenset({"picture", "photo", "graphic", "audio", "video", "composite", "package"})


def decoded(data: bytes) -> dict[str, Any] | None:
    """Give the item in some bytes of JSON, its keys in lower case, or None where they hold none."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    item = {str(key).lower(): inner for key, inner in value.items()}
    return item if "uri" in item and item.keys() & _MARKS else None


def report_of(item: dict[str, Any], place: str, sha256: str) -> Report:
    """Give the report of an item. Raises InputError where it holds none."""
    from concordat.reading.pages.bylines import names_in  # noqa: PLC0415 - lxml costs start-up time

    kind = _words(item.get("type")) or ""
    if kind in _OTHER:
        raise InputError(f"an item of type {kind}, not a text")
    uri = _words(item.get("uri"))
    news = wire(
        item=uri,
        version=_words(item.get("version")),
        slug=_words(item.get("slugline")),
        urgency=_words(item.get("urgency")),
        embargo=_words(item.get("embargoed") or item.get("embargoeduntil")),
        statuses=(_words(item.get("pubstatus")), _words(item.get("signal")), _words(item.get("profile"))),
        note=_words(item.get("ednote")),
    )
    text = _body(item)
    if not text and not (news and news.notice in {"kill", "withheld"}):
        raise InputError("an item without a text")
    moment = _words(item.get("firstpublished") or item.get("contentcreated") or item.get("firstcreated"))
    return Report(
        _words(item.get("name")) or uri or place,
        with_title(_headline(item), text, _source(item)),
        sha256,
        outlet=_source(item),
        title=_headline(item),
        dated=stated(iso_date(moment), "file", "firstcreated")
        or stated(iso_date(_words(item.get("versioncreated"))), "file", "versioncreated"),
        url=uri if uri and uri.startswith("http") else None,
        bylines=names_in(_words(item.get("byline")) or ""),
        wire=news,
    )


def _words(value: object) -> str | None:
    """Give a value as words; an object by its name or value, a list by its first."""
    if isinstance(value, list):
        return next((words for one in value if (words := _words(one))), None)
    if isinstance(value, dict):
        return _words(value.get("value") or value.get("name") or value.get("literal"))
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return text or None


def _headline(item: dict[str, Any]) -> str | None:
    """Give the headline: version 1 has one, later ones a list with roles."""
    many = [one for one in item.get("headlines") or () if isinstance(one, dict)]
    main = [one for one in many if str(one.get("role") or "main").rpartition(":")[2] in {"main", "headline", "hl1"}]
    return _words(item.get("headline")) or _words(main) or _words(many) or _words(item.get("title"))


def _source(item: dict[str, Any]) -> str | None:
    return _words(item.get("provider") or item.get("copyrightholder") or item.get("infosources") or item.get("source"))


def _body(item: dict[str, Any]) -> str:
    """Give the text of the fullest body, plain before marked up where they say the same."""
    from concordat.reading.pages.fragments import fragment_text  # noqa: PLC0415 - lxml costs start-up time

    found = [value for name in _BODIES if isinstance(value := item.get(name), str)]
    for body in item.get("bodies") or ():
        kinds = {key.lower(): inner for key, inner in body.items()} if isinstance(body, dict) else {}
        if isinstance(kinds.get("value"), str):
            found.append(kinds["value"])
    return max(map(fragment_text, found), key=lambda text: len(text.split()), default="")
