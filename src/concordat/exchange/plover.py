"""Events as PLOVER records: one JSON object a line, with the field names of the PLOVER manual (chapter 6).

``date`` is only there where a report tells the day; ``date_edtf`` has what is told. ``modality`` and ``citations`` are
ours, as the manual allows fields beyond its own; ``text`` is left out, for the words belong to the outlets: each
citation has those that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from concordat.exchange.names import iri
from concordat.records import Actor, Citation, Dossier

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")


def write_plover(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write a record for each event of each dossier."""
    with place.open("wb") as stream:
        for dossier in dossiers:
            for record in records(dossier):
                stream.write(msgspec.json.encode(record) + b"\n")


def records(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Give the records of one dossier."""
    actors = {actor.id: actor for actor in dossier.actors}
    outlets = {article.id: article.outlet or article.name for article in dossier.articles}
    for number, event in enumerate(dossier.events, 1):
        day, last = _days(event.when)
        told = {
            "id": iri(dossier, "events", str(number)),
            "date": day,
            "enddate": last,
            "date_edtf": event.when,
            "actor": [_entity(one, actors.get(one)) for one in event.actors],
            "recipient": [_entity(one, actors.get(one)) for one in event.recipients],
            "event": [event.type],
            "mode": [event.mode] if event.mode else [],
            "context": list(event.context),
            "event_loc": {"entity_text": event.where} if event.where else None,
            "event_text": list(dict.fromkeys(one.text for one in event.evidence)),
            "modality": event.modality,
            "citations": [_cited(dossier, one, outlets) for one in event.evidence],
        }
        yield {key: value for key, value in told.items() if value is not None or key == "date"}


def _days(when: str | None) -> tuple[str | None, str | None]:
    """Give the first and last day, where the expression tells days."""
    if when and _DAY.fullmatch(when):
        return when, None
    found = _INTERVAL.fullmatch(when or "")
    return (found[1], found[2]) if found else (None, None)


def _entity(name: str, actor: Actor | None) -> dict[str, Any]:
    """Describe an actor (table 6.2); a party that is no actor of the dossier by its words."""
    if actor is None:
        return {"entity_text": name}
    told = {
        "code": actor.country,
        "entity_text": actor.name,
        "identifier_id": actor.wikidata,
        "office": actor.roles[0].title if actor.roles else None,
        "kind": actor.kind,
    }
    return {key: value for key, value in told.items() if value is not None}


def _cited(dossier: Dossier, one: Citation, outlets: dict[str, str]) -> dict[str, Any]:
    place = iri(dossier, "citation", one.article, f"{one.start}-{one.end}")
    return {"outlet": outlets.get(one.article), "article": one.article, "start": one.start, "end": one.end, "id": place}
