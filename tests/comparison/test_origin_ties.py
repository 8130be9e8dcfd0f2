"""Origins of a story: agencies, outlets, reports named as the source; taking a report away never raises a count."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.comparison.reports import dossier_of, reader

from concordat.comparison.copying import find_copies
from concordat.comparison.origins import claim_origins, story_origins
from concordat.comparison.origins.cover import fewest_groups
from concordat.comparison.origins.information import one_root
from concordat.comparison.origins.named import named_by, same_outlet, sources_of
from concordat.comparison.provenance import Provenance
from concordat.comparison.reuse import find_reuse
from concordat.pipeline import compare, understand
from concordat.reading.inputs import make_article
from concordat.reading.report import Report
from concordat.records import Analysis, Article, Claim, Evidence, OriginGroup, Origins

QUAY = "Divers found deep cracks in eleven of the piles that carry the northern quay at Saltmere."
FUND = "The harbour board has asked the regional fund for nine million crowns to replace them before winter."
BOATS = "Fishing boats unload at the smaller western jetty until the work is finished next spring."
OWN = "Our reporter walked along the promenade yesterday and counted four cranes and a floating dock."
TOWN = "Elsewhere in the county the council opened a new library with a reading room for children."


def report(number: int, *lines: str, outlet: str | None = None, url: str | None = None) -> Analysis:
    name = outlet or f"Outlet {number}"
    return Analysis(Article(f"a{number}", f"{number}.txt", name, None, None, "en", "", "\n".join(lines), url=url))


def origins_of(*reports: Analysis) -> Origins:
    copies, reuse = find_copies(reports, find_reuse(reports))
    return story_origins(reports, (), copies, reuse)


def groups(origins: Origins) -> list[tuple[str, tuple[str, ...]]]:
    return [(group.label, group.articles) for group in origins.groups]


def test_one_outlet_with_two_agencies_joins_nothing() -> None:
    """Case o03: a newspaper prints the AP and Reuters, another the AP's text without a credit."""
    origins = origins_of(
        report(1, f"SALTMERE (AP) - {QUAY}", FUND, outlet="Daily Post"),
        report(2, f"SALTMERE, May 14 (Reuters) - {BOATS}", TOWN, outlet="Daily Post"),
        report(3, f"SALTMERE - {QUAY}", FUND, outlet="Capital Times"),
    )
    assert groups(origins) == [("AP", ("a1", "a3")), ("Reuters", ("a2",))]
    assert origins.at_least == 2


def test_one_agency_in_two_texts_is_one_origin() -> None:
    """Case o04: a dateline here, a long copyright line there."""
    line = (
        "Copyright 2021 The Associated Press. No part of this text may be kept, sold, aired or reworded without leave."
    )
    origins = origins_of(report(1, f"SALTMERE (AP) - {QUAY}"), report(2, TOWN, BOATS, line))
    assert groups(origins) == [("AP", ("a1", "a2"))]


def test_a_report_of_two_agencies_stands_with_one_and_joins_nothing() -> None:
    origins = origins_of(
        report(1, f"SALTMERE (AP) - {QUAY}", FUND),
        report(2, f"SALTMERE (Reuters) - {BOATS}", TOWN),
        report(3, QUAY, FUND, BOATS, TOWN, "AP/Reuters"),
    )
    assert origins.count == 2
    assert sorted(article for group in origins.groups for article in group.articles) == ["a1", "a2", "a3"]


def test_an_overlap_cannot_merge_two_agencies() -> None:
    origins = origins_of(report(1, f"SALTMERE (AP) - {QUAY}", FUND), report(2, QUAY, FUND, TOWN, "© AFP"))
    assert groups(origins) == [("AP", ("a1",)), ("AFP", ("a2",))]
    assert origins.at_least == 2


