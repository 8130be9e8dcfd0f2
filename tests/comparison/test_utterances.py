"""Quotations of several articles that render one statement."""

from __future__ import annotations

import numpy as np
from tests.comparison.reports import dossier_of

from concordat.comparison.utterances import join_utterances
from concordat.comparison.utterances.renderings import align, differences, words_of
from concordat.comparison.utterances.speakers import speakers_agree
from concordat.records import Actor, Analysis, Article, Citation, Quotation, Role, Sentence, Token

ACTORS = (Actor("x1", "person", "Jana Novak"), Actor("x2", "person", "Omar Haddad"))


def _analysis(number: int, *said: tuple[str, str, str]) -> Analysis:
    """Build the analysis of a report that holds one quotation a line: (speaker, kind, words)."""
    text = "\n".join(words for _, _, words in said)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    at = 0
    for speaker, kind, words in said:
        first = len(tokens)
        place = at
        for word in words.split(" "):
            pos = "NOUN" if len(word) > 3 else "DET"
            tokens.append(Token(place, place + len(word), word, word.strip('",.').lower(), pos, "dep", first))
            place += len(word) + 1
        vector = np.zeros(384, "<f4")
        vector[len(words) % 384] = 1
        sentences.append(Sentence(at, at + len(words), first, len(tokens), vector.tobytes()))
        key = f"a{number}.q{len(quotations) + 1}"
        citation = Citation.of(f"a{number}", text, at, at + len(words))
        quotations.append(Quotation(key, kind, (citation,), speaker=speaker, speakers=(speaker,)))  # type: ignore[arg-type]
        at += len(words) + 1
    article = Article(f"a{number}", f"{number}.txt", None, None, None, "en", "", text)
    return Analysis(article, tuple(tokens), tuple(sentences), ACTORS, quotations=tuple(quotations))


def _groups(*analyses: Analysis) -> list[tuple[str, ...]]:
    return [utterance.quotations for utterance in join_utterances(analyses, ACTORS)]


def test_the_same_words_of_one_speaker_are_one_utterance() -> None:
    words = '"The northern border will open in June for every trader,"'
    assert _groups(_analysis(1, ("x1", "direct", words)), _analysis(2, ("x1", "direct", words))) == [("a1.q1", "a2.q1")]


def test_two_statements_of_one_speaker_on_one_thing_stay_apart() -> None:
    said = "President Omar Haddad said that the harbour would {}."
    dossier = dossier_of({"North": said.format("be rebuilt before winter"), "South": said.format("need new cranes")})
    assert [len(utterance.quotations) for utterance in dossier.utterances] == [1, 1]


def test_statements_that_share_some_words_are_one_only_where_they_share_enough() -> None:
    said = "President Omar Haddad said that the harbour would {}."
    rebuilt, closed = said.format("be rebuilt before the winter"), said.format("be closed to ships in winter")
    dossier = dossier_of({"North": rebuilt, "South": closed})
    assert [len(utterance.quotations) for utterance in dossier.utterances] == [1, 1]


def test_what_a_speaker_says_twice_in_much_the_same_words_in_one_report_is_two_statements() -> None:
    said = "President Omar Haddad said that the harbour would be {} before the winter storms."
    dossier = dossier_of({"North": f"{said.format('rebuilt')} {said.format('closed')}"})
    assert [len(utterance.quotations) for utterance in dossier.utterances] == [1, 1]


def test_the_same_words_of_two_people_stay_apart() -> None:
    words = '"The northern border will open in June for every trader,"'
    assert len(_groups(_analysis(1, ("x1", "direct", words)), _analysis(2, ("x2", "direct", words)))) == 2


def test_the_same_words_are_one_utterance_where_one_report_names_no_speaker() -> None:
    words = '"The northern border will open in June for every trader,"'
    named, open_ = _analysis(1, ("x1", "direct", words)), _analysis(2, ("x9", "direct", words))
    joined = join_utterances((named, open_), ACTORS)
    assert [u.quotations for u in joined] == [("a1.q1", "a2.q1")]
    assert joined[0].because
    short = '"The border will open,"'
    assert len(_groups(_analysis(1, ("x1", "direct", short)), _analysis(2, ("x9", "direct", short)))) == 2


