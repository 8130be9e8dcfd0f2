"""PROV, GraphML and GEXF open in their libraries, with the counts of the dossier."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from prov.model import ProvDerivation, ProvDocument, ProvEntity

from concordat.exchange.graphs import graph, write_gexf, write_graphml
from concordat.exchange.prov import document, write_prov
from concordat.records import Dossier


@pytest.fixture(params=["story", "treaty"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.getfixturevalue(request.param)
    return found


def test_prov_is_read_back_the_same(dossier: Dossier, tmp_path: Path) -> None:
    write_prov([dossier], tmp_path / "one.prov.json")
    read = ProvDocument.deserialize(str(tmp_path / "one.prov.json"), format="json")
    assert read == document(dossier)
    kinds = Counter(
        str(value).partition(":")[0]
        for entity in read.get_records(ProvEntity)
        for key, value in entity.attributes
        if key.localpart == "kind"
    )
    assert kinds["article"] == len(dossier.articles)
    assert kinds["claim"] == len(dossier.claims)
    groups = [dossier.origins.groups, *(claim.origins.groups for claim in dossier.claims)]
    assert kinds["origin"] == sum(map(len, groups))
    assert kinds["unseen source"] == sum(not copy.source for copy in dossier.copies)


def test_prov_tells_who_derives_from_whom(story: Dossier) -> None:
    made = document(story)
    derived = {
        (str(one.args[0]), str(one.args[1]))
        for one in made.get_records(ProvDerivation)
        if "copy" in str(one.identifier)
    }
    assert derived == {
        ("dossier:a1", "dossier:copy1.source"),
        ("dossier:a2", "dossier:copy1.source"),
        ("dossier:a4", "dossier:a1"),
    }


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graphs_open_with_the_same_counts(dossier: Dossier, tmp_path: Path, form: str) -> None:
    wanted = graph(dossier)
    if form == "graphml":
        write_graphml([dossier], tmp_path / "one.graphml")
        read = nx.read_graphml(tmp_path / "one.graphml", force_multigraph=True)
    else:
        write_gexf([dossier], tmp_path / "one.gexf")
        read = nx.read_gexf(tmp_path / "one.gexf")
    assert (read.number_of_nodes(), read.number_of_edges()) == (wanted.number_of_nodes(), wanted.number_of_edges())
    assert {name: told["node_kind"] for name, told in read.nodes(data=True)} == {
        name: told["node_kind"] for name, told in wanted.nodes(data=True)
    }
    kinds = Counter(told["edge_kind"] for *_, told in read.edges(data=True))
    assert kinds["copy"] == sum(len(copy.copies) for copy in dossier.copies)
    assert kinds["relation"] == len(dossier.relations)
    assert kinds["origin"] == sum(len(group.articles) for group in dossier.origins.groups)
    assert kinds["carries"] == sum(len({e.citation.article for e in claim.carrying}) for claim in dossier.claims)


def test_no_day_of_export_stands_in_a_gexf(story: Dossier, tmp_path: Path) -> None:
    write_gexf([story], tmp_path / "one.gexf")
    assert "lastmodifieddate" not in (tmp_path / "one.gexf").read_text("utf-8")