@pytest.mark.parametrize(("lines", "origins"), [((QUAY,), 2), ((QUAY, FUND), 1)])
def test_an_agency_s_copy_follows_only_what_stands_in_it_nearly_whole(lines: tuple[str, ...], origins: int) -> None:
    others = (
        "The mayor told the council on Tuesday that the bridge would stay shut until the inspectors had been there.",
        "A choir from the islands sang on the square while children painted the old ferry in bright colours.",
        "Two bakers have opened shops on the hill and plan to deliver bread by bicycle to every farm.",
        "The museum shows letters that a keeper of the lighthouse wrote to his sister in the great storm.",
        "Swimmers who want to cross the bay in August have to bring a note from their doctor this year.",
    )
    own = (OWN, TOWN, *others) * len(lines)
    found = origins_of(report(1, f"SALTMERE (AP) - {QUAY}", FUND, BOATS), report(2, *lines, *own))
    assert found.count == origins


@pytest.mark.parametrize(("lines", "origins"), [(4, 1), (9, 2)])
def test_an_agency_that_both_say_was_there_needs_more_text(lines: int, origins: int) -> None:
    """The treaty: AFP's staff in one report, its picture in the other, and the same sentences in both."""
    found = origins_of(
        report(1, "The mayor was late, AFP journalists reported.", QUAY, *[BOATS] * lines),
        report(2, "Photo: AFP", QUAY, *[TOWN] * lines),
    )
    assert found.count == origins


@pytest.mark.parametrize(
    ("first", "second"),
    [("Photo: AFP", "Photo: AFP"), ("AFP journalists saw it.", "Photo: AFP\nPhoto: Reuters")],
)
def test_pictures_alone_and_pictures_of_many_tell_nothing(first: str, second: str) -> None:
    found = origins_of(report(1, first, QUAY, *[BOATS] * 4), report(2, second, QUAY, *[TOWN] * 4))
    assert found.count == 2


def test_an_address_is_a_credit() -> None:
    origins = origins_of(
        report(1, QUAY, outlet="The Post", url="https://post.example/aponline/2021/a.html"),
        report(2, BOATS, outlet="The Mail", url="https://mail.example/wires/ap/b.html"),
        report(3, TOWN, outlet="The Post", url="https://post.example/news/c.html"),
    )
    assert groups(origins) == [("AP", ("a1", "a2")), ("The Post", ("a3",))]
    assert "the page's address" in " ".join(origins.groups[0].because) or "AP" in " ".join(origins.groups[0].because)


def test_an_unlisted_agency_counts_by_its_dateline_and_its_sign_off() -> None:
    """Case C1."""
    origins = origins_of(
        report(1, f"VELDT, March 12 (Meridian) - {QUAY}", FUND), report(2, QUAY, FUND, "— Meridian"), report(3, OWN)
    )
    assert groups(origins) == [("Meridian", ("a1", "a2")), ("Outlet 3", ("a3",))]
    assert origins.groups[0].kind == "agency"


def test_reports_that_retell_one_report_go_back_to_it() -> None:
    told = (
        "The engineer told the Saltmere Gazette that the cracks were old.",
        "The Saltmere Gazette reported that the board had known since May.",
    )
    origins = origins_of(
        report(1, *told, TOWN),
        report(
            2, "The board knew of cracks, the Saltmere Gazette reported.", "It told the Saltmere Gazette so.", BOATS
        ),
        report(3, OWN, "The mayor told the Saltmere Gazette that the dock was safe."),
    )
    assert groups(origins) == [("Saltmere Gazette", ("a1", "a2")), ("Outlet 3", ("a3",))]


def test_a_press_release_is_an_origin_of_its_own_kind() -> None:
    origins = origins_of(
        report(1, f"SALTMERE, March 12, 2024 /PRNewswire/ -- {QUAY}", FUND), report(2, QUAY, FUND), report(3, OWN)
    )
    assert [(g.kind, g.articles) for g in origins.groups] == [("press release", ("a1", "a2")), ("reporting", ("a3",))]


