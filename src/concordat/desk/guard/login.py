"""Who asks from another machine: a password for people, a token for programs; neither is kept as it was given.

The password is hashed with argon2id when the desk starts and checked by it (argon2-cffi, OWASP's parameters); tokens
and sessions are compared by their SHA-256 in constant time. Who fails too often waits.
"""

from __future__ import annotations

import hmac
import secrets
import time
from hashlib import sha256
from threading import Lock
from urllib.parse import quote

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from concordat.desk.guard.answers import API, header, refusal

MOST_FAILURES, MOST_OF_ALL, WITHIN = 5, 30, 60.0
"""Failures of one address, and of all together, within so many seconds, before the next try has to wait: at this rate
a password of six random letters stands for a decade."""

SESSION_SECONDS = 12 * 3600
"""A login lasts a working day."""

MOST_SESSIONS = 1_000

LEAST_LETTERS = 12
"""Letters that a password or token must have (NIST SP 800-63B asks for 8; one password guards everything here)."""

COOKIE = "concordat-session"
OPEN_PATHS = ("/login", "/static/")


class Keys:
    """The password, the token and the sessions of a desk that others can reach; without both it is open."""

    def __init__(self, password: str = "", token: str = "") -> None:
        self._hasher = PasswordHasher()
        self._password = self._hasher.hash(password) if password else ""
        self._token = _digest(token) if token else b""
        self._sessions: dict[bytes, float] = {}
        self._failures: list[tuple[float, str]] = []
        self._one, self._counting = Lock(), Lock()

    @property
    def needed(self) -> bool:
        """Tell whether anybody has to say who it is."""
        return bool(self._password or self._token)

    def wait(self, address: str) -> int:
        """Give the seconds that an address has to wait before its next try; 0 if it may try now."""
        now = time.monotonic()
        with self._counting:
            recent = [(when, who) for when, who in self._failures if when > now - WITHIN]
            self._failures = recent
        own = [when for when, who in recent if who == address]
        if len(own) >= MOST_FAILURES:
            return int(own[0] + WITHIN - now) + 1
        return int(recent[0][0] + WITHIN - now) + 1 if len(recent) >= MOST_OF_ALL else 0

    def log_in(self, password: str, address: str) -> str:
        """Give a new session's secret for the right password, "" for a wrong one; one is checked at a time."""
        with self._one:
            if self.wait(address):
                return ""
            try:
                self._hasher.verify(self._password, password)
            except Argon2Error:
                self._failed(address)
                return ""
            now = time.monotonic()
            self._sessions = {one: until for one, until in self._sessions.items() if until > now}
            while len(self._sessions) >= MOST_SESSIONS:
                self._sessions.pop(min(self._sessions, key=lambda one: self._sessions[one]))
            secret = secrets.token_urlsafe(32)
            self._sessions[_digest(secret)] = now + SESSION_SECONDS
            return secret

    def log_out(self, secret: str) -> None:
        """End a session."""
        self._sessions.pop(_digest(secret), None)

    def in_session(self, secret: str) -> bool:
        """Tell whether a session's secret holds; looked up by its hash, so that time tells nothing of it."""
        return self._sessions.get(_digest(secret), 0.0) > time.monotonic()

    def bears(self, authorization: str, address: str) -> bool:
        """Tell whether a header bears the token ("Bearer ...", RFC 6750)."""
        kind, _, given = authorization.partition(" ")
        if kind.lower() != "bearer" or not self._token or self.wait(address):
            return False
        if hmac.compare_digest(_digest(given.strip()), self._token):
            return True
        self._failed(address)
        return False

    def _failed(self, address: str) -> None:
        with self._counting:
            self._failures.append((time.monotonic(), address))


class Login:
    """Lets in who has a session or the token; sends people to the login page and programs away."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with status 401 or 429."""
        if scope["type"] != "http" or not self._keys.needed or scope["path"].startswith(OPEN_PATHS):
            await self._app(scope, receive, send)
            return
        address = address_of(scope)
        if self._keys.in_session(session_of(scope)):
            await self._app(scope, receive, send)
            return
        authorization = header(scope, b"authorization")
        if authorization and self._keys.bears(authorization, address):
            scope.setdefault("state", {})["bearer"] = True
            await self._app(scope, receive, send)
            return
        wait = self._keys.wait(address) if authorization else 0
        if wait:
            answer = refusal(scope, 429, "Too many wrong tokens; wait a minute.", {"retry-after": str(wait)})
        elif scope["path"].startswith(API) or scope["method"] not in {"GET", "HEAD"}:
            why = "This desk asks who you are: log in, or send the token as `Authorization: Bearer ...`."
            answer = refusal(scope, 401, why, {"www-authenticate": "Bearer"})
        else:
            answer = RedirectResponse(f"/login?to={quote(scope['path'], safe='')}", 303)
        await answer(scope, receive, send)


def address_of(scope: Scope) -> str:
    """Give the address that a request comes from."""
    return str(scope["client"][0]) if scope.get("client") else ""


def session_of(scope: Scope) -> str:
    """Give the secret of the session that a request is of; "" without one."""
    return cookie_parser(header(scope, b"cookie")).get(COOKIE, "")


def _digest(secret: str) -> bytes:
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()
