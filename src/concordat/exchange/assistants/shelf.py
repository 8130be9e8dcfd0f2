"""What an assistant asks: the dossiers of some files, or those of a store; the same calls for both."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec

from concordat.dossier.render_json import read_json
from concordat.errors import DossierError
from concordat.exchange.assistants.replies import Added, StoryLine
from concordat.exchange.sources import dossier_of
from concordat.pipeline import keep
from concordat.records import Article, Dossier, SetAside
from concordat.store import Query, Store, StoryQuery, open_store

HELD = 16
"""Dossiers that are held for the next question: an assistant asks several times about one story."""

Found = tuple[str, Article]
"""A story's key, and an article of it as its dossier has it."""


class Shelf(Protocol):
    """Stories with their dossiers."""

    def stories(self, words: str, limit: int) -> list[StoryLine]:
        """List stories that have the words, or all, the newest first."""

    def articles(self, words: str, limit: int) -> list[Found]:
        """Find articles that have all the words."""

    def dossier(self, story: str) -> Dossier:
        """Give the dossier of a story. Raises ConcordatError."""


class FileShelf:
    """Dossiers that lie in files, which are read once."""

    def __init__(self, dossiers: Iterable[Dossier]) -> None:
        self._dossiers = {one.story.id: one for one in dossiers}

    def stories(self, words: str, limit: int) -> list[StoryLine]:
        """List stories an article of which has all the words, the latest first."""
        found = [one for one in self._dossiers.values() if not words or any(_has(a, words) for a in one.articles)]
        found.sort(key=lambda one: (one.story.to or "", one.story.id), reverse=True)
        return [
            StoryLine(one.story.id, one.story.title, len(one.articles), one.story.from_, one.story.to)
            for one in found[:limit]
        ]

    def articles(self, words: str, limit: int) -> list[Found]:
        """Find articles that have all the words, in the order of their dossiers."""
        found = [(key, a) for key, one in self._dossiers.items() for a in one.articles if _has(a, words)]
        return found[:limit]

    def dossier(self, story: str) -> Dossier:
        """Give a dossier by the id of its story."""
        if story not in self._dossiers:
            raise DossierError(f"there is no story {story[:80]!r}; it is one of {', '.join(self._dossiers)}")
        return self._dossiers[story]


class StoreShelf:
    """The stories of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: dict[str, Dossier] = {}

    def stories(self, words: str, limit: int) -> list[StoryLine]:
        """List stories, the newest first."""
        listed = self._store.stories(StoryQuery(words=words), limit)
        return [StoryLine(one.key, one.title, one.reports, one.from_, one.to) for one in listed]

    def articles(self, words: str, limit: int) -> list[Found]:
        """Find articles by the store's index of words, each named as in the dossier of its story."""
        return [(found.story, self._named(found.story, found.key)) for found in self._store.search(Query(words), limit)]

    def _named(self, story: str, key: str) -> Article:
        keys = [member.key for member, _ in self._store.members(story)]
        return self._store.show(key).analysis.article.called(f"a{keys.index(key) + 1}")

    def dossier(self, story: str) -> Dossier:
        """Give the dossier of a story, by the key of any article of it; the store keeps nothing of it."""
        while len(self._made) >= HELD:
            self._made.pop(next(iter(self._made)))
        return dossier_of(self._store, story, self._made)

    def add(self, reports: Sequence[dict[str, str]]) -> Added:
        """Read reports, given as lines of JSON have them, into the store."""
        told: dict[str, int] = {"new": 0, "version": 0, "known": 0}
        aside: list[str] = []
        keys: list[str] = []
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "reports.jsonl"
            lines.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in reports))
            for item in keep([str(lines)], self._store):
                if isinstance(item, SetAside):
                    aside.append(f"{item.name}: {item.reason}")
                else:
                    told[item.what] += 1
                    keys.append(item.of or item.key)
        stories = dict.fromkeys(self._store.story(key).key for key in keys)
        return Added(told["new"], told["version"], told["known"], aside, list(stories))


@contextmanager
def open_shelf(sources: Sequence[str], *, is_store: bool) -> Iterator[FileShelf | StoreShelf]:
    """Open dossiers (files, or folders with a dossier.json), or one store. Raises ConcordatError."""
    if not is_store:
        yield FileShelf(_read(Path(source)) for source in sources)
        return
    store = open_store(sources[0], make=False)
    try:
        yield StoreShelf(store)
    finally:
        store.close()


def _read(path: Path) -> Dossier:
    file = path / "dossier.json" if path.is_dir() else path
    try:
        return read_json(file.read_bytes())
    except OSError as error:
        raise DossierError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from None


def _has(article: Article, words: str) -> bool:
    text = f"{article.title or ''}\n{article.text}".casefold()
    return all(word in text for word in words.casefold().replace('"', " ").split())
