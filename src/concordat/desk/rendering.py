"""Records -> HTML: the desk's templates beside the dossier's, one environment, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
from jinja2 import ChoiceLoader, Environment, PackageLoader

from concordat.records import Citation

if TYPE_CHECKING:
    from concordat.desk.desk import Desk

NAVIGATION = (
    ("/", "Stories"),
    ("/statements", "Statements"),
    ("/actors", "Actors"),
    ("/agreements", "Agreements"),
    ("/outlets", "Outlets"),
    ("/set-aside", "Set aside"),
    ("/corrections", "Corrections"),
    ("/jobs", "Jobs"),
)
"""The pages of the bar: where they are and what they are called."""

OWN_STATIC = {"desk.css": "text/css", "htmx.js": "text/javascript", "sse.js": "text/javascript"}
DIGITS = 12


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Give the dossier's environment with the desk's templates beside its own."""
    from concordat.dossier.render_html import environment as of_dossiers  # noqa: PLC0415 - loads the room

    own = of_dossiers().overlay(
        loader=ChoiceLoader(
            [PackageLoader("concordat.desk", "templates"), PackageLoader("concordat.dossier", "templates")]
        )
    )
    own.filters.update(of_dossiers().filters)
    own.globals.update(navigation=NAVIGATION, static=static_address, count=count, link=link)
    own.filters.update(query=query, pairs=urlencode)
    return own


def page_html(desk: Desk, template: str, title: str, path: str, **given: Any) -> str:
    """Write a page: what was asked and what is given, in the frame of the desk."""
    page = environment().get_template(template)
    told = {**given, **frame(desk)}
    return page.render(
        title=title,
        path=path,
        api=f"/api{path}" if path != "/" else "/api/stories",
        token=desk.token.value,
        store_name=desk.name,
        **told,
    )


def frame(desk: Desk) -> dict[str, Any]:
    """Give what the frame of every page shows: what is at work, and whether anybody can log out."""
    return {"login": desk.keys.needed, "at_work": desk.queue.at_work()}


def part_html(template: str, **given: Any) -> str:
    """Write a part of a page."""
    return environment().get_template(template).render(**given)


@lru_cache(maxsize=1)
def statics() -> dict[str, tuple[str, bytes]]:
    """Give the files that pages load, by name, with their types: these and no others can be asked for."""
    from concordat.dossier.render_html import SCRIPTS, static  # noqa: PLC0415 - loads the room

    own = files("concordat.desk") / "static"
    found = {name: (kind, (own / name).read_bytes()) for name, kind in OWN_STATIC.items()}
    found["page.css"] = ("text/css", static("page.css").encode())
    found["theme.js"] = ("text/javascript", _alone(static("theme.js")))
    found["dossier.js"] = ("text/javascript", _alone("\n".join(static(name) for name in SCRIPTS)))
    return found


@lru_cache(maxsize=1)
def rendered_by() -> str:
    """Name the code and templates that make pages, so that a page that others made is made anew."""
    digest = sha256()
    for room in ("desk", "dossier"):
        for name, content in _files(files(f"concordat.{room}"), room):
            digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()[:DIGITS]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _files(one, f"{name}/{one.name}")
        elif one.name.endswith((".py", ".j2", ".css", ".js")):
            yield f"{name}/{one.name}", one.read_bytes()


def static_address(name: str) -> str:
    """Give the address of a file: it changes with its content, so that a browser may keep it for good."""
    return f"/static/{name}?{_digest(name)}"


@lru_cache(maxsize=16)
def _digest(name: str) -> str:
    return sha256(statics()[name][1]).hexdigest()[:DIGITS]


def _alone(script: str) -> bytes:
    """Keep a script's names to itself, as the page of a file does."""
    return f"(() => {{\n{script}}})();".encode()


def count(number: int, one: str, many: str = "") -> str:
    """Say how many: "1 report", "2 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def link(citation: Citation) -> str:
    """Give the permanent link to cited words."""
    from concordat.desk.pages.articles import address  # noqa: PLC0415 - pages are written by this file

    return address(citation)


def query(asked: msgspec.Struct, **other: object) -> str:
    """Write what was asked as the query of an address, with other values in some fields; usual values are left out."""
    told = {**msgspec.to_builtins(asked), **other}
    usual = _usual(type(asked))
    return urlencode(
        {name: value for name, value in told.items() if value not in ("", None) and usual.get(name) != value}
    )


@lru_cache(maxsize=64)
def _usual(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {one.name: one.default for one in msgspec.structs.fields(kind)}
