"""Where dossiers are exported from: the stories of a store, one at a time, without changing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordat.pipeline import compare
from concordat.records import Dossier

if TYPE_CHECKING:
    from concordat.store import Store

AT_ONCE = 500
"""Stories that are listed together."""


def stories_of(store: Store) -> Iterator[str]:
    """Give the keys of a store's stories, the newest first."""
    seen = 0
    while listed := store.stories(limit=AT_ONCE, offset=seen):
        yield from (one.key for one in listed)
        seen += len(listed)


def dossiers_of(store: Store) -> Iterator[Dossier]:
    """Give the dossier of every story of a store."""
    for story in stories_of(store):
        yield dossier_of(store, story)


def dossier_of(store: Store, story: str, made: dict[str, Dossier] | None = None) -> Dossier:
    """Give the dossier of a story: the one that is kept, where it is up to date, else as it would be made now.

    Nothing is kept in the store: whoever exports or asks may not be allowed to write. ``made`` holds dossiers that were
    made before, by all that they are made of. Raises StoreError.
    """
    edition = store.edition(story)
    if edition is not None and edition.current:
        kept = store.dossier(story)
        if kept is not None:
            return kept
    ready = store.ready(story)
    if made is None:
        return compare(ready.analyses, (), ready.corrections)
    if ready.made_of not in made:
        made[ready.made_of] = compare(ready.analyses, (), ready.corrections)
    return made[ready.made_of]
