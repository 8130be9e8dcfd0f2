"""One outlet's report as it was read, and what could not be read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from concordat.records.citation import Citation


class Furniture(msgspec.Struct, frozen=True):
    """A stretch of an article that is not reporting (title, caption, credit, dateline, navigation ...).

    Marked, never deleted. ``kind`` is one of the kinds listed in ``concordat.reading.furniture``.
    """

    start: int
    end: int
    kind: str
    because: str | None = None


class Credit(msgspec.Struct, frozen=True):
    """Words that credit an author or an agency ("Photo: AFP", "By Jane Roe", "(Reuters)")."""

    article: str
    start: int
    end: int
    text: str
    actor: str


class Article(msgspec.Struct, frozen=True):
    """One report. ``text`` never changes after reading; every offset in Concordat counts its code points.

    ``sha256`` is that of the bytes read; ``text_sha256`` that of ``text`` in UTF-8, which a dossier gives.
    ``furniture`` is in text order and no two pieces of it overlap.
    """

    id: str
    name: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str
    sha256: str
    text: str
    furniture: tuple[Furniture, ...] = ()
    credits: tuple[Credit, ...] = ()
    dateline: Citation | None = None
    url: str | None = None
    text_sha256: str = ""

    def cite(self, start: int, end: int) -> Citation:
        """Cite ``text[start:end]``."""
        return Citation.of(self.id, self.text, start, end)

    def furniture_over(self, start: int, end: int) -> tuple[Furniture, ...]:
        """List the furniture that shares a character with ``text[start:end]``."""
        first = max(bisect_right(self.furniture, start, key=_start) - 1, 0)
        return tuple(f for f in self.furniture[first : bisect_left(self.furniture, end, key=_start)] if f.end > start)

    def in_furniture(self, start: int, end: int) -> bool:
        """Tell whether most of ``text[start:end]`` is furniture."""
        covered = sum(min(f.end, end) - max(f.start, start) for f in self.furniture_over(start, end))
        return 2 * covered > end - start


def _start(furniture: Furniture) -> int:
    return furniture.start


class SetAside(msgspec.Struct, frozen=True):
    """An input that was not used, and why, in words for the user."""

    name: str
    reason: str
