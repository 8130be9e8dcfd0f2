"""The story's events: those of the articles that are one happening counted once."""

from __future__ import annotations

from collections.abc import Sequence

from concordat.records import Actor, Analysis, Event


def join_events(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """Join the events of a story's articles."""
    return tuple(event for analysis in analyses for event in analysis.events)
