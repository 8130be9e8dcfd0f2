"""A run on one machine: the same articles, passages and stories as the commands that hold all in memory."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from comparison.reports import reader
from concordat.errors import RunError
from concordat.pipeline import compare, understand
from concordat.progress import Progress
from concordat.reading import read_inputs
from concordat.records import Article, SetAside
from concordat.scale.dossiers import dossiers_of
from concordat.scale.manifest import read_manifest
from concordat.scale.order import STAGES, TABLES_OF
from concordat.scale.plan import Plan
from concordat.scale.running import run, state_of
from concordat.stories.corpus import find_corpus_reuse, passage_row
from concordat.stories.grouping import Stream, key_of_article, sketch_of
from scale.outputs import rows, tables


def read(archive: Path) -> tuple[list[Article], list[SetAside]]:
    items = list(read_inputs([archive]))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, SetAside)]


def test_the_articles_are_those_that_reading_gives(archive: Path, whole: Path) -> None:
    articles, _ = read(archive)
    found = {row["article"]: row for row in rows(whole, "articles")}
    assert found.keys() == {key_of_article(article) for article in articles}
    for article in articles:
        row = found[key_of_article(article)]
        assert (row["name"], row["text"]) == (article.name, article.text)
        assert row["url"] == (article.canonical or article.url)
        assert row["day"] == (article.published or "unknown")


def test_what_cannot_be_used_has_the_reasons_that_reading_gives(archive: Path, whole: Path) -> None:
    articles, aside = read(archive)
    keys = {article.id: key_of_article(article) for article in articles}
    told = {(item.name, item.reason.replace(" of a1 ", f" of {keys['a1']} ")) for item in aside}
    assert {(row["name"], row["reason"]) for row in rows(whole, "set_aside")} == told
    assert {"version", "twin", "foreign", "empty"} < {name for name, _ in told}


def test_the_passages_are_those_of_the_command_for_an_archive(archive: Path, whole: Path) -> None:
    articles = sorted(read(archive)[0], key=lambda article: article.published or "")
    wanted = [
        msgspec.structs.asdict(passage_row(articles[one.a], articles[one.b], one))
        for one in find_corpus_reuse(articles)
    ]
    found = [{name: row[name] for name in wanted[0]} for row in rows(whole, "reuse")]
    assert len(found) > len(articles) / 4
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_the_stories_are_those_of_one_stream(archive: Path, whole: Path) -> None:
    sketches = [sketch_of(article, reader().vectors) for article in read(archive)[0]]
    stream = Stream()
    for sketch in sorted(sketches, key=lambda one: (one.day is None, one.day or 0)):
        stream.add(sketch)
    wanted = {(s.key, stream.sketches[m.number].key, m.because) for s in stream.stories() for m in s.members}
    assert {(row["story"], row["article"], row["because"]) for row in rows(whole, "stories")} == wanted


def test_every_row_cites_the_characters_of_its_article(whole: Path) -> None:
    texts = {row["article"]: row["text"] for row in rows(whole, "articles")}
    for kind in ("quotations", "mentions", "evidence", "events"):
        cited = [row for row in rows(whole, kind) if row["article"]]
        assert cited
        assert all(texts[row["article"]][row["start_char"] : row["end_char"]] == row["words"] for row in cited)


def test_every_table_has_its_columns(whole: Path) -> None:
    for name, schema in TABLES_OF.items():
        assert all(row.keys() == set(schema.names) for row in rows(whole, name))
    assert {"articles", "quotations", "mentions", "claims", "reuse", "stories", "origins", "events"} < TABLES_OF.keys()


def test_the_number_of_processes_changes_no_byte(archive: Path, whole: Path, tmp_path: Path) -> None:
    list(run(Plan(inputs=(str(archive),), out=str(tmp_path / "one"), workers=1)))
    files = sorted(path.relative_to(whole) for path in whole.rglob("*.parquet"))
    assert files == sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.parquet"))
    assert all((whole / file).read_bytes() == (tmp_path / "one" / file).read_bytes() for file in files)


def test_finished_stages_are_taken_up_and_others_made_anew(archive: Path, whole: Path) -> None:
    plan = Plan(inputs=(str(archive),), out=str(whole), workers=1)
    assert all(state_of(plan).values())
    with pytest.raises(RunError, match="--resume"):
        list(run(plan))
    told: list[tuple[object, ...]] = []
    progress = Progress(comparing=lambda *one: told.append(one))
    assert all(one.taken_up for one in run(plan, resume=True, progress=progress))
    assert told == []
    other = msgspec.structs.replace(plan, published="2031-01-01")
    assert not any(state_of(other).values())


def test_a_stage_can_be_made_alone(archive: Path, whole: Path) -> None:
    plan = Plan(inputs=(str(archive),), out=str(whole), workers=1)
    before = tables(whole)
    *taken, last = run(plan, only="tables")
    assert [one.taken_up for one in taken] == [True] * (len(STAGES) - 1)
    assert (last.manifest.stage, last.taken_up) == ("tables", False)
    assert tables(whole) == before
    with pytest.raises(RunError, match="there is no stage 'table'"):
        list(run(plan, only="table"))


def test_a_stage_alone_needs_those_before_it(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="the stage read is not there yet"):
        list(run(Plan(inputs=(str(archive),), out=str(tmp_path / "run"), workers=1), only="reuse"))


def test_a_manifest_says_what_a_stage_is_made_of(archive: Path, whole: Path) -> None:
    read_, analysed = (read_manifest(whole / name) for name in ("read", "analyse"))
    assert read_ is not None
    assert analysed is not None
    assert list(read_.inputs) == [str(archive)]
    assert analysed.inputs == {"read": read_.made_of}
    assert analysed.counts == {"analysed": 33, "sound": 33, "poisoned": 0}
    assert analysed.schemas["analysed"]["sketch"] == "binary"
    assert analysed.versions["model"]


def test_the_dossier_of_a_story_is_the_one_of_its_reports(archive: Path, whole: Path, tmp_path: Path) -> None:
    asked = next(row for row in rows(whole, "stories") if row["because"] != "the earliest")
    plan = Plan(inputs=(str(archive),), out=str(whole), workers=1, dossiers=(asked["article"],))
    list(run(plan, resume=True))
    ((key, dossier),) = dossiers_of(plan)
    assert key == asked["story"]
    articles = {key_of_article(article): article for article in read(archive)[0]}
    story = [articles[one.id].called(one.id) for one in dossier.articles]
    assert dossier == compare([understand(reader(), article) for article in story])
    list(run(msgspec.structs.replace(plan, dossiers=()), resume=True))
