import msgspec

from concordat.dossier.assemble import assemble
from concordat.dossier.views.reports import citations
from concordat.records import Article, Comparison
from dossier.story import COMPARISON, TEXTS, story


def test_the_fixture_cites_its_reports_word_for_word():
    found = list(citations(story()))
    assert len(found) > 100
    assert all(TEXTS[c.article][c.start : c.end] == c.text for c in found)


def test_the_story_is_named_and_dated_by_its_reports():
    told = story().story
    assert told.title == "Accord on Gray Bank signed"
    assert (told.from_, told.to) == ("2023-03-10", "2023-03-11")
    assert told.articles == ("a1", "a2", "a3", "a4")


def test_the_id_is_of_the_reports_and_not_of_their_order():
    turned = msgspec.structs.replace(COMPARISON, analyses=COMPARISON.analyses[::-1])
    assert assemble(turned).story.id == story().story.id
    fewer = msgspec.structs.replace(COMPARISON, analyses=COMPARISON.analyses[:3])
    assert assemble(fewer).story.id != story().story.id


def test_the_order_of_what_was_found_does_not_matter():
    parts = ("actors", "claims", "discrepancies", "framing", "relations", "timeline", "events", "reuse", "utterances")
    turned = msgspec.structs.replace(COMPARISON, **{part: getattr(COMPARISON, part)[::-1] for part in parts})
    assert assemble(turned) == story()


def test_a_claim_without_evidence_is_none():
    bare = msgspec.structs.replace(COMPARISON.claims[0], id="c99", evidence=())
    assert assemble(msgspec.structs.replace(COMPARISON, claims=(bare, *COMPARISON.claims))).claims == story().claims


def test_what_nothing_resolves_comes_first():
    assert [d.resolution is None for d in story().discrepancies] == [True, False]


def test_without_titles_and_dates_the_first_claim_and_the_timeline_speak():
    analyses = tuple(
        msgspec.structs.replace(a, article=msgspec.structs.replace(a.article, title=None, published=None))
        for a in COMPARISON.analyses
    )
    told = assemble(msgspec.structs.replace(COMPARISON, analyses=analyses)).story
    assert told.title.startswith("Norland and Sundmark on Friday signed a fifteen-year accord")
    assert (told.from_, told.to) == ("2023-03-10", "2023-03-10")


def test_a_story_of_one_empty_report_is_a_dossier():
    article = Article("a1", "empty.txt", None, None, None, "en", "0" * 64, "")
    dossier = assemble(
        Comparison(analyses=(msgspec.structs.replace(COMPARISON.analyses[0], article=article, quotations=()),))
    )
    assert dossier.story.title == "Untitled story"
