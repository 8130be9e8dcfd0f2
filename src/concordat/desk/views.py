"""Pages: each is asked with one record and gives another, which becomes HTML for people and JSON for programs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from concordat.desk.asking import AskError, asked
from concordat.desk.desk import Desk
from concordat.desk.guard.answers import API, Problem
from concordat.desk.rendering import page_html
from concordat.errors import ConcordatError, NotThereError, StoreError

JSON = "application/json"

Answer = Callable[[Desk, Any], Any]


@dataclass(frozen=True)
class View:
    """A page: where it is, what it is called, what it is asked and what it gives.

    ``html`` writes the record where a template alone does not, ``page`` what needs no record; views with none of the
    three have no page.
    """

    path: str
    title: str
    asks: type[msgspec.Struct]
    gives: type[msgspec.Struct]
    answer: Answer
    template: str = ""
    html: Callable[[Desk, Any, Any], str] | None = None
    page: Callable[[Desk, Any, None], str] | None = None

    def routes(self, desk: Desk) -> list[Route]:
        """Give the routes of the page and of its JSON."""
        api = Route(api_path(self.path), self._json(desk), methods=["GET"])
        if not (self.template or self.html or self.page):
            return [api]
        return [Route(self.path, self._page(desk), methods=["GET"]), api]

    def _ask(self, desk: Desk, request: Request) -> tuple[Any, Any]:
        wanted = asked(self.asks, {**request.query_params, **request.path_params})
        return wanted, self.answer(desk, wanted)

    def _page(self, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
        def made(request: Request) -> Response:
            if self.page:
                wanted = asked(self.asks, {**request.query_params, **request.path_params})
                return html_answer(self.page(desk, wanted, None))
            wanted, given = self._ask(desk, request)
            if self.html:
                return html_answer(self.html(desk, wanted, given))
            title = getattr(given, "page_title", "") or self.title
            return html_answer(page_html(desk, self.template, title, self.path, asked=wanted, given=given))

        async def answer(request: Request) -> Response:
            try:
                return await run_in_threadpool(made, request)
            except (AskError, ConcordatError) as error:
                return await run_in_threadpool(wrong_html, desk, error)

        return answer

    def _json(self, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
        def made(request: Request) -> Response:
            return Response(msgspec.json.encode(self._ask(desk, request)[1]), media_type=JSON)

        async def answer(request: Request) -> Response:
            try:
                return await run_in_threadpool(made, request)
            except (AskError, ConcordatError) as error:
                return wrong_json(error)

        return answer


def api_path(path: str) -> str:
    """Give the place of a page's JSON; that of the first page, the stories, has their name."""
    return API + (path.lstrip("/") or "stories")


def status_of(error: Exception) -> int:
    """Give the status of what went wrong: the asker's mistake, nothing there, or a store that cannot answer now."""
    if isinstance(error, StoreError) and "cannot be used" in str(error):
        return 503
    return 404 if isinstance(error, StoreError | NotThereError) else 400


def wrong_json(error: Exception) -> Response:
    """Say as JSON what went wrong."""
    status = status_of(error)
    return Response(msgspec.json.encode(Problem(status, sentence(error))), status, media_type=JSON)


def wrong_html(desk: Desk, error: Exception) -> Response:
    """Say on a page what went wrong."""
    given = Problem(status_of(error), sentence(error))
    page = page_html(desk, "desk/wrong.html.j2", "This did not work", "", asked=None, given=given)
    return html_answer(page, given.status)


def html_answer(page: str, status: int = 200) -> Response:
    """Answer with a page; halves of surrogate pairs, as of broken names, are shown as such."""
    return Response(page.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def sentence(error: Exception) -> str:
    """Begin a message as a sentence."""
    said = str(error)
    return said[:1].upper() + said[1:]
