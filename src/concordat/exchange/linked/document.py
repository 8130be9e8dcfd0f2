"""Dossiers as one JSON-LD document, written node by node so that any number of them takes the memory of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from concordat.exchange.linked.annotations import annotation
from concordat.exchange.linked.contexts import SCHEMA, context
from concordat.exchange.linked.nodes import Node, about, nodes, texts, wordings
from concordat.exchange.names import citations
from concordat.records import Citation, Dossier


def write_json_ld(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write a document whose graph has every record, then an annotation for each citation of them."""
    head = msgspec.json.encode([SCHEMA, context("concordat.json")])
    with place.open("wb") as stream:
        stream.write(b'{"@context":' + head + b',"@graph":[\n')
        between = b""
        for dossier in dossiers:
            for node in graph(dossier):
                stream.write(between + msgspec.json.encode(node))
                between = b",\n"
        stream.write(b"\n]}\n")


def graph(dossier: Dossier) -> Iterator[Node]:
    """Give the nodes of one dossier."""
    bodies: dict[Citation, list[str]] = {}
    yield about(dossier)
    yield from texts(dossier)
    for record, node in (*nodes(dossier), *wordings(dossier)):
        yield node
        for citation in citations(record):
            bodies.setdefault(citation, []).append(node["id"])
    articles = {article.id: article for article in dossier.articles}
    for citation, names in sorted(bodies.items()):
        if citation.article in articles:
            yield annotation(dossier, articles[citation.article], citation, dict.fromkeys(names))
