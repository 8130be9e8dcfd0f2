"""Independent origins: how many roots stand behind a story or a claim, with the arithmetic."""

from __future__ import annotations

import msgspec


class OriginGroup(msgspec.Struct, frozen=True):
    """One independent root and the articles that go back to it.

    ``kind``: reporting (an outlet's own), agency, document, source (named or described), unknown.
    """

    label: str
    kind: str
    articles: tuple[str, ...]
    because: tuple[str, ...] = ()


class Origins(msgspec.Struct, frozen=True):
    """The count of independent origins, at most ``count`` and at least ``at_least``, and the sum in words."""

    count: int
    groups: tuple[OriginGroup, ...]
    at_least: int = 1
    arithmetic: str = ""
