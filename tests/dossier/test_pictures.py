"""The pictures: what they show, that they say it, and that they are the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concordat.dossier.drawing import (
    draw_kinship,
    draw_matrix,
    draw_origins,
    draw_quoting,
    draw_relations,
    draw_series,
    draw_strip,
    draw_timeline,
)
from concordat.dossier.drawing.layered import layered
from concordat.dossier.drawing.svg import lines_of, short
from concordat.dossier.views.claims import rows, shared_rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.series import amount_in, series
from concordat.dossier.views.sharing import pairs
from concordat.dossier.views.statements import speakers
from concordat.dossier.views.timeline import days
from concordat.records import Citation, Discrepancy, Dossier, Relation
from dossier.story import everywhere, story
from dossier.test_render_html import HOSTILE
from dossier.test_scale import crowd

NAMES = Names(story())


def drawn(picture):
    return ElementTree.fromstring(picture)  # noqa: S314


def words(picture):
    return [element.text or "" for element in drawn(picture).iter() if element.tag == "text"]


def tolls() -> Dossier:
    """The story with a toll that rises from day to day."""
    made = story()
    said = ("at least seven people", "12 people", "12")
    articles = tuple(
        msgspec.structs.replace(article, published=f"2023-03-1{n}T08:00:00") for n, article in enumerate(made.articles)
    )
    sides = tuple((Citation(f"a{n}", 0, len(words), words),) for n, words in enumerate(said, 1))
    toll = Discrepancy("superseded", "how many: at least seven people / 12 people", sides, "in order of publication")
    return msgspec.structs.replace(made, articles=articles, discrepancies=(*made.discrepancies, toll))


def pictures(dossier: Dossier) -> dict[str, str]:
    names = Names(dossier)
    shared, told = pairs(names), shared_rows(rows(names))
    found = {
        "origins": draw_origins(names, shared),
        "kinship": draw_kinship(names, shared),
        "matrix": draw_matrix(names, told),
        "quoting": draw_quoting(names, speakers(names)),
        "timeline": draw_timeline(names, days(dossier, past=False)),
        "relations": draw_relations(names, dossier.relations),
        **{f"strip {p.a}{p.b}": draw_strip(p.copy.edits, p.a, p.b) for p in shared if p.copy},
        **{f"number {n}": draw_series(names, one) for n, one in series(names).items()},
    }
    return {name: str(picture) for name, picture in found.items()}


@pytest.mark.parametrize("made", [story(), tolls(), crowd()], ids=["story", "tolls", "sixty"])
def test_every_picture_has_a_title_says_what_it_shows_and_has_no_ids(made) -> None:
    for name, picture in pictures(made).items():
        svg = drawn(picture)
        title, desc = svg[0], svg[1]
        assert (title.tag, desc.tag) == ("title", "desc"), name
        assert title.text, name
        assert desc.text, name
        assert not [element for element in svg.iter() if element.get("id")], name


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_every_picture(words) -> None:
    tags = {"svg", "title", "desc", "rect", "text", "path", "circle", "a"}
    for picture in pictures(everywhere(words)).values():
        assert {element.tag for element in ElementTree.fromstring(picture.encode("utf-8", "replace")).iter()} <= tags  # noqa: S314


def test_the_same_picture_every_time_whatever_the_order_of_hashes() -> None:
    code = "from dossier.test_pictures import *; print(*pictures(crowd()).values())"
    tests = Path(__file__).parents[1]
    found = set()
    for seed in ("0", "1", "77"):
        path = os.pathsep.join((str(tests), *sys.path))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        found.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)  # noqa: S603
    assert len(found) == 1


def test_the_kinship_names_the_unseen_source_and_the_reports_by_origin():
    told = words(draw_kinship(NAMES, pairs(NAMES)))
    assert {"Nordic Wire", "Harbour Gazette", "Morning Ledger", "Inland Post", "Radio Sund"} <= set(told)
    assert "40 % follows" in told
    desc = drawn(draw_kinship(NAMES, pairs(NAMES)))[1].text
    assert "Harbour Gazette, Morning Ledger print text of Nordic Wire" in desc


def test_the_relations_picture_numbers_the_rows_of_its_table():
    assert {"Norland", "Sundmark", "Ingrid Dahl", "1", "2", "3"} <= set(words(draw_relations(NAMES, story().relations)))


def test_nothing_to_draw_is_drawn():
    assert words(draw_relations(NAMES, ())) == []
    assert words(draw_matrix(NAMES, ()))[:1] == ["A"]
    assert "Radio Sund" in words(draw_kinship(NAMES, ()))
    assert words(draw_quoting(NAMES, ())) == []
    assert words(draw_strip((), "a", "b")) == []


def test_hubs_stand_inside_and_no_two_actors_in_one_place():
    x3, x4 = "x3", "x4"
    others = ["x1", "x2", "x5", "x6", "x7", "x8"]
    many = [Relation(a, "acts for", hub, None, ()) for i, a in enumerate(others) for hub in ((x3, x4)[: 1 + i % 2])]
    circles = [(c.get("cx"), c.get("cy"), c.get("r")) for c in drawn(draw_relations(NAMES, many)).iter("circle")]
    assert [r for _, _, r in circles].count("8") == 2
    assert len({(x, y) for x, y, _ in circles}) == len(others) + 2


def test_no_two_boxes_of_the_kinship_overlap_at_sixty_reports() -> None:
    names = Names(crowd())
    boxes = [
        tuple(float(rect.get(key, "0")) for key in ("x", "y", "width", "height"))
        for rect in drawn(draw_kinship(names, pairs(names))).iter("rect")
        if rect.get("class") in ("node", "node source")
    ]
    assert len(boxes) > 20
    for n, (x, y, w, h) in enumerate(boxes):
        assert not [1 for a, b, c, d in boxes[n + 1 :] if x < a + c and a < x + w and y < b + d and b < y + h]


def test_the_matrix_marks_how_a_report_tells_a_claim() -> None:
    picture = drawn(draw_matrix(NAMES, shared_rows(rows(NAMES))))
    assert [a.get("href") for a in picture.iter("a")][:1] == ["#c1"]
    full = [c for c in picture.iter("circle") if (c.get("class") or "").startswith("dot")]
    assert full


def test_a_number_is_drawn_over_the_days_of_its_reports() -> None:
    number, found = list(series(Names(tolls())).items())[-1]
    assert number == len(tolls().discrepancies)
    assert [(value.amount, value.day) for value in found.values] == [
        (7.0, "2023-03-10"),
        (12.0, "2023-03-11"),
        (12.0, "2023-03-12"),
    ]
    told = words(draw_series(Names(tolls()), found))
    assert {"7", "12", "10 March 2023", "12 March 2023"} <= set(told)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("more than 2,300 people", 2300),
        ("At least seven", 7),
        ("twenty-one dead", 21),
        ("1.5 million euros", 1_500_000),
        ("several", None),
        ("", None),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(said, amount) -> None:
    assert amount_in(said) == amount


def test_a_side_without_a_number_gives_no_picture() -> None:
    made = tolls()
    toll = made.discrepancies[-1]
    vague = msgspec.structs.replace(toll, sides=(*toll.sides, (Citation("a4", 0, 7, "several"),)))
    assert series(Names(msgspec.structs.replace(made, discrepancies=(vague,)))) == {}


def test_the_timeline_has_reports_above_and_events_below() -> None:
    picture = drawn(draw_timeline(Names(tolls()), days(tolls(), past=False)))
    axis = next(float((p.get("d") or "").split()[1]) for p in picture.iter("path") if p.get("class") == "axis")
    letters = [float(t.get("y", "0")) for t in picture.iter("text") if t.get("class") == "letter"]
    dates = [float(t.get("y", "0")) for t in picture.iter("text") if "when" in (t.get("class") or "")]
    assert letters
    assert max(letters) < axis < min(dates)


EDGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30)


@given(EDGES)
@example([(0, 5), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4)])
def test_a_layout_places_every_joined_node_once_and_sources_first(edges) -> None:
    forward = [(min(a, b), max(a, b)) for a, b in edges]
    parts = layered(list(range(13)), forward)
    placed = {n: (p, c) for p, part in enumerate(parts) for c, column in enumerate(part) for n in column}
    joined = {n for a, b in forward for n in (a, b) if a != b}
    assert set(placed) == joined
    assert sum(len(column) for part in parts for column in part) == len(joined)
    for a, b in forward:
        if a != b:
            assert placed[a][0] == placed[b][0]
            assert placed[a][1] < placed[b][1]


@given(EDGES)
def test_a_layout_with_circles_is_laid_out_as_well(edges) -> None:
    joined = {n for a, b in edges for n in (a, b) if a != b}
    assert {n for part in layered(list(range(13)), edges) for column in part for n in column} == joined


def test_words_are_broken_into_lines_and_cut() -> None:
    assert lines_of("one two three four", 9, 2) == ["one two", "three …"]
    assert lines_of("one two", 9, 2) == ["one two"]
    assert short("a name that is far too long to be drawn") == "a name that is far too…"
