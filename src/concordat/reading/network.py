"""Connections that links may open: only to addresses of the public internet, and only until a deadline.

A name is resolved once; every answer is checked and the connection goes to a checked address itself, so that a name
that changes its answer between the check and the connection (DNS rebinding) leads nowhere else.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Thread
from typing import Any

import httpcore2
import httpx2

from concordat.errors import InputError

TOO_LONG = "took too long: set CONCORDAT_FETCH_SECONDS to wait longer"

_NOT_PUBLIC = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
"""Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890 and later), with the relays of 6to4 (RFC 7526),
multicast (RFC 5771) and the reserved 240/4 (RFC 1112). ``ipaddress.is_global`` differs between Python's versions."""

_UNICAST = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
"""Source: IANA IPv6 Address Space and Special-Purpose Address Registries: what is routed lies in 2000::/3, less
protocol assignments (Teredo among them) and documentation."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
_IPV4_BITS = 0xFFFFFFFF
_ISATAP = 0x5EFE


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet, and so does the IPv4 address inside an IPv6 one."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return not any(found in block for block in _NOT_PUBLIC)
    inner = _embedded(found)
    if inner and not is_public(str(inner)):
        return False
    if found.ipv4_mapped or found in _TRANSLATED:
        return True
    return found in _UNICAST and not any(found in block for block in _NOT_PUBLIC_6)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Unpack what an IPv4-mapped, NAT64 (RFC 6052), 6to4 (RFC 3056) or ISATAP (RFC 5214) address is a cover for."""
    bits = int(address)
    # The second highest bit that differs marks ISATAP identifiers as globally unique or not.
    if address in _TRANSLATED or bits >> 32 & ~(0x0200 << 16) & _IPV4_BITS == _ISATAP:
        return IPv4Address(bits & _IPV4_BITS)
    return address.ipv4_mapped or address.sixtofour


class Deadline:
    """One moment at which everything that a link asks for must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds left. Raises InputError when there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise InputError(TOO_LONG)
        return seconds


class Backend(httpcore2.NetworkBackend):
    """Opens connections: one look-up a host, every answer checked, and all of it within the deadline."""

    def __init__(self, deadline: Deadline, *, private: bool) -> None:
        self._deadline = deadline
        self._private = private
        self._tcp = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - httpcore2 names it; the deadline decides
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers. Raises InputError on one that is not public."""
        addresses = resolve(host, port, self._deadline)
        for address in addresses:
            if not self._private and not is_public(address):
                raise InputError(
                    f"leads to the private address {address}: set CONCORDAT_PRIVATE_ADDRESSES=1 to read it all the same"
                )
        for tried, address in enumerate(addresses, 1):
            # An address that does not answer must leave time for the others.
            share = self._deadline.left() / (len(addresses) - tried + 1)
            try:
                stream = self._tcp.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if tried == len(addresses):
                    raise
            else:
                return _Stream(stream, self._deadline)
        raise httpcore2.ConnectError("no address")


class _Stream(httpcore2.NetworkStream):
    """A connection on which no reading, writing or handshake outlasts the deadline, however small its steps are."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Transport(httpx2.HTTPTransport):
    """httpx2's transport over our own backend, which its constructor does not take; no connection is used twice.

    Certificates are those of the system, or of SSL_CERT_FILE.
    """

    def __init__(self, backend: Backend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(), max_keepalive_connections=0, network_backend=backend
        )


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """Look a host up, once: its addresses in the system's order. Raises InputError.

    The system's own look-up knows no time limit: it runs in a thread that is left behind at the deadline.
    """
    found: list[str] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(address[0]) for *_, address in answers))

    thread = Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(deadline.left())
    deadline.left()
    if not found:
        raise InputError(f"the host {host} was not found")
    return found
