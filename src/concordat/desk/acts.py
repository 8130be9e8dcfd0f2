"""Changes: each is asked with one record and gives another; from a form of the desk, or as JSON with its token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from concordat.desk.asking import AskError, asked, fields_of, form_of
from concordat.desk.desk import Desk
from concordat.desk.guard.answers import API, Problem
from concordat.desk.guard.changes import FIELD, HEADER
from concordat.desk.rendering import page_html
from concordat.desk.views import JSON, html_answer, wrong_html, wrong_json
from concordat.errors import ConcordatError

STALE = (
    "This page is older than the desk that runs now, so nothing was done. What you typed is below: "
    "look it over and send it again."
)
UNPROVEN = "A change needs the token of this desk: send X-Concordat-Token, as GET /api/desk gives it."


@dataclass(frozen=True)
class Act:
    """A change: where it is asked for, with what, what it does, and where a person goes then.

    ``of_form`` reads the record from a form that holds more than plain fields; ``asks`` fields of the path's are set
    by the path. ``does`` may be awaited; it runs in a thread where it is not.
    """

    path: str
    asks: type[msgspec.Struct]
    gives: type[msgspec.Struct]
    does: Callable[[Desk, Any], Any]
    then: Callable[[Any, Any], str]
    title: str
    of_form: Callable[[FormData], Awaitable[Any]] | None = None
    form: str = ""
    awaited: bool = False

    def routes(self, desk: Desk) -> list[Route]:
        """Give the routes of the form and of the JSON."""
        api = Route(f"{API}{self.path.lstrip('/')}", self._json(desk), methods=["POST"])
        return [Route(self.path, self._form(desk), methods=["POST"]), api]

    def _form(self, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                async with form_of(request) as form:
                    given = await self.of_form(form) if self.of_form else fields_of(form)
                if not desk.token.fits(str(form.get(FIELD, ""))):
                    return await run_in_threadpool(self._stale, desk, given)
                wanted = (
                    given if isinstance(given, msgspec.Struct) else asked(self.asks, {**given, **request.path_params})
                )
                done = await self._done(desk, wanted)
                return RedirectResponse(self.then(wanted, done), 303)
            except (AskError, ConcordatError) as error:
                return await run_in_threadpool(wrong_html, desk, error)

        return answer

    def _json(self, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            given = request.headers.get(HEADER.decode(), "")
            if not getattr(request.state, "bearer", False) and not desk.token.fits(given):
                return Response(msgspec.json.encode(Problem(403, UNPROVEN)), 403, media_type=JSON)
            try:
                wanted = asked(self.asks, {**_object(await request.body()), **request.path_params})
                return Response(msgspec.json.encode(await self._done(desk, wanted)), media_type=JSON)
            except (AskError, ConcordatError) as error:
                return wrong_json(error)

        return answer

    async def _done(self, desk: Desk, wanted: Any) -> Any:
        if self.awaited:
            return await self.does(desk, wanted)
        return await run_in_threadpool(self.does, desk, wanted)

    def _stale(self, desk: Desk, given: Any) -> Response:
        """Refuse a change without the token; where a form can hold what was typed, give it back."""
        if self.form and isinstance(given, msgspec.Struct):
            page = page_html(desk, self.form, self.title, self.path, asked=given, given=given, problem=STALE)
            return html_answer(page, 403)
        problem = Problem(403, "This page is older than the desk that runs now, so nothing was done: load it again.")
        return html_answer(page_html(desk, "desk/wrong.html.j2", "Not done", "", asked=None, given=problem), 403)


def _object(body: bytes) -> dict[str, Any]:
    """Read a JSON object; nothing is an empty one. Raises AskError."""
    try:
        return msgspec.json.decode(body, type=dict[str, Any]) if body.strip() else {}
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise AskError(f"The body is no JSON object: {error}.") from None
