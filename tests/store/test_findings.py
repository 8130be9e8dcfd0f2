"""What dossiers tell across stories: the same from either backend, always that of the latest dossiers."""

from __future__ import annotations

import msgspec
import pytest

from concordat.errors import StoreError
from concordat.records import (
    FORMAT,
    Actor,
    Agreement,
    Article,
    Citation,
    Claim,
    Copy,
    Credit,
    Discrepancy,
    Dossier,
    Evidence,
    Mention,
    OriginGroup,
    Origins,
    Quotation,
    Relation,
    Story,
)
from concordat.store import SaidQuery, Store, StoryQuery, Writer
from concordat.store.queries import read_version
from concordat.store.statements import stances
from concordat.stories.grouping import key_of_article, sketch_of
from store.reports import ALL, FERRY, READ_BY, STRIKE, add, analysis_of, article, encode

POST = msgspec.structs.replace(FERRY, id="a1", credits=(Credit("a1", 0, 3, "The", "Norland Wire"),))
TIMES = Article("a2", "rescue", "Kaldor Times", None, "2031-03-04", "en", "", "All were taken off, and 212 were safe.")
BOTH = ("Norland Post", "Kaldor Times")


def dossier(*, contested: int = 1, origins: int = 1) -> Dossier:
    """Make up a dossier of two reports, of which the second copies the first."""
    here, there = Citation("a1", 0, 3, "The"), Citation("a2", 0, 3, "All")
    point = Discrepancy("number", "how many", ((here,), (there,)), None)
    spelling = Discrepancy("name", "how it is spelt", ((here,), (there,)), None)
    return Dossier(
        format=FORMAT,
        story=Story("s1", "Ferry aground", None, None, ("a1", "a2")),
        articles=(POST, TIMES),
        actors=(
            Actor("x1", "person", "Ada Pell", mentions=(Mention("a1", 0, 3, "The"),)),
            Actor("x2", "country", "Norland"),
        ),
        quotations=(Quotation("a1.q1", "direct", (here,), speaker="x1"),),
        origins=Origins(origins, (OriginGroup("Norland Post", "reporting", ("a1", "a2")),)),
        claims=(
            Claim("c1", "both", (Evidence(here), Evidence(there)), BOTH, Origins(1, ()), "related"),
            Claim("c2", "one", (Evidence(there),), ("Kaldor Times",), Origins(1, ()), "single-origin"),
        ),
        discrepancies=(*[point] * contested, spelling),
        agreements=(Agreement("Ferry Accord", "pact", ("x2", "Sundmark"), ("x1",)),),
        relations=(Relation("x1", "minister of", "x2", None, (here, there)),),
        copies=(Copy("a1", ("a2",), "a_to_b", 0.9, 0.9, ()),),
    )  # fmt: skip


def kept(store: Store, made: Dossier, key: str) -> str:
    ready = store.ready(key)
    store.keep_dossier(msgspec.structs.replace(ready, made_of=f"{made.story.title} {len(made.discrepancies)}"), made)
    return ready.story


def test_what_dossiers_tell_is_listed(store: Store) -> None:
    keys = [one.key for one in add(store, ALL)]
    story = kept(store, dossier(), keys[0])
    finding = store.findings([story, keys[2]])
    assert list(finding) == [story]
    assert (finding[story].title, finding[story].outlets, finding[story].origins) == ("Ferry aground", 2, 1)
    assert (finding[story].contested, finding[story].agreements) == (1, 1)
    (minister, country) = store.actors_found("", None, 10)
    assert (minister.name, minister.kind, minister.stories, minister.mentions, minister.statements) == (
        "Ada Pell", "person", 1, 1, 1,
    )  # fmt: skip
    assert store.actors_found("NORL", None, 10) == (country,)
    assert store.actors_found("", "person", 10) == (minister,)
    assert store.actors_found("", None, 10, 1) == (country,)
    (agreement,) = store.agreements_found("sundm", 10)
    assert (agreement.story, agreement.agreement.parties) == (story, ("Norland", "Sundmark"))
    assert agreement.agreement.signatories == ("Ada Pell",)
    assert store.agreements_found("elsewhere", 10) == ()
    (relation,) = store.relations_found("pell", 10)
    assert (relation.subject, relation.relation, relation.object) == ("Ada Pell", "minister of", "Norland")
    assert relation.reports == 2


