"""Identifiers for the actors of a story, from a user's own index of entities (a cut of Wikidata, say).

An index is lines of text: either JSON objects with the keys ``id``, ``label``, ``kind`` and, where known, ``aliases``
(a list) and ``description``, or the same as tab-separated cells in the order id, label, aliases (with "|" between),
kind, description. Kinds are those of actors. Nothing is fetched; the lines may be as many as a file holds, as only
those are kept whose names the story has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec
from msgspec.structs import replace

from concordat.errors import EntityError
from concordat.lexicon.spelling import name_words
from concordat.records import Actor, ActorKind

FEWEST_CELLS = 4
"""Cells of a line that an entity needs: id, label, aliases (may be empty), kind."""
_KINDS = ("person", "organization", "country", "place", "group")


class Entity(msgspec.Struct, frozen=True):
    """One entity of the index: its identifier there (Wikidata's "Q159"), its names and its kind."""

    id: str
    label: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    description: str = ""


def read_entities(lines: Iterable[str]) -> Iterator[Entity]:
    """Read the lines of an index; empty lines and those that begin with # are skipped. Raises EntityError."""
    for number, line in enumerate(lines, 1):
        text = line.strip("\r\n\ufeff")
        if not text.strip() or text.startswith("#"):
            continue
        try:
            yield _from_json(text) if text.startswith("{") else _from_cells(text)
        except (msgspec.MsgspecError, ValueError) as problem:
            raise EntityError(
                f"Line {number} of the entities is not understood ({problem}); write id, label, aliases, kind "
                'with tabs between, or {"id": "Q159", "label": "Russia", "kind": "country"}'
            ) from None


def _from_json(text: str) -> Entity:
    return msgspec.json.decode(text, type=Entity)


def _from_cells(text: str) -> Entity:
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) < FEWEST_CELLS:
        raise ValueError(f"{len(cells)} cells")
    aliases = [alias.strip() for alias in cells[2].split("|") if alias.strip()]
    told = {"id": cells[0], "label": cells[1], "kind": cells[3], "aliases": aliases, "description": "".join(cells[4:5])}
    return msgspec.convert(told, type=Entity)


def identify(actors: Sequence[Actor], entities: Iterable[Entity]) -> tuple[Actor, ...]:
    """Give every actor the identifier of the one entity of its kind that bears its name, or else another of its names.

    Names are compared word for word (capitals aside); a person's surname alone identifies nobody. Where several
    entities fit, none is taken, and ``because`` says which they were.
    """
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    wanted = {(actor.kind, _folded(name)) for actor in actors for name in (actor.name, *_telling(actor))}
    for entity in entities:
        for name in dict.fromkeys(map(_folded, (entity.label, *entity.aliases))):
            if (entity.kind, name) in wanted and entity.id not in named[entity.kind, name]:
                named[entity.kind, name].append(entity.id)
    return tuple(_identified(actor, named) for actor in actors) if named else tuple(actors)


def _identified(actor: Actor, named: dict[tuple[str, str], list[str]]) -> Actor:
    by_name = [(actor.name, named.get((actor.kind, _folded(actor.name)), []))] if _names_one(actor, actor.name) else []
    others = [(name, named.get((actor.kind, _folded(name)), [])) for name in _telling(actor)]
    name, found = next(((name, ids) for name, ids in (*by_name, *others) if ids), ("", []))
    agreeing = dict.fromkeys(chain(found, *(ids for _, ids in others if not by_name or not by_name[0][1])))
    if not found:
        return actor
    if len(agreeing) > 1:
        reason = f"no identifier: the index has several of kind {actor.kind} called {name} ({', '.join(agreeing)})"
        return replace(actor, because=(*actor.because, reason))
    reason = f"{found[0]}: the one {actor.kind} of the index that is called {name}"
    return replace(actor, wikidata=found[0], because=(*actor.because, reason))


def _telling(actor: Actor) -> tuple[str, ...]:
    """List the other names of an actor that name it alone."""
    return tuple(name for name in actor.names if name != actor.name and _names_one(actor, name))


def _names_one(actor: Actor, name: str) -> bool:
    return actor.kind != "person" or len(name_words(name)) > 1


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
