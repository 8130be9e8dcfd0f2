"""A site on the loopback, for the tests of fetching and of watching."""

from __future__ import annotations

import socket
from collections.abc import Callable
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event

from concordat.reading import read_inputs
from concordat.records import Article, SetAside

REPORT = "The two foreign ministers signed a treaty on the river on Monday, their offices said.\n"
MANY_DRIPS = 1000
"""What a slow site sends before it gives up: far more than the tests' deadline lets through."""

Answer = bytes | Callable[[socket.socket, Event], None]


class Site(ThreadingTCPServer):
    """A site on the loopback that answers each path with the bytes, or by the function, given for it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("", 0), Visit)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.over = Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def read(self, answer: Answer, path: str = "/report") -> Article | SetAside:
        self.answers[path] = answer
        (found,) = read_inputs([self.url + path])
        return found

    def reason(self, answer: Answer) -> str:
        found = self.read(answer)
        assert isinstance(found, SetAside)
        return found.reason


class Visit(BaseRequestHandler):
    server: Site

    def handle(self) -> None:
        head = self.request.recv(65_536).decode()
        self.server.asked.append(head)
        answer = self.server.answers[head.split()[1]]
        try:
            if isinstance(answer, bytes):
                self.request.sendall(answer)
            else:
                answer(self.request, self.server.over)
        except OSError:
            return  # the reader has left


def answered(body: bytes = REPORT.encode(), status: str = "200 OK", **headers: str) -> bytes:
    lines = {"content-type": "text/plain; charset=utf-8", "content-length": str(len(body)), "connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return head.encode("latin-1") + b"\r\n" + body


def moved(to: str) -> bytes:
    return answered(b"", "302 Found", location=to)


def dripping(start: bytes, drop: bytes) -> Answer:
    def send(connection: socket.socket, over: Event) -> None:
        connection.sendall(start)
        for _ in range(MANY_DRIPS):
            if over.wait(0.01):
                return
            connection.sendall(drop)

    return send
