"""The text as it is read: without the link cards that stand inside its sentences, whose places stay known.

An article's text never changes, and every place in a record counts its characters. For reading and comparing, the cards
are taken out (``as_read``), so that a sentence is what it was before the page ran a card into it; what was found is
then told in places of the whole text (``as_written``). What is shown leaves the words of a card out (``shown``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import msgspec

from concordat.reading.furniture import LINK_CARD, Gaps
from concordat.records import Analysis, Article, Furniture, Sentence, Token

_PLACE = frozenset({"article", "start", "end", "text"})
"""The fields of every record that cites: citations, mentions, credits."""

Place = tuple[int, int, str]
Move = Callable[[str, Place], Place]
"""From the id of an article and a place in it (start, end, words) to the same place as it is told elsewhere."""

Record = TypeVar("Record")


def gaps_of(article: Article) -> Gaps:
    """Give the cards of an article."""
    return Gaps((piece.start, piece.end) for piece in article.furniture if piece.kind == LINK_CARD)


def article_as_read(article: Article) -> Article:
    """Take the cards out of an article; places in it count the characters of what is read."""
    gaps = gaps_of(article)
    if not gaps:
        return article
    text = gaps.without(article.text)
    pieces = [
        msgspec.structs.replace(piece, start=gaps.read(piece.start), end=gaps.read(piece.end))
        for piece in article.furniture
        if piece.kind != LINK_CARD
    ]
    moved = recited(article, _inward(gaps, text))
    return msgspec.structs.replace(moved, text=text, furniture=_joined(pieces, gaps))


def as_read(analysis: Analysis) -> Analysis:
    """Tell an analysis in places of what is read."""
    gaps = gaps_of(analysis.article)
    if not gaps:
        return analysis
    article = article_as_read(analysis.article)
    return _moved(analysis, article, _inward(gaps, article.text), lambda start, end: (gaps.read(start), gaps.read(end)))


def as_written(analysis: Analysis, article: Article) -> Analysis:
    """Tell an analysis of ``article`` as it is read in places of the article's text."""
    gaps = gaps_of(article)
    return _moved(analysis, article, outward(gaps, article.text), gaps.written) if gaps else analysis


def outward(gaps: Gaps, text: str) -> Move:
    """Tell places of what is read in ``text``, which is whole."""

    def move(_: str, place: Place) -> Place:
        start, end = gaps.written(place[0], place[1])
        return start, end, text[start:end]

    return move


def _inward(gaps: Gaps, text: str) -> Move:
    """Tell places of a whole text in ``text``, which is what is read of it."""

    def move(_: str, place: Place) -> Place:
        start, end = gaps.read(place[0]), gaps.read(place[1])
        return start, end, text[start:end]

    return move


def recited(record: Record, move: Move) -> Record:
    """Rewrite the place and the words of everything in a record that cites."""
    return cast("Record", _recited(record, move))


def _recited(item: object, move: Move) -> object:
    if isinstance(item, tuple):
        made = tuple(_recited(part, move) for part in item)
        return made if any(new is not old for new, old in zip(made, item, strict=True)) else item
    if not isinstance(item, msgspec.Struct):
        return item
    fields = {name: getattr(item, name) for name in item.__struct_fields__}
    if fields.keys() >= _PLACE:
        place = (fields["start"], fields["end"], fields["text"])
        start, end, text = move(fields["article"], place)
        return item if (start, end, text) == place else msgspec.structs.replace(item, start=start, end=end, text=text)
    changed = {name: new for name, old in fields.items() if (new := _recited(old, move)) is not old}
    return msgspec.structs.replace(item, **changed) if changed else item


def _moved(
    analysis: Analysis, article: Article, move: Move, stretch: Callable[[int, int], tuple[int, int]]
) -> Analysis:
    """Move everything that an analysis found; tokens keep their words, which no card parts."""

    def placed(part: Token | Sentence) -> Token | Sentence:
        start, end = stretch(part.start, part.end)
        return msgspec.structs.replace(part, start=start, end=end)

    found = {
        name: recited(getattr(analysis, name), move)
        for name in analysis.__struct_fields__
        if name not in ("article", "tokens", "sentences")
    }
    found["tokens"], found["sentences"] = tuple(map(placed, analysis.tokens)), tuple(map(placed, analysis.sentences))
    return msgspec.structs.replace(analysis, article=article, **found)


def _joined(pieces: list[Furniture], gaps: Gaps) -> tuple[Furniture, ...]:
    """Make one of the parts of a piece of furniture that a card had parted."""
    joints, found = set(gaps.joints), list[Furniture]()
    for piece in pieces:
        last = found[-1] if found else None
        if last and last.end == piece.start in joints and (last.kind, last.because) == (piece.kind, piece.because):
            found[-1] = msgspec.structs.replace(last, end=piece.end)
        else:
            found.append(piece)
    return tuple(found)
