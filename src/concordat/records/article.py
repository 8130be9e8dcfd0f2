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


class Dated(msgspec.Struct, frozen=True):
    """A day of publication (ISO 8601) and what gives it.

    ``source`` is "JSON-LD", "meta", "time", "address", "text", "htmldate", "feed", "message", "file" or "given" (by
    the user); ``words`` are the property's name, or the words that show the day.
    """

    date: str
    source: str
    words: str

    @property
    def day(self) -> str:
        """Give the day alone."""
        return self.date[:10]


class Wire(msgspec.Struct, frozen=True):
    """What an agency or a newsroom's system says of an item beside its text.

    ``id`` names the item in all its versions; ``embargo`` is the moment (ISO 8601) before which it must not appear,
    ``urgency`` runs from 1 (most) to 9; ``notice`` is "correction", "update", "advisory", "kill" or "withheld", and
    ``note`` what its desk says to editors.
    """

    id: str | None = None
    version: str | None = None
    slug: str | None = None
    urgency: int | None = None
    embargo: str | None = None
    notice: str | None = None
    note: str | None = None


class Article(msgspec.Struct, frozen=True):
    """One report. ``text`` never changes after reading; every offset in Concordat counts its code points.

    ``sha256`` is that of the bytes read; ``text_sha256`` that of ``text`` in UTF-8, which a dossier gives.
    ``furniture`` is in text order and no two pieces of it overlap. ``canonical`` is the address that the page gives as
    its own, ``dated`` what gives the day of publication, ``bylines`` the authors that the file names, ``partial`` why
    the text is only the beginning of the report, ``reprint_of`` the outlet that a feed names as the report's own,
    ``archived`` the address of the copy in a web archive that was read,
    ``carries`` the agency whose text it prints by the user's correction.
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
    canonical: str | None = None
    dated: Dated | None = None
    bylines: tuple[str, ...] = ()
    partial: str | None = None
    reprint_of: str | None = None
    wire: Wire | None = None
    archived: str | None = None
    carries: str | None = None

    def cite(self, start: int, end: int) -> Citation:
        """Cite ``text[start:end]``."""
        return Citation.of(self.id, self.text, start, end)

    def called(self, name: str) -> Article:
        """Give the article under another id, which all that it cites has as well."""
        dateline = msgspec.structs.replace(self.dateline, article=name) if self.dateline else None
        credits_ = tuple(msgspec.structs.replace(credit, article=name) for credit in self.credits)
        return msgspec.structs.replace(self, id=name, credits=credits_, dateline=dateline)

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
    """An input that was not used, and why, in words for the user.

    ``withdraws`` is the id of an article that it takes back: its agency has killed the report.
    """

    name: str
    reason: str
    withdraws: str | None = None
