import msgspec
import pytest

from concordat.dossier.views.claims import lone_rows, rows, shared_rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.worth import lead_rows
from concordat.records import Quotation
from dossier.story import story

pytestmark = pytest.mark.usefixtures("every_row_is_useful")


def test_a_cell_tells_in_whose_voice_a_report_carries_a_claim():
    found = {row.claim.id: row for row in rows(Names(story()))}
    assert found["c1"].cells["a1"].said == "states it"
    assert found["c1"].cells["a1"].sign == "●"
    assert found["c5"].cells["a1"].said == "attributes it to Tomas Reyer (planned)"
    assert found["c5"].cells["a1"].sign == "◐"


@pytest.mark.parametrize("modality", ["demanded", "possible", "expected"])
def test_how_sure_a_speaker_is_is_left_to_his_words(modality):
    made = story()
    number = next(n for n, claim in enumerate(made.claims) if claim.id == "c5")
    told = msgspec.structs.replace(made.claims[number].evidence[0], modality=modality)
    claim = msgspec.structs.replace(made.claims[number], evidence=(told,))
    said = msgspec.structs.replace(made, claims=(*made.claims[:number], claim, *made.claims[number + 1 :]))
    found = {row.claim.id: row for row in rows(Names(said))}
    assert found["c5"].cells["a1"].said == "attributes it to Tomas Reyer"


def test_words_of_a_speaker_whom_nobody_knows_are_not_the_reports_own():
    made = story()
    told = made.claims[0].evidence[0]
    clerk = msgspec.structs.replace(told.citation, text="the clerk")
    quotation = Quotation("q9", "direct", (told.citation,), source=clerk)
    said = msgspec.structs.replace(made, quotations=(*made.quotations, quotation))
    cell = next(iter(rows(Names(said)))).cells[told.citation.article]
    assert (cell.said, cell.sign) == ("attributes it to the clerk", "◐")
    he = msgspec.structs.replace(quotation, source=msgspec.structs.replace(told.citation, text="he"))
    said = msgspec.structs.replace(made, quotations=(*made.quotations, he))
    cell = next(iter(rows(Names(said)))).cells[told.citation.article]
    assert cell.said == "attributes it to somebody whom it quotes"


def test_a_row_names_whom_all_reports_give_it_to():
    found = {row.claim.id: row for row in rows(Names(story()))}
    assert found["c5"].speaker == "Tomas Reyer"
    assert found["c1"].speaker == ""


def test_the_table_holds_what_several_carry_or_another_disputes():
    names = Names(story())
    found = rows(names)
    assert [row.claim.id for row in shared_rows(found)] == ["c1", "c2", "c3", "c4"]
    assert {a: [row.claim.id for row in lone] for a, lone in lone_rows(names, found).items()} == {"a1": ["c5"]}


def test_news_that_others_only_come_near_to_is_a_main_point():
    made = story()
    first, *others = made.claims
    near = msgspec.structs.replace(first, status="related", disputes=())
    leads = lead_rows(rows(Names(msgspec.structs.replace(made, claims=(near, *others)))), 3)
    assert [row.claim.id for row in leads][:1] == ["c1"]


def test_main_points_read_as_sentences_and_do_not_repeat():
    leads = lead_rows(rows(Names(story())), 3)
    assert [row.claim.id for row in leads] == ["c1", "c2", "c3"]
    all_of_them = lead_rows(rows(Names(story())), 9)
    assert [row.claim.id for row in all_of_them] == ["c1", "c2", "c3"]
    touched = tuple(msgspec.structs.replace(claim, perhaps=("a2",)) for claim in story().claims)
    told = lead_rows(rows(Names(msgspec.structs.replace(story(), claims=touched))), 9)
    assert [row.claim.id for row in told] == ["c1", "c2", "c3", "c5"]


def test_fragments_fill_up_where_sentences_are_few():
    dossier = story()
    claims = tuple(msgspec.structs.replace(c, text=c.text.lower()) for c in dossier.claims)
    leads = lead_rows(rows(Names(msgspec.structs.replace(dossier, claims=claims))), 2)
    assert [row.claim.id for row in leads] == ["c1", "c2"]


def test_a_count_says_that_others_may_tell_it_too():
    found = {row.claim.id: row for row in rows(Names(story()))}
    assert found["c1"].reach(5) == "at least 4 of 5 reports"
    assert found["c1"].reach(4) == "4 of 4 reports"
    assert (found["c5"].is_own, found["c4"].is_own) == (False, True)
