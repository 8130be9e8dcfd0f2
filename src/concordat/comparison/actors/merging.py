"""One actor of those that are one: the fullest name, and every name, role and mention that the reports give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from concordat.comparison.actors.unnamed import is_unnamed
from concordat.records import Actor, Role


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
