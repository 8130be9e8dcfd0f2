"""Local ids of actors replaced by the story's, wherever a record of an analysis holds one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from concordat.records import Actor, Analysis

REWRITTEN = ("quotations", "propositions", "events", "agreements")
"""Fields of an analysis whose records can hold an actor's id; texts, tokens and times hold none."""


def rewrite(analysis: Analysis, ids: Mapping[str, str], local: Sequence[Actor]) -> Analysis:
    """Give the analysis with every local id of an actor replaced; its actors keep their own mentions only."""
    there = {actor.id for actor in analysis.actors}
    actors = tuple(
        replace(actor, id=ids[actor.id], members=tuple(ids[m] for m in actor.members))
        for actor in local
        if actor.id in there
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
