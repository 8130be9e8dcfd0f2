"""Cards that stand inside sentences: places told in the whole texts, words shown without them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from concordat.dossier.assemble import text_sha256
from concordat.reading.read_over import Place, gaps_of, outward, recited
from concordat.records import Article, Dossier

_AS_GIVEN = ("text", "furniture", "credits", "dateline")
"""What an article holds that is told in places of its text."""


def whole(dossier: Dossier, given: Iterable[Article]) -> Dossier:
    """Tell a dossier that was made of articles as they are read in places of the articles that were given."""
    carded = {article.id: article for article in given if gaps_of(article)}
    if not carded:
        return dossier
    moves = {key: outward(gaps_of(article), article.text) for key, article in carded.items()}
    moved = recited(dossier, lambda article, place: moves[article](article, place) if article in moves else place)
    articles = (_restored(article, carded.get(article.id)) for article in dossier.articles)
    return msgspec.structs.replace(moved, articles=tuple(articles))


def _restored(article: Article, given: Article | None) -> Article:
    if given is None:
        return article
    own = {name: getattr(given, name) for name in _AS_GIVEN}
    return msgspec.structs.replace(article, text_sha256=text_sha256(given.text), **own)


def shown(dossier: Dossier) -> Dossier:
    """Leave the cards out of the words of every citation, for showing; places stay those of the texts."""
    gaps = {article.id: found for article in dossier.articles if (found := gaps_of(article))}
    if not gaps:
        return dossier

    def without(article: str, place: Place) -> Place:
        start, end, words = place
        return (start, end, gaps[article].without(words, start)) if article in gaps else place

    return recited(dossier, without)
