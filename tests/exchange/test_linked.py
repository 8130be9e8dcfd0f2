"""JSON-LD: the same graph however it is written, and annotations that find their characters again, or say that not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from pyld import jsonld

from concordat.dossier.assemble import text_sha256
from concordat.errors import InputError
from concordat.exchange.linked import expand, flat, write_json_ld
from concordat.exchange.linked.contexts import load
from concordat.exchange.names import citations, iri, text_iri
from concordat.records import Article, Dossier
from exchange.w3c_reader import NotFoundError, select

NAMESPACE = "urn:concordat:ns:"


@pytest.fixture(params=["story", "treaty"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.getfixturevalue(request.param)
    return found


def document(dossier: Dossier, folder: Path) -> dict[str, Any]:
    write_json_ld([dossier], folder / "dossier.jsonld")
    found: dict[str, Any] = msgspec.json.decode((folder / "dossier.jsonld").read_bytes())
    return found


def annotations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in document["@graph"] if node.get("type") == "Annotation"]


def test_expanding_and_compacting_keep_the_graph(dossier: Dossier, tmp_path: Path) -> None:
    made = document(dossier, tmp_path)
    graph = flat(made)
    expanded = expand(made)
    assert flat({"@graph": expanded}) == graph
    compacted = jsonld.compact(expanded, {"@context": made["@context"]}, {"documentLoader": load})
    assert flat(compacted) == graph
    assert "_:" not in graph, "a node without a name of its own"


def test_nothing_is_loaded_but_what_comes_with_the_package() -> None:
    with pytest.raises(InputError, match=r"https://example\.org/context is not loaded"):
        expand({"@context": "https://example.org/context", "name": "x"})


def test_records_have_the_types_of_schema_org(story: Dossier, tmp_path: Path) -> None:
    found = expand(document(story, tmp_path))
    types = {kind for node in found for kind in node.get("@type", ())}
    wanted = ("NewsArticle", "Quotation", "Claim", "Event", "Person", "Organization", "Country")
    assert {f"http://schema.org/{name}" for name in wanted} <= types
    assert "http://www.w3.org/ns/oa#Annotation" in types


def test_claims_dispute_corroborate_and_derive(story: Dossier, tmp_path: Path) -> None:
    found = {node["@id"]: node for node in expand(document(story, tmp_path))}
    assert found[iri(story, "c3")][f"{NAMESPACE}disputes"] == [{"@id": iri(story, "c4")}]
    assert found[iri(story, "c1", "1")][f"{NAMESPACE}corroborates"] == [{"@id": iri(story, "c1")}]
    copied = found[iri(story, "c1", "4")]
    assert copied["http://schema.org/isPartOf"] == [{"@id": iri(story, "a4")}]
    assert copied[f"{NAMESPACE}derivesFrom"] == [{"@id": iri(story, "c1", "1")}]
    assert f"{NAMESPACE}corroborates" not in found[iri(story, "c4", "1")]


def test_every_citation_has_an_annotation(dossier: Dossier, tmp_path: Path) -> None:
    parts = [getattr(dossier, part) for part in dossier.__struct_fields__ if part not in ("story", "origins")]
    cited = {citation for part in parts for citation in citations(part)}
    names = {node["id"] for node in annotations(document(dossier, tmp_path))}
    assert names == {iri(dossier, "citation", c.article, f"{c.start}-{c.end}") for c in cited}


def selected(dossier: Dossier, folder: Path, change: Any) -> list[tuple[Article, int, int, tuple[int, int] | None]]:
    """Read every annotation on the texts as `change` gives them; give where each was and where it is found."""
    articles = {text_iri(article): article for article in dossier.articles}
    found: list[tuple[Article, int, int, tuple[int, int] | None]] = []
    for node in annotations(document(dossier, folder)):
        target = node["target"]
        article = articles[target["source"]]
        text = change(article)
        start, end = map(int, node["id"].rsplit(":", 1)[1].split("-"))
        same = text_sha256(text) == target["concordat:textSha256"]
        try:
            found.append((article, start, end, select(target["selector"], text, same_state=same)))
        except NotFoundError:
            found.append((article, start, end, None))
    return found


def test_annotations_find_exactly_their_characters(dossier: Dossier, tmp_path: Path) -> None:
    found = selected(dossier, tmp_path, lambda article: article.text)
    assert len(found) > 50
    assert [one for one in found if one[3] != (one[1], one[2])] == []


def test_annotations_find_them_after_a_paragraph_was_put_before(dossier: Dossier, tmp_path: Path) -> None:
    before = "Corrected on Sunday: an earlier version of this report gave another hour.\n\n"
    found = selected(dossier, tmp_path, lambda article: before + article.text)
    assert [one for one in found if one[3] != (one[1] + len(before), one[2] + len(before))] == []


def test_a_changed_sentence_is_reported_and_never_moved(story: Dossier, tmp_path: Path) -> None:
    old, new = "rammed two Norland trawlers", "rammed five Norland trawlers"
    found = selected(story, tmp_path, lambda article: article.text.replace(old, new))
    changed = {article.id for article in story.articles if old in article.text}
    lost = [(article, start, end) for article, start, end, now in found if now is None]
    assert lost
    for article, start, end in lost:
        assert article.id in changed
        at = article.text.index(old)
        assert start < at + len(old) + 200
        assert end > at - 200
    for article, start, end, now in found:
        at = article.text.find(old)
        if now is not None:
            shift = (len(new) - len(old)) if 0 <= at < start else 0
            assert now == (start + shift, end + shift)
        assert not (at >= 0 and start <= at + 7 and end >= at + 10 and now is not None)


def test_words_that_stand_twice_are_told_apart(story: Dossier, tmp_path: Path) -> None:
    line = "The council said no.\n"
    article = msgspec.structs.replace(story.articles[0], text=line * 40, furniture=(), credits=(), dateline=None)
    cited = article.cite(20 * len(line) + 4, 20 * len(line) + 11)
    from concordat.exchange.linked.annotations import annotation  # noqa: PLC0415

    node = annotation(story, article, cited, ["urn:x"])
    assert select(node["target"]["selector"], article.text, same_state=True) == (cited.start, cited.end)
