"""A desk as tests run it: a real server on a free port, in this process or in one of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import uvicorn

from concordat.desk.application import application
from concordat.desk.desk import Desk
from concordat.desk.guard import Keys
from concordat.desk.jobs import Queue, Shelf
from concordat.desk.serving import Place, listen
from concordat.store import open_store

COMMAND = (sys.executable, "-c", "from concordat.cli import main; main()")
PATIENCE = 60


class Idle(Queue):
    """A queue whose jobs wait for good."""

    async def run(self) -> None:
        await asyncio.Event().wait()


@contextmanager
def running(store: Path, keys: Keys | None = None, queue: type[Queue] = Queue) -> Iterator[tuple[str, Desk]]:
    """Serve a store in a thread; give the address, with its slash, and the desk."""
    host = "127.0.0.1"
    listening = listen(Place(host, 0))
    port = listening.getsockname()[1]
    with closing(listening), closing(open_store(str(store))) as opened, closing(Shelf(Path(f"{store}.desk"))) as shelf:
        desk = Desk(opened, queue(shelf, str(store)), keys or Keys())
        app = application(desk, host, port)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, server_header=False, timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the desk did not start"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}/", desk
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def served(*arguments: object) -> Iterator[str]:
    """Run ``concordat serve`` in a process of its own; give the address that it prints."""
    command = [*COMMAND, "serve", *map(str, arguments), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        assert process.stdout
        try:
            yield process.stdout.readline().split()[4]
        finally:
            process.terminate()


def client(address: str) -> httpx2.Client:
    return httpx2.Client(base_url=address, trust_env=False, timeout=PATIENCE)


def ended(asking: httpx2.Client, job: int) -> dict[str, object]:
    """Wait for the end of a job, on its stream of events, and give it."""
    with asking.stream("GET", f"/jobs/{job}/events") as stream:
        for _ in stream.iter_lines():
            pass
    return dict(asking.get(f"/api/jobs/{job}").json())
