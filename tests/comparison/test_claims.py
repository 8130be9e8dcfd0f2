"""Claims: what is joined, what is kept apart, and how joined claims are told."""

from __future__ import annotations

from dataclasses import replace
from math import log

import msgspec
import pytest
from tests.comparison.reports import dossier_of, reader

from concordat.clauses.stored import stored_words
from concordat.comparison.actors import join_actors
from concordat.comparison.claims.acts import tells_act_of
from concordat.comparison.claims.cluster import average_linkage
from concordat.comparison.claims.score import Likelihoods
from concordat.comparison.claims.standing import near_wordings
from concordat.comparison.claims.units import Unit, units_of
from concordat.comparison.claims.wording import readable
from concordat.comparison.states import predicate_sense
from concordat.pipeline import understand
from concordat.records import Article

SIGNED = "The presidents of Norway and Kenya signed a trade agreement in Oslo on Friday."
PARAPHRASE = "A trade pact was signed in Oslo on Friday by the presidents of Norway and Kenya."


def test_a_paraphrase_is_one_claim() -> None:
    claims = dossier_of({"Morning Post": SIGNED, "Evening Star": PARAPHRASE}).claims
    assert len(claims[0].evidence) == 2
    assert claims[0].outlets == ("Morning Post", "Evening Star")


def test_another_act_is_another_claim() -> None:
    claims = dossier_of({"Morning Post": SIGNED, "Evening Star": "A storm destroyed the harbour of Bergen."}).claims
    assert all(len(claim.evidence) == 1 for claim in claims)


def test_another_number_keeps_claims_apart_and_makes_them_disputed() -> None:
    claims = dossier_of(
        {
            "Morning Post": "The explosion in Oslo killed 12 people on Friday.",
            "Evening Star": "The explosion in Oslo killed 15 people on Friday.",
        }
    ).claims
    assert [claim.status for claim in claims] == ["disputed", "disputed"]
    assert claims[0].disputes == (claims[1].id,)


def test_another_actor_keeps_claims_apart_without_a_dispute() -> None:
    claims = dossier_of(
        {
            "Morning Post": "President Omar Haddad called for talks on the border.",
            "Evening Star": "Foreign Minister Jana Novak called for talks on the border.",
        }
    ).claims
    assert all(len(claim.evidence) == 1 and claim.status != "disputed" for claim in claims)


def test_every_claim_says_why_and_words_it_as_a_report_does() -> None:
    texts = {"Morning Post": SIGNED, "Evening Star": PARAPHRASE}
    for claim in dossier_of(texts).claims:
        assert claim.because
        assert any(claim.text in text for text in texts.values())


def test_the_claim_of_most_reports_comes_first() -> None:
    first = dossier_of(
        {
            "Morning Post": f"The weather was cold in the north.\n{SIGNED}",
            "Evening Star": PARAPHRASE,
            "Daily News": SIGNED,
        }
    ).claims[0]
    assert len(first.outlets) == 3


def test_what_all_reports_carry_comes_before_what_each_leads_with() -> None:
    bought = "The museum of Hamar bought a painting by a Kenyan artist."
    first = dossier_of(
        {
            "Morning Post": f"The mayor of Oslo resigned on Friday. Police searched the town hall. {bought}",
            "Evening Star": f"A storm destroyed the harbour of Bergen. Fishermen lost their boats. {bought}",
            "Daily News": f"The bank of Drammen closed ten branches. Workers protested in the street. {bought}",
        }
    ).claims[0]
    assert (first.text, len(first.outlets)) == (bought[:-1], 3)


def test_the_average_keeps_a_chain_from_welding() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.7}
    assert average_linkage(3, pairs, apart=_never) == [[0, 1], [2]]


def test_members_that_stay_apart_are_never_joined() -> None:
    pairs = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8}
    assert average_linkage(3, pairs, apart=lambda i, j: {i, j} == {0, 1}) == [[0, 2], [1]]


def test_a_clause_and_the_clause_around_it_are_two_claims() -> None:
    text = "Crews closed the northern bridge in Hamar after a fire broke out in the old harbour."
    claims = dossier_of({"Morning Post": text, "Evening Star": text}).claims
    assert [len(claim.evidence) for claim in claims] == [2, 2]


