"""Whether a request names this desk: a name of somebody else's that points at loopback reads nothing (DNS rebinding).

A page of another site can make its own name point at 127.0.0.1 and then read what answers there as its own. Its
requests carry that name. So a desk on loopback answers to the three names of loopback only, and one on another address
to addresses in figures, which no name can stand behind, and to the names that its owner gives.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

from concordat.desk.guard.answers import header, refusal

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(host: str) -> bool:
    """Tell whether an address can be reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(authority: str) -> tuple[str, int | None]:
    """Split "name:port" and "[address]:port"; a port that is none gives -1."""
    name, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]"):
        name, port = authority, ""
    number = None if not port else int(port) if port.isascii() and port.isdigit() else -1
    return name.removeprefix("[").removesuffix("]").rstrip(".").lower(), number


class Hosts:
    """Answers only requests whose Host names this desk."""

    def __init__(self, app: ASGIApp, address: str, port: int, names: Iterable[str] = ()) -> None:
        self._app = app
        self._port = port
        self._loopback = is_loopback(address)
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with status 421 (RFC 9110, 15.5.20)."""
        if scope["type"] == "http" and not self._ours(header(scope, b"host")):
            why = "This desk does not answer to that name; open the address that `concordat serve` printed."
            await refusal(scope, 421, why)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _ours(self, authority: str) -> bool:
        name, port = host_of(authority)
        if name in self._names:  # a proxy in front has a port of its own
            return port != -1
        if port != self._port and not (port is None and self._port == 80):  # noqa: PLR2004 - the port of http
            return False
        return name in LOOPBACK or (not self._loopback and _in_figures(name))


def _in_figures(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