def test_different_matter_stays_apart() -> None:
    one = _analysis(1, ("x1", "direct", '"The northern border will open in June,"'))
    two = _analysis(2, ("x1", "direct", '"Nobody asked whether schools need another teacher."'))
    assert len(_groups(one, two)) == 2


def test_the_longest_direct_rendering_leads() -> None:
    one = _analysis(1, ("x1", "indirect", "the northern border will open in June for every trader"))
    two = _analysis(2, ("x1", "direct", '"The northern border will open in June,"'))
    three = _analysis(3, ("x1", "direct", '"The northern border will open in June for every trader,"'))
    assert _groups(one, two, three) == [("a3.q1", "a2.q1", "a1.q1")]


def _quotation(article: str, text: str, kind: str = "direct") -> Quotation:
    return Quotation(f"{article}.q1", kind, (Citation.of(article, text, 0, len(text)),))  # type: ignore[arg-type]


def _kinds(a: str, b: str, kind: str = "direct") -> list[str]:
    return [d.kind for d in differences(_quotation("a1", a), _quotation("a2", b, kind), [])]


def test_differences_are_named() -> None:
    leading = "“We hope for a long stabilisation of the region.”"
    assert _kinds(leading, '"We hope for a long stabilisation of the region"') == ["verbatim"]
    assert _kinds(leading, "“We hope for a long stabilization of the region.”") == ["spelling"]
    assert _kinds(leading, "“We hope for a long stabilisation”") == ["trimmed"]
    assert _kinds(leading, "they hope this region stabilises long", "indirect") == ["direct to indirect", "reworded"]


def test_a_rendering_that_joins_two_sentences_is_named() -> None:
    leading = "The northern border opens tomorrow. Traders receive permits without charge."
    assert "joined" in _kinds(leading, "northern border opens and traders receive permits", "indirect")


def test_what_only_one_rendering_carries_is_cited() -> None:
    found = list(
        differences(
            _quotation("a1", "The border opens tomorrow."),
            _quotation("a2", "The border opens tomorrow despite fierce winter storms."),
            [],
        )
    )
    assert [(d.kind, d.b.text) for d in found if d.b and d.kind == "only here"] == [
        ("only here", "despite fierce winter storms")
    ]


def test_alignment_takes_spellings_as_equal() -> None:
    a = words_of([Citation("a1", 0, 22, "Sergei Lavrov said yes")])
    b = words_of([Citation("a2", 0, 22, "Sergey Lavrov said yes")])
    assert [step.tag for step in align(a, b)] == ["equal"]


def test_who_may_speak_for_whom() -> None:
    kremlin = Actor("x1", "organization", "Kremlin")
    role = Role("spokesman", Citation("a1", 0, 9, "spokesman"), of="Kremlin")
    spokesman = Actor("x2", "person", "Pavel Orlov", roles=(role,))
    actors = {"x1": kremlin, "x2": spokesman, "x3": Actor("x3", "person", "Anna Lind")}

    def by(speaker: str) -> Quotation:
        return Quotation("q", "indirect", (), speaker=speaker, speakers=(speaker,))

    assert speakers_agree(by("x1"), by("x1"), actors) is True
    assert speakers_agree(by("x1"), by("x2"), actors) is False
    assert speakers_agree(by("x1"), by("x3"), actors) is None


def test_a_quotation_that_holds_two_statements_renders_both() -> None:
    border, bridge = '"The northern border will open in June,"', '"The bridge stays closed for lorries,"'
    whole = '"The northern border will open in June. The bridge stays closed for lorries until autumn begins."'
    groups = _groups(
        _analysis(1, ("x1", "direct", border), ("x1", "direct", bridge)), _analysis(2, ("x1", "direct", whole))
    )
    assert all("a2.q1" in group for group in groups)
    assert len(groups) == 2
