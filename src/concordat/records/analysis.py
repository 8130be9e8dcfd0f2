"""Everything that one article tells by itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from concordat.records.actor import Actor
from concordat.records.agreement import Agreement
from concordat.records.article import Article
from concordat.records.claim import Proposition
from concordat.records.erratum import Erratum
from concordat.records.event import Event
from concordat.records.quotation import Quotation
from concordat.records.reading import Sentence, Token
from concordat.records.time import TimeExpression


class Analysis(msgspec.Struct, frozen=True):
    """The reading of one article: a pure function of the article and of the language model."""

    article: Article
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    errata: tuple[Erratum, ...] = ()

    @property
    def statements(self) -> tuple[Quotation, ...]:
        """The attributions that tell what was said or found: what a story's statements are made of."""
        return tuple(quotation for quotation in self.quotations if quotation.tells == "statement")

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """List the tokens that begin between two characters of the text."""
        return self.tokens[bisect_left(self.tokens, start, key=_start) : bisect_left(self.tokens, end, key=_start)]

    def sentences_over(self, start: int, end: int) -> tuple[Sentence, ...]:
        """List the sentences that may share characters with a stretch of the text, and hardly another."""
        first = max(bisect_right(self.sentences, start, key=_start) - 1, 0)
        return self.sentences[first : bisect_left(self.sentences, end, key=_start)]

    def times_over(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """List the expressions of time that may share characters with a stretch of the text, and hardly another."""
        first = max(bisect_right(self.times, start, key=_cited) - 1, 0)
        return self.times[first : bisect_left(self.times, end, key=_cited)]


def _start(part: Token | Sentence) -> int:
    return part.start


def _cited(time: TimeExpression) -> int:
    return time.citation.start
