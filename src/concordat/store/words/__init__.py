"""Full text: the words of an article in the form that is searched, and the backend's own way to find them.

A backend's file offers the same calls: ``create``, ``add``, ``remove``, ``matching``, ``count`` and ``check``.
"""

from __future__ import annotations

import re
from types import ModuleType

from concordat.store.words import postgresql, sqlite

_WORD = re.compile(r"[^\W_]+")

BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}


def backend(name: str) -> ModuleType:
    """Give the calls of a backend by SQLAlchemy's name for it."""
    return BACKENDS[name]


def searched(text: str) -> list[str]:
    """Give the words of a text as they are searched: letters and figures, in lower case, accents kept.

    Both backends are given words made here, so that both find the same.
    """
    return _WORD.findall(text.casefold())
