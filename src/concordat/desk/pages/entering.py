"""The pages in front: where reports are brought, where people log in, and what programs are told first."""

from __future__ import annotations

from importlib.metadata import version

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from concordat.desk.asking import AskError, form_of
from concordat.desk.changes.reading import Reports
from concordat.desk.desk import Desk
from concordat.desk.guard.changes import FIELD
from concordat.desk.guard.login import COOKIE, SESSION_SECONDS, address_of, session_of
from concordat.desk.pages.jobs import NothingAsked
from concordat.desk.rendering import page_html, statics
from concordat.desk.views import View, html_answer, wrong_html

FOR_GOOD = "public, max-age=31536000, immutable"


class Facts(msgspec.Struct, frozen=True):
    """What a program needs first: ``token`` goes into the header X-Concordat-Token of every change."""

    version: str
    store: str
    token: str


def facts(desk: Desk, _: NothingAsked) -> Facts:
    """Tell the version, the store and the token."""
    return Facts(version("concordat"), desk.name, desk.token.value)


def read_form(_: Desk, __: NothingAsked) -> Reports:
    """Give an empty form."""
    return Reports()


VIEWS = (
    View("/desk", "The desk", NothingAsked, Facts, facts),
    View("/read", "Read reports", NothingAsked, Reports, read_form, "desk/read.html.j2"),
)


def login_routes(desk: Desk) -> list[Route]:
    """Give the page where people log in, and what it is sent to."""

    def page(problem: str, to: str, status: int = 200) -> Response:
        shown = page_html(desk, "desk/login.html.j2", "Log in", "", asked=None, given=None, problem=problem, to=to)
        return html_answer(shown, status)

    async def enter(request: Request) -> Response:
        to = _local(request.query_params.get("to", "/"))
        if request.method != "POST":
            return await run_in_threadpool(page, "", to)
        try:
            async with form_of(request) as form:
                pass
        except AskError as error:
            return await run_in_threadpool(wrong_html, desk, error)
        to, address = _local(str(form.get("to", "/"))), address_of(request.scope)
        if not desk.token.fits(str(form.get(FIELD, ""))):
            return await run_in_threadpool(
                page, "The desk was started anew meanwhile; type the password again.", to, 403
            )
        if wait := desk.keys.wait(address):
            return await run_in_threadpool(page, f"Too many wrong passwords; wait {wait} seconds.", to, 429)
        secret = await run_in_threadpool(desk.keys.log_in, str(form.get("password", "")), address)
        if not secret:
            return await run_in_threadpool(page, "That is not the password.", to, 401)
        answer = RedirectResponse(to, 303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, secret, SESSION_SECONDS, httponly=True, samesite="strict", secure=secure)
        return answer

    async def leave(request: Request) -> Response:
        async with form_of(request) as form:
            pass
        if desk.token.fits(str(form.get(FIELD, ""))):
            desk.keys.log_out(session_of(request.scope))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(COOKIE)
        return answer

    return [Route("/login", enter, methods=["GET", "POST"]), Route("/logout", leave, methods=["POST"])]


def static_route() -> Route:
    """Give the files that pages load: a name that is none of them is not looked for anywhere."""

    async def answer(request: Request) -> Response:
        kind, content = statics().get(request.path_params["name"], ("", b""))
        if not kind:
            return Response(status_code=404)
        keep = FOR_GOOD if request.url.query else "no-cache"
        return Response(content, media_type=kind, headers={"cache-control": keep})

    return Route("/static/{name}", answer, methods=["GET"])


def _local(to: str) -> str:
    """Accept a place of this desk alone: one slash and no more, so that no other site can be meant."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"