def _never(_i: int, _j: int) -> bool:
    return False


def test_a_joined_clause_is_shown_with_its_subject() -> None:
    text = "The mayor of Oslo raised taxes, and ordered the sale of the northern harbour to Kenya in 2019."
    claims = dossier_of({"Morning Post": text, "Evening Star": text}).claims
    assert all(not claim.text.startswith("ordered") for claim in claims)
    assert any("ordered" in claim.text and claim.text.startswith("The mayor") for claim in claims)


def test_reasons_are_whole_words() -> None:
    claims = dossier_of({"Morning Post": SIGNED, "Evening Star": PARAPHRASE}).claims
    assert "agreement" in claims[0].because[0] or "presidents" in claims[0].because[0]


CROWNS = "million crowns"
PAID = f"The Linds paid 15 {CROWNS} in church taxes and 13.6 {CROWNS} in city taxes."


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ("The ministry bought 40 trucks in May.", "The ministry bought 60 trucks in May.", True),
        ("Mara Lind earned 20 million crowns in 2013.", "Mara Lind earned 30 million crowns in 2013.", True),
        ("Mara Lind earned 20 million crowns in 2013.", "Mara Lind earned 30 million crowns in 2014.", False),
        ("The baker earned 20 million crowns with books.", "The couple earned 30 million crowns with books.", False),
        (f"The Linds paid 43 {CROWNS} in state taxes and 13.6 {CROWNS} in city taxes.", PAID, False),
    ],
)
def test_numbers_of_two_doers_or_two_times_are_no_rivals(one: str, other: str, disputed: bool) -> None:
    claims = dossier_of({"Morning Post": one, "Evening Star": other}).claims
    assert any(claim.status == "disputed" for claim in claims) == disputed


def test_a_report_that_gives_both_numbers_disputes_none() -> None:
    claims = dossier_of(
        {
            "Morning Post": "The explosion in Oslo killed 12 people on Friday.",
            "Evening Star": "The explosion in Oslo killed 12 people. An explosion in Bergen killed 15 people.",
        }
    ).claims
    assert all(claim.status != "disputed" for claim in claims)


def test_a_report_that_gives_another_s_number_as_well_disputes_none() -> None:
    claims = dossier_of(
        {
            "Morning Post": "The government will build 40 schools in the north.",
            "Evening Star": "The government will build 60 schools in the north. The north will have 40 schools by May.",
        }
    ).claims
    assert all(claim.status != "disputed" for claim in claims)


def test_the_toll_of_an_earlier_event_disputes_none() -> None:
    claims = dossier_of(
        {
            "Morning Post": "The fire in Oslo killed 12 people.\nThe fire of Bergen killed 40 people.",
            "Evening Star": "The fire in Oslo killed 12 people.",
            "Daily News": "The fire in Oslo killed at least 10 people.",
        }
    ).claims
    assert all(claim.status != "disputed" for claim in claims)


def test_captives_released_are_captives_freed_and_no_details_released() -> None:
    def predicate_of(text: str) -> str:
        analysis = understand(reader(), Article("a1", "n", "o", None, None, "en", "", text))
        return predicate_sense(analysis.tokens, analysis.propositions[0])

    freed = predicate_of("The rebels freed 21 sailors on Monday.")
    assert freed == predicate_of("The rebels released 21 sailors on Monday.")
    withheld = predicate_of("Norway has not released details of the treaty.")
    assert withheld == predicate_of("Details of the treaty remain private.") != freed


def test_a_death_is_carried_only_by_reports_that_tell_it() -> None:
    dossier = dossier_of(
        {
            "A": "The sailor trapped in the wreck near Bergen was found dead after a huge rescue operation on Monday.",
            "B": "A huge rescue operation is under way for the sailor trapped in the wreck near Bergen.",
        }
    )
    deaths = [c for c in dossier.claims if any("found dead" in e.citation.text for e in c.evidence)]
    assert deaths
    assert all(c.outlets == ("A",) for c in deaths)


CLOSED = "The government closed the coal mine in the north."
ORDERED = "A pit in the north was closed by the ministers of the coalition."


