"""Pages behind links, with limits on size, time, redirects and where a link may lead."""

from __future__ import annotations

import ipaddress
import socket
import time
from urllib.parse import urljoin, urlsplit

import msgspec

from concordat.errors import InputError
from concordat.reading.report import LARGEST_SOURCE
from concordat.settings import Settings, load_settings

MOST_REDIRECTS = 5
_USER_AGENT = "Concordat (reads one page for one reader)"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/jsonl": ".jsonl",
}


class Page(msgspec.Struct, frozen=True):
    """What a link led to: ``url`` after redirects."""

    url: str
    suffix: str
    data: bytes


def fetch(url: str) -> Page:
    """Fetch one page. Raises InputError with the reason where it cannot or must not be read."""
    import httpx  # noqa: PLC0415 - costs start-up time that runs without links need not pay

    settings = load_settings()
    deadline = time.monotonic() + settings.fetch_seconds
    try:
        with httpx.Client(timeout=settings.fetch_seconds, headers={"User-Agent": _USER_AGENT}) as client:
            for _ in range(MOST_REDIRECTS + 1):
                _check(url, settings)
                with client.stream("GET", url) as response:
                    _check_peer(response.extensions.get("network_stream"), settings)
                    if response.has_redirect_location:
                        url = urljoin(url, response.headers["location"])
                        continue
                    if response.status_code != httpx.codes.OK:
                        raise InputError(f"the site answered {response.status_code} {response.reason_phrase}".rstrip())
                    media = response.headers.get("content-type", "").split(";")[0].strip().lower()
                    return Page(url, _SUFFIXES.get(media, ""), _body(response, deadline))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(f"cannot be fetched: {str(error) or type(error).__name__}") from None
    raise InputError(f"led through more than {MOST_REDIRECTS} redirects")


def _check(url: str, settings: Settings) -> None:
    """Refuse schemes other than http and https, and hosts that are not on the public internet."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InputError("not a valid address") from None
    if parts.scheme not in {"http", "https"}:
        raise InputError(f"{parts.scheme}: links are not read, only http and https")
    if not parts.hostname:
        raise InputError("an address without a host")
    try:
        found = socket.getaddrinfo(parts.hostname, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"the host {parts.hostname} was not found") from None
    for *_, address in found:
        _check_address(str(address[0]), settings)


def _check_peer(stream: object, settings: Settings) -> None:
    """Check the address that was really connected to, in case the name resolved differently a moment later."""
    info = getattr(stream, "get_extra_info", None)
    peer = info("server_addr") if info else None
    if peer:
        _check_address(str(peer[0]), settings)


def _check_address(address: str, settings: Settings) -> None:
    if not settings.private_addresses and not ipaddress.ip_address(address.partition("%")[0]).is_global:
        raise InputError(
            f"leads to the private address {address}: set CONCORDAT_PRIVATE_ADDRESSES=1 to read it all the same"
        )


def _body(response: object, deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():  # type: ignore[attr-defined]
        size += len(part)
        if size > LARGEST_SOURCE:
            raise InputError(f"larger than the {LARGEST_SOURCE // 1_000_000} MB that a page may have")
        if time.monotonic() > deadline:
            raise InputError("took too long: set CONCORDAT_FETCH_SECONDS to wait longer")
        parts.append(part)
    return b"".join(parts)
