"""Stories, their dossiers, statements, outlets and corrections: the same from either backend."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from concordat.dossier.changes import Earlier
from concordat.dossier.render_json import render_json
from concordat.errors import CorrectionError, StoreError
from concordat.pipeline import compare, current_dossier
from concordat.records import Citation, Quotation, SetAside
from concordat.store import Query, ReadBy, SaidQuery, Store, StoryQuery, Writer, open_store
from concordat.store.copies import lines_of, load_lines
from concordat.store.queries import check
from store.reports import ALL, FERRY, READ_BY, RESCUE, STRIKE, add, analysis_of, article

LATER = article("later", f"{FERRY.text} It lists.", "2031-03-06", outlet="Kaldor Times")


def keys(store: Store, **query: object) -> list[tuple[str, int]]:
    return [(story.title, story.reports) for story in store.stories(StoryQuery(**query))]  # type: ignore[arg-type]


def story_keys(store: Store) -> list[list[str]]:
    found = [[one.name for one, _ in store.members(story.key)] for story in store.stories(limit=100)]
    return sorted(sorted(names) for names in found)


def test_stories_are_listed_the_newest_or_the_largest_first(store: Store) -> None:
    add(store, ALL)
    assert keys(store) == [("strike", 1), ("Aground", 2)]
    assert keys(store, order="largest") == [("Aground", 2), ("strike", 1)]
    assert keys(store, outlet="kaldor times") == [("Aground", 2)]
    assert keys(store, actor="port") == [("strike", 1)]
    assert keys(store, words='"bus drivers"') == [("strike", 1)]
    assert keys(store, before="2031-03-04") == [("Aground", 2)]
    assert keys(store, after="2031-03-04") == [("strike", 1)]
    assert keys(store, fewest=2) == [("Aground", 2)]
    (second,) = store.stories(limit=1, offset=1)
    assert (second.outlets, second.from_, second.to) == (2, "2031-03-03", "2031-03-03")
    assert store.story(add(store, [RESCUE])[0].key) == second


def test_a_clock_that_runs_ahead_puts_no_story_first(store: Store) -> None:
    ahead = article("ahead", f"{RESCUE.text} A tug came.", "2031-03-04", outlet="Oster Daily")
    add(store, (*ALL, ahead, article("odd", "A bridge in Vesthavn was opened by the mayor.", "2081-01-01")))
    assert [title for title, _ in keys(store, before="2031-03-06")] == ["strike", "Aground"]
    assert [title for title, _ in keys(store, before="2031-03-04")] == ["Aground"]
    assert keys(store)[0][0] == "odd"


@pytest.mark.parametrize("seed", range(2))
def test_what_is_listed_is_what_the_articles_make(store: Store, new_address: Callable[[], str], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    many = [article(f"n{n}", f"{chance.choice(ALL).text} Update {n}.", f"2031-03-{1 + n:02}") for n in range(18)]
    for at in range(0, len(many), 5):
        add(store, many[at : at + 5])
    once = open_store(new_address())
    add(once, many)
    assert list(lines_of(once)) == list(lines_of(store))
    for story in store.stories(limit=100):
        assert story.reports == len(store.members(story.key))
    once.close()


def test_a_report_that_is_taken_back_is_of_no_story(store: Store) -> None:
    kept = add(store, ALL)
    with store.only_writer():
        Writer(store).put_aside(SetAside("kill", "taken back"), kept[1].key)
    assert keys(store) == [("strike", 1), ("Aground", 1)]
    assert [one.name for one, _ in store.members(kept[0].key)] == ["ferry"]
    assert [one.article.name for one in store.analyses(kept[0].key)] == ["ferry"]
    with store.only_writer():
        Writer(store).put_aside(SetAside("kill", "taken back"), kept[2].key)
    assert store.set_aside() == (("kill", "taken back"),)
    assert store.story(kept[2].key).reports == 0
    with pytest.raises(StoreError, match="were taken back"):
        current_dossier(store, kept[2].key)
    assert store.out_of_date() == []


def test_a_dossier_is_made_once_and_kept_with_what_made_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = add(store, ALL)
    assert store.edition(kept[0].key) is None
    assert store.dossier(kept[0].key) is None
    made = current_dossier(store, kept[1].key)
    assert [one.name for one in made.articles] == ["ferry", "rescue"]
    assert [one.id for one in made.articles] == ["a1", "a2"]
    found = [replace(analysis_of(one.called(f"a{n}"))) for n, one in enumerate((FERRY, RESCUE), 1)]
    assert store.dossier_json(kept[0].key) == render_json(compare(found)).encode()
    edition = store.edition(kept[0].key)
    assert edition
    assert (edition.current, edition.reports, edition.model) == (True, 2, READ_BY.model)
    monkeypatch.setattr("concordat.pipeline.compare", None)  # what is up to date is not made again
    assert current_dossier(store, kept[0].key) == made


def test_a_dossier_is_made_anew_when_something_of_it_changed(store: Store) -> None:
    key = add(store, ALL)[0].key
    changes = (
        lambda: add(store, [LATER]),
        lambda: store.correct('{"correction": "outlet", "report": "Report 1", "name": "Norland Herald"}', key),
        lambda: store.undo(1),
        lambda: renew(store, key),
    )
    for change in changes:
        current_dossier(store, key)
        change()
        edition = store.edition(key)
        assert edition
        assert not edition.current
    assert len(store.editions(key)) == 1


def renew(store: Store, key: str) -> None:
    with store.only_writer():
        Writer(store).renew(1, store.show(key).analysis, ReadBy("model1", "rules2"))


def test_one_dossier_of_a_day_is_kept_and_the_last_one_before_is_found(store: Store) -> None:
    key = add(store, ALL)[0].key
    first, ready = compare(store.analyses(key)), store.ready(key)
    store.keep_dossier(ready, first, "2031-03-04")
    store.keep_dossier(ready, first, "2031-03-05")
    assert [one.day for one in store.editions(key)] == ["2031-03-04"], "nothing had changed"
    assert store.before(key) is None
    add(store, [LATER])
    second = compare(store.analyses(key))
    store.keep_dossier(store.ready(key), second, "2031-03-06")
    assert [(one.day, one.current) for one in store.editions(key)] == [("2031-03-06", True), ("2031-03-04", False)]
    assert store.dossier(key) == second
    assert store.before(key) == Earlier("2031-03-04", first)
    assert store.dossier(key, "2031-03-04") == first
    store.correct('{"correction": "hide", "words": "lists"}', key)
    store.keep_dossier(store.ready(key), first, "2031-03-06")
    assert len(store.editions(key)) == 2
    store.undo(1)
    store.keep_dossier(store.ready(key), second, "2030-01-01")
    assert [one.day for one in store.editions(key)] == ["2031-03-06", "2031-03-04"], "the clock has gone back"
    assert store.dossier(key) == second


def test_stories_whose_dossier_is_to_be_made(store: Store) -> None:
    kept = add(store, ALL)
    assert store.out_of_date() == [kept[0].key]
    current_dossier(store, kept[0].key)
    assert store.out_of_date() == []
    current_dossier(store, kept[2].key)
    store.correct('{"correction": "hide", "words": "fund"}', kept[2].key)
    assert store.out_of_date() == [kept[2].key]


def test_corrections_are_kept_with_their_reason_and_taken_back(store: Store) -> None:
    kept = add(store, ALL)
    line = '{"correction": "outlet", "report": "Report 2", "name": "Kaldor Sun", "because": "its masthead"}'
    given = store.correct(line, kept[0].key)
    assert (given.number, given.story, given.because) == (1, kept[0].key, "its masthead")
    assert f'"report":"{kept[1].key}"' in given.line
    store.correct('{"correction": "same", "actors": ["Aurelia", "Port"]}')
    assert [one.number for one in store.corrections(kept[1].key)] == [1, 2]
    assert [one.number for one in store.corrections(kept[2].key)] == [2]
    outlets = [one.outlet for one in current_dossier(store, kept[0].key).articles]
    assert outlets == ["Norland Post", "Kaldor Sun"]
    assert store.undo(1).undone
    assert [bool(one.undone) for one in store.corrections()] == [True, False]
    assert current_dossier(store, kept[0].key).articles[1].outlet == "Kaldor Times"
    with pytest.raises(StoreError, match="no correction 1"):
        store.undo(1)
    for bad in ("", "# a note", f"{line}\n{line}"):
        with pytest.raises(StoreError, match="give one correction"):
            store.correct(bad, kept[0].key)
    store.correct('{"correction": "date", "report": "a2", "date": "2031-03-01"}', kept[0].key)
    with pytest.raises(CorrectionError, match="contradict each other"):
        store.correct('{"correction": "date", "report": "Report 2", "date": "2031-03-02"}', kept[0].key)
    assert len(store.corrections()) == 3


def test_stories_are_split_merged_and_pinned_and_put_back(store: Store) -> None:
    kept = add(store, ALL)
    whole = [["ferry", "rescue"], ["strike"]]
    assert story_keys(store) == whole
    for line, wanted in (
        (f'{{"correction": "split", "reports": ["{kept[1].key[:8]}"]}}', [["ferry"], ["rescue"], ["strike"]]),
        (
            f'{{"correction": "merge", "stories": ["{kept[0].key}", "{kept[2].key}"]}}',
            [["ferry", "rescue", "strike"]],
        ),
        (
            f'{{"correction": "pin", "report": "{kept[0].key}", "story": "{kept[2].key}"}}',
            [["ferry", "strike"], ["rescue"]],
        ),
    ):
        given = store.correct(line)
        assert story_keys(store) == wanted
        store.undo(given.number)
        assert story_keys(store) == whole
    assert check(store) == []


def test_corrections_of_stories_hold_whenever_the_reports_come(store: Store, new_address: Callable[[], str]) -> None:
    kept = add(store, ALL)
    store.correct(f'{{"correction": "merge", "stories": ["{kept[0].key}", "{kept[2].key}"]}}')
    add(store, [LATER])
    late = open_store(new_address())
    add(late, (*ALL, LATER))
    late.correct(f'{{"correction": "merge", "stories": ["{kept[0].key}", "{kept[2].key}"]}}')
    assert story_keys(store) == [["ferry", "later", "rescue", "strike"]]
    assert list(lines_of(late)) == list(lines_of(store))
    late.undo(1)
    assert story_keys(late) == [["ferry", "later", "rescue"], ["strike"]]
    late.close()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"correction": "merge", "stories": ["%(a)s", "%(b)s"]}', "one story already"),
        ('{"correction": "pin", "report": "%(a)s", "story": "%(b)s"}', "in that story already"),
        ('{"correction": "split", "reports": ["%(a)s", "%(b)s"]}', "not all of them"),
        ('{"correction": "split", "reports": ["%(a)s", "%(c)s"]}', "of one story"),
        ('{"correction": "split", "reports": ["zz"]}', "no article"),
    ],
)
def test_a_correction_of_stories_that_changes_nothing_is_refused(store: Store, line: str, why: str) -> None:
    a, b, c = (one.key for one in add(store, ALL))
    with pytest.raises(StoreError, match=why):
        store.correct(line % {"a": a, "b": b, "c": c})
    assert store.corrections() == ()


def test_statements_are_found_across_stories(store: Store) -> None:
    kept = add(store, ALL)
    with store.only_writer():
        for number, one in enumerate(ALL, 1):
            read = analysis_of(one.called(kept[number - 1].key))
            said = Citation.of(read.article.id, read.article.text, 4, 30)
            quoted = Quotation(f"{read.article.id}.q1", "indirect", (said,), speaker="r1")
            Writer(store).renew(number, replace(read, quotations=(quoted,)), READ_BY)
    found = store.statements(SaidQuery())
    assert [one.article.name for one in found] == ["strike", "rescue", "ferry"]
    assert found[2].content[0].text == FERRY.text[4:30]
    assert [one.article.name for one in store.statements(SaidQuery(speaker="aurelia"))] == ["ferry"]
    assert [one.article.name for one in store.statements(SaidQuery(words='"drivers walked out"'))] == ["strike"]
    assert store.statements(SaidQuery(words="Ferrand")) == ()
    assert [one.speaker for one in store.statements(SaidQuery(outlet="kaldor times", before="2031-03-03"))] == ["All"]


def test_outlets_have_their_figures(store: Store) -> None:
    page = article("page", f"{STRIKE.text} A long wait.", "2031-03-06", url="https://news.example/strike")
    kept = add(store, (*ALL, page, replace(page, text=f"{page.text} More came.")))
    current_dossier(store, kept[0].key)
    with store.only_writer():
        Writer(store).put_aside(SetAside("kill", "taken back"), kept[2].key)
    post, times = store.outlets()
    assert (post.outlet, post.reports, post.stories, post.opened) == ("Norland Post", 2, 2, 1)
    assert (post.versions, post.withdrawn) == (1, 1)
    assert (times.outlet, times.reports, times.opened, times.compared, times.copied) == ("Kaldor Times", 1, 0, 1, 0)


def test_a_story_that_is_part_of_another_counts_once(store: Store) -> None:
    kept = add(store, ALL)
    for key in (kept[0].key, kept[2].key):
        current_dossier(store, key)
    store.correct(f'{{"correction": "merge", "stories": ["{kept[0].key}", "{kept[2].key}"]}}')
    assert store.out_of_date() == [kept[0].key]
    current_dossier(store, kept[0].key)
    assert [(one.outlet, one.compared) for one in store.outlets()] == [("Norland Post", 2), ("Kaldor Times", 1)]


def test_a_copy_has_dossiers_and_corrections(store: Store, new_address: Callable[[], str]) -> None:
    kept = add(store, ALL)
    store.correct(f'{{"correction": "split", "reports": ["{kept[1].key}"]}}')
    current_dossier(store, kept[0].key)
    lines = list(lines_of(store))
    other = open_store(new_address())
    load_lines(other, lines)
    assert list(lines_of(other)) == lines
    assert other.dossier_json(kept[0].key) == store.dossier_json(kept[0].key)
    assert story_keys(other) == story_keys(store)
    assert [one.name for one in other.search(Query(words="aurelia"))] == ["rescue", "ferry"]
    other.close()


def test_a_story_is_linked_with_the_earlier_one_it_comes_back_to(store: Store) -> None:
    text = "The captain of the ferry Aurelia that ran aground off Skarvøy with 212 people on board was charged."
    kept = add(
        store, (*ALL, article("charge", text, "2031-04-10"), article("bus", STRIKE.text + " Again.", "2031-06-01"))
    )
    (link,) = store.links(kept[3].key)
    assert (link.kind, link.story) == ("look-back", store.story(kept[0].key))
    assert "Aurelia" in link.because
    assert store.links(kept[0].key) == ()
    assert [one.story.title for one in store.links(kept[4].key)] == ["strike"]


def test_entries_of_a_liveblog_are_linked(store: Store) -> None:
    page = "https://news.example/live/today"
    first, second = (replace(one, url=f"{page}#{n}") for n, one in enumerate((FERRY, STRIKE)))
    kept = add(store, (first, second))
    (link,) = store.links(kept[1].key)
    assert (link.kind, link.story.key) == ("liveblog", kept[0].key)
