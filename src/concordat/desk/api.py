"""The JSON API's description (OpenAPI 3.1), made by msgspec of the very records that pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from concordat.desk.acts import Act
from concordat.desk.guard.answers import API, Problem
from concordat.desk.guard.changes import HEADER
from concordat.desk.views import JSON, View, api_path

PLACE = f"{API}openapi.json"

PROBLEMS = {
    "400": "What was asked is not understood.",
    "401": "The desk asks who you are.",
    "403": "The token of changes is missing, or another page asked.",
    "404": "There is no such thing.",
    "413": "The body is too large.",
    "421": "The desk does not answer to that name.",
    "429": "Too many wrong tokens.",
    "503": "The store cannot be used now.",
}

_PATH = re.compile(r"\{(\w+)(?::\w+)?\}")


def description(views: Sequence[View], acts: Sequence[Act]) -> dict[str, Any]:
    """Describe the API."""
    parts: list[View | Act] = [*views, *acts]
    kinds = [kind for part in parts for kind in (part.asks, part.gives)]
    _, components = msgspec.json.schema_components([*kinds, Problem], ref_template="#/components/schemas/{name}")
    every: set[type] = {*kinds, Problem}
    refs = {kind: str(msgspec.json.schema_components([kind], ref_template="{name}")[0][0]["$ref"]) for kind in every}
    paths: dict[str, Any] = {}
    for view in views:
        paths.setdefault(_place(view.path), {})["get"] = _view(view, refs, components)
    for act in acts:
        paths.setdefault(_place(act.path), {})["post"] = _act(act, refs, components)
    key = {"type": "apiKey", "in": "header", "name": HEADER.decode(), "description": "GET /api/desk gives it."}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Concordat: the desk", "version": version("concordat")},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"change": key, "bearer": _BEARER}},
    }


_BEARER = {"type": "http", "scheme": "bearer", "description": "Where the desk listens on more than loopback."}


def api_route(views: Sequence[View], acts: Sequence[Act]) -> Route:
    """Give the place where the description is read."""
    told: list[bytes] = []

    async def answer(_: Request) -> Response:
        if not told:
            told.append(msgspec.json.encode(description(views, acts)))
        return Response(told[0], media_type=JSON)

    return Route(PLACE, answer, methods=["GET"])


def _name(way: str, path: str) -> str:
    said = _PATH.sub(r"\1", path) if path != "/" else "stories"
    return re.sub(r"\W+", "_", f"{way} {said}")


def _place(path: str) -> str:
    return _PATH.sub(r"{\1}", api_path(path))


def _view(view: View, refs: dict[type, str], components: dict[str, Any]) -> dict[str, Any]:
    return {
        "summary": view.title,
        "description": (view.answer.__doc__ or "").strip(),
        "operationId": _name("get", view.path),
        "parameters": list(_parameters(view.path, view.asks, components[refs[view.asks]])),
        "responses": _responses(refs, view.gives),
    }


def _act(act: Act, refs: dict[type, str], components: dict[str, Any]) -> dict[str, Any]:
    schema = components[refs[act.asks]]
    in_path = set(_PATH.findall(act.path))
    body = {
        **schema,
        "properties": {name: value for name, value in schema["properties"].items() if name not in in_path},
        "required": [name for name in schema.get("required", ()) if name not in in_path],
    }
    body.pop("title", None)
    return {
        "summary": act.title,
        "description": (act.does.__doc__ or "").strip(),
        "operationId": _name("post", act.path),
        "security": [{"change": []}, {"bearer": []}],
        "parameters": [one for one in _parameters(act.path, act.asks, schema) if one["in"] == "path"],
        "requestBody": {"required": bool(body["required"]), "content": {JSON: {"schema": body}}},
        "responses": _responses(refs, act.gives),
    }


def _parameters(path: str, asks: type[msgspec.Struct], schema: dict[str, Any]) -> Iterable[dict[str, Any]]:
    in_path = set(_PATH.findall(path))
    for one in msgspec.structs.fields(asks):
        told = dict(schema["properties"][one.encode_name])
        place = "path" if one.name in in_path else "query"
        yield {
            "name": one.encode_name,
            "in": place,
            "required": place == "path" or one.required,
            "description": told.pop("description", ""),
            "schema": told,
        }


def _responses(refs: dict[type, str], gives: type[msgspec.Struct]) -> dict[str, Any]:
    def content(kind: type) -> dict[str, Any]:
        return {JSON: {"schema": {"$ref": f"#/components/schemas/{refs[kind]}"}}}

    wrong = {status: {"description": why, "content": content(Problem)} for status, why in PROBLEMS.items()}
    return {"200": {"description": (gives.__doc__ or "").strip().split("\n")[0], "content": content(gives)}, **wrong}