def test_shared_boilerplate_makes_no_origin_and_is_told() -> None:
    """Case C3: two own reports with the firm's paragraph under them, half of each."""
    about = "About Norrail: Norrail runs 4,000 kilometres of track in three countries and employs 21,000 people there."
    texts = {"Bay Herald": f"{QUAY}\n\n{about}", "Northern Star": f"{TOWN}\n\n{about}"}
    read = [make_article(f"a{n}", Report(o, t, "", o), None) for n, (o, t) in enumerate(texts.items(), 1)]
    dossier = compare([understand(reader(), article) for article in read])
    assert dossier.origins.count == 2
    assert "one boilerplate, which is nobody's report (“About Norrail: Norrail" in dossier.origins.arithmetic
    assert not any("kilometres" in e.citation.text for claim in dossier.claims for e in claim.evidence)


def test_what_one_firm_gave_out_is_one_origin_of_its_own_kind() -> None:
    """Three outlets word one press release each in its own way, and a fourth asked at the gate."""
    found = dossier_of(
        {
            "Market Page": "Halvard Pumps is recalling 4,000 pumps that may leak, the company said in a press release. "
            "Owners should return the model H2, the release said. Halvard Pumps said it knew of nine leaks.",
            "Home Weekly": "Some 4,000 pumps made by Halvard Pumps are being called back, according to a press release "
            "from the firm. The firm promises buyers their money back. Nine have leaked, the statement added.",
            "Gate Post": "Workers at Halvard Pumps say the H2 was rushed. Ole Brun, a fitter, told the Gate Post that "
            "he had warned his foreman in March. The firm gave no answer to questions.",
        }
    ).origins
    assert [(g.label, g.kind, g.articles) for g in found.groups] == [
        ("Halvard Pumps", "press release", ("a1", "a2")),
        ("Gate Post", "reporting", ("a3",)),
    ]


def test_a_release_beside_another_voice_is_reporting_and_two_firms_are_two() -> None:
    texts = {
        "Market Page": "The firm recalls its pumps, Halvard Pumps said in a press release. It knew of leaks, it said.",
        "Home Weekly": "Every H2 goes back to the maker, Halvard Pumps announced in a statement on Monday. "
        "Ole Brun, who owns a shop in Osk, said customers were furious. Brun said he had sold forty.",
        "Trade Day": "Tarn Tools calls its drills back, Tarn Tools said in a press release. Tarn Tools said two burnt.",
    }
    assert dossier_of(texts).origins.count == 3


def test_a_report_that_follows_an_agency_of_the_story_goes_with_it() -> None:
    """The agency is in no list: one report signs its copy, the other names it as one."""
    origins = origins_of(
        report(1, QUAY, FUND, "- Kestrel"),
        report(
            2,
            "The quay at Saltmere is rotten, the Kestrel news agency reported on Monday.",
            "Eleven piles have cracks, Kestrel said.",
            BOATS,
        ),
        report(3, OWN),
    )
    assert groups(origins) == [("Kestrel", ("a1", "a2")), ("Outlet 3", ("a3",))]


def test_a_station_that_none_of_the_reports_is_can_be_their_source() -> None:
    origins = origins_of(
        report(1, "The keeper told Radio Sund 3 he would leave.", "He was never asked, Radio Sund 3 reported.", TOWN),
        report(2, "In an interview with Radio Sund 3, the keeper gave up.", "The station said he had wept.", BOATS),
    )
    assert groups(origins) == [("Radio Sund 3", ("a1", "a2"))]


def test_the_last_word_of_a_known_name_stands_for_it() -> None:
    origins = origins_of(
        report(1, "The baker told us of the letter in May.", QUAY, outlet="Saltmere Courier"),
        report(2, "The baker spoke to the Saltmere Courier.", "According to the Courier, she wept.", TOWN),
        report(3, "She wept, the Courier reports.", "The newspaper said the lease was over.", BOATS),
    )
    assert origins.count == 1


@pytest.mark.parametrize(
    "line", ["By Jane Roe, Kestrel", "Reporting by Kestrel", "SALTMERE, May 3 (Kestrel) - The quay is shut.", "Kestrel"]
)
def test_a_byline_credits_an_agency_that_the_story_knows(line: str) -> None:
    origins = origins_of(report(1, QUAY, FUND, "Source: Kestrel"), report(2, line, BOATS, TOWN), report(3, OWN))
    assert groups(origins)[0] == ("Kestrel", ("a1", "a2"))


