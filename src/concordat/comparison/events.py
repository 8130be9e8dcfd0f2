"""The story's events: one happening is one event, however many articles tell it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from concordat.records import Actor, Analysis, Event


def join_events(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Event, ...]:
    """Join the events of a story's articles where nothing that both articles give differs.

    Type, mode, actors and modality must agree, recipients and date where both give them. Events between
    fewer actors join the fuller one; the evidence of each report is kept. The order is that of the first report.
    """
    known = {actor.id: actor for actor in actors}
    joined: list[Event] = []
    for analysis in analyses:
        for event in (_with_members(told, known) for told in analysis.events):
            place = next((n for n, other in enumerate(joined) if _one_happening(other, event)), None)
            if place is None:
                joined.append(event)
            else:
                joined[place] = _merge(joined[place], event)
    return tuple(joined)


def _with_members(event: Event, known: dict[str, Actor]) -> Event:
    """Put the members of a group in its place ("the two sides": Russia and Iran)."""

    def spelt_out(ids: tuple[str, ...]) -> tuple[str, ...]:
        members = [m for i in ids for m in (known[i].members if i in known and known[i].members else (i,))]
        return tuple(dict.fromkeys(members))

    actors = spelt_out(event.actors)
    recipients = tuple(r for r in spelt_out(event.recipients) if r not in actors)
    return replace(event, actors=actors, recipients=recipients)


def _one_happening(a: Event, b: Event) -> bool:
    """Tell whether two reports can be of one happening: nothing that both give differs."""
    if (a.type, a.mode, a.modality) != (b.type, b.mode, b.modality) or (a.when and b.when and a.when != b.when):
        return False
    return _share(a.actors, b.actors) and (_share(a.recipients, b.recipients) or not (a.recipients or b.recipients))


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not set(a).isdisjoint(b)


def _merge(a: Event, b: Event) -> Event:
    return replace(
        a,
        actors=max(a.actors, b.actors, key=len),
        recipients=max(a.recipients, b.recipients, key=len),
        when=a.when or b.when,
        where=a.where or b.where,
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
        context=tuple(dict.fromkeys((*a.context, *b.context))),
    )
