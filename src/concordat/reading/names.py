"""How inputs are called in records and messages: in characters that can be written anywhere, without credentials."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_HOST_AND_PORT = re.compile(r"[^:]*(:\d*)?|\[[^\]]*\](:\d*)?")


def writable(text: str) -> str:
    """Put U+FFFD where a file's name has bytes that are no UTF-8, or a text half a character (PEP 383)."""
    return _HALF_PAIR.sub("\ufffd", text)


def without_credentials(name: str) -> str:
    """Give an input's name or address as it may be kept: writable, without user and password (RFC 3986, userinfo)."""
    scheme, slashes, rest = writable(name).partition("//")
    if "@" not in rest or scheme[-1:] not in {"", ":"}:
        return scheme + slashes + rest
    host = re.split("[/?#]", rest, maxsplit=1)[0]
    if "@" in host:
        return scheme + slashes + rest[host.rindex("@") + 1 :]
    # A password with a slash ends the host too early: what stands before the slash is no host and port.
    return scheme + slashes + (rest if _HOST_AND_PORT.fullmatch(host) else rest.partition("@")[2])


def is_address(text: str) -> bool:
    """Tell whether a text can be read as an address (RFC 3986), by whoever asks for its host later."""
    try:
        port = urlsplit(text).port
    except ValueError:
        return False
    return port != 0
