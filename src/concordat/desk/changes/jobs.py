"""Jobs are stopped, done again with what they were given, or removed."""

from __future__ import annotations

import msgspec

from concordat.desk.acts import Act
from concordat.desk.asking import Number
from concordat.desk.desk import Desk
from concordat.desk.jobs import FINAL, Job
from concordat.errors import NotThereError


class Which(msgspec.Struct, frozen=True):
    """A job by its number."""

    job: Number


def stop(desk: Desk, which: Which) -> object:
    """Take a job out of the queue, or stop its process."""
    return _stop(desk, which)


async def _stop(desk: Desk, which: Which) -> Job:
    job = await desk.queue.cancel(which.job)
    if job is None:
        raise _gone(which)
    return job


def again(desk: Desk, which: Which) -> Job:
    """Queue a new job with the input of one that has ended."""
    order = desk.queue.shelf.order(which.job)
    if order is None:
        raise _gone(which)
    return desk.queue.add(order)


def remove(desk: Desk, which: Which) -> Job:
    """Forget a job that has ended, and its input."""
    job = desk.queue.get(which.job)
    if job is None or job.state not in FINAL:
        raise _gone(which)
    desk.queue.shelf.remove(which.job)
    return job


def _gone(which: Which) -> NotThereError:
    return NotThereError(f"There is no job {which.job} of which this can be asked; look at the list of jobs.")


def _to_job(_: Which, job: Job) -> str:
    return f"/jobs/{job.id}"


ACTS = (
    Act("/jobs/{job:int}/stop", Which, Job, stop, _to_job, "Stop a job", awaited=True),
    Act("/jobs/{job:int}/again", Which, Job, again, _to_job, "Try a job again"),
    Act("/jobs/{job:int}/remove", Which, Job, remove, lambda *_: "/jobs", "Remove a job"),
)
