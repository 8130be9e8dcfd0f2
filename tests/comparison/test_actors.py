"""The story's actors: what is joined across articles, why, and how the analyses follow."""

from __future__ import annotations

import msgspec

from concordat.comparison.actors import join_actors
from concordat.records import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    Citation,
    Event,
    Mention,
    Quotation,
    Role,
    Sentence,
)
from concordat.records.correction import Correction, parse_corrections


def _actor(key: str, kind: ActorKind, name: str, country: str | None = None, **more: object) -> Actor:
    article = key.partition(".")[0]
    mention = Mention(article, 10 * int(key.partition(".r")[2]), 10 * int(key.partition(".r")[2]) + len(name), name)
    return Actor(key, kind, name, (name,), country, mentions=(mention,), **more)  # type: ignore[arg-type]


def _analysis(key: str, *actors: Actor, **more: object) -> Analysis:
    return Analysis(Article(key, f"{key}.txt", None, None, None, "en", "", "x" * 200), actors=actors, **more)  # type: ignore[arg-type]


def _names(analyses: tuple[Analysis, ...], corrections: tuple[Correction, ...] = ()) -> dict[str, Actor]:
    actors, _ = join_actors(analyses, corrections)
    return {actor.name: actor for actor in actors}


def test_spellings_surnames_and_countries_join() -> None:
    joined = _names(
        (
            _analysis(
                "a1", _actor("a1.r1", "person", "Sergei Ivanov", "RUS"), _actor("a1.r2", "country", "Russia", "RUS")
            ),
            _analysis("a2", _actor("a2.r1", "person", "Sergey Ivanov"), _actor("a2.r2", "country", "Russia", "RUS")),
            _analysis("a3", _actor("a3.r1", "person", "Ivanov")),
        )
    )
    assert set(joined) == {"Sergei Ivanov", "Russia"}
    ivanov = joined["Sergei Ivanov"]
    assert {m.article for m in ivanov.mentions} == {"a1", "a2", "a3"}
    assert ivanov.names == ("Sergei Ivanov", "Ivanov", "Sergey Ivanov")
    assert any("another spelling" in reason for reason in ivanov.because)
    assert any("surname" in reason for reason in ivanov.because)


def test_a_surname_of_two_bearers_stays_apart() -> None:
    joined = _names(
        (
            _analysis("a1", _actor("a1.r1", "person", "Bill Carter"), _actor("a1.r2", "person", "Helen Carter")),
            _analysis("a2", _actor("a2.r1", "person", "Carter")),
        )
    )
    assert set(joined) == {"Bill Carter", "Helen Carter", "Carter"}


def test_persons_who_act_for_different_countries_stay_apart() -> None:
    joined = join_actors(
        (
            _analysis("a1", _actor("a1.r1", "person", "Ali Hassan", "IRQ")),
            _analysis("a2", _actor("a2.r1", "person", "Ali Hassan", "KEN")),
        )
    )[0]
    assert len(joined) == 2


def test_one_name_has_one_kind() -> None:
    joined = _names(
        (
            _analysis("a1", _actor("a1.r1", "person", "Anna Steele"), _actor("a1.r2", "organization", "Steele")),
            _analysis("a2", _actor("a2.r1", "person", "Anna Steele")),
        )
    )
    assert [actor.kind for actor in joined.values()] == ["person"]


def test_ids_are_rewritten_everywhere() -> None:
    first, second = _actor("a1.r1", "country", "Kenya", "KEN"), _actor("a2.r1", "country", "Kenya", "KEN")
    pair = _actor("a2.r3", "group", "both sides", members=("a2.r1", "a2.r2"))
    quotation = Quotation("a2.q1", "direct", (), speaker="a2.r1", speakers=("a2.r1", "a2.r2"))
    event = Event("AGREE", ("a2.r1",), ("a2.r2",), None, None, "done", ())
    analyses = (
        _analysis("a1", first),
        _analysis(
            "a2", second, _actor("a2.r2", "country", "Brazil", "BRA"), pair, quotations=(quotation,), events=(event,)
        ),
    )
    actors, rewritten = join_actors(analyses)
    assert [actor.id for actor in actors] == ["x1", "x2", "x3"]
    assert actors[2].members == ("x1", "x2")
    assert rewritten[1].quotations[0].speakers == ("x1", "x2")
    assert rewritten[1].events[0].recipients == ("x2",)
    assert [actor.id for actor in rewritten[1].actors] == ["x1", "x2", "x3"]


