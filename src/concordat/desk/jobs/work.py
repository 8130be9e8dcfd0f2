"""What a job does: reads what it was given into the store, and builds the dossiers of the stories that this touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from concordat.desk.jobs.queue import Queue
from concordat.desk.jobs.shelf import Shelf
from concordat.errors import InputError
from concordat.pipeline import current_dossier, keep
from concordat.progress import Progress
from concordat.reading.sources import Source
from concordat.records import SetAside
from concordat.records.correction import Merge
from concordat.store import Store, open_store

MOST_DOSSIERS = 20
"""Stories whose dossiers are built at once after reading; of a larger archive they are built when asked for."""

TOGETHER = "given together, as reports of one event"


class Place(msgspec.Struct, frozen=True):
    """Where a job works: the address of the store, and the shelf."""

    store: str
    shelf: Shelf


def read(
    place: Place, inputs: Iterable[str | Source], *, together: bool, progress: Progress
) -> Iterator[SetAside | str]:
    """Read inputs into a store and build dossiers; give what is set aside, at last the key of the first story.

    Raises InputError where nothing could be used, and StoreError.
    """
    store = open_store(place.store)
    try:
        keys: list[str] = []
        aside: list[SetAside] = []
        for item in keep(inputs, store, progress=progress):
            if isinstance(item, SetAside):
                aside.append(item)
                yield item
            else:
                keys.append(item.of or item.key)
        if not keys:
            reasons = "; ".join(f"{one.name}: {one.reason}" for one in aside) or "nothing was given"
            raise InputError(f"no report could be used ({reasons})")
        if together:
            merge(store, keys)
        stories = list(dict.fromkeys(store.story(key).key for key in keys))
        for story in stories[:MOST_DOSSIERS]:
            current_dossier(store, story, progress)
            prepare(store, place.shelf, story)
        yield stories[0]
    finally:
        store.close()


def build(place: Place, story: str, progress: Progress) -> None:
    """Build the dossier of a story anew, if anything that it is made of has changed. Raises StoreError."""
    store = open_store(place.store, make=False)
    try:
        current_dossier(store, story, progress)
        prepare(store, place.shelf, story)
    finally:
        store.close()


def prepare(store: Store, shelf: Shelf, story: str) -> None:
    """Make the page of a story's dossier, so that nobody has to wait for it."""
    from concordat.desk.desk import Desk  # noqa: PLC0415 - the desk itself runs jobs
    from concordat.desk.pages.dossiers import StoryAsked, page  # noqa: PLC0415

    page(Desk(store, Queue(shelf, store.address)), StoryAsked(story), None)


def merge(store: Store, keys: Iterable[str]) -> None:
    """Put the stories of these articles into one, as a correction of the user's that can be taken back."""
    first, *others = dict.fromkeys(store.story(key).key for key in keys)
    if others:
        store.correct(msgspec.json.encode(Merge((first, *others), TOGETHER)).decode())
