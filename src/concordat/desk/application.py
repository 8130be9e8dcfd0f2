"""The parts put together: guards around the pages, and the queue of jobs beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress

import msgspec
from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from concordat.desk import changes, pages
from concordat.desk.acts import Act
from concordat.desk.api import api_route
from concordat.desk.desk import Desk
from concordat.desk.guard import Changes, Headers, Hosts, Login, Sizes
from concordat.desk.guard.answers import API, Problem
from concordat.desk.rendering import environment, page_html
from concordat.desk.views import JSON, View, html_answer

THREADS = 6
"""Pages that are made at the same time: more would only wait for the interpreter, and each holds a connection."""

WRONG = {
    404: "There is no such page; the bar above leads to those that there are.",
    405: "This address is not asked like that.",
    500: "The desk failed at this; nothing was changed. What went wrong stands in the terminal where it was started.",
}


def application(desk: Desk, address: str, port: int, names: Iterable[str] = ()) -> Starlette:
    """Make the application for an address and port; ``names`` are those that a proxy in front of it has."""
    views, acts = pages.views(), changes.acts()
    return Starlette(
        routes=[*_routes(desk, views, acts), api_route(views, acts)],
        middleware=[
            Middleware(Headers),
            Middleware(Hosts, address=address, port=port, names=tuple(names)),
            Middleware(Sizes),
            Middleware(Changes),
            Middleware(Login, keys=desk.keys),
        ],
        exception_handlers={HTTPException: _wrong(desk), 500: _wrong(desk)},
        lifespan=_lifespan(desk),
    )


def _routes(desk: Desk, views: Iterable[View], acts: Iterable[Act]) -> list[Route]:
    parts: list[View | Act] = [*views, *acts]
    return [*pages.routes(desk), *(route for part in parts for route in part.routes(desk))]


def _lifespan(desk: Desk):  # type: ignore[no-untyped-def]  # Starlette's type is its own
    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        running = asyncio.create_task(desk.queue.run())
        warm = asyncio.create_task(run_in_threadpool(environment))  # what pages load, before the first is asked for
        try:
            yield
        finally:
            await warm
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    return living


def _wrong(desk: Desk):  # type: ignore[no-untyped-def]
    async def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        problem = Problem(status, WRONG.get(status, str(getattr(error, "detail", "")) or WRONG[500]))
        if request.url.path.startswith(API):
            return Response(msgspec.json.encode(problem), status, media_type=JSON)
        page = await run_in_threadpool(
            page_html, desk, "desk/wrong.html.j2", "This did not work", "", asked=None, given=problem
        )
        return html_answer(page, status)

    return answer