def test_two_wordings_are_one_claim_the_sooner_if_what_stands_beside_them_is() -> None:
    other = "A lorry full of oranges overturned on the bridge in Hamar."
    assert _log_odds((SIGNED, CLOSED), (SIGNED, ORDERED)) > 0.3 + _log_odds((SIGNED, CLOSED), (other, ORDERED))


def _log_odds(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Give the log-odds that the last clauses of two reports say the same."""
    texts = (" ".join(one), " ".join(other))
    articles = (Article(f"a{n}", f"{n}", f"{n}", None, None, "en", "", text) for n, text in enumerate(texts, 1))
    units = units_of(join_actors(tuple(understand(reader(), article) for article in articles))[1])
    last = [max(i for i, unit in enumerate(units) if unit.article == n) for n in (0, 1)]
    chance = Likelihoods(units, ["a1", "a2"], ()).of([(last[0], last[1])])[last[0], last[1]]
    return log(chance / (1 - chance))


def test_like_clauses_are_two_claims_of_one_report_and_one_of_two_reports() -> None:
    shut, storm = "The state closed the mine.", "A storm destroyed the harbour of Bergen."
    one = dossier_of({"Morning Post": f"{CLOSED} The weather was cold. {shut}", "Evening Star": storm}).claims
    assert {c.text for c in one if len(c.evidence) == 1} >= {CLOSED[:-1], shut[:-1]}
    two = dossier_of({"Morning Post": f"{CLOSED} The weather was cold.", "Evening Star": shut}).claims
    assert [[e.citation.article for e in c.evidence] for c in two if len(c.evidence) > 1] == [["a1", "a2"]]


def test_a_claim_is_worded_as_the_report_that_leads_with_it() -> None:
    before = (
        "The weather was cold in the north. A lorry full of oranges overturned. Prices of bread rose in May. "
        "The museum opened a new hall. Doctors treated 40 people for burns. Workers blocked the road to the mine. "
    )
    leading = SIGNED.replace("a trade agreement", "an agreement on trade")
    first = dossier_of({"Morning Post": before + SIGNED, "Evening Star": f"{leading} The king read a book."}).claims[0]
    assert (first.text, len(first.outlets)) == (leading[:-1], 2)


@pytest.mark.parametrize(
    ("said", "unsaid", "status"),
    [
        ("The army crossed the border on Friday.", "The army did not cross the border on Friday.", "disputed"),
        (
            "The ferry sailed to Hamar on Monday.",
            "The ferry did not call at the island near Hamar on Monday.",
            "single-origin",
        ),
        (
            "The minister signed the fishing treaty with Veskia in Oslo on Monday.",
            "The king did not sign the fishing treaty with Veskia in Oslo on Monday.",
            "single-origin",
        ),
        (
            "Kenya sank a Togo trawler in the gulf on Friday.",
            "No trawler was sunk in the gulf on Friday.",
            "disputed",
        ),
        (
            "Robbers stole a gold cup from the abbey on Friday.",
            "No gold cup was stolen from the abbey on Friday.",
            "disputed",
        ),
        (
            "Robbers stole a gold cup from the abbey on Friday.",
            "No gold coin was lost at the abbey on Friday.",
            "single-origin",
        ),
        ("The driver saw the signal on Friday.", "The pilot did not see the signal on Friday.", "single-origin"),
        (
            "President Omar Haddad signed the budget on Friday.",
            "President Omar Haddad did not sign the treaty with Kenya.",
            "single-origin",
        ),
        (
            "Norway signed the treaty with Kenya in Oslo on Friday.",
            "Norway did not sign the treaty with Sweden in Bergen last year.",
            "single-origin",
        ),
    ],
)
def test_only_what_is_denied_of_the_same_thing_is_disputed(said: str, unsaid: str, status: str) -> None:
    claims = dossier_of({"Morning Post": said, "Evening Star": unsaid}).claims
    assert [claim.status for claim in claims] == [status, status]


def test_a_clause_with_two_numbers_is_apart_from_no_clause_that_has_one_of_them() -> None:
    """Whichever of the two reports comes first."""
    both = "At least 12 people are dead and more than 90 in Oslo after the explosion."
    one = "At least 12 people are dead in Oslo after the explosion."
    for texts in ({"Morning Post": both, "Evening Star": one}, {"Evening Star": one, "Morning Post": both}):
        claims = dossier_of(texts).claims
        assert {e.citation.article for e in claims[0].evidence} == {"a1", "a2"}


def test_who_does_it_and_to_whom_keeps_claims_apart() -> None:
    sued, was_sued = "Kenya sued Norway over the ban on Friday.", "Norway sued Kenya over the ban on Friday."
    claims = dossier_of({"Morning Post": sued, "Evening Star": was_sued}).claims
    assert [len(claim.outlets) for claim in claims] == [1, 1]


SEIZED = "Norway's army seized the ferry near Bergen, the minister Mara Lind said."


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ("The ferry near Bergen was seized by Norway's army, according to the Red Cross.", "corroborated"),
        ("The ferry near Bergen was seized by Norway's army.", "reported-alike"),
        ("The ferry near Bergen was seized by Norway's army, an official said.", "reported-alike"),
        ("The ferry near Bergen was seized by Norway's army, Lind told a newspaper.", "reported-alike"),
        ("A storm destroyed the harbour of Hamar.", "single-origin"),
    ],
)
def test_a_claim_is_corroborated_only_where_two_origins_are_sure(other: str, status: str) -> None:
    claims = dossier_of({"Morning Post": SEIZED, "Evening Star": other}).claims
    seized = next(claim for claim in claims if "seized" in claim.text)
    assert seized.status == status


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # No report says by a clause of its own that anything was drawn.
            "Judges heard the case on Friday over districts drawn by the ruling party.",
            "Voters marched in Oslo against districts drawn by the ruling party.",
        ),
        (CLOSED, "The lawmakers of the north ended mining in the area."),
    ],
)
def test_what_is_only_named_or_only_near_is_related(one: str, other: str) -> None:
    claims = dossier_of({"Morning Post": one, "Evening Star": other}).claims
    shared = [claim for claim in claims if len({e.citation.article for e in claim.evidence}) > 1]
    assert [claim.status for claim in shared] == ["related"]


def test_what_is_only_near_is_listed_and_does_not_count() -> None:
    story = {"Morning Post": CLOSED, "Evening Star": "The lawmakers of the north ended mining in the area."}
    claim = next(claim for claim in dossier_of(story).claims if len(claim.evidence) > 1)
    assert [piece.near for piece in claim.evidence] in ([False, True], [True, False])
    assert (len(claim.outlets), claim.origins.count, len(claim.carrying)) == (1, 1, 1)
    assert claim.because[-1] == "1 more stands near it and does not count"


def test_two_speakers_who_each_say_what_they_do_make_two_claims() -> None:
    story = {
        "Post": "“We love the town of Saltmere,” the minister Mara Lind said on Friday.",
        "Star": "“I love the people of the town of Saltmere,” the singer Bo Vane said on Friday.",
    }
    assert all(len(claim.outlets) == 1 for claim in dossier_of(story).claims)


def test_people_who_have_injuries_are_counted_as_those_who_suffer_them() -> None:
    story = {
        "Post": "Six people suffered minor injuries in the fire at the harbour of Hamar on Friday.",
        "Star": "Four people have minor injuries after the fire at the harbour of Hamar on Friday.",
    }
    assert all(len(claim.outlets) == 1 for claim in dossier_of(story).claims)


@pytest.mark.parametrize(
    ("text", "clause", "stands_alone"),
    [
        ("Ada Lind joined the board after her mother resigned in May.", "her mother resigned in May", True),
        ("The board will meet when the inquiry into the fire closes.", "the inquiry into the fire closes", False),
        ("The mayor opened the northern bridge and closed the old one.", "closed the old one", True),
        (
            "The firms, which stored our letters last year but sold them to a bank in May, were fined.",
            "sold them to a bank in May",
            False,
        ),
        (
            "The mayor said that the firms, which the town would require to close, have paid nothing.",
            "the firms, which the town would require to close, have paid nothing",
            True,
        ),
        (
            "Lind praised the amendment to the law, which would require that the raises wait until the next election.",
            "which would require that the raises wait until the next election",
            False,
        ),
        ("Some of which involved the old bank.", "Some of which involved the old bank", False),
        ("She opened the bridge on Friday.", "She opened the bridge on Friday", False),
        ("A petition calling on the mayor to resign went round.", "A petition calling on the mayor to resign", False),
    ],
)
def test_a_statement_has_a_tense_and_says_of_whom_it_tells(text: str, clause: str, stands_alone: bool) -> None:
    read = understand(reader(), Article("a1", "a.txt", None, None, None, "en", "", text))
    (unit,) = (unit for unit in units_of([read]) if unit.proposition.citation.text == clause)
    assert readable(read, stored_words(read.tokens), unit).stands_alone is stands_alone


def test_a_claim_is_worded_without_the_word_that_ties_it_to_its_sentence() -> None:
    text = "Bo Berg stood by his claims that the bank sold the letters of its customers."
    assert "the bank sold the letters of its customers" in [claim.text for claim in dossier_of({"Post": text}).claims]


def test_a_claim_is_worded_to_the_end_of_what_it_says_and_alone_with_what_went_with_it() -> None:
    text = "In May, the ministry wrote to the mayor of Ober and all her aides, seeking the letters of the guild."
    read = understand(reader(), Article("a1", "a.txt", None, None, None, "en", "", text))
    unit = min(units_of([read]), key=lambda unit: -len(unit.proposition.citation.text))
    words = stored_words(read.tokens)
    assert readable(read, words, unit, alone=True).text == text.rstrip(".")
    torn = replace(unit, proposition=msgspec.structs.replace(unit.proposition, citation=read.article.cite(0, 27)))
    assert readable(read, words, torn).text.startswith("In May, the ministry wrote to the mayor of Ober")


def test_what_is_done_second_far_behind_its_subject_is_no_statement() -> None:
    text = (
        "The mayor opened the northern bridge in the heavy rain, more than six hours after the crowd had come to the"
        " river bank, and closed the old one."
    )
    read = understand(reader(), Article("a1", "a.txt", None, None, None, "en", "", text))
    (unit,) = (unit for unit in units_of([read]) if unit.proposition.citation.text == "closed the old one")
    assert not readable(read, stored_words(read.tokens), unit).stands_alone


def test_a_claim_keeps_the_mark_that_opens_a_title_at_its_beginning() -> None:
    text = '"Northern Lights" will be in theatres on Friday.'
    assert dossier_of({"Morning Post": text}).claims[0].text == text[:-1]


def test_a_clause_may_carry_a_claim_beside_its_own() -> None:
    whole = "Mara Lind, the first chief of the harbour, pleaded guilty on Friday to lying to the police in March"
    part = "lying to the police in an inquiry into the harbour's accounts"
    story = {"Post": f"{whole}.", "Star": f"Lind pleaded guilty on Friday for {part}."}
    carried = [{evidence.citation.text for evidence in claim.evidence} for claim in dossier_of(story).claims]
    assert {whole, part} in carried
    assert {whole, f"Lind pleaded guilty on Friday for {part}"} in carried


def test_a_clause_carries_what_it_tells_of_a_whole_beside_a_part() -> None:
    whole = "Soldiers on Thursday moved about 200 herders who had occupied part of the Vale ranch in May"
    same = "Some 200 nomads were taken on Thursday from the meadows of Vale ranch that they had grazed since May"
    story = {"Post": f"{whole}. It rained all day.", "Star": f"{same}. The mayor was not there."}
    carried = [{evidence.citation.text for evidence in claim.carrying} for claim in dossier_of(story).claims]
    assert {whole, same} in carried


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The guards took the keys and locked the harbour of Hamar.", "reported-alike"),
        ("“It locked the harbour of Hamar,” a reader wrote.", "related"),
    ],
)
def test_what_does_not_say_of_whom_is_only_related(said: str, status: str) -> None:
    claims = dossier_of({"Morning Post": said, "Evening Star": said}).claims
    assert status in {claim.status for claim in claims if "locked the harbour" in claim.text}


@pytest.mark.parametrize(("published", "one"), [("2017-09-16", False), ("2017-09-03", False), ("2017-08-31", True)])
def test_what_is_the_news_of_days_apart_is_of_two_occasions(published: str, one: bool) -> None:
    day = {"2017-09-16": "15 September", "2017-09-03": "2 September", "2017-08-31": "30 August"}[published]
    story = {"Morning Post": "Sardan fired a rocket over the island of Osk on 29 August 2017."}
    story["Evening Star"] = f"Sardan fired a rocket over the island of Osk on {day} 2017."
    claims = dossier_of(story, published={"Morning Post": "2017-08-30", "Evening Star": published}).claims
    assert (len(claims[0].outlets) == 2) is one


def test_a_likely_wording_counts_where_another_report_seconds_it() -> None:
    articles, likely = [0, 1, 2], {(0, 1): 0.95, (0, 2): 0.75, (1, 2): 0.85}
    assert near_wordings([0, 1, 2], 0, likely, articles, _unsure) == frozenset()
    assert near_wordings([0, 1, 2], 0, likely | {(1, 2): 0.75}, articles, _unsure) == {2}
    assert near_wordings([0, 1, 2], 0, likely | {(0, 2): 0.65}, articles, _unsure) == {2}
    assert near_wordings([0, 1, 2], 0, likely, [0, 1, 1], _unsure) == {2}


def test_a_less_likely_wording_counts_where_all_else_makes_it_sure() -> None:
    articles, likely = [0, 1, 2], {(0, 1): 0.6, (0, 2): 0.6, (1, 2): 0.6}
    assert near_wordings([0, 1, 2], 0, likely, articles, lambda i, _wording, _likely: i == 2) == {1}


def _unsure(_unit: int, _wording: int, _likely: float) -> float:
    return 0.0


def test_what_is_only_asked_is_no_claim() -> None:
    text = "The court is examining whether the minister took money from the bank."
    assert all("minister took" not in c.text or "whether" in c.text for c in dossier_of({"Post": text}).claims)


def test_what_only_went_with_an_act_is_not_in_the_words_of_a_claim_on_it() -> None:
    claims = dossier_of(
        {
            "Morning Post": "Dahl fired Berg in Hamar on Monday, raising concerns that he tried to stop the inquiry.",
            "Evening Star": "Dahl fired Berg in Hamar on Monday.",
        }
    ).claims
    assert claims[0].text == "Dahl fired Berg in Hamar on Monday"


def test_one_act_in_another_construction_counts_where_actors_fill_both_roles() -> None:
    first, *_ = dossier_of(
        {
            "Morning Post": "President Omar Haddad sued Jana Novak over the old river mill in Oslo.",
            "Evening Star": "Jana Novak was sued by President Omar Haddad in a court near Bergen on Monday.",
        }
    ).claims
    assert [piece.near for piece in first.evidence] == [False, False]


def test_what_is_said_of_somebody_is_left_to_the_likelihood() -> None:
    units = _units("Omar Haddad praised Jana Novak in Oslo.", "Jana Novak was praised by Omar Haddad for her plan.")
    assert not tells_act_of(*units)


def test_an_act_told_with_much_more_is_not_carried_by_the_act_alone() -> None:
    more = "Omar Haddad sued Jana Novak over the old river mill, the northern bridge and the stolen silver letters."
    act, told = _units("Omar Haddad sued Jana Novak.", more)
    assert tells_act_of(told, act)
    assert not tells_act_of(act, told)


def _units(*texts: str) -> list[Unit]:
    """Give the first unit of each text, the actors of all joined."""
    read = [
        understand(reader(), Article(f"a{n}", f"{n}.txt", None, None, "2021-05-07", "en", "", text))
        for n, text in enumerate(texts)
    ]
    found = units_of(join_actors(read)[1])
    return [next(unit for unit in found if unit.article == n) for n in range(len(texts))]


@pytest.mark.parametrize("other", ["2003", "May 2004"])
def test_what_has_been_so_since_another_year_is_disputed(other: str) -> None:
    claims = dossier_of(
        {
            "Morning Post": "Jana Novak has led the miners' union since 2002.",
            "Evening Star": f"Jana Novak has led the miners' union since {other}.",
        }
    ).claims
    assert [claim.status for claim in claims[:2]] == ["disputed", "disputed"]


def test_a_number_that_keeps_the_bound_of_another_disputes_nothing() -> None:
    claims = dossier_of(
        {
            "Morning Post": "The crew was less than ten metres from the bottom of the well.",
            "Evening Star": "The crew was four metres from the bottom of the well.",
        }
    ).claims
    assert all(claim.status != "disputed" for claim in claims)
