"""Switching a report off: the page's sums are those of the dossier that is built without it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import FrameType

import msgspec
import pytest
from msgspec.structs import replace

from comparison.reports import reader
from concordat.comparison.claims import network
from concordat.comparison.discrepancies import spelling
from concordat.comparison.publication import dating
from concordat.comparison.reuse import reports
from concordat.dossier.render_html import render_html
from concordat.dossier.render_json import read_json, render_json
from concordat.dossier.views.brief import brief
from concordat.dossier.views.names import Names
from concordat.dossier.views.play import plays
from concordat.dossier.without import PLAYED, choices, play_with
from concordat.pipeline import Read, Telling, analyse_inputs, build_dossier, compare
from concordat.progress import SILENT
from concordat.records import Analysis, Correction, Dossier, OriginGroup, Origins
from concordat.records.correction import parse_corrections
from concordat.stories.grouping import sketch_of
from dossier.browser import CHROMIUM, Browser
from dossier.story import everywhere, story
from dossier.test_render_html import HOSTILE, Page

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"
FILES = sorted(str(path) for path in EXAMPLE.iterdir())
PLAIN, PLAYING = Telling(play=False), Telling(play=True)
MOST_STEPS = 3.0
"""Steps that the example's dossier takes with its sums for each step without them: 2.6, as all seven choices share what
follows from one report alone; 5.8 where each choice is compared from the beginning."""

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")


@pytest.fixture(scope="module")
def whole() -> Dossier:
    return build_dossier(FILES, play=True)


@pytest.fixture(scope="module")
def read() -> list[Read]:
    """The example's reports as they are read, before anything is compared."""
    found = (analysis for analysis in analyse_inputs(FILES) if isinstance(analysis, Analysis))
    return [(analysis, sketch_of(analysis.article, reader().vectors)) for analysis in found]


@pytest.fixture(scope="module")
def without_last() -> Dossier:
    return build_dossier(FILES[:-1])


def off(dossier: Dossier, *articles: str):
    return next(one for one in dossier.without if one.off == articles)


def test_each_report_and_each_origin_of_several_can_be_left_out(whole) -> None:
    singles = [(article.id,) for article in whole.articles]
    groups = [group.articles for group in whole.origins.groups if 1 < len(group.articles) < len(whole.articles)]
    assert {tuple(sorted(one.off)) for one in whole.without} == {tuple(sorted(one)) for one in (*singles, *groups)}


def test_what_is_left_is_the_dossier_built_without_it(whole, without_last) -> None:
    last = off(whole, whole.articles[-1].id)
    assert last.origins == without_last.origins
    assert Counter(s.status for s in last.claims) == Counter(c.status for c in without_last.claims)
    known = {claim.id: claim.text for claim in whole.claims}
    assert len({s.claim for s in last.claims if s.claim}) == sum(bool(s.claim) for s in last.claims)
    bounds = [(s.status, s.outlets, s.count, s.at_least) for s in last.claims]
    assert bounds == [(c.status, c.outlets, c.origins.count, c.origins.at_least) for c in without_last.claims]
    assert all(s.claim in known or s.text for s in last.claims)
    assert [(d.kind, d.what) for d in last.differences] == [(d.kind, d.what) for d in without_last.discrepancies]
    assert [copy.share for copy in last.copies] == [copy.share for copy in without_last.copies]
    # Reports without a name keep the number that they have among all.
    named = Names(without_last, called=Names(whole).labels)
    assert last.verdict == tuple(told.text for told in brief(named, 0).verdict)


def test_the_sums_are_those_of_comparing_the_rest_by_itself(read) -> None:
    def compared(rest: Sequence[Analysis], corrections: Sequence[Correction]) -> Dossier:
        found = compare(rest, (), corrections)
        return replace(found, copies=tuple(replace(copy, edits=()) for copy in found.copies))

    analyses = [analysis for analysis, _ in read]
    assert PLAYING.dossier(read, ()) == play_with(compared, PLAIN.dossier(read, ()), analyses, (), SILENT)


def test_what_follows_from_one_report_is_worked_out_once_for_all_sums(read, monkeypatch) -> None:
    asked: Counter[str] = Counter()
    pairs: list[int] = []
    for module, name in ((dating, "_readings"), (reports, "words_of"), (spelling, "_parts_of")):
        work = getattr(module, name)
        counted = partial(lambda work, name, *given: asked.update([name]) or work(*given), work, name)
        monkeypatch.setattr(module, name, counted)
    compared = network._compared
    monkeypatch.setattr(network, "_compared", lambda words: pairs.append(len(words)) or compared(words))
    assert len(PLAYING.dossier(read, ()).without) >= len(read)
    assert asked == {"_readings": len(read), "words_of": len(read), "_parts_of": len(read)}
    assert sum(pairs[1:]) < pairs[0]  # what only becomes likely where a report is left out


