"""A passage as a row of a table: what two reports of an archive share, in words that need neither of them at hand."""

from __future__ import annotations

import msgspec

from concordat.records import Article
from concordat.stories.corpus.passages import CorpusPassage


class Passage(msgspec.Struct, frozen=True):
    """One row of the table: a passage of report ``a`` and the same of report ``b``, the earlier one first.

    Offsets are half-open code points of the reports' texts; ``worth`` counts the shared words by their rarity.
    """

    a: str
    a_outlet: str | None
    a_published: str | None
    a_start: int
    a_end: int
    a_text: str
    b: str
    b_outlet: str | None
    b_published: str | None
    b_start: int
    b_end: int
    b_text: str
    likeness: float
    worth: float


def passage_row(a: Article, b: Article, passage: CorpusPassage) -> Passage:
    """Give the row of a passage that two articles share."""
    return Passage(
        *(a.name, a.outlet, a.published, passage.a_start, passage.a_end, a.text[passage.a_start : passage.a_end]),
        *(b.name, b.outlet, b.published, passage.b_start, passage.b_end, b.text[passage.b_start : passage.b_end]),
        round(passage.likeness, 4),
        round(passage.worth, 4),
    )
