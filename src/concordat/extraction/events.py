"""Who did what to whom: the events of one article, with PLOVER types."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from concordat.records import Actor, Article, Event, TimeExpression


def find_events(
    doc: Doc, article: Article, actors: Sequence[Actor], times: Sequence[TimeExpression]
) -> tuple[Event, ...]:
    """Find the events that an article reports."""
    return ()
