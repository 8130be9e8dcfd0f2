"""Everything that one article tells by itself."""

from __future__ import annotations

import msgspec

from concordat.records.actor import Actor
from concordat.records.agreement import Agreement
from concordat.records.article import Article
from concordat.records.claim import Proposition
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
