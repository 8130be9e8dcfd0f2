"""Taking a report away never raises a count: everything that ties two reports is found anew from those that are left.

What a third report alone tells (whose name a surname is, that a name is an agency's) is knowledge that goes with it;
``docs/method.md`` says so. All else that two reports share depends on these two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from tests.comparison.reports import reader

from concordat.comparison.actors import join_actors
from concordat.comparison.copying import find_copies
from concordat.comparison.origins import claim_origins, story_origins
from concordat.comparison.provenance import Provenance
from concordat.comparison.reuse import find_reuse
from concordat.comparison.reuse.finding import PARTNERS, report_pairs
from concordat.comparison.reuse.likeness import bags_of
from concordat.comparison.reuse.reports import prepare
from concordat.pipeline import compare, understand
from concordat.records import Actor, Analysis, Article, Origins

PIER = (
    "Engineers discovered dangerous corrosion beneath the lighthouse pier during an inspection in March.\n"
    "Repairs will cost nine million crowns and take until the autumn, the harbour board estimates.\n"
    "Fishing boats must meanwhile unload their catch at the smaller western jetty.\n"
    "Insurance companies have refused to cover vessels moored alongside the damaged pier."
)
REWRITE = (
    "An inspection in March discovered dangerous corrosion beneath the pier of the lighthouse.\n"
    "The harbour board estimates that repairs will take until autumn and cost nine million crowns.\n"
    "Meanwhile fishing boats have to unload at the western jetty, a smaller one.\n"
    "Vessels moored alongside the damaged pier are not covered, insurance companies say."
)
AGAIN = (
    "Dangerous corrosion has been found under the lighthouse pier, an inspection in March revealed.\n"
    "The repairs may take until the autumn and cost nine million crowns, according to the harbour board.\n"
    "The fleet has to use the smaller western jetty to unload its catch for now.\n"
    "Ada Quill, the mayor, said: “Nobody told the town about the state of that pier until last week.”"
)
QUOTING = (
    "The mayor of Saltmere has blamed the harbour board for the closing of its pier.\n"
    "“Nobody told the town about the state of that pier until last week,” Ada Quill said on Friday.\n"
    "Trains to the northern valleys are running late again after a signal box lost its power supply.\n"
    "The council will meet on Monday to hear how the fishing fleet is to be helped through the summer."
)
CUT = f"{PIER.splitlines()[0]}\n{PIER.splitlines()[2]}\nThe museum there stays open at weekends, its warden said."
WIRE = f"SALTMERE (AP) - {PIER.splitlines()[1]}\n{PIER.splitlines()[3]}"
OWN = (
    "Growers of early potatoes count their losses, because frost returned twice within a single week.\n"
    "The pier at Saltmere is closed, and nobody could say on Thursday when boats may moor there again."
)
STORIES = {
    "a text, its cuts and two rewrites": (PIER, REWRITE, AGAIN, CUT, OWN),
    "an agency and two who quote one mayor": (WIRE, PIER, AGAIN, QUOTING, OWN),
    "copies of a copy, dated": (PIER, f"{PIER}\n{OWN}", CUT, QUOTING, REWRITE),
}
DAYS = ("2021-05-09", "2021-05-07", "2021-05-08", "2021-05-07", "2021-05-10")


def read(texts: Sequence[str]) -> list[Analysis]:
    articles = (
        Article(f"a{n}", f"{n}.txt", f"Outlet {n}", None, day, "en", "", text)
        for n, (text, day) in enumerate(zip(texts, DAYS, strict=True), 1)
    )
    return [understand(reader(), article) for article in articles]


def counted(analyses: Sequence[Analysis]) -> tuple[Origins, Provenance]:
    actors, joined = join_actors(analyses)
    copies, reuse = find_copies(joined, find_reuse(joined))
    return story_origins(joined, actors, copies, reuse), Provenance.of(joined, actors, reuse, copies)


def known(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> Provenance:
    """What is known of the reports that are left, with the actors that the whole story knew."""
    copies, reuse = find_copies(analyses, find_reuse(analyses))
    return Provenance.of(analyses, actors, reuse, copies)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_without_some_reports_has_no_more_origins(name: str) -> None:
    analyses = read(STORIES[name])
    sizes = range(1, len(analyses) + 1)
    found = {some: counted(some)[0] for size in sizes for some in combinations(analyses, size)}
    for some, whole in found.items():
        for one in some if len(some) > 1 else ():
            left = found[tuple(other for other in some if other is not one)]
            assert left.count <= whole.count, [a.article.name for a in some]
            assert left.at_least <= whole.at_least, [a.article.name for a in some]
    assert 1 < found[tuple(analyses)].count < len(analyses)


@pytest.mark.parametrize("name", STORIES)
def test_a_claim_without_a_report_has_no_more_origins(name: str) -> None:
    analyses = read(STORIES[name])
    dossier = compare(analyses)
    actors, joined = join_actors(analyses)
    several = [claim for claim in dossier.claims if len({e.citation.article for e in claim.evidence}) > 1]
    assert several
    for off in joined:
        rest = known([one for one in joined if one is not off], actors)
        whole = known(joined, actors)
        for claim in several:
            evidence = [e for e in claim.evidence if e.citation.article != off.article.id]
            one, all_of_it = claim_origins(evidence, rest), claim_origins(claim.evidence, whole)
            assert one.count <= all_of_it.count
            assert one.at_least <= all_of_it.at_least


@pytest.mark.parametrize("third", [QUOTING, OWN, AGAIN, CUT])
def test_what_two_reports_share_does_not_depend_on_a_third(third: str) -> None:
    two = read((PIER, REWRITE, third, OWN, OWN))
    alone = find_reuse(two[:2])
    among = [r for r in find_reuse(two[:3]) if {r.a.article, r.b.article} == {"a1", "a2"}]
    assert set(among) <= set(alone)
    assert {r for r in alone if r.kind != "paraphrase"} <= set(among)


def test_a_report_that_is_left_out_only_makes_room_in_a_long_story() -> None:
    words = [f"{word} pier" for word in ("granite", "timber", "lattice", "iron", "wooden", "floating")]
    rng = np.random.default_rng(7)
    texts = [
        " ".join(f"Divers measured the {words[k]} at station {n % 3}." for k in rng.permutation(len(words))[:3])
        for n in range(PARTNERS + 6)
    ]
    reports = prepare(
        [Analysis(Article(f"a{n}", f"{n}", f"O{n}", None, None, "en", "", t)) for n, t in enumerate(texts)]
    )
    bags = [bags_of(report) for report in reports]
    whole = report_pairs(reports, bags)
    assert len(whole) < len(reports) * (len(reports) - 1) / 2
    for off in range(len(reports)):
        left = [n for n in range(len(reports)) if n != off]
        pairs = {(left[i], left[j]) for i, j in report_pairs([reports[n] for n in left], [bags[n] for n in left])}
        assert {pair for pair in whole if off not in pair} <= pairs
