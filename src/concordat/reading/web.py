"""Pages behind links, with limits on size, time, redirects and where a link may lead."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from concordat.errors import InputError
from concordat.reading.media import charset_of, suffix_of
from concordat.reading.report import LARGEST_SOURCE
from concordat.settings import load_settings

if TYPE_CHECKING:
    import httpx2

MOST_REDIRECTS = 5
LONGEST_REASON = 200
"""Characters of a network error that are shown: some quote what the site sent, up to its whole header."""

MOST_RETRIES = 2
"""Times that a site which asks to wait is asked again, where the wait leaves time for it."""

AGENT = f"Concordat/{version('concordat')} (reads pages and feeds for one reader)"
"""What we are; robots.txt may address "Concordat"."""

_WAITING = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_STATUSES = frozenset(HTTPStatus)
_STEP = 1_000_000
"""Bytes that are unpacked at a time."""


class Page(msgspec.Struct, frozen=True):
    """What a link led to: ``url`` after redirects, without credentials.

    ``charset`` is what it was sent with, ``etag`` and ``modified`` by what a later visit can ask whether it changed.
    """

    url: str
    suffix: str
    data: bytes
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class AnsweredError(InputError):
    """A site answered with something else than a page: its ``status``, and the seconds that it asks to ``wait``."""

    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__(f"the site answered {_status(status)}")
        self.status = status
        self.wait = wait


def fetch(url: str, etag: str | None = None, modified: str | None = None) -> Page:
    """Fetch one page. Raises InputError with the reason where it cannot or must not be read.

    The deadline covers names, connections, headers, bodies and waits of all redirects together; proxies that the
    environment names are not asked. Credentials in the link go to its own site and nowhere else. With what an earlier
    visit was told, an unchanged page is answered with 304 (AnsweredError).
    """
    import httpx2  # noqa: PLC0415 - costs start-up time that runs without links need not pay

    from concordat.reading.network import TOO_LONG, Backend, Deadline, Transport  # noqa: PLC0415

    settings = load_settings()
    deadline = Deadline(settings.fetch_seconds)
    transport = Transport(Backend(deadline, private=settings.private_addresses))
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"} | {k: v for k, v in conditions.items() if v}
    try:
        with httpx2.Client(transport=transport, timeout=None, trust_env=False, headers=headers) as client:
            # httpx2 reads the next address itself before it gives a redirect back; a bad one must not reach it.
            client.event_hooks = {"response": [_next_address]}
            return _patiently(client, url, deadline.left)
    except httpx2.TimeoutException:
        raise InputError(TOO_LONG) from None
    except httpx2.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise InputError(f"cannot be fetched: {reason[:LONGEST_REASON]}") from None


def _patiently(client: httpx2.Client, url: str, left: Callable[[], float]) -> Page:
    """Ask again after the wait that a busy site asks for, where there is time for it."""
    for tries in range(MOST_RETRIES + 1):
        try:
            return _follow(client, url, left)
        except AnsweredError as busy:
            if busy.wait is None or tries == MOST_RETRIES or busy.wait >= left():
                raise
            time.sleep(busy.wait)
    raise AssertionError("the last try returns or raises")


def _follow(client: httpx2.Client, link: str, left: Callable[[], float]) -> Page:
    """Ask for a link and where it redirects to, until a page comes."""
    url = given = _address(link)
    credentials = (given.username, given.password) if given.userinfo else None
    for _ in range(MOST_REDIRECTS + 1):
        url = url.copy_with(userinfo=b"")
        own = (url.scheme, url.host, url.port) == (given.scheme, given.host, given.port)
        with client.stream("GET", url, auth=credentials if own else None) as response:
            following = _next_address(response)
            if following is None:
                return _page(url, response, left)
            url = following
    raise InputError(f"led through more than {MOST_REDIRECTS} redirects")


def _next_address(response: httpx2.Response) -> httpx2.URL | None:
    """Give the address that a response redirects to. Raises InputError."""
    return _address(response.headers["location"], response.request.url) if response.has_redirect_location else None


def _address(link: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """Read a link, or a redirect from ``base``. Raises InputError where it is none to a page."""
    import httpx2  # noqa: PLC0415

    try:
        port = urlsplit(link.strip()).port
        url = base.join(link) if base else httpx2.URL(link.strip())
    except (ValueError, httpx2.InvalidURL):
        raise InputError("not a valid address") from None
    if not url.scheme or port == 0:
        raise InputError("not a valid address")
    if url.scheme not in {"http", "https"}:
        raise InputError(f"{url.scheme[:LONGEST_REASON]}: links are not read, only http and https")
    if not url.host:
        raise InputError("an address without a host")
    return url


def _page(url: httpx2.URL, response: httpx2.Response, left: Callable[[], float]) -> Page:
    code = response.status_code
    if code != HTTPStatus.OK:
        raise AnsweredError(code, _wait(response.headers.get("retry-after")) if code in _WAITING else None)
    media = response.headers.get("content-type", "")
    told = (response.headers.get(name, "")[:LONGEST_REASON] or None for name in ("etag", "last-modified"))
    return Page(str(url), suffix_of(media) or "", _body(response, left), charset_of(media), *told)


def _wait(stated: str | None) -> float | None:
    """Read Retry-After (RFC 9110): seconds, or the moment from which the site may be asked again."""
    if not stated:
        return None
    if stated.strip().isdecimal():
        return float(stated.strip()[:9])
    try:
        return max((parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _status(code: int) -> str:
    """Say a status in the standard's words, not in the site's."""
    return f"{code} {HTTPStatus(code).phrase}" if code in _STATUSES else str(code)


def _body(response: httpx2.Response, left: Callable[[], float]) -> bytes:
    """Read a body, unpacked, of at most LARGEST_SOURCE bytes. Raises InputError."""
    codings = [c.strip().lower() for c in response.headers.get("content-encoding", "").split(",")]
    codings = [coding for coding in codings if coding not in {"", "identity"}]
    if codings and codings not in (["gzip"], ["x-gzip"]):
        raise InputError(f"sent in a coding that was not asked for ({', '.join(codings)[:LONGEST_REASON]})")
    sent = _limited(response.iter_raw(), left)
    body = bytearray()
    for part in _limited(_unpacked(sent), left) if codings else sent:
        body += part
    return bytes(body)


def _limited(parts: Iterable[bytes], left: Callable[[], float]) -> Iterator[bytes]:
    """Pass parts on until the deadline, and at most LARGEST_SOURCE bytes of them."""
    size = 0
    for part in parts:
        left()
        size += len(part)
        if size > LARGEST_SOURCE:
            raise InputError(f"larger than the {LARGEST_SOURCE // 1_000_000} MB that a page may have")
        yield part


def _unpacked(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip (RFC 1952) step by step, however much a part would give."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for part in parts:
            rest = part
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail
            if rest.strip(b"\0") or unpacker.unused_data.strip(b"\0"):
                raise InputError("packed in more than one piece")
    except zlib.error:
        raise InputError("packed in a way that cannot be unpacked") from None
    if not unpacker.eof:
        raise InputError("breaks off in the middle of its packed text")
