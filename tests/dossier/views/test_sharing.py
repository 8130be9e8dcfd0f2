import msgspec

from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import alignment, credited, pairs, whose_text
from concordat.records import Actor, Article, Dossier, OriginGroup
from dossier.story import REUSE, TEXTS, story


def test_pairs_tell_share_direction_and_passages():
    found = [(p.a, p.b, p.share, p.direction, len(p.passages)) for p in pairs(Names(story()))]
    assert found == [("a1", "a2", 0.86, "common_source", 3), ("a1", "a4", 0.4, "a_to_b", 1)]


def test_a_shared_quotation_is_no_shared_text():
    passages = [p.reuse for pair in pairs(Names(story())) for p in pair.passages]
    assert not any(reuse.shared_quotation for reuse in passages)
    assert any(row["k"] == "quotation" for row in alignment(Names(story())))


def test_a_turned_passage_keeps_its_meaning():
    turned = msgspec.structs.replace(REUSE[4], a=REUSE[4].b, b=REUSE[4].a, direction="b_to_a")
    dossier = msgspec.structs.replace(story(), reuse=(turned,), copies=())
    (pair,) = pairs(Names(dossier))
    assert (pair.a, pair.b, pair.direction) == ("a1", "a4", "a_to_b")
    assert 0 < pair.share < 1


def test_the_ledger_tells_what_the_copy_changed():
    ledger = pairs(Names(story()))[0].ledger
    assert [edit.kind for edit in ledger] == ["trimmed", "reworded", "dropped"]


def test_the_alignment_marks_the_differences_in_both_reports():
    row = next(r for r in alignment(Names(story())) if r["k"] == "near-verbatim")
    changed = {side: [TEXTS[row[side][0]][s:e].strip() for s, e in row[f"d{side}"]] for side in "ab"}
    assert changed == {"a": ["from Sundmark", "two"], "b": ["Sundmark", "three"]}


def test_a_report_that_cites_another_outlet_is_not_all_its_own_reporting():
    dossier = story()
    said = next(q for q in dossier.quotations if q.id == "a3.q1")
    other = Actor("x90", "organization", "Erie Gazette")
    told = msgspec.structs.replace(said, id="a3.q9", speaker="x90", speakers=("x90",))
    named = msgspec.structs.replace(dossier, actors=(*dossier.actors, other), quotations=(*dossier.quotations, told))
    group = OriginGroup("Radio Sund", "reporting", ("a3",))
    assert credited(Names(named), group) == ("Erie Gazette",)
    assert credited(Names(dossier), group) == ()
    public = msgspec.structs.replace(other, name="European Union", names=("European Union",))
    body = msgspec.structs.replace(named, actors=(*dossier.actors, public))
    assert credited(Names(body), group) == ()
    for own in ("Erie Gazette", "The Erie Gazette"):
        assert credited(Names(msgspec.structs.replace(named, articles=(_called(dossier, own),))), group) == ()


def test_a_source_is_not_taken_for_the_author_of_those_who_name_it():
    names = Names(story())
    outlets = {article.id: names.outlet(article.id) for article in names.dossier.articles}
    cited = OriginGroup("Erie Gazette", "reporting", ("a1", "a2"))
    assert whose_text(names, cited) == "the source that both reports name; each is its own text"
    wired = OriginGroup("Reuters", "agency", ("a1", "a2"))
    assert whose_text(names, wired) == "a news agency, the source that both reports name; each is its own text"
    followed = OriginGroup(outlets["a1"], "reporting", ("a1", "a3"))
    assert whose_text(names, followed) == f"its own text, which {outlets['a3']} follows"
    assert whose_text(names, OriginGroup("a paper", "document", ("a1",))) == ""


def test_a_text_that_shares_passages_says_with_whom():
    names = Names(story())
    alone = OriginGroup(names.outlet("a2"), "reporting", ("a2",))
    assert whose_text(names, alone).endswith(f"shares passages with {names.outlet('a1')}")


def _called(dossier: Dossier, outlet: str) -> Article:
    return msgspec.structs.replace(next(a for a in dossier.articles if a.id == "a3"), outlet=outlet)