def test_the_longer_role_says_the_shorter() -> None:
    article = Article("a1", "a1.txt", None, None, None, "en", "", "x" * 50)
    roles = (Role("president", article.cite(0, 3)), Role("president of Kenya", article.cite(3, 6), "Kenya"))
    joined = _names((_analysis("a1", _actor("a1.r1", "person", "Daniel Mwangi", roles=roles)),))
    assert [role.title for role in joined["Daniel Mwangi"].roles] == ["president of Kenya"]


def test_corrections_join_part_and_rename() -> None:
    analyses = (
        _analysis("a1", _actor("a1.r1", "person", "Sergei Ivanov"), _actor("a1.r2", "person", "S. Ivanoff Petrow")),
        _analysis("a2", _actor("a2.r1", "person", "Sergey Ivanov")),
    )
    corrections = parse_corrections(
        '# judgements\n{"correction": "same", "actors": ["Sergei Ivanov", "S. Ivanoff Petrow"]}\n'
        '{"correction": "different", "actors": ["Sergei Ivanov", "Sergey Ivanov"]}\n'
        '{"correction": "rename", "actor": "Sergei Ivanov", "name": "S. Ivanov"}\n'
    )
    joined = _names(analyses, corrections)
    assert set(joined) == {"S. Ivanov", "Sergey Ivanov"}
    assert sum("correction" in reason for reason in joined["S. Ivanov"].because) == 2


def _unnamed(key: str, name: str, *texts: str) -> Actor:
    article = key.partition(".")[0]
    described = tuple(Mention(article, 20 * n, 20 * n + len(t), t, "description") for n, t in enumerate(texts, 1))
    names = tuple(dict.fromkeys([name, *(text.partition(" ")[2] or text for text in texts)]))
    return Actor(key, "group", name, names, mentions=described)


def _said(key: str, speaker: str, words: str) -> Quotation:
    article = key.partition(".")[0]
    return Quotation(key, "direct", (Citation(article, 0, len(words), words),), speaker=speaker)


WORDS = "I told them that I had never seen this letter before"


def _holder(key: str, name: str, *offices: str) -> Actor:
    place = Citation(key.partition(".")[0], 0, 1, "x")
    return _actor(key, "person", name, roles=tuple(Role(office, place) for office in offices))


def test_a_description_is_the_one_person_named_beside_it_whom_the_story_describes_so() -> None:
    lund, moss = _holder("a1.r1", "Ada Lund", "Lorn councillor"), _holder("a1.r2", "Ada Moss", "councillor")
    other = _holder("a2.r1", "Ada Lund")
    described = _unnamed("a2.r2", "Lorn councillor", "The Lorn councillor")
    bare = _unnamed("a1.r3", "councillor", "The councillor")

    def stays(*analyses: Analysis) -> bool:
        return any(actor.kind == "group" for actor in join_actors(analyses)[0])

    assert not stays(_analysis("a1", lund), _analysis("a2", other, described))
    assert stays(_analysis("a1", lund), _analysis("a2", described))  # she is not named in that report
    assert stays(
        _analysis("a1", moss), _analysis("a2", _holder("a2.r1", "Ada Moss"), described)
    )  # of where is not told
    assert not stays(_analysis("a1", lund, bare))
    assert stays(_analysis("a1", lund, moss, bare))  # two are councillors
    clerk = _unnamed("a1.r3", "senator", "The senator")
    held = _holder("a1.r1", "Ada Lund", "senator"), _holder("a1.r2", "Ada Moss", "congressman")
    assert stays(_analysis("a1", *held, clerk))  # two are lawmakers
    beside = Sentence(0, 200, 0, 0, b"")
    assert stays(_analysis("a1", lund), _analysis("a2", other, described, sentences=(beside,)))
    new = _unnamed("a1.r3", "councillor", "A councillor", "The councillor")
    assert stays(_analysis("a1", lund, new))  # whom the report brings in is nobody it has named
    of_another = _unnamed("a1.r3", "councillor for the Osk ward", "The councillor for the Osk ward")
    assert stays(_analysis("a1", lund, of_another))
    former = msgspec.structs.replace(
        lund, roles=tuple(Role("councillor", r.citation, None, "former") for r in lund.roles)
    )
    assert stays(_analysis("a1", former, bare))


def test_who_says_the_same_words_elsewhere_is_the_one_named_there() -> None:
    teen = _unnamed("a1.r1", "teenager", "A teenager", "The teenager")
    joined = _names(
        (
            _analysis("a1", teen, quotations=(_said("a1.q1", "a1.r1", WORDS),)),
            _analysis("a2", _actor("a2.r1", "person", "Ada Moss"), quotations=(_said("a2.q1", "a2.r1", WORDS),)),
        )
    )
    assert set(joined) == {"Ada Moss"}
    assert joined["Ada Moss"].kind == "person"
    assert any("the same words" in reason for reason in joined["Ada Moss"].because)


