"""What every store does, whatever is behind it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from concordat.errors import StoreError
from concordat.pipeline import current_dossier
from concordat.records import SetAside
from concordat.store import Query, ReadBy, Store, Writer, keeping, open_store
from concordat.store.copies import lines_of, load_lines
from concordat.store.queries import check, counts, read_article, search, show, story_of
from concordat.stories.grouping import Stream, key_of_article, sketch_of
from store.reports import ALL, FERRY, READ_BY, RESCUE, STRIKE, add, analysis_of, article, encode


def names(store: Store, **query: str) -> list[str]:
    return [found.name for found in search(store, Query(**query))]


def test_what_is_added_is_there_whole(store: Store) -> None:
    kept = add(store, ALL)
    assert [one.what for one in kept] == ["new"] * 3
    assert read_article(store, kept[0].key) == FERRY.called(kept[0].key)
    assert show(store, kept[0].key[:6]).analysis.article.text == FERRY.text
    assert check(store) == []


def test_the_same_input_twice_changes_nothing(store: Store) -> None:
    add(store, ALL)
    before = list(lines_of(store))
    assert [one.what for one in add(store, ALL)] == ["known"] * 3
    assert list(lines_of(store)) == before


def test_another_text_of_a_page_is_a_version(store: Store) -> None:
    first = article("page", f"{FERRY.text} The coast guard came at noon.", url="https://news.example/ferry")
    later = replace(first, name="page again", text=first.text.replace("noon", "dusk"))
    other = replace(first, name="another", text=STRIKE.text)
    kept = add(store, (first, later, other))
    assert [one.what for one in kept] == ["new", "version", "new"]
    assert kept[1].of == kept[0].key
    assert kept[1].changes == "“noon” became “dusk”"
    (version,) = show(store, kept[0].key).versions
    assert version.changes == kept[1].changes
    assert [one.what for one in add(store, (later,))] == ["known"]


def test_what_its_agency_takes_back_is_found_no_more(store: Store) -> None:
    kept = add(store, ALL)
    with store.only_writer():
        Writer(store).put_aside(SetAside("kill", "a notice that its agency takes it back"), kept[1].key)
    assert names(store, words="aurelia") == ["ferry"]
    assert show(store, kept[1].key).found.withdrawn == "a notice that its agency takes it back"
    assert [member.name for member, _ in story_of(store, kept[0].key)] == ["ferry", "rescue"]


def test_words_and_phrases_find(store: Store) -> None:
    add(store, ALL)
    assert names(store, words="aurelia") == ["rescue", "ferry"]
    assert names(store, words="AURELIA monday") == ["ferry"]
    assert names(store, words='"ferry aurelia"') == ["rescue", "ferry"]
    assert names(store, words='"aurelia ferry"') == []
    assert names(store, words="skarvøy") == ["rescue", "ferry"]
    assert names(store, words="Café") == ["strike"]
    assert names(store, words="cafe") == []
    assert names(store, words="aground") == ["rescue", "ferry"]


@pytest.mark.parametrize(
    "words", ["2e5", "2e5-crown", '"e.g. stays"', "Ferrand;", "NOT strike OR", "'", '"', "a*", "(café)"]
)
def test_no_words_are_a_language_of_their_own(store: Store, words: str) -> None:
    add(store, ALL)
    asked = {"NOT strike OR": [], "'": names(store), '"': names(store), "a*": ["strike"]}
    assert names(store, words=words) == asked.get(words, ["strike"])


def test_filters_find(store: Store) -> None:
    add(store, (*ALL, article("undated", "Nothing is known of this day.", None, outlet="Daily Oster")))
    assert names(store) == ["strike", "rescue", "ferry", "undated"]
    assert names(store, outlet="kaldor times") == ["rescue"]
    assert names(store, after="2031-03-04") == ["strike"]
    assert names(store, before="2031-03-03") == ["rescue", "ferry"]
    assert names(store, actor="aurelia") == ["rescue", "ferry"]
    assert names(store, kind="aid", words="monday") == ["ferry"]
    assert names(store, language="fr") == []


def test_reports_of_one_event_are_one_story(store: Store) -> None:
    kept = add(store, ALL)
    assert [member.name for member, _ in story_of(store, kept[1].key)] == ["ferry", "rescue"]
    assert [one.story for one in search(store, Query())] == [kept[2].key, kept[0].key, kept[0].key]
    assert "Aurelia" in story_of(store, kept[0].key)[1][1]
    assert counts(store) == (3, 2, 0)


@pytest.mark.parametrize("seed", range(3))
def test_stories_are_those_of_one_stream_however_often_it_stops(store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    many = [
        article(f"n{n}", f"{chance.choice(ALL).text} Update {n}.", f"2031-{3 + n // 8:02}-{1 + 3 * n % 25:02}")
        for n in range(24)
    ]
    at = 0
    while at < len(many):
        step = chance.randint(1, 6)
        add(store, many[at : at + step])
        at += step
    stream = Stream()
    for one in many:
        stream.add(sketch_of(one, encode))
    wanted = {stream.sketches[m.number].key: story.key for story in stream.stories() for m in story.members}
    assert {found.key: found.story for found in search(store, Query(), 100)} == wanted


def test_only_what_others_read_is_read_again(store: Store) -> None:
    add(store, ALL[:2])
    new = ReadBy("model1", "rules2")
    add(store, ALL[2:], new)
    with store.only_writer():
        writer = Writer(store)
        assert [one.name for _, one in writer.stale(new)] == ["ferry", "rescue"]
        for number, one in writer.stale(new):
            writer.renew(number, show(store, one.id).analysis, new)
        assert list(writer.stale(new)) == []
        assert len(list(writer.stale(READ_BY))) == 3


def test_a_copy_makes_the_same_store(store: Store, new_address: Callable[[], str]) -> None:
    add(store, ALL)
    with store.only_writer():
        Writer(store).put_aside(SetAside("empty.txt", "no words"))
        Writer(store).put_aside(SetAside("empty.txt", "no words"))
    lines = list(lines_of(store))
    other = open_store(new_address())
    assert load_lines(other, lines) == 3
    assert list(lines_of(other)) == lines
    assert names(other, words='"ferry aurelia"') == ["rescue", "ferry"]
    assert check(other) == []
    with pytest.raises(StoreError, match="is not empty"):
        load_lines(other, lines)
    other.close()


def test_either_backend_gives_the_same_lines(store: Store, tmp_path: Path) -> None:
    add(store, ALL)
    lines = list(lines_of(store))
    other = open_store(str(tmp_path / "other.sqlite"))
    add(other, ALL)
    assert list(lines_of(other)) == lines
    other.close()


def test_a_torn_copy_restores_nothing(store: Store, new_address: Callable[[], str]) -> None:
    add(store, ALL)
    lines = list(lines_of(store))
    other = open_store(new_address())
    for torn in (
        [*lines[:2], lines[2][:50]],
        [b'{"format": "other/1"}\n'],
        [lines[0], b'{"table": "users"}\n'],
        lines[:-1],
        [*lines[:-2], lines[-1]],
        [*lines, lines[-2]],
        [*lines, lines[-1]],
        lines[:1],
        [],
    ):
        with pytest.raises(StoreError, match="restored"):
            load_lines(other, torn)
        assert counts(other) == (0, 0, 0)
    other.close()


def test_a_copy_of_the_first_release_makes_the_same_store(store: Store, new_address: Callable[[], str]) -> None:
    add(store, ALL)
    first = [json.loads(line) for line in list(lines_of(store))[1:-1]]
    kept = [line for line in first if line["table"] in ("articles", "versions", "analyses", "terms", "set_aside")]
    for line in kept:
        line["row"].pop("grouped", None)
    other = open_store(new_address())
    load_lines(other, [json.dumps(line).encode() for line in ({"format": "concordat-store/1"}, *kept)])
    assert list(lines_of(other)) == list(lines_of(store))
    other.close()


def test_a_second_writer_is_told_who_was_first(store: Store) -> None:
    again = open_store(store.address)
    with store.only_writer():
        with pytest.raises(StoreError, match=r"is being written by .*process \d+.*, since 2"), again.only_writer():
            pass
        assert names(again) == []
    with again.only_writer():
        pass
    again.close()


def test_a_writer_goes_on_where_another_has_written(store: Store, new_address: Callable[[], str]) -> None:
    many = [article(f"n{n}", f"{ALL[n % 3].text} Update {n}.", f"2031-03-{1 + n:02}") for n in range(9)]
    first, other = Writer(store), open_store(store.address)
    for at, one in enumerate(many):
        if at % 3 == 1:
            add(other, [one])
            continue
        with store.only_writer():
            named = one.called(key_of_article(one))
            first.add(analysis_of(named), sketch_of(named, encode), READ_BY)
    once = open_store(new_address())
    add(once, many)
    assert list(lines_of(store)) == list(lines_of(once))
    once.close()
    other.close()


def test_dossiers_and_corrections_are_kept_while_another_adds(store: Store) -> None:
    key, other = add(store, ALL)[0].key, open_store(store.address)
    with store.only_writer():
        assert len(current_dossier(other, key).articles) == 2
        other.correct('{"correction": "hide", "words": "212 people"}', key)
        assert not other.editions(key)[0].current
        Writer(store).put_aside(SetAside("empty.txt", "no words"))
    other.close()


def test_a_reader_sees_what_was_whole_before(store: Store) -> None:
    add(store, ALL[:1])
    copied = iter(lines_of(store))
    first = [next(copied), next(copied)]
    other = open_store(store.address)
    add(other, (RESCUE,))
    other.close()
    assert len([*first, *copied]) < len(list(lines_of(store)))


def test_an_article_that_cannot_be_kept_whole_is_not_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, ALL[:1])
    before = list(lines_of(store))

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(keeping, "place", fail)
    with pytest.raises(OSError, match="disk full"):
        add(store, (RESCUE,))
    assert list(lines_of(store)) == before
    assert check(store) == []
