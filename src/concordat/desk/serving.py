"""An address -> a running desk: what is refused before it starts, and what is said when it runs."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import uvicorn

from concordat.desk.application import application
from concordat.desk.desk import Desk
from concordat.desk.guard import Keys, is_loopback
from concordat.desk.guard.login import LEAST_LETTERS
from concordat.desk.jobs import Order, Queue, Shelf
from concordat.errors import ServeError
from concordat.store import open_store
from concordat.store.messages import shown

BACKLOG = 128
"""Connections that may wait to be answered: a page asks for its files on a few at once."""

PATIENCE = 2
"""Seconds that pages have to end when the desk is stopped."""


class Place(msgspec.Struct, frozen=True):
    """Where a desk listens, and the names that a proxy in front of it has."""

    host: str = "127.0.0.1"
    port: int = 8011
    names: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def serve(
    place: Place, store: str, secrets: tuple[str, str], inputs: Sequence[str], say: Callable[[str], None]
) -> None:
    """Open the store and serve the desk until Ctrl-C. ``secrets`` are the password and the token, "" for none.

    ``inputs`` are read first, as a job. Raises ServeError and StoreError.
    """
    password, token = secrets
    check(place, password, token)
    listening = listen(place)
    place = msgspec.structs.replace(place, port=listening.getsockname()[1])
    with closing(listening), closing(open_store(store)) as opened, closing(Shelf(shelf_of(store))) as shelf:
        queue = Queue(shelf, store)
        desk = Desk(opened, queue, Keys(password, token))
        if inputs:
            queue.add(Order("read", paths=tuple(map(placed, inputs))))
        config = uvicorn.Config(
            application(desk, place.host, place.port, place.names), log_config=None, access_log=False,
            proxy_headers=False, server_header=False, timeout_graceful_shutdown=PATIENCE, backlog=BACKLOG,
        )  # fmt: skip
        told = lines(place, shown(store), guarded=desk.keys.needed)
        gc.freeze()
        Server(config, told, say).run(sockets=[listening])


def placed(given: str) -> str:
    """Give an input as a process in another folder finds it."""
    return given if "://" in given else str(Path(given).resolve())


class Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, told: Sequence[str], say: Callable[[str], None]) -> None:
        super().__init__(config)
        self._told, self._say = told, say

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        for line in self._told if self.started else ():
            self._say(line)


def check(place: Place, password: str, token: str) -> None:
    """Refuse to open a desk to others without a password or token. Raises ServeError."""
    for name, secret in (("CONCORDAT_DESK_PASSWORD", password), ("CONCORDAT_DESK_TOKEN", token)):
        if secret and len(secret) < LEAST_LETTERS:
            raise ServeError(f"{name} has fewer than {LEAST_LETTERS} characters; choose a longer one")
    if not is_loopback(place.host) and not (password or token):
        raise ServeError(
            f"{place.host} can be reached from other machines: set CONCORDAT_DESK_PASSWORD (for people) or "
            "CONCORDAT_DESK_TOKEN (for programs), or leave --host away to serve this machine alone"
        )
    if place.names and is_loopback(place.host) and not (password or token):
        raise ServeError("a proxy lets others in: set CONCORDAT_DESK_PASSWORD or CONCORDAT_DESK_TOKEN with --name")


def listen(place: Place) -> socket.socket:
    """Take the port. Raises ServeError."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((place.host, place.port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        reason = (error.strerror or str(error)).lower()
        raise ServeError(f"{place.host}:{place.port} cannot be used ({reason}); choose another --port") from None
    return listening


def shelf_of(store: str) -> Path:
    """Give the file of the jobs: beside the store's own, or here for a server's."""
    return Path("concordat.desk.sqlite") if "://" in store else Path(f"{store}.desk")


def lines(place: Place, store: str, *, guarded: bool) -> list[str]:
    """Say where to look, and who may."""
    told = [f"The desk is at {place.address}  (store {store}; Ctrl-C ends it)"]
    if guarded:
        told.append("It asks for the password or token. What is sent is not encrypted: put a TLS proxy in front of it.")
    return told
