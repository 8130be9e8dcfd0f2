"""A dossier to take away: as files that work without the desk, and in the formats of others."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from concordat.desk.asking import AskError, Key, asked
from concordat.desk.desk import Desk
from concordat.desk.pages.dossiers import StoryAsked, dossier, story_of
from concordat.desk.views import View, wrong_html
from concordat.errors import ConcordatError
from concordat.records import Dossier
from concordat.store import Listed


class ExportAsked(msgspec.Struct, frozen=True):
    """A story by the key of an article in it."""

    story: Key


class Form(msgspec.Struct, frozen=True):
    """A file that a dossier can become: its name, and what it is."""

    name: str
    what: str


class Exports(msgspec.Struct, frozen=True):
    """What a story's dossier can be taken away as."""

    story: Listed
    ready: bool
    forms: tuple[Form, ...]


Write = Callable[[Dossier], bytes]


def forms() -> dict[str, tuple[str, str, Write]]:
    """List the forms: the file's name -> what it is, its media type, how it is written."""
    from concordat.dossier.render_brief import render_brief  # noqa: PLC0415 - loads the templates
    from concordat.dossier.render_html import render_html  # noqa: PLC0415
    from concordat.dossier.render_json import render_json  # noqa: PLC0415
    from concordat.dossier.render_markdown import render_markdown  # noqa: PLC0415

    text, web = "text/plain; charset=utf-8", "text/html; charset=utf-8"
    return {
        "index.html": ("the page, in one file that works without the desk", web, _utf8(render_html)),
        "brief.html": ("the brief alone, one page to send round", web, _utf8(render_brief)),
        "dossier.json": ("the whole record", "application/json", _utf8(render_json)),
        "dossier.md": ("the dossier as text", text, _utf8(render_markdown)),
    }


def exports(desk: Desk, wanted: ExportAsked) -> Exports:
    """Tell what a dossier can be taken away as."""
    told = tuple(Form(name, what) for name, (what, _, _) in forms().items())
    return Exports(story_of(desk, wanted.story), bool(desk.store.editions(wanted.story)), told)


def export_route(desk: Desk) -> Route:
    """Give the files: a name that is none of the forms is not looked for anywhere."""

    def made(request: Request) -> Response:
        known = forms().get(request.path_params["name"])
        if known is None:
            raise AskError("There is no such form; choose one of the list.")
        _, kind, write = known
        content = write(dossier(desk, asked(StoryAsked, {"story": request.path_params["story"]})))
        name = request.path_params["name"]
        told = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=kind, headers=told)

    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(made, request)
        except (AskError, ConcordatError) as error:
            return await run_in_threadpool(wrong_html, desk, error)

    return Route("/stories/{story}/export/{name}", answer, methods=["GET"])


def _utf8(render: Callable[[Dossier], str]) -> Write:
    return lambda found: render(found).encode()


VIEWS = (View("/stories/{story}/export", "Export", ExportAsked, Exports, exports, "desk/export.html.j2"),)
