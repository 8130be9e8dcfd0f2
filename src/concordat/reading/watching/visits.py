"""Politeness: what robots.txt allows, one request for a host at a time, and when a host may be asked again."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

import msgspec
from protego import Protego

from concordat.errors import InputError
from concordat.reading.web import AGENT, AnsweredError, Page, fetch
from concordat.settings import load_settings

LONGEST_PAUSE = 60.0
"""Seconds between two requests that are waited for where robots.txt asks for more; a feed reader asks rarely anyway."""

ROBOTS_HOURS = 24
"""Hours for which a robots.txt is believed (RFC 9309, 2.4)."""

DISALLOWED = "robots.txt of its site does not allow it to be read"
_LONGEST = 500_000
"""Characters of a robots.txt that are read (RFC 9309, 2.5, asks for 500 KiB at least)."""


class _Rules(msgspec.Struct, frozen=True):
    rules: Protego | None
    """None: the site could not be asked, and nothing is read from it for now."""
    until: float


class Visits:
    """Asks for pages; the clock is given, so that tests need not wait."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._free: dict[str, float] = {}
        self._rules: dict[str, _Rules] = {}

    def free_at(self, url: str) -> float:
        """Tell from when on a host may be asked again."""
        return self._free.get(host_of(url), 0.0)

    def ask(self, url: str, *, etag: str | None = None, modified: str | None = None, robots: bool = True) -> Page:
        """Ask for a page, if its site allows it. Raises InputError; the host is then left alone for its pause."""
        host = host_of(url)
        rules = self._allowed(url) if robots else None
        try:
            return fetch(url, etag, modified)
        except AnsweredError as answer:
            if answer.wait:
                self.leave(url, answer.wait)
            raise
        finally:
            delay = rules.crawl_delay(AGENT.partition("/")[0]) if rules else None
            pause = min(float(delay), LONGEST_PAUSE) if delay else load_settings().pause_seconds
            self._free[host] = max(self._free.get(host, 0.0), self._clock() + pause)

    def leave(self, url: str, seconds: float) -> None:
        """Leave a host alone for some time."""
        host = host_of(url)
        self._free[host] = max(self._free.get(host, 0.0), self._clock() + seconds)

    def _allowed(self, url: str) -> Protego | None:
        """Give the rules of a site that allow a page. Raises InputError where they do not."""
        site = _site_of(url)
        known = self._rules.get(site)
        if known is None or known.until <= self._clock():
            known = self._rules[site] = self._read_rules(site)
        if known.rules is None:
            raise AnsweredError(HTTPStatus.SERVICE_UNAVAILABLE, known.until - self._clock())
        if not known.rules.can_fetch(url, AGENT.partition("/")[0]):
            raise InputError(DISALLOWED)
        return known.rules

    def _read_rules(self, site: str) -> _Rules:
        """Read a site's robots.txt (RFC 9309): none allows all, one that cannot be reached nothing for an hour."""
        later = self._clock() + ROBOTS_HOURS * 3600
        try:
            text = fetch(f"{site}/robots.txt").data.decode("utf-8", "replace")[:_LONGEST]
        except AnsweredError as answer:
            missing = HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
            busy = answer.status == HTTPStatus.TOO_MANY_REQUESTS or not missing
            return _Rules(None, self._clock() + (answer.wait or 3600)) if busy else _Rules(Protego.parse(""), later)
        except InputError:
            return _Rules(None, self._clock() + 3600)
        return _Rules(Protego.parse(text), later)


def _site_of(url: str) -> str:
    """Give scheme, host and port of an address. Raises InputError where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InputError("not a valid address") from None
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise InputError("not a valid address")
    return f"{parts.scheme}://{parts.netloc}"


def host_of(url: str) -> str:
    """Give the host of an address; nothing for what is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
