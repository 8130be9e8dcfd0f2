from xml.etree import ElementTree

from concordat.dossier.graph import draw_relations
from concordat.dossier.pictures import draw_sharing
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import pairs
from concordat.records import Relation
from dossier.story import story

NAMES = Names(story())


def words(picture):
    return [element.text for element in ElementTree.fromstring(picture).iter() if element.tag == "text"]  # noqa: S314


def test_the_sharing_picture_names_the_unseen_source_and_the_reports_that_share():
    drawn = words(draw_sharing(NAMES, pairs(NAMES)))
    assert "Nordic Wire" in drawn
    assert {"Harbour Gazette", "Morning Ledger", "Inland Post"} <= set(drawn)
    assert "Radio Sund" not in drawn


def test_the_relations_picture_numbers_the_rows_of_its_table():
    drawn = words(draw_relations(NAMES, story().relations))
    assert {"Norland", "Sundmark", "Ingrid Dahl", "1", "2", "3"} <= set(drawn)


def test_nothing_to_draw_is_drawn():
    assert words(draw_sharing(NAMES, ())) == ["Nordic Wire", "A", "Harbour Gazette", "A", "Morning Ledger"]
    assert words(draw_relations(NAMES, ())) == []


def test_hubs_stand_inside_and_no_two_actors_in_one_place():
    x3, x4 = "x3", "x4"
    others = ["x1", "x2", "x5", "x6", "x7", "x8"]
    crowd = [Relation(a, "acts for", hub, None, ()) for i, a in enumerate(others) for hub in ((x3, x4)[: 1 + i % 2])]
    drawn = ElementTree.fromstring(draw_relations(NAMES, crowd))  # noqa: S314
    circles = [(c.get("cx"), c.get("cy"), c.get("r")) for c in drawn.iter() if c.tag == "circle"]
    assert [r for _, _, r in circles].count("8") == 2
    assert len({(x, y) for x, y, _ in circles}) == len(others) + 2
