"""Origins: at most and at least, for a story and for a claim."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concordat.comparison.copying import find_copies
from concordat.comparison.origins import FOLLOWS_SHARE, claim_origins, story_origins
from concordat.comparison.provenance import Provenance, listed
from concordat.comparison.reuse import find_reuse
from concordat.records import Actor, Analysis, Article, Citation, Evidence, Hop, Origins, Quotation, Role

QUAY = "Divers found deep cracks in eleven of the piles that carry the northern quay at Saltmere."
FUND = "The harbour board has asked the regional fund for nine million crowns to replace them before winter."
OWN = "Our reporter walked along the promenade yesterday and counted four cranes and a floating dock."
MAYOR = Actor("x1", "person", "Ada Quill", country="NOR")
ENGINEER = Actor("x2", "person", "Bo Vane", country="DNK")
BOARD = Actor("x1", "organization", "Harbour Board", ("Harbour Board",))
CHAIR = Role("chair", Citation("a1", 0, 5, "chair"), of="Harbour Board")


def report(number: int, *lines: str, outlet: str | None = None, quotations: tuple[Quotation, ...] = ()) -> Analysis:
    article = Article(
        f"a{number}", f"{number}.txt", outlet or f"Outlet {number}", None, None, "en", "", "\n".join(lines)
    )
    return Analysis(article, quotations=quotations)


def provenance(*reports: Analysis) -> Provenance:
    copies, reuse = find_copies(reports, find_reuse(reports))
    return Provenance.of(reports, (MAYOR, ENGINEER), reuse, copies)


def story(*reports: Analysis) -> Origins:
    copies, reuse = find_copies(reports, find_reuse(reports))
    return story_origins(reports, (), copies, reuse)


def claim(*pieces: tuple[Analysis, str, tuple[str, ...]], known: Provenance | None = None) -> Origins:
    evidence = [
        Evidence(a.article.cite(a.article.text.index(words), a.article.text.index(words) + len(words)), by)
        for a, words, by in pieces
    ]
    return claim_origins(evidence, known or provenance(*{a.article.id: a for a, _, _ in pieces}.values()))


def test_agency_copy_is_one_origin() -> None:
    reports = (report(1, f"SALTMERE (AP) - {QUAY}"), report(2, QUAY, "With material from AP"), report(3, OWN))
    origins = story(*reports)
    assert (origins.count, origins.at_least) == (2, 2)
    assert [(g.label, g.kind, g.articles) for g in origins.groups] == [
        ("AP", "agency", ("a1", "a2")),
        ("Outlet 3", "reporting", ("a3",)),
    ]
    assert origins.arithmetic.startswith("3 outlets, 2 origins: 1 (AP: Outlet 1 and Outlet 2) + 1 (Outlet 3) = 2")


def test_a_small_loan_lowers_only_what_is_certain() -> None:
    reports = (report(1, QUAY, *[OWN] * 6), report(2, QUAY, *[FUND] * 6))
    origins = story(*reports)
    assert (origins.count, origins.at_least) == (2, 1)
    assert "at most 2 origins, at least 1" in origins.arithmetic


def test_a_small_loan_of_a_text_that_both_credit_is_one_origin() -> None:
    reports = (
        report(1, f"SALTMERE (AP) - {QUAY}", *[OWN] * 6),
        report(2, QUAY, *[FUND] * 6, "With material from AP"),
    )
    assert find_copies(reports, find_reuse(reports))[0][0].share < FOLLOWS_SHARE
    origins = story(*reports)
    assert (origins.count, origins.groups[0].label) == (1, "AP")


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    reports = (report(1, QUAY, outlet="The Gazette"), report(2, OWN, outlet="The Gazette"))
    origins = story(*reports)
    assert (origins.count, origins.at_least) == (1, 1)


def test_what_two_reports_of_one_outlet_share_is_its_own_text() -> None:
    reports = (report(1, QUAY, FUND, outlet="The Gazette"), report(2, QUAY, FUND, outlet="The Gazette"))
    (group,) = story(*reports).groups
    assert group.label == "The Gazette"


def test_one_speaker_is_one_origin_in_every_outlet() -> None:
    one, two = report(1, QUAY), report(2, OWN)
    origins = claim((one, "deep cracks", ("x1",)), (two, "four cranes", ("x1",)))
    assert (origins.count, origins.at_least) == (1, 1)
    assert (origins.groups[0].label, origins.groups[0].kind) == ("Ada Quill", "source")


def test_speakers_of_two_countries_are_two_origins() -> None:
    one, two = report(1, QUAY), report(2, OWN)
    origins = claim((one, "deep cracks", ("x1",)), (two, "four cranes", ("x2",)))
    assert (origins.count, origins.at_least) == (2, 2)


def test_speakers_of_one_country_count_once_in_what_is_certain() -> None:
    deputy = Actor("x3", "person", "Ola Berg", country="NOR")
    one, two = report(1, QUAY), report(2, OWN)
    known = Provenance.of((one, two), (MAYOR, deputy), (), ())
    origins = claim((one, "deep cracks", ("x1",)), (two, "four cranes", ("x3",)), known=known)
    assert (origins.count, origins.at_least) == (2, 1)
    assert [group.label for group in origins.groups] == ["Ada Quill", "Ola Berg"]


def test_a_report_s_own_voice_rests_on_its_attribution() -> None:
    one = report(1, QUAY, FUND)
    origins = claim((one, "deep cracks", ()), (one, "nine million crowns", ("x1",)))
    assert (origins.count, origins.at_least) == (1, 1)
    assert (origins.groups[0].label, origins.groups[0].kind) == ("Ada Quill", "source")
    assert origins.arithmetic == "1 outlet, 1 origin: 1 source (Ada Quill, in Outlet 1) = 1"


def test_own_voices_prove_nothing_about_independence() -> None:
    one, two = report(1, QUAY), report(2, OWN)
    origins = claim((one, "deep cracks", ()), (two, "four cranes", ()))
    assert (origins.count, origins.at_least) == (2, 1)
    assert {group.kind for group in origins.groups} == {"reporting"}


def test_shared_wording_is_one_origin_even_if_one_names_no_source() -> None:
    one, two = report(1, QUAY), report(2, QUAY)
    origins = claim((one, QUAY, ("x1",)), (two, QUAY, ()))
    assert (origins.count, origins.groups[0].label) == (1, "Ada Quill")


def test_quoted_words_that_two_reports_give_to_two_speakers_are_one_utterance() -> None:
    def quoting(number: int, speaker: str) -> Analysis:
        article = report(number, f"“{QUAY} {FUND}” {speaker} said.").article
        said = Quotation(f"a{number}.q1", "direct", (article.cite(0, article.text.index("”") + 1),))
        return Analysis(article, quotations=(said,))

    one, two = quoting(1, "Ada Quill"), quoting(2, "Bo Vane")
    assert [passage.shared_quotation for passage in find_reuse((one, two))] == [True]
    origins = claim((one, QUAY, ("x1",)), (two, QUAY, ("x2",)))
    assert (origins.count, origins.at_least) == (1, 1)  # nobody else says those words: one of the two names is wrong


def test_two_named_witnesses_are_two_origins_where_their_reports_share_no_other_words() -> None:
    one, two = report(1, QUAY, OWN), report(2, QUAY, "Gulls sat on the railing.")
    apart = claim((one, QUAY, ("x1",)), (two, QUAY, ("x2",)))
    assert (apart.count, apart.at_least) == (2, 1)
    copied = report(2, QUAY, OWN)
    assert claim((one, QUAY, ("x1",)), (copied, QUAY, ("x2",))).count == 1


def test_reports_that_follow_one_text_are_one_voice() -> None:
    one, two = report(1, QUAY, FUND, "Four cranes stand idle."), report(2, QUAY, FUND, "Nobody works on the pontoon.")
    known = provenance(one, two)
    origins = claim((one, "cranes", ()), (two, "pontoon", ()), known=known)
    assert (origins.count, len(origins.groups[0].articles)) == (1, 2)


def test_the_sum_of_a_claim_tells_what_it_counts() -> None:
    one, two, three = report(1, QUAY), report(2, OWN), report(3, FUND)
    origins = claim((one, "deep cracks", ("x1",)), (two, "four cranes", ()), (three, "harbour board", ("x2",)))
    assert origins.arithmetic == (
        "3 outlets, at most 3 origins, at least 2: "
        "1 source (Ada Quill, in Outlet 1) + 1 own report (Outlet 2) + 1 source (Bo Vane, in Outlet 3) = 3"
    )


def test_at_least_never_exceeds_the_reports() -> None:
    one = report(1, QUAY)
    origins = claim((one, "deep cracks", ("x1",)), (one, "northern quay", ("x2",)))
    assert (origins.count, origins.at_least) == (2, 1)


def test_relays_and_documents_are_told() -> None:
    text = f"According to a copy of the survey seen by the board, {QUAY}"
    article = Article("a1", "1.txt", "Outlet 1", None, None, "en", "", text)
    start = text.index("Divers")
    survey = Quotation("a1.q1", "indirect", (article.cite(start, len(text)),), source=article.cite(13, 33))
    one = Analysis(article, quotations=(survey,))
    origins = claim((one, "deep cracks", ()))
    assert (origins.groups[0].kind, origins.groups[0].label) == ("document", text[13:33])
    hop = Hop(None, article.cite(0, 12))
    relayed = Quotation("a1.q1", "indirect", survey.content, speaker="x1", chain=(hop,))
    told = claim((Analysis(article, quotations=(relayed,)), "deep cracks", ()))
    assert told.groups[0].because == (f"Outlet 1 attributes it to Ada Quill by way of {text[:12]}",)


@pytest.mark.parametrize(
    ("source", "kind"), [("A copy seen by the board", "document"), ("A man on the quay", "source")]
)
def test_a_document_is_told_from_a_source_that_speaks(source: str, kind: str) -> None:
    article = report(1, f"{source} says that {QUAY}").article
    said = Quotation(
        "a1.q1",
        "indirect",
        (article.cite(article.text.index("Divers"), len(article.text)),),
        source=article.cite(0, len(source)),
    )
    (group,) = claim((Analysis(article, quotations=(said,)), "deep cracks", ())).groups
    assert (group.kind, group.label) == (kind, source)


def test_a_pronoun_is_no_label() -> None:
    text = f"They say that {QUAY}"
    article = Article("a1", "1.txt", "Outlet 1", None, None, "en", "", text)
    said = Quotation("a1.q1", "indirect", (article.cite(14, len(text)),), source=article.cite(0, 4))
    origins = claim((Analysis(article, quotations=(said,)), "deep cracks", ()))
    assert origins.groups[0].label == "somebody whom Outlet 1 quotes"


def test_two_agencies_that_print_one_text_stay_two_origins_of_a_claim() -> None:
    one, two = report(1, f"SALTMERE (AP) - {QUAY}", FUND), report(2, f"SALTMERE (Reuters) - {QUAY}", FUND)
    origins = claim((one, "deep cracks", ()), (two, "deep cracks", ()))
    assert [group.label for group in origins.groups] == ["AP", "Reuters"]


def test_no_evidence_no_origins() -> None:
    assert claim_origins((), provenance(report(1, QUAY))) == Origins(0, (), 0, "0 outlets, 0 origins")


@pytest.mark.parametrize(("names", "words"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_listed(names: list[str], words: str) -> None:
    assert listed(names) == words


@settings(deadline=None)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=4))
def test_nothing_raises_on_any_text(texts: list[str]) -> None:
    reports = [report(number, text, text[::-1]) for number, text in enumerate(texts, 1)]
    origins = story(*reports)
    assert 1 <= origins.at_least <= origins.count <= len(reports)


@pytest.mark.parametrize(
    ("one", "other", "at_least"),
    [
        (Actor("x1", "person", "Ada Quill"), Actor("x2", "person", "Bo Vane"), 2),
        (Actor("x1", "person", "Ada Quill"), Actor("x2", "person", "Quill"), 1),
        (Actor("x1", "person", "Ada Quill"), Actor("x2", "person", "Ada Vane"), 2),
        (Actor("x1", "person", "Ada Quill", roles=(CHAIR,)), Actor("x2", "organization", "Harbour Board"), 1),
        (Actor("x1", "person", "Ada Quill", roles=(CHAIR,)), Actor("x2", "person", "Bo Vane", roles=(CHAIR,)), 1),
        (BOARD, Actor("x2", "organization", "Harbour", ("Harbour",)), 1),
        (Actor("x1", "person", "Ada Quill"), Actor("x2", "group", "an official"), 1),
        (Actor("x1", "person", "Ada Quill"), Actor("x2", "organization", "The Saltmere Gazette"), 1),
        (Actor("x1", "group", "officials", country="NOR"), Actor("x2", "group", "officials", country="SWE"), 2),
    ],
    ids=lambda value: value.name if isinstance(value, Actor) else None,
)
def test_only_those_who_are_surely_on_two_sides_are_two_origins(one: Actor, other: Actor, at_least: int) -> None:
    first, second = report(1, QUAY), report(2, OWN)
    known = Provenance.of((first, second), (one, other), (), ())
    origins = claim((first, "deep cracks", ("x1",)), (second, "four cranes", ("x2",)), known=known)
    assert (origins.count, origins.at_least) == (2, at_least)


def test_an_agency_may_have_had_it_from_a_speaker() -> None:
    one, two = report(1, f"SALTMERE (AP) - {QUAY}"), report(2, OWN)
    origins = claim((one, "deep cracks", ()), (two, "four cranes", ("x1",)))
    assert (origins.count, origins.at_least) == (2, 1)


def test_two_agencies_that_quote_one_utterance_are_one_origin_for_sure() -> None:
    one, two = report(1, f"SALTMERE (AP) - {QUAY}"), report(2, f"SALTMERE (Reuters) - {OWN} {QUAY}")
    known = msgspec.structs.replace(provenance(one, two), passages={})
    assert claim((one, "deep cracks", ()), (two, "four cranes", ()), known=known).at_least == 2
    assert claim((one, QUAY, ()), (two, QUAY, ()), known=known).at_least == 1
