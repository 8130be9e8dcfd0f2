"""PLOVER records, FollowTheMoney entities, bags and documents."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest

from cli.command import run
from concordat.dossier.assemble import text_sha256
from concordat.dossier.render_json import render_json
from concordat.dossier.render_markdown import render_markdown
from concordat.exchange.docx import write_docx
from concordat.exchange.formats import export, named
from concordat.exchange.names import iri
from concordat.exchange.plover import records, write_plover
from concordat.records import Dossier

PLOVER = {
    *("id", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text", "mode", "context"),
    *("date_edtf", "modality", "citations"),
}
"""Fields of the manual's table 6.1 that are written, and ours."""


def test_plover_records_have_the_fields_of_the_manual(story: Dossier, treaty: Dossier, tmp_path: Path) -> None:
    write_plover([story, treaty], tmp_path / "one.jsonl")
    read = [json.loads(line) for line in (tmp_path / "one.jsonl").read_text("utf-8").splitlines()]
    assert len(read) == len(story.events) + len(treaty.events)
    for record in read:
        assert set(record) <= PLOVER
        assert {"id", "date", "actor", "event"} <= set(record)  # what the manual requires
        assert all({"article", "start", "end", "outlet", "id"} == set(one) for one in record["citations"])
    assert len({record["id"] for record in read}) == len(read)


def test_a_plover_record_cites_its_words(treaty: Dossier) -> None:
    texts = {article.id: article.text for article in treaty.articles}
    for event, record in zip(treaty.events, records(treaty), strict=True):
        assert record["event"] == [event.type]
        assert record["mode"] == ([event.mode] if event.mode else [])
        assert record["context"] == list(event.context)
        words = [texts[one["article"]][one["start"] : one["end"]] for one in record["citations"]]
        assert list(dict.fromkeys(words)) == record["event_text"]


def test_follow_the_money_validates_and_survives_its_json(story: Dossier, treaty: Dossier, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="skipped: pip install 'concordat[ftm]'")
    from followthemoney import Statement, model  # noqa: PLC0415

    export([story, treaty], named("ftm"), tmp_path / "ftm")
    entities = {}
    for line in (tmp_path / "ftm" / "entities.ftm.json").read_text("utf-8").splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data, cleaned=False)  # each value is checked against its type
        proxy.schema.validate(data)
        again = proxy.to_dict()
        assert again["schema"] == data["schema"]
        assert {k: sorted(v) for k, v in again["properties"].items()} == data["properties"]
        entities[proxy.id] = proxy
    kinds = [proxy.schema.name for proxy in entities.values()]
    assert {"Article", "Mention", "Person", "Organization", "Event", "UnknownLink"} <= set(kinds)
    assert kinds.count("Article") == len(story.articles) + len(treaty.articles)
    assert kinds.count("Event") == len(story.events) + len(treaty.events)
    for proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert entities[value].schema.is_a(prop.range), f"{proxy.schema.name}.{prop.name} leads to nothing"
    with (tmp_path / "ftm" / "statements.csv").open(encoding="utf-8", newline="") as table:
        stated = [Statement.from_dict({**row, "external": False}) for row in csv.DictReader(table)]
    assert {one.entity_id for one in stated} == set(entities)
    assert all((one.origin or "").startswith("urn:concordat:dossier:") for one in stated if one.prop != "id")


def test_a_name_stands_on_the_place_where_it_is_printed(story: Dossier, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="skipped: pip install 'concordat[ftm]'")
    export([story], named("ftm"), tmp_path / "ftm")
    with (tmp_path / "ftm" / "statements.csv").open(encoding="utf-8", newline="") as table:
        origins = {(row["entity_id"], row["prop"], row["value"]): row["origin"] for row in csv.DictReader(table)}
    dahl = next(actor for actor in story.actors if actor.name == "Ingrid Dahl")
    first = dahl.mentions[0]
    place = iri(story, "citation", first.article, f"{first.start}-{first.end}")
    assert origins[f"concordat-{story.story.id}-{dahl.id}", "name", "Ingrid Dahl"] == place