def test_outlets_have_their_habits(store: Store) -> None:
    kept(store, dossier(), add(store, ALL)[0].key)
    found = store.outlets_found()
    post, times = found["Norland Post"], found["Kaldor Times"]
    assert (post.claims, post.alone, post.first, post.copies, post.credits) == (1, 0, 1, (), (("Norland Wire", 1),))
    assert (times.claims, times.alone, times.first, times.copies) == (2, 1, 0, (("Norland Post", 1),))


def test_a_later_dossier_takes_the_place_of_an_earlier_one(store: Store) -> None:
    key = add(store, ALL)[0].key
    story = kept(store, dossier(), key)
    kept(store, msgspec.structs.replace(dossier(contested=3), agreements=(), actors=()), key)
    assert store.findings([story])[story].contested == 3
    assert store.agreements_found("", 10) == ()
    assert store.actors_found("", None, 10) == ()


def test_what_has_become_part_of_another_story_is_told_no_more(store: Store) -> None:
    keys = [one.key for one in add(store, ALL)]
    strike = kept(store, dossier(), keys[2])
    assert strike == keys[2]
    merged = msgspec.json.encode({"correction": "merge", "stories": [keys[0], keys[2]]}).decode()
    given = store.correct(merged)
    assert store.agreements_found("", 10) == ()
    assert store.outlets_found() == {}
    store.undo(given.number)
    assert [one.story for one in store.agreements_found("", 10)] == [strike]


def test_stories_are_listed_by_what_their_dossiers_tell(store: Store) -> None:
    keys = [one.key for one in add(store, ALL)]
    ferry, strike = kept(store, dossier(contested=0, origins=2), keys[0]), kept(store, dossier(contested=2), keys[2])
    assert [one.key for one in store.stories(StoryQuery(order="contested"))] == [strike]
    assert [one.key for one in store.stories(StoryQuery(order="origins"))] == [strike, ferry]
    assert [one.key for one in store.stories(StoryQuery(agreement="ferry acc"))] == [strike, ferry]
    assert store.stories(StoryQuery(agreement="100%")) == ()


def test_the_last_word_may_be_begun(store: Store) -> None:
    ferry = add(store, ALL)[0].key
    for words, found in (("ferry aur", [ferry]), ("ferry aur ", []), ("aur ferry", []), ("aurel", [ferry])):
        assert [one.key for one in store.stories(StoryQuery(words=words, begun=True))] == found, words
    assert store.stories(StoryQuery(words="ferry aur")) == ()


def test_statements_are_found_by_their_stance(store: Store) -> None:
    one = STRIKE.called(key_of_article(STRIKE))
    said = Quotation("q1", "direct", (one.cite(0, 11),), stance="claim")
    plain = Quotation("q2", "direct", (one.cite(12, 20),))
    with store.only_writer():
        made = msgspec.structs.replace(analysis_of(one), quotations=(said, plain))
        Writer(store).add(made, sketch_of(one, encode), READ_BY)
    assert stances(store) == ("claim",)
    assert [told.stance for told in store.statements(SaidQuery())] == ["claim", None]
    assert [told.content for told in store.statements(SaidQuery(stance="claim"))] == [said.content]


def test_a_version_is_read_by_its_key(store: Store) -> None:
    page = "https://norland.example/ferry"
    first = article("ferry", FERRY.text, url=page)
    later = article("ferry", f"{FERRY.text} It lists.", url=page)
    kept_first, version = add(store, [first, later])
    assert (version.what, version.of) == ("version", kept_first.key)
    assert read_version(store, version.key).text == later.text
    with pytest.raises(StoreError, match="no version"):
        read_version(store, kept_first.key)