def test_one_remark_made_elsewhere_is_no_rewrite() -> None:
    origins = origins_of(
        report(1, QUAY, "The mayor told the Saltmere Gazette that the dock was safe."),
        report(2, TOWN, "The engineer told the Saltmere Gazette that the cracks were old."),
    )
    assert origins.count == 2


REMARK = "“The dock has been safe since the day that I took office,”"
OTHERS = (
    "Rain fell on most of the county before noon.",
    "Two shops at the market square closed early.",
    "The fair went on as it has done for a century.",
    "A small boat sank behind the old mole at night.",
    "Nobody was on board, and no oil was lost either.",
)


@pytest.mark.parametrize(("at", "origins"), [(4, 2), (0, 1)])
def test_one_remark_that_two_pass_on_makes_a_source_only_where_they_begin_with_it(at: int, origins: int) -> None:
    own = {
        f"{REMARK} the mayor told the Saltmere Gazette.": OTHERS,
        f"Mayor Roe spoke to the Saltmere Gazette on Friday. {REMARK} she said.": (QUAY, FUND, BOATS, TOWN),
    }
    texts = {lines[0]: " ".join((*lines[:at], told, *lines[at:])) for told, lines in own.items()}
    assert dossier_of(texts).origins.count == origins


def test_whoever_names_a_report_of_the_story_once_and_takes_its_words_follows_it() -> None:
    taken = "The keeper had asked for a second lamp in March and was told that none could be spared."
    lines = (QUAY, FUND, BOATS, TOWN)
    followed = origins_of(
        report(1, taken, *lines, outlet="Saltmere Gazette"),
        report(2, *OTHERS, OWN, taken, "A second lamp was refused, according to the Saltmere Gazette."),
    )
    assert groups(followed) == [("Saltmere Gazette", ("a1", "a2"))]
    lone = origins_of(report(1, taken, *lines, outlet="Saltmere Gazette"), report(2, *OTHERS, OWN, taken))
    assert lone.count == 2


def test_a_short_name_is_the_one_outlet_s_that_the_report_writes_in_full() -> None:
    told = "The Valley Times reported the leak. The Times said the valve was old. It told the Times so."
    article = Article("a1", "1.txt", "Far Daily", None, None, "en", "", told)
    assert named_by(article, "Far Daily").rests == {"valley times"}
    assert sources_of(article, "Far Daily") == ("Valley Times",)


def test_a_column_that_appeared_elsewhere_rests_on_that_paper() -> None:
    told = f"{QUAY} Jane Roe writes for The Saltmere Gazette, where this column first appeared."
    article = Article("a1", "1.txt", "Far Daily", None, None, "en", "", told)
    assert named_by(article, "Far Daily").rests == {"saltmere gazette"}


def test_what_many_officers_say_is_no_release() -> None:
    said = (
        "Senator Ole Brun said they were safe. Senator Nils Dahl said that he had one. Senator Ada Roe said it leaks."
    )
    few = {
        "Market Page": "4,000 pumps may leak, Halvard Pumps said in a press release. It said it knew of nine.",
        "Home Weekly": "Owners get money back, Halvard Pumps announced in a statement. The firm said it is sorry.",
    }
    assert [group.kind for group in dossier_of(few).origins.groups] == ["press release"]
    many = {outlet: f"{text} {said}" for outlet, text in few.items()}
    assert "press release" not in [group.kind for group in dossier_of(many).origins.groups]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("The Saltmere Gazette", "Saltmere Gazette", True), ("BBC", "BBC News", True), ("BBC", "NBC", False)],
)
def test_one_outlet_has_several_forms_of_name(a: str, b: str, same: bool) -> None:
    assert same_outlet(a, b) is same


