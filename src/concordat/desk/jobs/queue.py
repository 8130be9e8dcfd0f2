"""One job at a time, the oldest first; each in a process of its own that can be stopped.

The process is told what to do on its standard input, which stays open as long as the desk lives: when the desk goes,
however it goes, the process reads the end of it and leaves.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

import msgspec

from concordat.desk.jobs.orders import FINAL, Job, Order, Told
from concordat.desk.jobs.shelf import Shelf, now

PATIENCE = 5.0
"""Seconds that a process has to leave by itself when it is stopped."""

QUIET = 15.0
"""Seconds after which a listener is told how a job stands though nothing has changed: proxies drop silent streams."""

LONGEST_LINE = 1 << 20

_TOLD = msgspec.json.Decoder(Told)


class Task(msgspec.Struct, frozen=True):
    """What the process of a job is told: the store, the file of the jobs, and the job's number."""

    store: str
    shelf: str
    job: int


class Queue:
    """The jobs of a running desk. All calls but ``add`` and ``get`` belong to the desk's event loop."""

    def __init__(self, shelf: Shelf, store: str, environment: Mapping[str, str] | None = None) -> None:
        self.shelf = shelf
        self._store = store
        self._environment = environment
        self._woken = asyncio.Event()
        self._changed = asyncio.Condition()
        self._running: Job | None = None
        self._process: Process | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def add(self, order: Order) -> Job:
        """Queue an order; may be called in any thread."""
        job = self.shelf.add(order)
        if self._loop:
            self._loop.call_soon_threadsafe(self._woken.set)
        return job

    def get(self, number: int) -> Job | None:
        """Give a job as it stands now."""
        running = self._running
        return running if running and running.id == number else self.shelf.get(number)

    def newest(self) -> list[Job]:
        """List the jobs as they stand now, the newest first."""
        return [self.get(job.id) or job for job in self.shelf.newest()]

    def at_work(self) -> int:
        """Count the jobs that wait or run."""
        return self.shelf.open_jobs()

    async def cancel(self, number: int) -> Job | None:
        """Take a job out of the queue, or stop it; what has ended stays as it is."""
        job = self.get(number)
        if job is None or job.state in FINAL:
            return job
        cancelled = msgspec.structs.replace(job, state="cancelled", ended=now(), step="")
        if self._running and self._running.id == number:
            await self._set(cancelled)
            await self._stop()
        else:
            await asyncio.to_thread(self.shelf.put, cancelled)
            await self._tell()
        return cancelled

    async def listen(self, number: int) -> AsyncIterator[Job]:
        """Give a job whenever it has changed, and now and then if it has not, until it has ended."""
        last: Job | None = None
        while (job := self.get(number)) is not None:
            yield job
            if job.state in FINAL:
                return
            last = job
            with suppress(TimeoutError):
                async with asyncio.timeout(QUIET), self._changed:
                    await self._changed.wait_for(lambda: self.get(number) != last)  # noqa: B023 - awaited at once

    async def run(self) -> None:
        """Do job after job until cancelled; then the process at work is stopped."""
        self._loop = asyncio.get_running_loop()
        await asyncio.to_thread(self.shelf.close_interrupted)
        try:
            while True:
                self._woken.clear()
                job = await asyncio.to_thread(self.shelf.waiting)
                if job is None:
                    await self._woken.wait()
                    continue
                await self._do(job)
        finally:
            await self._stop()
            if self._running:
                self.shelf.close_interrupted()

    async def _do(self, job: Job) -> None:
        self._running = msgspec.structs.replace(job, state="running", begun=now(), step="Starting")
        await asyncio.to_thread(self.shelf.put, self._running)
        await self._tell()
        command = (sys.executable, "-m", "concordat.desk.jobs.child")
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._environment, start_new_session=True,
            limit=LONGEST_LINE,
        )  # fmt: skip
        self._process = process
        assert process.stdin  # noqa: S101 - a pipe was asked for
        assert process.stdout  # noqa: S101
        assert process.stderr  # noqa: S101
        task = msgspec.json.encode(Task(self._store, str(self.shelf.path), job.id))
        process.stdin.write(task + b"\n")
        said = asyncio.create_task(process.stderr.read())
        async for line in process.stdout:
            await self._heard(line)
        status = await process.wait()
        await self._ended(status, (await said).decode("utf-8", "replace"))
        self._process = None

    async def _heard(self, line: bytes) -> None:
        """Take in a line of the process; lines that are none are a library's chatter."""
        job = self._running
        if job is None or job.state in FINAL:
            return
        try:
            told = _TOLD.decode(line)
        except msgspec.MsgspecError:
            return
        if told.aside:
            job = msgspec.structs.replace(job, set_aside=(*job.set_aside, told.aside))
        elif told.story:
            job = msgspec.structs.replace(job, story=told.story)
        elif told.why:
            job = msgspec.structs.replace(job, why=told.why)
        else:
            job = msgspec.structs.replace(job, step=told.step, done=told.done, total=told.total)
        self._running = job
        await self._tell()

    async def _ended(self, status: int, said: str) -> None:
        job = self._running
        if job and job.state not in FINAL:
            if status == 0 and not job.why:
                job = msgspec.structs.replace(job, state="done", ended=now(), step="")
            else:
                job = msgspec.structs.replace(job, state="failed", ended=now(), why=job.why or _reason(status, said))
        self._running = None
        if job:
            await asyncio.to_thread(self.shelf.put, job)
        await self._tell()

    async def _stop(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()

    async def _set(self, job: Job) -> None:
        self._running = job
        await asyncio.to_thread(self.shelf.put, job)
        await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


def _reason(status: int, said: str) -> str:
    """Say why a process ended that told nothing itself."""
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
    if status < 0:
        return (
            f"The process was stopped by the system (signal {-status}), perhaps for want of memory; try fewer reports."
        )
    return f"The program failed ({last or f'status {status}'}). This is a fault of Concordat; the input is kept."
