"""A report in full; a link to words of it says whether they still stand there, and how to cite them."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

import msgspec

from concordat.desk.asking import Key
from concordat.desk.citing import forms
from concordat.desk.desk import Desk
from concordat.desk.views import View
from concordat.records import Article, Citation, Quotation
from concordat.store import Found
from concordat.store.queries import Version

HASH_DIGITS = 12
"""Hexadecimal digits of the hash that a link carries: 48 bits tell words from any others that may stand there."""

Place = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class ArticleAsked(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A report by its key; ``from`` and ``to`` are characters of its text, ``hash`` is that of the words there."""

    article: Key
    from_: Place = 0
    to: Place = 0
    hash: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,64}$")] = ""


class Cited(msgspec.Struct, frozen=True):
    """Words of a report in the forms that other programs take; ``link`` leads to them here for good."""

    citation: Citation
    link: str
    text: str
    markdown: str
    html: str


class Report(msgspec.Struct, frozen=True):
    """A report as it was read, with its other versions and its statements.

    ``cited`` are the words that were asked for; ``moved`` says that others stood there when the link was made.
    """

    found: Found
    article: Article
    versions: tuple[Version, ...]
    statements: tuple[Quotation, ...]
    cited: Cited | None = None
    moved: bool = False

    @property
    def page_title(self) -> str:
        """What the page is called."""
        return self.article.title or self.article.outlet or self.article.name


def report(desk: Desk, asked: ArticleAsked) -> Report:
    """Give a report by its key, and the words that a link to it carries."""
    shown = desk.store.show(asked.article)
    article = shown.analysis.article
    told = Report(shown.found, article, shown.versions, shown.analysis.statements)
    if asked.to <= asked.from_:
        return told
    if asked.to > len(article.text):
        return msgspec.structs.replace(told, moved=True)
    citation = article.cite(asked.from_, asked.to)
    moved = bool(asked.hash) and not hash_of(citation.text).startswith(asked.hash)
    return msgspec.structs.replace(
        told, cited=Cited(citation, address(citation), *forms(article, citation)), moved=moved
    )


def hash_of(words: str) -> str:
    """Name words by their hash."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


def address(citation: Citation) -> str:
    """Give the permanent link to words of a report: it carries their place, their hash and the words themselves."""
    from concordat.dossier.addresses import fragment  # noqa: PLC0415 - loads the room

    place = f"/articles/{citation.article}?from={citation.start}&to={citation.end}&hash={hash_of(citation.text)}"
    return f"{place}{fragment('http://desk/', citation.text).removeprefix('http://desk/')}"


VIEWS = (View("/articles/{article}", "A report", ArticleAsked, Report, report, "desk/article.html.j2"),)