@pytest.mark.parametrize(("asked", "origins"), [("The clerk told the Valley Echo he was sorry.", 2), (TOWN, 1)])
def test_two_that_each_asked_for_themselves_are_two_beside_the_paper_that_they_name(asked: str, origins: int) -> None:
    found = origins_of(
        report(
            1,
            f"“{QUAY}” the engineer told the Saltmere Gazette.",
            FUND,
            "The clerk told the Coast Daily he was ill.",
            outlet="Coast Daily",
        ),
        report(
            2,
            f"Speaking to the Saltmere Gazette, he warned of cracks: “{QUAY}”",
            BOATS,
            asked,
            OWN.replace("Our", "A"),
            outlet="Valley Echo",
        ),
    )
    assert found.count == origins


def test_a_digest_rests_on_the_two_that_it_names() -> None:
    told = "She got the bill on Monday, CBS News reported.\nShe wept, she told the Saltmere Gazette.\nIt was wrong."
    named = named_by(Article("a1", "1.txt", "Far Daily", None, None, "en", "", told), "Far Daily")
    assert named.rests == {"cbs news", "saltmere gazette"}
    longer = Article(
        "a1", "1.txt", "Far Daily", None, None, "en", "", f"{told}\n{OWN}\n{TOWN}\n{BOATS}\n{FUND}\n{QUAY}"
    )
    assert named_by(longer, "Far Daily").rests == frozenset()


def test_who_names_himself_has_reporting_of_his_own() -> None:
    text = "The mayor told the Saltmere Gazette this.\nThe Saltmere Gazette reported it.\nHe told the Valley Echo more."
    article = Article("a1", "1.txt", "Valley Echo", None, None, "en", "", text)
    assert named_by(article, "Valley Echo").rests == frozenset()
    assert named_by(article, "Other Echo").rests == {"saltmere gazette"}


TEXTS = (
    f"SALTMERE (AP) - {QUAY}\n{FUND}",
    f"{QUAY}\n{FUND}\n{BOATS}",
    f"{BOATS}\n{TOWN}",
    f"SALTMERE (Reuters) - {BOATS}\n{QUAY}",
    f"{QUAY}\n{TOWN}\nAP/Reuters",
    OWN,
)


def test_taking_a_report_away_never_raises_a_count() -> None:
    """Every subset of six reports that hang together in a chain, and every subset of each."""
    reports = [report(n, text, outlet=f"Outlet {n % 5}") for n, text in enumerate(TEXTS, 1)]
    copies, reuse = find_copies(reports, find_reuse(reports))
    counts = {}
    for size in range(1, len(reports) + 1):
        for some in combinations(range(len(reports)), size):
            chosen = [reports[i] for i in some]
            found = story_origins(chosen, (), _among(copies, chosen), _inside(reuse, chosen))
            counts[some] = (found.count, found.at_least)
    for some, (count, at_least) in counts.items():
        for i in some:
            rest = tuple(j for j in some if j != i)
            if rest:
                assert counts[rest][0] <= count
                assert counts[rest][1] <= at_least
    assert counts[tuple(range(6))][0] > 1


def test_taking_a_piece_of_evidence_away_never_raises_a_count() -> None:
    reports = [report(n, text) for n, text in enumerate(TEXTS, 1)]
    copies, reuse = find_copies(reports, find_reuse(reports))
    known = Provenance.of(reports, (), reuse, copies)
    pieces = [Evidence(r.article.cite(0, len(r.article.text) // 2)) for r in reports]
    for size in range(2, len(pieces) + 1):
        for some in combinations(pieces, size):
            whole = claim_origins(some, known)
            for i in range(size):
                less = claim_origins(some[:i] + some[i + 1 :], known)
                assert less.count <= whole.count
                assert less.at_least <= whole.at_least


def _among(copies, chosen):  # type: ignore[no-untyped-def]
    ids = {r.article.id for r in chosen}
    return [c for c in copies if {*c.copies, *([c.source] if c.source else [])} <= ids]


def _inside(reuse, chosen):  # type: ignore[no-untyped-def]
    ids = {r.article.id for r in chosen}
    return [r for r in reuse if {r.a.article, r.b.article} <= ids]


SPEECH = (
    "“I have walked under that quay for thirty years, and never did I see a winter so hard on its piles as this"
    " one; let nobody tell me that the board could not have known of it,” the harbour master said."
)


def test_prose_beside_one_speech_is_copied_and_the_speech_is_nobodys() -> None:
    """What both quote is taken off what each tells: a fifth of a report is a third of its own words."""
    one, two = report(1, SPEECH, QUAY, OWN, TOWN), report(2, SPEECH, QUAY, FUND, BOATS)
    assert origins_of(one, two).count == 1
    assert origins_of(report(1, SPEECH, OWN, TOWN), report(2, SPEECH, FUND, BOATS)).count == len((one, two))
    assert origins_of(report(1, QUAY, OWN, TOWN, TOWN, OWN), report(2, QUAY, FUND, BOATS, BOATS, FUND)).count > 1


GRAPHS = st.integers(1, 5).flatmap(
    lambda n: st.tuples(st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))))
)


