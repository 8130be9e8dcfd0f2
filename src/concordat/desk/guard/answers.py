"""How a guard refuses: one line that says why and what to do, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

API = "/api/"


class Problem(msgspec.Struct, frozen=True):
    """Why something was not done, and what to do next."""

    status: int
    why: str


def refusal(scope: Scope, status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    """Refuse a request before any page is asked."""
    if scope["path"].startswith(API):
        body = msgspec.json.encode(Problem(status, why))
        return Response(body, status, media_type="application/json", headers=headers)
    return PlainTextResponse(f"{why}\n", status, headers=headers)


def header(scope: Scope, name: bytes) -> str:
    """Give a header of a request that is there once; "" where it is not, or twice."""
    found = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""
