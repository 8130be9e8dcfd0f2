"""What the desk is doing and has done: the list of jobs, one of them, and its progress as it happens."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from concordat.desk.asking import Number
from concordat.desk.desk import Desk
from concordat.desk.jobs import Job
from concordat.desk.rendering import part_html
from concordat.desk.views import View
from concordat.errors import NotThereError


class NothingAsked(msgspec.Struct, frozen=True):
    """Nothing is asked."""


class JobAsked(msgspec.Struct, frozen=True):
    """A job by its number."""

    job: Number


class Jobs(msgspec.Struct, frozen=True):
    """The jobs, the newest first."""

    jobs: tuple[Job, ...]


def listed(desk: Desk, _: NothingAsked) -> Jobs:
    """List the jobs."""
    return Jobs(tuple(desk.queue.newest()))


def one(desk: Desk, asked: JobAsked) -> Job:
    """Give a job. Raises NotThereError."""
    job = desk.queue.get(asked.job)
    if job is None:
        raise NotThereError(f"There is no job {asked.job}; it may have been removed. Look at the list of jobs.")
    return job


VIEWS = (
    View("/jobs", "Jobs", NothingAsked, Jobs, listed, "desk/jobs.html.j2"),
    View("/jobs/{job:int}", "Job", JobAsked, Job, one, "desk/job.html.j2"),
)


def progress_route(desk: Desk) -> Route:
    """Give the stream of a job's progress (server-sent events): each event is the part of the page that tells of it."""

    async def events(number: int) -> AsyncIterator[str]:
        async for job in desk.queue.listen(number):
            part = part_html("desk/progress.html.j2", given=job, token=desk.token.value)
            yield "".join(f"data: {line}\n" for line in part.splitlines()) + "\n"
        yield "event: ended\ndata: \n\n"

    async def answer(request: Request) -> Response:
        number = request.path_params["job"]
        if desk.queue.get(number) is None:
            return Response(status_code=204)
        return StreamingResponse(events(number), media_type="text/event-stream")

    return Route("/jobs/{job:int}/events", answer, methods=["GET"])
