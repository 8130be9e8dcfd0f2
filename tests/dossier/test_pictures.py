from xml.etree import ElementTree

from concordat.dossier.pictures import draw_relations, draw_sharing
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import pairs
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