def test_several_do_not_become_one_person_by_a_shared_quotation() -> None:
    joined = _names(
        (
            _analysis("a1", _unnamed("a1.r1", "officials", "officials"), quotations=(_said("a1.q1", "a1.r1", WORDS),)),
            _analysis("a2", _actor("a2.r1", "person", "Ada Moss"), quotations=(_said("a2.q1", "a2.r1", WORDS),)),
        )
    )
    assert set(joined) == {"officials", "Ada Moss"}


def test_descriptions_that_agree_join_where_both_recur() -> None:
    joined = _names(
        (
            _analysis("a1", _unnamed("a1.r1", "Somali pirates", "Somali pirates", "The pirates")),
            _analysis("a2", _unnamed("a2.r1", "pirates", "Pirates", "The pirates")),
            _analysis("a3", _unnamed("a3.r1", "armed pirates", "armed pirates")),
        )
    )
    assert set(joined) == {"Somali pirates", "armed pirates"}


def test_the_last_word_of_a_body_is_short_for_it_in_one_report() -> None:
    joined = _names(
        (
            _analysis(
                "a1",
                _actor("a1.r1", "organization", "Lowell Courier"),
                _actor("a1.r2", "organization", "Courier"),
            ),
            _analysis("a2", _actor("a2.r1", "organization", "Courier")),
            _analysis("a3", _actor("a3.r1", "organization", "Mercury Bank"), _actor("a3.r2", "organization", "Union")),
        )
    )
    assert set(joined) == {"Lowell Courier", "Mercury Bank", "Union"}


def test_a_person_described_at_length_keeps_the_name() -> None:
    student = _unnamed("a1.r1", "17-year-old incoming student from Oslo", "A student", "The student")
    joined = _names(
        (
            _analysis("a1", student, quotations=(_said("a1.q1", "a1.r1", WORDS),)),
            _analysis("a2", _actor("a2.r1", "person", "Ada Moss"), quotations=(_said("a2.q1", "a2.r1", WORDS),)),
        )
    )
    assert joined["Ada Moss"].names == ("Ada Moss", "17-year-old incoming student from Oslo", "student")


def test_a_bare_noun_does_not_join_two_of_its_sort() -> None:
    joined = _names(
        (
            _analysis("a1", _unnamed("a1.r1", "Senate committee", "The Senate committee", "The committee")),
            _analysis("a2", _unnamed("a2.r1", "House committee", "The House committee", "The committee")),
        )
    )
    assert set(joined) == {"Senate committee", "House committee"}


def test_a_junior_beside_an_elder_is_nobody_else_s_fuller_name() -> None:
    joined = _names(
        (
            _analysis("a1", _actor("a1.r1", "person", "Lind"), _actor("a1.r2", "person", "Omar Lind Jr.")),
            _analysis("a2", _actor("a2.r1", "person", "Omar Lind")),
        )
    )
    assert {name: actor.names for name, actor in joined.items()} == {
        "Omar Lind": ("Omar Lind", "Lind"),
        "Omar Lind Jr.": ("Omar Lind Jr.",),
    }
    alone = _names(
        (
            _analysis("a1", _actor("a1.r1", "person", "Omar Lind Jr.")),
            _analysis("a2", _actor("a2.r1", "person", "Omar Lind")),
        )
    )
    assert set(alone) == {"Omar Lind Jr."}


def test_a_surname_is_of_nobody_whom_its_report_sets_beside_it() -> None:
    joined = _names(
        (
            _analysis("a1", _actor("a1.r1", "person", "Lind"), _actor("a1.r2", "person", "Ada Lind")),
            _analysis("a2", _actor("a2.r1", "person", "Omar Lind")),
            _analysis("a3", _actor("a3.r1", "person", "Ada Lind")),
        )
    )
    assert {name: actor.names for name, actor in joined.items()} == {
        "Omar Lind": ("Omar Lind", "Lind"),
        "Ada Lind": ("Ada Lind",),
    }


def test_a_surname_is_of_who_holds_its_office_though_another_is_named_more() -> None:
    president = (Role("president", Citation("a1", 0, 9, "President")),)
    joined = _names(
        (
            _analysis("a1", _actor("a1.r1", "person", "Lind", roles=president)),
            _analysis("a2", _actor("a2.r1", "person", "Ada Lind"), _actor("a2.r2", "person", "Eva Moss")),
            _analysis("a3", _actor("a3.r1", "person", "Ada Lind")),
            _analysis("a4", _actor("a4.r1", "person", "Omar Lind", roles=president)),
        )
    )
    assert joined["Omar Lind"].names == ("Omar Lind", "Lind")
    assert joined["Ada Lind"].names == ("Ada Lind",)
