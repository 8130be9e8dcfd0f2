"""Whether a change comes from a page of this desk.

A page on another port of this machine is of the same *site*, so a cookie would not tell it apart; its requests say
"same-site" in Sec-Fetch-Site (W3C Fetch Metadata), and it cannot read the token that every page of the desk carries.
"""

from __future__ import annotations

import hmac
import secrets

from starlette.types import ASGIApp, Receive, Scope, Send

from concordat.desk.guard.answers import header, refusal

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, 9.2.1)."""

FIELD, HEADER = "token", b"x-concordat-token"
"""Where a change carries the token: a field of the form, or a header."""


class Token:
    """The secret that pages of this desk know, made anew with each start."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(24)

    def fits(self, given: str) -> bool:
        """Compare in constant time."""
        return hmac.compare_digest(given.encode(), self.value.encode())


class Changes:
    """Refuses what pages of other places ask, but for following a link to a page of the desk."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with status 403."""
        if scope["type"] == "http" and not _ours(scope):
            why = "Another page asked for this, so it was not done; open the desk itself and try again."
            await refusal(scope, 403, why)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _ours(scope: Scope) -> bool:
    site = header(scope, b"sec-fetch-site")
    if scope["method"] in SAFE:
        followed = header(scope, b"sec-fetch-mode") == "navigate"
        return site in {"", "none", "same-origin"} or (followed and not scope["path"].startswith("/api/"))
    if site:
        return site == "same-origin"
    origin = header(scope, b"origin")
    return not origin or origin.partition("://")[2] == header(scope, b"host")
