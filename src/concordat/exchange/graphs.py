"""The graphs of a dossier as GraphML and GEXF, for Gephi, yEd and networkx: copies, origins, claims, relations.

Nodes are reports, origins, claims and actors (``node_kind``); an edge is a copy, goes back to an origin, carries a
claim, or tells how two actors stand (``edge_kind``).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from concordat.exchange.names import xml_text
from concordat.records import Copy, Dossier, OriginGroup


def write_graphml(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the graph of one dossier as GraphML."""
    (dossier,) = dossiers
    nx.write_graphml(graph(dossier), place, encoding="utf-8", prettyprint=True, named_key_ids=True)


def write_gexf(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the graph of one dossier as GEXF 1.2."""
    (dossier,) = dossiers
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the day of the export would change the bytes
    writer.add_graph(graph(dossier))
    with place.open("wb") as stream:
        writer.write(stream)


def graph(dossier: Dossier) -> Any:
    """Build the graph; what is only referred to is a node as well."""
    made = nx.MultiDiGraph(name=xml_text(dossier.story.title))
    for article in dossier.articles:
        told = {"outlet": article.outlet, "published": article.published, "title": article.title}
        _node(made, "article", article.id, article.outlet or article.name, **told)
    for actor in dossier.actors:
        _node(made, "actor", actor.id, actor.name, kind_of_actor=actor.kind, country=actor.country)
    for claim in dossier.claims:
        counted = {"origins": claim.origins.count, "origins_at_least": claim.origins.at_least}
        _node(made, "claim", claim.id, claim.text, status=claim.status, outlets=len(claim.outlets), **counted)
    for number, copy in enumerate(dossier.copies, 1):
        _copy(made, copy, number)
    _origins(made, "story", dossier.origins.groups)
    for claim in dossier.claims:
        for article_id in dict.fromkeys(one.citation.article for one in claim.carrying):
            _edge(made, ("article", article_id), ("claim", claim.id), "carries")
    for one in dossier.relations:
        _edge(made, ("actor", one.subject), ("actor", one.object), "relation", words=one.relation, when=one.when)
    return made


def _copy(made: Any, copy: Copy, number: int) -> None:
    source = ("article", copy.source) if copy.source else ("origin", f"unseen{number}")
    if not copy.source:
        _node(made, *source, copy.agency or "unseen source", kind_of_origin="unseen source")
    for one in copy.copies:
        told = {"share": float(copy.share), "confidence": float(copy.confidence), "direction": copy.direction}
        _edge(made, source, ("article", one), "copy", **told)


def _origins(made: Any, of: str, groups: tuple[OriginGroup, ...]) -> None:
    for number, group in enumerate(groups, 1):
        _node(made, "origin", f"{of}.{number}", group.label, kind_of_origin=group.kind)
        for article in group.articles:
            _edge(made, ("article", article), ("origin", f"{of}.{number}"), "origin")


def _node(made: Any, kind: str, local: str, label: str, **told: Any) -> None:
    made.add_node(_name(kind, local), label=xml_text(label), node_kind=kind, **_known(told))


def _edge(made: Any, a: tuple[str, str], b: tuple[str, str], kind: str, **told: Any) -> None:
    for end in (a, b):
        if _name(*end) not in made:
            _node(made, *end, end[1])
    made.add_edge(_name(*a), _name(*b), edge_kind=kind, **_known(told))


def _name(kind: str, local: str) -> str:
    return xml_text(f"{kind}:{local}")


def _known(told: dict[str, Any]) -> dict[str, Any]:
    plain = {key: xml_text(value) if isinstance(value, str) else value for key, value in told.items()}
    return {key: value for key, value in plain.items() if value is not None}
