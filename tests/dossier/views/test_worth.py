"""Which claims are rows worth reading: fragments and repeats fold, and nothing is lost by it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.comparison.reports import dossier_of

from concordat.dossier.render_html import render_html
from concordat.dossier.views.claims import rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.worth import is_point, lead_rows, part
from concordat.records import Claim, Dossier, Evidence, Mention
from dossier.story import cite, story
from dossier.test_render_html import Page

pytestmark = pytest.mark.usefixtures("every_row_is_useful")


def claim(key: str, words: str, *others: str, article: str = "a1", reads: str = "sentence", **also: object) -> Claim:
    """Make a claim of one wording in each of the reports named."""
    model = story().claims[0]
    evidence = tuple(Evidence(cite(a, words), reads=reads) for a in (article, *others))  # type: ignore[arg-type]
    return replace(model, id=key, text=words, evidence=evidence, disputes=(), **also)  # type: ignore[arg-type]


def parted(*claims: Claim) -> dict[str, list[str]]:
    found = part(rows(Names(replace(story(), claims=claims))))
    return {
        "kept": [row.claim.id for row in found.kept],
        "said": [row.claim.id for row in found.said],
        "folded": [row.claim.id for row in found.folded],
    }


WHOLE = "Norland and Sundmark on Friday signed a fifteen-year accord on the herring grounds of the Gray Bank"
PART = "signed a fifteen-year accord on the herring grounds of the Gray Bank"


def test_a_fragment_folds() -> None:
    found = parted(claim("c1", WHOLE), claim("c2", "their fleets apart since 2009", reads="fragment"))
    assert (found["kept"], found["folded"]) == (["c1"], ["c2"])


def test_words_that_have_somebody_speak_without_what_is_said_are_a_fragment() -> None:
    found = parted(
        claim("c1", "President Tomas Reyer said"), claim("c2", "both fleets would return to the bank in May")
    )
    assert (found["said"], found["folded"]) == (["c2"], ["c1"])


def test_what_stands_inside_another_row_folds_whichever_comes_first() -> None:
    assert parted(claim("c1", PART), claim("c2", WHOLE))["folded"] == ["c1"]
    assert parted(claim("c1", WHOLE), claim("c2", PART))["folded"] == ["c2"]


def test_a_part_that_more_reports_carry_stays() -> None:
    assert parted(claim("c1", WHOLE), claim("c2", PART, "a2"))["folded"] == ["c1"]


def test_what_another_claim_disputes_never_folds() -> None:
    disputed = replace(claim("c2", PART, reads="fragment"), disputes=("c1",))
    assert parted(claim("c1", WHOLE), disputed)["kept"] == ["c1", "c2"]


def test_what_one_speaker_says_in_one_report_stands_among_the_statements() -> None:
    words = "both fleets would return to the bank in May"
    said = replace(claim("c1", words), evidence=(Evidence(cite("a1", words), attributed_to=("x2",)),))
    assert parted(said)["said"] == ["c1"]


def test_halves_of_one_sentence_are_not_two_main_points() -> None:
    dossier = replace(story(), claims=(claim("c1", WHOLE), claim("c2", "ending a dispute that had kept their fleets")))
    assert [row.claim.id for row in lead_rows(rows(Names(dossier)), 1)] == ["c1"]
    assert [row.claim.id for row in lead_rows(rows(Names(dossier)), 2)] == ["c1"]


def test_a_row_shows_the_wording_that_says_who() -> None:
    words = "She and Sundmark's president, Tomas Reyer, put their names to an agreement"
    place = cite("a3", words)
    dahl = story().actors[0]
    she = Mention("a3", place.start, place.start + 3, "She", "pronoun")
    told = replace(claim("c1", words, article="a3"), evidence=(Evidence(place), Evidence(cite("a1", WHOLE))))
    actors = (replace(dahl, mentions=(*dahl.mentions, she)), *story().actors[1:])
    [row] = rows(Names(replace(story(), claims=(told,), actors=actors)))
    assert (row.text, row.lead.article) == (WHOLE, "a1")


def test_a_pronoun_is_shown_with_whom_it_means() -> None:
    dossier = dossier_of({"Courier": "Mayor Orla Brandt spoke on Friday. She closed the old harbour on Monday."})
    [row] = [row for row in rows(Names(dossier)) if "harbour" in row.text]
    assert Names(dossier).glossed(row.lead, row.text) == (
        ("She", "Orla Brandt"),
        (" closed the old harbour on Monday", ""),
    )


def test_a_pronoun_of_somebody_without_a_name_is_shown_as_it_is() -> None:
    dossier = dossier_of({"Courier": "The mayor spoke on Friday. She closed the old harbour on Monday."})
    [row] = [row for row in rows(Names(dossier)) if "harbour" in row.text]
    assert all(not whom for _, whom in Names(dossier).glossed(row.lead, row.text))


@pytest.mark.parametrize(("kind", "others", "shown"), [("person", 0, True), ("person", 2, False), ("group", 0, False)])
def test_no_name_stands_beside_a_pronoun_that_is_hardly_of_its_bearer(kind: str, others: int, shown: bool) -> None:
    words = "She and Sundmark's president, Tomas Reyer, put their names to an agreement"
    place = cite("a3", words)
    dahl = story().actors[0]
    she = Mention("a3", place.start, place.start + 3, "She", "pronoun")
    him = tuple(Mention("a1", n, n + 2, "he", "pronoun") for n in range(others))
    actors = (replace(dahl, kind=kind, mentions=(*dahl.mentions, she, *him)), *story().actors[1:])
    names = Names(replace(story(), actors=actors))
    assert any(whom for _, whom in names.glossed(place, words)) == shown


def test_folded_claims_keep_their_places_on_the_page() -> None:
    made: Dossier = replace(story(), claims=(claim("c1", WHOLE), claim("c2", PART), claim("c3", WHOLE, article="a2")))
    assert {"c1", "c2", "c3"} <= set(Page(render_html(made)).ids)


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("This is a truly historic day for every family that lives from the sea", False),
        ("We did not want foreign uniforms on our decks", False),
        ("She and Sundmark's president, Tomas Reyer, put their names to an agreement", False),
    ],
)
def test_a_main_point_begins_with_what_it_speaks_of(words: str, points: bool) -> None:
    article = "a1" if words.startswith("This") else "a3"
    (row,) = rows(Names(replace(story(), claims=(claim("c1", words, article=article),))))
    assert is_point(row) == points