def test_all_sums_together_take_at_most_twice_the_steps_of_the_dossier(read) -> None:
    PLAYING.dossier(read, ())  # what is loaded once is loaded
    assert steps(PLAYING, read) < MOST_STEPS * steps(PLAIN, read)


def steps(telling: Telling, read: Sequence[Read]) -> int:
    """Count the calls of functions that a dossier takes: the same on every machine, however busy."""
    count = 0

    def step(frame: FrameType, event: str, given: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(step)
    try:
        telling.dossier(read, ())
    finally:
        sys.setprofile(None)
    return count


def test_a_dossier_with_its_sums_without_reports_is_stored_and_read_again(whole) -> None:
    assert read_json(render_json(whole)) == whole
    assert read_json(render_json(msgspec.structs.replace(whole, without=()))).without == ()


def test_many_reports_are_played_only_when_asked(whole) -> None:
    assert len(whole.articles) <= PLAYED
    assert build_dossier(FILES[:2], play=None).without
    assert not build_dossier(FILES[:2]).without


def test_nothing_is_left_out_of_one_report_and_an_origin_of_all_stays() -> None:
    made = story()
    assert list(choices(msgspec.structs.replace(made, articles=made.articles[:1]))) == []
    everyone = Origins(1, (OriginGroup("Nordic Wire", "agency", tuple(a.id for a in made.articles)),), 1)
    assert all(len(one) == 1 for one in choices(msgspec.structs.replace(made, origins=everyone)))


def test_a_line_that_names_a_report_by_number_means_the_same_report_whatever_is_left_out() -> None:
    judged = parse_corrections('{"correction": "carries", "report": "Report 3", "agency": "Nordic Wire"}')
    made = build_dossier(FILES[:3], play=True, corrections=judged)
    assert made.articles[2].carries == "Nordic Wire"
    left = off(made, made.articles[0].id)
    rest = build_dossier(
        FILES[1:3],
        corrections=parse_corrections('{"correction": "carries", "report": "Report 2", "agency": "Nordic Wire"}'),
    )
    assert [g.kind for g in left.origins.groups] == [g.kind for g in rest.origins.groups]


STATE = (
    "[...document.querySelectorAll('#without-{0} .sums tbody tr')].map((row) => "
    "[row.cells[0].textContent, row.cells[2].textContent])"
)
CHOOSE = (
    "(() => {{ const s = document.getElementById('off'); s.value = '{0}';"
    "s.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
)
STATUSES = "[...document.querySelectorAll('[data-status][id]')].map((row) => [row.id, row.dataset.status])"
WHOLE = "document.getElementById('main').innerHTML"


@needs_browser
def test_a_report_is_switched_off_and_on_again(whole, without_last, tmp_path) -> None:
    (tmp_path / "index.html").write_text(render_html(whole), encoding="utf-8")
    last = whole.articles[-1].id
    with Browser(tmp_path / "profile") as page:
        page.window(1440, 900)
        page.open(tmp_path / "index.html")
        before = page.look(WHOLE)
        page.look(CHOOSE.format(last))
        [play] = [one for one in plays(Names(whole)) if one.key == last]
        assert page.look("document.querySelector('.verdict').textContent") == " ".join(play.without.verdict)
        shown = dict(page.look(STATE.format(last)))
        assert shown["origins"] == without_last.origins.bare
        assert shown["things told differently"] == str(len(without_last.discrepancies))
        gone = page.look("[...document.querySelectorAll('.gone[id^=c]')].map((row) => row.id)")
        assert set(gone) <= {claim.id for claim in play.gone}
        assert gone
        marked = dict(page.look(STATUSES))
        stands = {s.claim: s.status for s in play.without.claims}
        assert all(stands[claim] == status for claim, status in marked.items() if claim in stands)
        assert page.look("!document.getElementById('away').hidden")
        page.look("document.querySelector('#away button').click()")
        assert page.look(WHOLE).replace(' class=""', "") == before.replace(' class=""', "")
        page.look("document.querySelector('.play button.switch').click()")
        assert page.look("document.querySelector('.verdict a')") is None
        assert page.complaints == []


@pytest.mark.usefixtures("every_row_is_useful")
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_what_is_left(words: str) -> None:
    def made(said: str) -> Page:
        dossier = everywhere(said)
        rest = build_sums(dossier, said)
        return Page(render_html(msgspec.structs.replace(dossier, without=(rest,))))

    read, harmless = made(words), made("words ")
    assert read.open == []
    assert (read.tags - harmless.tags, read.attributes - harmless.attributes) == (set(), set())


def build_sums(dossier: Dossier, words: str):
    from concordat.records import Differs, Stand, Tie, Without  # noqa: PLC0415

    stand = Stand("", words, "single-origin", (words,), 1, 1)
    groups = (OriginGroup(words, "agency", ("a2",), (words,)),)
    return Without(
        ("a1",), (words,), Origins(1, groups, 1, words), (stand,), (Differs(0, "date", words),),
        (Tie("a2", "a3", 0.5, "a_to_b", ("verbatim",)),), (),
    )  # fmt: skip
