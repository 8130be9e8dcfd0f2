"""What every page has at hand: the store, the queue, the secret of changes, and how long ago something changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from concordat.desk.guard.changes import Token
from concordat.desk.guard.login import Keys
from concordat.desk.jobs import Queue
from concordat.store import Store

T = TypeVar("T")

MOST_KEPT = 256
"""Answers that are kept ready; a dossier's page takes about 0.4 MB, so that all of them stay below 100 MB."""


@dataclass
class Kept:
    """Answers that are costly to make, each with what it was made of and how long it holds."""

    _kept: dict[Hashable, tuple[Hashable, float, Any]] = field(default_factory=dict)
    _making: dict[Hashable, Lock] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, made_of: Hashable, seconds: float, make: Callable[[], T]) -> T:
        """Give an answer that was made of the same, not longer ago; else make it, one asker for all."""
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            known = self._kept.get(key)
            if known and known[0] == made_of and monotonic() < known[1]:
                return known[2]  # type: ignore[no-any-return]
            made = make()
            with self._lock:
                self._kept.pop(key, None)
                self._kept[key] = (made_of, monotonic() + seconds, made)
                while len(self._kept) > MOST_KEPT:
                    oldest = next(iter(self._kept))
                    self._kept.pop(oldest)
                    self._making.pop(oldest, None)
            return made


@dataclass(frozen=True)
class Desk:
    """A running desk. ``name`` is what the desk calls its store."""

    store: Store
    queue: Queue
    keys: Keys = field(default_factory=Keys)
    token: Token = field(default_factory=Token)
    kept: Kept = field(default_factory=Kept)

    @property
    def name(self) -> str:
        """The store, as messages may have it."""
        return self.store.name