def test_what_an_extra_brings_is_named_where_it_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from concordat.errors import InputError  # noqa: PLC0415
    from concordat.exchange import formats  # noqa: PLC0415

    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"^--to ftm needs followthemoney: pip install 'concordat\[ftm\]'$"):
        export([], named("ftm"), tmp_path / "ftm")


@pytest.fixture
def bag(treaty: Dossier, tmp_path: Path) -> Path:
    pytest.importorskip("bagit", reason="skipped: pip install 'concordat[bag]'")
    place: Path = tmp_path / "bag"
    export([treaty], named("bag"), place)
    return place


def test_a_bag_holds_and_names_the_hashes_of_the_dossier(
    bag: Path, treaty: Dossier, capfd: pytest.CaptureFixture[str]
) -> None:
    status, said, _ = run(capfd, "verify", bag)
    assert status == 0, said
    assert "the bag's files are those of its manifest" in said
    manifest = (bag / "manifest-sha256.txt").read_text("utf-8")
    for article in treaty.articles:
        assert f"{text_sha256(article.text)}  data/sources/{article.id}.txt" in manifest
    assert (bag / "data" / "dossier.json").read_text("utf-8") == render_json(treaty)


@pytest.mark.parametrize("file", ["data/dossier.md", "data/index.html", "data/sources/a1.txt", "bag-info.txt"])
def test_a_bag_with_one_byte_changed_fails(bag: Path, file: str, capfd: pytest.CaptureFixture[str]) -> None:
    changed = bytearray((bag / file).read_bytes())
    changed[len(changed) // 2] ^= 1
    (bag / file).write_bytes(bytes(changed))
    status, said, _ = run(capfd, "verify", bag)
    assert status == 1
    assert file in said
    assert "the bag's files are not those of its manifest" in said


def test_a_bag_with_a_file_more_or_less_fails(bag: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (bag / "data" / "added.txt").write_text("more", encoding="utf-8")
    assert run(capfd, "verify", bag)[0] == 1
    (bag / "data" / "added.txt").unlink()
    (bag / "data" / "sources" / "a2.txt").unlink()
    assert run(capfd, "verify", bag)[0] == 1


def test_a_bag_sealed_over_a_changed_source_fails(bag: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import bagit  # noqa: PLC0415

    source = bag / "data" / "sources" / "a1.txt"
    source.write_text(source.read_text("utf-8").replace("treaty", "treatz"), encoding="utf-8")
    bagit.Bag(str(bag)).save(manifests=True)
    status, said, _ = run(capfd, "verify", bag)
    assert status == 1
    assert "data/sources/a1.txt is not the text of report a1" in said


def test_documents_are_what_the_dossier_command_writes(story: Dossier, tmp_path: Path) -> None:
    export([story], named("json"), tmp_path / "one.json")
    assert (tmp_path / "one.json").read_text("utf-8") == render_json(story)
    export([story], named("markdown"), tmp_path / "one.md")
    assert (tmp_path / "one.md").read_text("utf-8") == render_markdown(story)
    export([story], named("html"), tmp_path / "one.html")
    assert "<!doctype html>" in (tmp_path / "one.html").read_text("utf-8")[:20].lower()


def test_a_word_document_has_the_words_and_headings_of_the_markdown(treaty: Dossier, tmp_path: Path) -> None:
    write_docx([treaty], tmp_path / "one.docx")
    read = docx.Document(str(tmp_path / "one.docx"))
    headings = [one.text for one in read.paragraphs if one.style and one.style.name in ("Title", "Heading 1")]
    wanted = [line.lstrip("# ") for line in render_markdown(treaty).splitlines() if line.startswith(("# ", "## "))]
    assert headings == wanted
    words = "\n".join(one.text for one in read.paragraphs)
    for claim in treaty.claims:
        assert " ".join(claim.text.split()) in words
    with zipfile.ZipFile(tmp_path / "one.docx") as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_control_characters_of_a_title_do_not_break_a_document(story: Dossier, tmp_path: Path) -> None:
    odd = msgspec.structs.replace(story, story=msgspec.structs.replace(story.story, title="a\x00b\x1b\ufffe\u202ec"))
    write_docx([odd], tmp_path / "one.docx")
    assert docx.Document(str(tmp_path / "one.docx")).core_properties.title == "a\ufffdb\ufffd\ufffd\u202ec"
