"""How much a request may bring: its body is counted as it comes, whatever it says of its length."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from concordat.desk.guard.answers import header, refusal

MOST_BYTES = 64_000_000
"""Bytes of one request: some hundred pages or a small archive. Larger archives go through `concordat add`."""

MOST_FILES, MOST_FIELDS, MOST_FIELD_BYTES = 1_000, 1_000, 16_000_000
"""Files and fields of one form, and bytes of one field: a pasted report of 5 MB must pass."""

SMALL_BYTES = 1_000_000
"""Bytes of a request that brings no report."""

MOST_LET_GO = 512_000_000
"""Bytes of a body that is too large that are read and dropped: a browser shows no answer before it has sent all."""

LARGE_PATHS = frozenset({"/read", "/api/read"})
"""Where reports are brought."""


class TooLargeError(Exception):
    """The body is larger than a request may be."""


class Sizes:
    """Refuses bodies that are too large with status 413, before they are held in memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on while its body stays below the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = MOST_BYTES if scope["path"] in LARGE_PATHS else SMALL_BYTES
        begun, read, more = False, 0, True

        async def counted() -> Message:
            nonlocal read, more
            message = await receive()
            more = message.get("more_body", False)
            read += len(message.get("body", b""))
            if read > most:
                raise TooLargeError
            return message

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        told = header(scope, b"content-length")
        try:
            if told.isascii() and told.isdigit() and int(told) > most:
                raise TooLargeError
            await self._app(scope, counted, sent)
        except TooLargeError:
            if begun:
                raise
            if more:
                await _let_go(receive)
            why = f"This is more than the {most // 1_000_000} MB that the desk takes at once; use `concordat add`."
            await refusal(scope, 413, why, {"connection": "close"})(scope, receive, send)


async def _let_go(receive: Receive) -> None:
    """Read what is still sent, and keep nothing of it."""
    dropped, more = 0, True
    while more and dropped < MOST_LET_GO:
        message = await receive()
        dropped += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
