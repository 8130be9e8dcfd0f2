"""Any two reports side by side, and two versions of one: what they share, and what differs word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

import msgspec

from concordat.desk.asking import Day, Key
from concordat.desk.desk import Desk
from concordat.desk.pages.dossiers import Member, story_of
from concordat.desk.views import View
from concordat.dossier.changes import Change, changes
from concordat.dossier.worddiff import sides
from concordat.errors import NotThereError
from concordat.records import Article, Citation, Reuse
from concordat.store import Edition, Listed
from concordat.store.queries import Version, read_version

LONGEST = 20_000
"""Characters of two changed stretches together that are compared word by word; longer ones stand side by side."""


class CompareAsked(msgspec.Struct, frozen=True):
    """Two reports by their keys, of this story or of others; without them the first two that share most."""

    story: Key
    a: Key | Literal[""] = ""
    b: Key | Literal[""] = ""


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of a text: ``passage`` is the number of what both share, 0 where it is of this one alone."""

    text: str
    passage: int
    kind: str
    pieces: tuple[tuple[str, str], ...] = ()


class Compared(msgspec.Struct, frozen=True):
    """Two reports, the passages they share, and both texts cut where these begin and end."""

    story: Listed
    members: tuple[Member, ...]
    a: Article
    b: Article
    passages: tuple[Reuse, ...]
    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]


class VersionsAsked(msgspec.Struct, frozen=True):
    """Two dossiers of a story by their days; without them the two newest."""

    story: Key
    a: Day = None
    b: Day = None


class Versions(msgspec.Struct, frozen=True):
    """The dossiers of a story, what changed between two of them, and in ``texts`` the reports of other texts."""

    story: Listed
    editions: tuple[Edition, ...]
    a: str | None
    b: str | None
    changes: tuple[Change, ...]
    texts: tuple[tuple[str, str, tuple[Version, ...]], ...]


class TextsAsked(msgspec.Struct, frozen=True):
    """A report by its key, and two of its versions by theirs; without them the first and the last."""

    article: Key
    a: Key | Literal[""] = ""
    b: Key | Literal[""] = ""


class Block(msgspec.Struct, frozen=True):
    """A paragraph of both versions: the same in both, or what each has, cut into what is shared and what is not."""

    same: bool
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]


class Texts(msgspec.Struct, frozen=True):
    """Two versions of one report, paragraph by paragraph."""

    article: Key
    title: str
    versions: tuple[Version, ...]
    a: str
    b: str
    blocks: tuple[Block, ...]


def compare(desk: Desk, asked: CompareAsked) -> Compared:
    """Put two reports side by side. Raises NotThereError."""
    from concordat.pipeline import shared_passages  # noqa: PLC0415 - loads every room

    story = story_of(desk, asked.story)
    members = tuple(Member(*one) for one in desk.store.members(asked.story))
    keys = [asked.a, asked.b] if asked.a and asked.b else _nearest(desk, asked.story, members)
    if len(keys) < 2:  # noqa: PLR2004 - a pair
        raise NotThereError("This story has one report; there is nothing to put beside it.")
    one, other = (desk.store.show(key).analysis for key in keys)
    made_of = (one.article.id, other.article.id)

    def shared() -> tuple[Reuse, ...]:
        return shared_passages(one, other) if one.article.id != other.article.id else ()

    passages = desk.kept.get(("compared", *made_of), made_of, 600.0, shared)
    left = tuple(_stretches(one.article, passages, first=True))
    right = tuple(_stretches(other.article, passages, first=False))
    return Compared(story, members, one.article, other.article, passages, left, right)


