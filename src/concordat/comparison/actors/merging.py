"""The story's actors in place of the articles': one record of those that are one, its id in whatever held theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from concordat.comparison.actors.unnamed import is_unnamed
from concordat.records import Actor, ActorKind, Analysis, Role

REWRITTEN = ("quotations", "propositions", "events", "agreements")
"""Fields of an analysis whose records can hold an actor's id; texts, tokens and times hold none."""


def merge_actors(group: Sequence[Actor], ids: dict[str, str]) -> Actor:
    """Make one actor of those that are one: the fullest name, every name, role and mention."""
    group = sorted(group, key=is_unnamed)
    counts = Counter(m.text for actor in group for m in actor.mentions if m.form == "name")
    names = [name for actor in group for name in (actor.name, *actor.names)]
    kind = group[0].kind
    own = [name for actor in group if actor.kind == kind for name in (actor.name, *actor.names)]
    name = max(own, key=lambda n: (len(n.split()), counts[n], -own.index(n))) if kind == "person" else group[0].name
    countries = Counter(actor.country for actor in group if actor.country)
    mentions = sorted((m for actor in group for m in actor.mentions), key=lambda m: (m.article, m.start, m.end))
    return Actor(
        id=ids[group[0].id],
        kind=kind,
        name=name,
        names=tuple(dict.fromkeys([name, *sorted(set(names), key=lambda n: (-counts[n], n))])),
        country=max(sorted(countries), key=lambda c: countries[c], default=None),
        roles=_roles(actor.roles for actor in group),
        mentions=tuple(dict.fromkeys(mentions)),
        because=tuple(dict.fromkeys(reason for actor in group for reason in actor.because)),
        members=tuple(sorted({ids[m] for actor in group for m in actor.members}, key=lambda x: int(x[1:]))),
    )


def _roles(parts: Iterable[tuple[Role, ...]]) -> tuple[Role, ...]:
    """Keep each role once, the most specific wording first; one that a longer one says is left out."""
    found: dict[str, Role] = {}
    for roles in parts:
        for role in roles:
            found.setdefault(role.title, role)
    titles = sorted(found, key=lambda title: (-len(title.split()), list(found).index(title)))
    kept = [t for n, t in enumerate(titles) if not any(set(t.split()) < set(longer.split()) for longer in titles[:n])]
    return tuple(found[title] for title in found if title in kept)


def rewrite(analysis: Analysis, given: Sequence[tuple[str, ActorKind]]) -> Analysis:
    """Give the analysis with every local id of an actor replaced; its actors keep their own mentions only.

    ``given`` are the id and the kind that each of its actors has in the story.
    """
    ids = {actor.id: key for actor, (key, _) in zip(analysis.actors, given, strict=True)}
    actors = tuple(
        replace(actor, id=key, kind=kind, members=tuple(ids[m] for m in actor.members))
        for actor, (key, kind) in zip(analysis.actors, given, strict=True)
    )
    changed = {name: _renamed(getattr(analysis, name), ids) for name in REWRITTEN}
    return replace(analysis, actors=actors, **changed)


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """Replace ids in any nesting of records and tuples; a list of ids in which two become one keeps one."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        renamed = [_renamed(item, ids) for item in value]
        held = [item for item in value if isinstance(item, str) and item in ids]
        return tuple(dict.fromkeys(renamed)) if held else tuple(renamed)
    if isinstance(value, msgspec.Struct):
        changes = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            new = _renamed(old, ids)
            if new != old:
                changes[name] = new
        return replace(value, **changes) if changes else value
    return value
