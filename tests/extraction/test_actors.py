"""Actors of whole texts, by the case tables, and what holds for any text."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import case_id, load_cases

from concordat.extraction.actors import find_actors
from concordat.extraction.actors.drafts import Drafts
from concordat.extraction.actors.pronouns import draft_pronouns
from concordat.extraction.actors.things import Thing, named_otherwise
from concordat.language import Reader, load_reader
from concordat.lexicon.slips import is_slip
from concordat.records import Actor, Article, Furniture

Case = tuple[str, dict[str, str]]


@cache
def _reader() -> Reader:
    return load_reader()


def _find(text: str, furniture: tuple[Furniture, ...] = ()) -> tuple[Actor, ...]:
    return find_actors(_reader().read(text), Article("a1", "a.txt", None, None, None, "en", "", text, furniture))


@pytest.mark.parametrize("case", load_cases("actors") + load_cases("references"), ids=case_id)
def test_actors_of_a_text(case: Case) -> None:
    row = case[1]
    actors = {actor.name: actor for actor in _find(row["text"])}
    if row["actor"] == "-":
        assert not actors
        return
    assert row["actor"] in actors
    actor = actors[row["actor"]]
    assert actor.kind == row["kind"]
    assert " / ".join(mention.text for mention in actor.mentions) == row["mentions"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Ada Moss met the president of Kenya in Oslo.", False),
        ("Ada Moss shot the mayor of Ober on Monday.", False),
        ("Ada Moss said the governor of Lorn had called her.", False),
        ("Ada Moss won the vote in Ober. The mayor of Ober spoke on Monday.", True),
        ("Ada Moss served as the mayor of Ober.", True),
        ("Ada Moss became the mayor of Ober in May.", True),
    ],
)
def test_who_meets_the_holder_of_an_office_does_not_hold_it(text: str, holds: bool) -> None:
    assert bool(next(actor for actor in _find(text) if actor.name == "Ada Moss").roles) == holds


@pytest.mark.parametrize("case", load_cases("metonyms"), ids=case_id)
def test_capital_or_government(case: Case) -> None:
    row = case[1]
    readings = {"country": "government", "place": "city"}
    found = [readings[a.kind] for a in _find(row["text"]) for m in a.mentions if m.text == "Nairobi"]
    assert found == [row["capital"]]


def test_a_dateline_is_never_the_government() -> None:
    text = "Nairobi, May 5 — The minister urged calm."
    article = Article("a1", "a.txt", None, None, None, "en", "", text)
    dated = msgspec.structs.replace(article, dateline=article.cite(0, 7))
    doc = _reader().read(text)
    kinds = [[a.kind for a in find_actors(doc, each) if a.mentions[0].text == "Nairobi"] for each in (article, dated)]
    assert kinds == [["country"], ["place"]]


@pytest.mark.parametrize("case", load_cases("roles"), ids=case_id)
def test_roles(case: Case) -> None:
    row = case[1]
    person = next(actor for actor in _find(row["text"]) if actor.name == row["person"])
    roles = [(role.title, role.of or "-", role.tense) for role in person.roles]
    assert (row["role"], row["of"], row["tense"]) in roles


def test_where_somebodys_mother_lives_is_no_office_of_his() -> None:
    text = "Weir says this of himself: “Born to a single mother in Kenya, Omar Weir moved to the coast.”"
    assert [role.title for actor in _find(text) if actor.name == "Omar Weir" for role in actor.roles] == []


def test_furniture_without_names_is_left_out() -> None:
    text = "By Jane Roe\nKenya signed the treaty on Monday."
    names = {actor.name for actor in _find(text, (Furniture(0, 11, "byline"),))}
    assert names == {"Kenya"}


def test_every_judgement_has_a_reason() -> None:
    text = "Kenyan President Daniel Mwangi met Acme Corp. lawyers. Nairobi said Mwangi would sign. Officials said so."
    assert all(actor.because for actor in _find(text) if actor.kind != "country" or actor.mentions[0].metonym)


WORDS = st.sampled_from(
    [
        "Kenya",
        "said",
        "the",
        "President",
        "Daniel",
        "Mwangi",
        "of",
        "-",
        "'s",
        "(",
        ")",
        ",",
        ".",
        "\n",
        "he",
        "al",
        "“",
        "IAEA",
    ]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_citable_mentions(text: str) -> None:
    for actor in _find(text):
        assert actor.mentions
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.text
        assert all(text[r.citation.start : r.citation.end] == r.citation.text for r in actor.roles)


def test_what_stands_before_a_comma_is_no_office_of_the_subject_behind_it() -> None:
    text = "According to the report of the Inspector General for Harbour Administration, Moss had to go. Moss left."
    assert [actor.roles for actor in _find(text) if actor.name == "Moss"] in ([], [()])


def test_names_before_one_noun_keep_two_apart() -> None:
    doc = _reader().read("The Senate committee met on Monday. The House committee did not. The committee will vote.")
    senate, house, bare = (token for token in doc if token.lower_ == "committee")
    thing = Thing()
    thing.add_noun(senate, 0.0)
    assert named_otherwise(thing, house)
    assert not named_otherwise(thing, bare)
    assert not named_otherwise(thing, senate)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The food was Kenyan, ministers said.", False),
        ("The wine was Kenyan. Ministers drank it.", False),
        ("Kenyan ministers drank the wine.", True),
    ],
)
def test_a_demonym_belongs_to_no_office_behind_a_comma_or_a_stop(text: str, named: bool) -> None:
    assert ("Kenya" in {actor.name for actor in _find(text)}) == named


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [
        ("Karimov", "Kerimov", True),
        ("Novak", "Novik", False),
        ("Jana Novak", "Jana Novik", True),
        ("Jana Lind", "Jana Sind", False),
        ("Jana Li", "Jana Lu", False),
    ],
)
def test_short_names_that_differ_by_a_letter_are_two_unless_another_word_vouches(a: str, b: str, slip: bool) -> None:
    assert is_slip(a.casefold().split(), b.casefold().split()) == slip


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Jana Novak was appointed governor of the National Bank.", True),
        ("Jana Novak will be appointed governor of the National Bank.", False),
        ("If Jana Novak becomes governor of the National Bank, prices will rise.", False),
        ("Officials denied that Jana Novak was appointed governor of the National Bank.", False),
    ],
)
def test_an_office_that_is_only_planned_supposed_or_denied_is_not_held(text: str, held: bool) -> None:
    (novak,) = [actor for actor in _find(text) if actor.name == "Jana Novak"]
    assert [role.title for role in novak.roles] == ["governor of the National Bank"] * held


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Jana Novak closed the mine on Friday. She will speak in Arden.", {"She": "Jana Novak"}),
        ("The report praised Jana Novak and Ada Lind. Later she left.", {}),
        ("Jana Novak met Ada Lind in Arden. She said that the mine was shut.", {"She": "Jana Novak"}),
        ("Olaf Moss met Jana Novak in Arden. She left.", {"She": "Jana Novak"}),
        ("Jana Novak left. It rained. It snowed. It was cold. It thawed. She came back.", {}),
    ],
)
def test_he_and_she_by_the_persons_named_before_where_nothing_else_tells(text: str, meant: dict[str, str]) -> None:
    doc = _reader().read(text)
    drafts = Drafts(Article("a1", "a.txt", None, None, None, "en", "", text))
    for first in range(len(doc) - 1):
        name = doc[first : first + 2]
        if name.text in ("Jana Novak", "Ada Lind", "Olaf Moss"):
            draft = drafts.draft(name.text, "person", name.text)
            draft.gender = "m" if name.text == "Olaf Moss" else "f"
            drafts.mention(draft, name)
    draft_pronouns(doc, drafts)
    mentions = [(m.text, draft.name) for draft in drafts.by_key.values() for m in draft.mentions.values()]
    assert {text: name for text, name in mentions if text in ("She", "she")} == meant


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "President Lind left Oslo. First Lady Ana Lind went with him. Lind will speak.",
            "Ana Lind",
            {"First Lady", "Ana Lind"},
        ),
        ("Trump left. First Lady Melania Trump stayed. Donald Trump will speak.", "Melania Trump", {"Melania Trump"}),
        ("Mayor Lind left Oslo. Mayor Ana Lind will speak. Lind is 54.", "Ana Lind", {"Mayor", "Lind", "Ana Lind"}),
    ],
)
def test_a_surname_with_an_office_is_not_another_of_the_name(text: str, name: str, mentions: set[str]) -> None:
    (actor,) = (actor for actor in _find(text) if actor.name == name)
    assert {m.text for m in actor.mentions if m.form != "pronoun"} >= mentions
    assert ("Lind" in mentions or "Trump" in mentions) == any(m.text in ("Lind", "Trump") for m in actor.mentions)


def test_a_mother_is_no_man_whose_name_stands_behind_her() -> None:
    text = "Born to a single mother in Kenya, Karl Moe moved to Oslo at 13. Moe, a senator, voted."
    (actor,) = (actor for actor in _find(text) if actor.name == "Karl Moe")
    assert [role.title for role in actor.roles] == ["senator"]