def versions(desk: Desk, asked: VersionsAsked) -> Versions:
    """Tell what changed from one dossier of a story to another, and which reports came with other texts."""
    story, known = story_of(desk, asked.story), desk.store.editions(asked.story)
    days = [one.day for one in known]
    a = asked.a.isoformat() if asked.a else next(iter(days[1:]), None)
    b = asked.b.isoformat() if asked.b else next(iter(days), None)
    old, new = (desk.store.dossier(asked.story, day) if day in days else None for day in (a, b))
    told = changes(old, new) if old and new and a != b else ()
    shown = [desk.store.show(found.key) for found, _ in desk.store.members(asked.story)]
    texts = tuple((one.found.key, one.found.title or one.found.name, one.versions) for one in shown if one.versions)
    return Versions(story, known, a, b, told, texts)


def texts(desk: Desk, asked: TextsAsked) -> Texts:
    """Put two versions of one report side by side. Raises NotThereError."""
    shown = desk.store.show(asked.article)
    first = Version(shown.found.key, shown.found.name, "")
    known = (first, *shown.versions)
    a, b = asked.a or known[0].key, asked.b or known[-1].key
    if not {a, b} <= {one.key for one in known}:
        raise NotThereError("That is no version of this report; choose two of the list.")
    before, after = (_text(desk, shown.analysis.article, key) for key in (a, b))
    return Texts(first.key, shown.found.title or shown.found.name, known, a, b, tuple(_blocks(before, after)))


def _text(desk: Desk, article: Article, key: str) -> str:
    return article.text if key == article.id else read_version(desk.store, key).text


def _nearest(desk: Desk, story: str, members: tuple[Member, ...]) -> list[str]:
    """Give the keys of the two reports of which one took most from the other, else of the first two."""
    keys = [one.article.key for one in members]
    dossier = desk.store.dossier(story)
    pairs = [(c.share, c.source, c.copies[0]) for c in dossier.copies if c.source] if dossier else []
    for _, source, copy in sorted(pairs, reverse=True)[:1]:
        numbers = [int(one[1:]) - 1 for one in (source, copy) if one]
        if max(numbers) < len(keys):
            return [keys[number] for number in numbers]
    return keys[:2]


def _stretches(article: Article, passages: tuple[Reuse, ...], *, first: bool) -> list[Stretch]:
    """Cut a text where shared passages begin and end; one inside another is left out."""
    found, done = list[Stretch](), 0
    numbered = sorted(((p.a if first else p.b), number, p) for number, p in enumerate(passages, 1))
    for own, number, passage in numbered:
        if own.start < done:
            continue
        if own.start > done:
            found.append(Stretch(article.text[done : own.start], 0, ""))
        other = passage.b if first else passage.a
        kind = "quotation" if passage.shared_quotation else passage.kind
        found.append(Stretch(own.text, number, kind, _pieces(own, other)))
        done = own.end
    if done < len(article.text):
        found.append(Stretch(article.text[done:], 0, ""))
    return found


def _pieces(own: Citation, other: Citation) -> tuple[tuple[str, str], ...]:
    if len(own.text) + len(other.text) > LONGEST:
        return ((own.text, "same"),)
    return tuple((piece.text, piece.kind) for piece in sides(own.text, other.text)[0])


def _blocks(before: str, after: str) -> list[Block]:
    """Align two texts line by line, and what changed word by word."""
    a, b = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Block] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Block(True, (("".join(a[a1:a2]), "same"),), ()))
            continue
        for old, new in zip_longest(a[a1:a2], b[b1:b2], fillvalue=""):
            if len(old) + len(new) > LONGEST:
                found.append(Block(False, ((old, "removed"),), ((new, "added"),)))
                continue
            left, right = sides(old, new)
            found.append(Block(False, tuple((p.text, p.kind) for p in left), tuple((p.text, p.kind) for p in right)))
    return found


VIEWS = (
    View("/stories/{story}/compare", "Side by side", CompareAsked, Compared, compare, "desk/compare.html.j2"),
    View("/stories/{story}/versions", "Versions", VersionsAsked, Versions, versions, "desk/versions.html.j2"),
    View("/articles/{article}/versions", "Two versions", TextsAsked, Texts, texts, "desk/texts.html.j2"),
)