@given(GRAPHS)
def test_the_cover_is_the_least_and_its_groups_are_tied(graph: tuple[int, set[tuple[int, int]]]) -> None:
    size, edges = graph
    tied = lambda i, j: float((i, j) in edges or (j, i) in edges)  # noqa: E731
    found = fewest_groups(size, tied)
    assert sorted(i for group in found for i in group) == list(range(size))
    assert all(tied(i, j) for group in found for i, j in combinations(group, 2))
    assert len(found) == _by_trying(size, tied)


def _by_trying(size, tied):  # type: ignore[no-untyped-def]
    for fewest in range(1, size + 1):
        for placed in product(range(fewest), repeat=size):
            if all(placed[i] != placed[j] or tied(i, j) for i, j in combinations(range(size), 2)):
                return fewest
    return size


def claim(number: int, *sides: tuple[str, str, tuple[str, ...]]) -> Claim:
    found = tuple(OriginGroup(label, kind, articles) for label, kind, articles in sides)
    article = Article("a1", "1.txt", None, None, None, "en", "", QUAY)
    pieces = tuple(Evidence(article.cite(0, 5)) for _ in found)
    return Claim(f"c{number}", QUAY, pieces, (), Origins(len(found), found), "corroborated")


def test_most_claims_from_one_document_are_told() -> None:
    leak = [
        claim(1, ("the leaked files", "document", ("a1",)), ("Outlet 2", "reporting", ("a2",))),
        claim(2, ("internal files of the board", "document", ("a2", "a3"))),
        claim(3, ("files seen by the paper", "document", ("a1", "a2"))),
        claim(4, ("Outlet 3", "reporting", ("a3",))),
    ]
    found = one_root(leak, ["a1", "a2", "a3"])
    assert found is not None
    assert found.sentence == "3 of 4 claims go back to one document (the leaked files)"
    assert one_root(leak[:1] + leak[3:] * 3, ["a1", "a2", "a3"]) is None


def test_a_speech_behind_every_report_is_in_the_headline() -> None:
    dossier = dossier_of(
        {
            "Saltmere Gazette": 'Mayor Ada Quill said on Monday that the quay will close in June. "The piles are '
            'rotten," Quill said. Quill said the repair will cost nine million crowns.',
            "Valley Echo": 'The quay will close in June, Mayor Ada Quill said. "The piles are rotten," Quill said. '
            "Quill told the council that the repair would cost nine million crowns.",
            "Coast Daily": 'Mayor Ada Quill announced that the quay will close in June. "The piles are rotten," she '
            "said. The repair will cost nine million crowns, according to Quill.",
        }
    )
    assert dossier.origins.root == "Ada Quill"
    assert "go back to one source (Ada Quill)" in dossier.origins.arithmetic


def test_fewer_groups_are_searched_for_than_are_found_greedily() -> None:
    tied = {(0, 1), (0, 2), (0, 3), (0, 4), (0, 7), (1, 4), (1, 6), (1, 7)}
    tied |= {(2, 3), (2, 4), (2, 6), (3, 5), (3, 6), (4, 7), (5, 7)}
    assert fewest_groups(8, lambda i, j: float((i, j) in tied)) == [[0, 1, 4, 7], [2, 6], [3, 5]]
