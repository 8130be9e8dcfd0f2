"""A dossier to take away: as files that work without the desk, and in the formats of others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

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
from concordat.exchange.formats import FORMATS, Format
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


class Made(msgspec.Struct, frozen=True):
    """How a file is made: what it is, its media type, and the function that gives its bytes."""

    what: str
    kind: str
    write: Callable[[Dossier], bytes]


OURS = frozenset({"json", "html", "markdown"})
"""Formats of the exchange that the desk writes itself, under the names that `concordat dossier` gives them."""

LATEST = (1980, 1, 1, 0, 0, 0)
"""The moment that files in a folder bear, the first that a ZIP can: the same dossier gives the same bytes."""


def forms() -> dict[str, Made]:
    """List the forms by the names of their files: our own, then those of the exchange whose libraries are there."""
    from concordat.dossier.render_brief import render_brief  # noqa: PLC0415 - loads the templates
    from concordat.dossier.render_html import render_html  # noqa: PLC0415
    from concordat.dossier.render_json import render_json  # noqa: PLC0415
    from concordat.dossier.render_markdown import render_markdown  # noqa: PLC0415

    text, web = "text/plain; charset=utf-8", "text/html; charset=utf-8"
    own = {
        "index.html": Made("the page, in one file that works without the desk", web, _utf8(render_html)),
        "brief.html": Made("the brief alone, one page to send round", web, _utf8(render_brief)),
        "dossier.json": Made("the whole record", "application/json", _utf8(render_json)),
        "dossier.md": Made("the dossier as text", text, _utf8(render_markdown)),
    }
    there = (one for one in FORMATS if one.name not in OURS and not (one.needs and find_spec(one.needs) is None))
    return own | {f"{one.name}{one.ending or '.zip'}": _outside(one) for one in there}


def _outside(form: Format) -> Made:
    """Make a format of others: a file as it is, a folder as a ZIP."""

    def write(found: Dossier) -> bytes:
        with TemporaryDirectory() as folder:
            place = Path(folder) / f"dossier{form.ending}"
            form.write([found], place)
            return place.read_bytes() if place.is_file() else _zipped(place)

    return Made(form.what, "application/octet-stream", write)


def _zipped(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            archive.writestr(zipfile.ZipInfo(file.relative_to(folder).as_posix(), LATEST), file.read_bytes())
    return packed.getvalue()


def exports(desk: Desk, wanted: ExportAsked) -> Exports:
    """Tell what a dossier can be taken away as."""
    told = tuple(Form(name, one.what) for name, one in forms().items())
    return Exports(story_of(desk, wanted.story), bool(desk.store.editions(wanted.story)), told)


def export_route(desk: Desk) -> Route:
    """Give the files: a name that is none of the forms is not looked for anywhere."""

    def made(request: Request) -> Response:
        known = forms().get(request.path_params["name"])
        if known is None:
            raise AskError("There is no such form; choose one of the list.")
        content = known.write(dossier(desk, asked(StoryAsked, {"story": request.path_params["story"]})))
        name = request.path_params["name"]
        told = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=known.kind, headers=told)

    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(made, request)
        except (AskError, ConcordatError) as error:
            return await run_in_threadpool(wrong_html, desk, error)

    return Route("/stories/{story}/export/{name}", answer, methods=["GET"])


def _utf8(render: Callable[[Dossier], str]) -> Callable[[Dossier], bytes]:
    return lambda found: render(found).encode()


VIEWS = (View("/stories/{story}/export", "Export", ExportAsked, Exports, exports, "desk/export.html.j2"),)
