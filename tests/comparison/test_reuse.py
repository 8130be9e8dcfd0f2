"""Reuse inside a story, on plain text: what is copied, what is not, and where it stands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import case_id, load_cases
from tests.comparison.reports import dossier_of, reader

from concordat.comparison.reuse import find_reuse
from concordat.comparison.reuse.paraphrase import sentence_pairs
from concordat.comparison.reuse.reports import prepare, sentences_of
from concordat.pipeline import understand
from concordat.records import Analysis, Article, Citation, Furniture, Reuse


def report(number: int, text: str, furniture: tuple[Furniture, ...] = ()) -> Analysis:
    return Analysis(
        Article(f"a{number}", f"{number}.txt", f"Outlet {number}", None, None, "en", "", text, furniture=furniture)
    )


def shared(*texts: str) -> tuple[Reuse, ...]:
    return find_reuse([report(number, text) for number, text in enumerate(texts, 1)])


@pytest.mark.parametrize("case", load_cases("reuse"), ids=case_id)
def test_cases(case: tuple[str, dict[str, str]]) -> None:
    heading, row = case
    found = shared(row["first"], row["second"])
    assert [r.kind for r in found] == [row["kind"]] * bool(row["kind"])
    assert all(row["shared"] in r.a.text and row["shared"] in r.b.text for r in found)
    assert all(r.shared_quotation == heading.startswith("A shared quotation") for r in found)


def test_offsets_hold_on_both_sides() -> None:
    first = (
        "Weather: fair.\nDivers found deep cracks in the piles of the northern quay at Saltmere, the inspectors wrote."
    )
    second = "Saltmere.\n\nNews. Divers found deep cracks in the piles of the northern quay at Saltmere, the town says."
    (found,) = shared(first, second)
    assert first[found.a.start : found.a.end] == found.a.text
    assert second[found.b.start : found.b.end] == found.b.text
    assert found.a.text.startswith("Divers found")


def test_sentences_of_one_paragraph_are_one_passage() -> None:
    text = "The dredger broke its arm on Friday. Its owner has ordered spare parts from a shipyard in Gdansk."
    (found,) = shared(text, f"Dredging halted\n{text}\nMore follows.")
    assert found.a.text == text
    (first, second) = shared(text.replace(". ", ".\n"), text.replace(". ", ".\n\n"))
    assert (first.a.text, second.b.text) == tuple(f"{s.rstrip('.')}." for s in text.split(". "))


def test_furniture_is_left_out() -> None:
    line = "Subscribe now to receive the harbour newsletter with exclusive stories about dredging every morning."
    marked = Furniture(0, len(line), "newsletter")
    one, two = report(1, line, furniture=(marked,)), report(2, line, furniture=(marked,))
    assert find_reuse([one, two]) == ()


def test_a_repeated_passage_is_found_each_time() -> None:
    line = "Nobody warned the crews of the anchored trawlers about the drifting pontoon before midnight struck."
    found = shared(f"{line}\nThe harbour was dark.\n{line}", f"Report.\n{line}")
    assert [r.a.start for r in found] == [0, len(line) + len("\nThe harbour was dark.\n")]


def test_a_rewrite_is_followed_line_by_line() -> None:
    first = (
        "Engineers discovered dangerous corrosion beneath the lighthouse pier during an inspection in March.\n"
        "Repairs will cost nine million crowns and take until the autumn, the harbour board estimates.\n"
        "Fishing boats must meanwhile unload their catch at the smaller western jetty.\n"
        "Insurance companies have refused to cover vessels moored alongside the damaged pier."
    )
    second = (
        "An inspection in March discovered dangerous corrosion beneath the pier of the lighthouse.\n"
        "The harbour board estimates that repairs will take until autumn and cost nine million crowns.\n"
        "Meanwhile fishing boats have to unload at the western jetty, a smaller one.\n"
        "Vessels moored alongside the damaged pier are not covered, insurance companies say."
    )
    found = shared(first, second)
    assert "paraphrase" in {r.kind for r in found}
    lines = {first.count("\n", 0, r.a.start): second.count("\n", 0, r.b.start) for r in found}
    assert lines == {0: 0, 1: 1, 2: 2, 3: 3}


PIER = (
    "Engineers discovered dangerous corrosion beneath the lighthouse pier during an inspection in March.\n"
    "Fishing boats must meanwhile unload their catch at the smaller western jetty.\n"
    "The mayor sacked the popular museum warden in April, and sued the careless insurers."
)


def test_a_pair_of_sentences_that_stands_alone_is_very_like() -> None:
    alike = np.full((4, 5), 0.05)
    for likeness, pairs in ((0.6, 0), (0.63, 1)):
        alike[1, 3] = likeness
        assert len(sentence_pairs(alike)) == pairs
    alike[1, 3], alike[2, 4] = 0.55, 0.55
    assert [(pair.i, pair.j, pair.support) for pair in sentence_pairs(alike)] == [(1, 3, 1), (2, 4, 1)]


def test_a_passage_ends_where_the_other_report_stops() -> None:
    rewrite = (
        "An inspection in March discovered dangerous corrosion beneath the pier of the lighthouse.\n"
        "Meanwhile fishing boats have to unload at the western jetty, a smaller one.\n"
        "In April the popular museum warden was sacked by the mayor, a ministry confirmed."
    )
    found = dossier_of({"Saltmere Post": PIER, "Coast News": rewrite}).reuse
    closed = next(r for r in found if "April" in r.a.text)
    assert closed.kind == "paraphrase"
    assert closed.a.text == "The mayor sacked the popular museum warden in April"
    assert closed.b.text == "In April the popular museum warden was sacked by the mayor"


def test_openers_are_the_words_that_hang_on_what_follows() -> None:
    text = "Seven sailors have drowned and fifty went ashore before the ferry that they came with broke up."
    (prepared,) = prepare([understand(reader(), report(1, text).article)])
    assert [text[at:].split(maxsplit=1)[0] for at in sorted(prepared.openers)] == ["and", "before", "the"]


def test_facts_in_common_are_no_paraphrase() -> None:
    first, second, _ = PIER.split("\n")
    fact = "An inspection in March discovered dangerous corrosion beneath the pier of the lighthouse."
    other_fact = "Meanwhile fishing boats have to unload at the western jetty, a smaller one."
    own = (
        "Trains to the northern valleys ran late again after a signal box lost its power supply overnight.\n"
        "Growers of early potatoes count their losses, because frost returned twice within a single week.\n"
        "A choir from the islands won the national prize with a programme of old shearing songs on Sunday.\n"
        "Chess players fill the reading room of the library while its heating is repaired by volunteers.\n"
    )
    other = (
        "Cyclists may use the towpath along the canal once the council has widened its narrowest stretch.\n"
        "Bakers complain that flour costs a third more than it did before the mill at the weir burned down.\n"
        "Nurses in the district hospital begin a strike about night shifts when their contract expires.\n"
        "Astronomers invite schools to watch the eclipse from the terraces of the old observatory hill.\n"
    )
    both = shared(f"{own}{first}\n{second}", f"{other}{fact}\n{other_fact}")
    assert [r.kind for r in both] == ["paraphrase", "paraphrase"]
    assert shared(f"{9 * own}{first}\n{second}", f"{9 * other}{fact}\n{other_fact}") == ()
    assert shared(f"{own}{first}", f"{other}{fact}") == ()


def test_speech_that_one_report_gives_without_marks_is_a_shared_quotation() -> None:
    words = "nobody who saw the state of those rotten piles could have slept soundly last winter"
    texts = {
        "Saltmere Post": f"The engineer Bo Vane said: “{words.capitalize()}.” The board met in the evening.",
        "Coast News": f"Bo Vane said that {words}. Fishing boats were moved.",
    }
    (found,) = dossier_of(texts).reuse
    assert found.shared_quotation


def test_a_quotation_of_several_sentences_is_compared_sentence_by_sentence() -> None:
    text = (
        "The paper wrote: “Divers counted eleven wrecks in the outer basin. Two of them block the fairway. "
        "The pilots demand that both be lifted before the herring season.”"
    )
    article = report(1, text).article
    spans = sentences_of(understand(reader(), article))
    assert [text[start:end].split(maxsplit=1)[0] for start, end in spans] == ["The", "Two", "The"]


@given(st.text(max_size=300), st.text(max_size=300))
def test_nothing_raises_and_every_citation_repeats_its_text(first: str, second: str) -> None:
    for reuse in shared(first, f"{second} {first}"):
        for side, text in ((reuse.a, first), (reuse.b, f"{second} {first}")):
            assert isinstance(side, Citation)
            assert text[side.start : side.end] == side.text


def test_a_copy_is_found_among_many_reports_in_any_order() -> None:
    """Of more reports than each is compared with, the two that share a sentence meet, wherever they stand."""
    places = ["Aldmoor", "Brackwell", "Coldharbour", "Dunmere", "Eastby", "Fallow", "Gorse", "Hexley", "Inchcape"]
    others = [f"The {kind} of {place} was mended by {n} masons." for n, place in enumerate(places) for kind in _KINDS]
    copied = "Divers found deep cracks in the piles of the northern quay, the inspectors wrote."
    for texts in ([copied, *others, copied], [*others, copied, copied], [copied, copied, *others]):
        found = [r for r in shared(*texts) if r.a.text == copied]
        assert [r.b.text for r in found] == [copied]


_KINDS = ("harbour wall", "town clock")


POST = "I never asked for my name on that pier and I want no part of the harbour fund or its dinners."


def test_a_post_that_one_report_quotes_and_the_other_sets_in_its_page_is_speech() -> None:
    (found,) = shared(
        f"The singer was blunt.\n“{POST}”, he wrote.", f"Saltmere lost a friend.\n\n{POST}\n\nFans mourn."
    )
    assert found.shared_quotation
    (column,) = shared(f"Opinion.\n{POST}", f"A view from the pier.\n\n{POST}")
    assert not column.shared_quotation
    third = POST.replace("I never", "He never").replace("my", "his").replace("I want", "wants")
    (prose,) = shared(
        f"It was blunt.\n“{third}”, a friend wrote.", f"Saltmere lost a friend.\n\n{third}\n\nFans mourn."
    )
    assert not prose.shared_quotation


def test_a_few_quoted_words_and_hardly_one_around_them_are_no_passage() -> None:
    first = "The mayor hopes the treaty would strengthen “trade-economic and scholarly” links between both islands."
    second = "The board wrote that the treaty would enhance “trade-economic and scholarly” ties, an aide told guests."
    assert shared(first, second) == ()
    assert shared(first, first.replace("The mayor hopes", "The mayor hoped"))
