"""Cards over linked names that stand inside sentences: found, marked, kept, read over."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies

from comparison.reports import reader
from concordat.pipeline import understand
from concordat.reading.furniture import LINK_CARD, Gaps, mark_furniture
from concordat.reading.furniture.cards import link_cards
from concordat.reading.read_over import article_as_read, as_read
from concordat.records import Analysis, Article, Citation

HEADLINES = "Harbour to close in June Corte sues 'the port' | Norvale votes 2024 budget: WNN"
CARD = f" Ines Maria Corte{HEADLINES} MORE"
REPORT = (
    f"Norvale to close its harbour\n\nNORVALE — Mayor Ines Corte{CARD} said on Friday that the harbour would close. "
    f"Council leader Bob Vane Robert (Bob) Henry VaneMORE’s plan is “a disgrace,” she said.\n\n"
    f"The talks with Ines Corte{CARD} (L-Norvale) ended on Monday, and 300 people left."
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"Mayor Ines Corte{CARD} said so.", "Mayor Ines Corte said so."),
        (f"Mayor Corte{CARD} said so.", "Mayor Corte said so."),
        ("Leader Bob Vane Robert (Bob) Henry VaneMORE’s plan", "Leader Bob Vane’s plan"),
        ("Leader Bob Vane Robert (Bob) Henry Vane MORE said", "Leader Bob Vane said"),
        (f"Mitch Vane Addison (Mitch) Mitchell Vane{HEADLINES} MORE (L) lost.", "Mitch Vane (L) lost."),
        (f"Mitch Vane Addison (Mitch) Mitchell Vane{HEADLINES} MORE(L) lost.", "Mitch Vane (L) lost."),
        (f"Jo Tarn Jo Tarn{HEADLINES} MORE, who", "Jo Tarn, who"),
        (f"Jo TarnJo Tarn{HEADLINES} MORE and", "Jo Tarn and"),
        (f"Jo TarnJoanna (Jo) Lee Tarn{HEADLINES} MORE and", "Jo Tarn and"),
        (f"Jo Tarn Joanna (Jo) Lee Tarn {HEADLINES} MORE and", "Jo Tarn and"),
        ("Jo Tarn Jo Lee Tarn Tarn calls the vote off MORE and", "Jo Tarn and"),
        ("Beto O’Ruane Beto O'RuaneO'Ruane hits out MORE (L)", "Beto O’Ruane (L)"),
        ("Ada van Holm Ada Lee van Holm2024 budget passes MORE.", "Ada van Holm."),
        (f"Ada Vane (L) Bob Vane Robert (Bob) Vane{HEADLINES} MORE met.", "Ada Vane (L) Bob Vane met."),
        (f"Corte{CARD} and Vane Bob VaneNorvale votes MORE met.", "Corte and Vane met."),
    ],
)
def test_a_card_is_read_over(text: str, read: str) -> None:
    assert Gaps(link_cards(text)).without(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MORE",
        "Mayor Ines Corte Ines Maria Corte said there would be MORE of it.",
        "Mayor Ines Corte met Ines Maria CorteHarbour, and MORE came.",
        f"Mayor Ines Corte Ines Maria Vane{HEADLINES} MORE said so.",
        f"Mayor Ines Corte. Ines Maria Corte{HEADLINES} MORE said so.",
        f"Mayor Ines Corte Ines Maria Corte{HEADLINES} more said so.",
        f"Mayor Ines Corte Ines Maria Corte{HEADLINES} READ MORE",
        f"Mayor Ines Corte Ines Maria Corte{HEADLINES} BALTIMORE said so.",
        f"Mayor Ines Corte Ines Maria Corte{HEADLINES}\n\nMORE said so.",
        f"Mayor Ines Corte Ines Maria Corte{'harbour ' * 130} MORE said so.",
        "Corte Ines Maria Corte's harbour needs MORE money.",
        "the members help the club, and the membersX want MORE",
    ],
)
def test_what_is_no_card_stays(text: str) -> None:
    assert link_cards(text) == ()


def test_cards_are_marked_with_their_reason_and_nothing_is_deleted() -> None:
    found = [f for f in mark_furniture(REPORT).furniture if f.kind == LINK_CARD]
    assert [REPORT[f.start : f.end] for f in found] == [CARD, " Robert (Bob) Henry VaneMORE", CARD]
    assert all(f.because for f in found)


def test_the_marks_around_cards_are_those_of_the_text_without_them() -> None:
    gaps = Gaps(link_cards(REPORT))
    plain, marks = mark_furniture(gaps.without(REPORT)), mark_furniture(REPORT)
    other = [(gaps.read(f.start), gaps.read(f.end), f.kind) for f in marks.furniture if f.kind != LINK_CARD]
    assert other == [(f.start, f.end, f.kind) for f in plain.furniture]
    assert marks.dateline == plain.dateline == (30, 37)


def test_furniture_around_a_card_is_parted_and_read_as_one() -> None:
    text = f"Photo: Mayor Ines Corte{CARD} opens the harbour of Norvale (Getty Images)\n\n{REPORT}"
    article = _article(text)
    first, card, rest = article.furniture[:3]
    assert (first.kind, card.kind, rest.kind) == ("caption", LINK_CARD, "caption")
    assert first.end == card.start < card.end == rest.start
    plain = article_as_read(article)
    assert plain.text.startswith("Photo: Mayor Ines Corte opens the harbour")
    assert [f.kind for f in plain.furniture].count("caption") == 1


@settings(deadline=None)
@given(strategies.lists(strategies.sampled_from(["Ab ", "Cd ", "CdX ", "MORE", " ", "\n", ".", "’s"]), max_size=40))
def test_furniture_with_cards_never_overlaps(parts: list[str]) -> None:
    text = "".join(parts)
    furniture = mark_furniture(text).furniture
    assert all(a.end <= b.start for a, b in pairwise(furniture))
    assert all(text[f.start : f.end] for f in furniture)


@given(strategies.lists(strategies.integers(1, 9), max_size=8), strategies.data())
def test_places_hold_with_and_without_gaps(steps: list[int], data: strategies.DataObject) -> None:
    edges = [sum(steps[: n + 1]) for n in range(len(steps))]
    gaps = Gaps(zip(edges[::2], edges[1::2], strict=False))
    text = "".join(chr(0x100 + n) for n in range(80))
    read = gaps.without(text)
    start = data.draw(strategies.integers(0, len(read) - 1))
    end = data.draw(strategies.integers(start + 1, len(read)))
    first, last = gaps.written(start, end)
    assert gaps.without(text[first:last], first) == read[start:end]
    assert (text[first], text[last - 1]) == (read[start], read[end - 1])
    assert (gaps.read(first), gaps.read(last)) == (start, end)


def _article(text: str) -> Article:
    return Article("a1", "1.txt", "Norvale Post", None, "2024-03-05", "en", "", text, mark_furniture(text).furniture)


def _citations(analysis: Analysis) -> list[Citation]:
    spoken = [c for q in analysis.quotations for c in (*q.content, q.cue, q.source) if c]
    return [*spoken, *(p.citation for p in analysis.propositions), *(t.citation for t in analysis.times)]


def test_an_article_is_read_as_if_no_card_stood_in_it() -> None:
    analysis = understand(reader(), _article(REPORT))
    plain = article_as_read(_article(REPORT))
    alone = understand(reader(), plain)
    assert as_read(analysis) == alone
    assert {actor.name for actor in analysis.actors} == {actor.name for actor in alone.actors} >= {"Ines Corte"}
    assert not any("Harbour to" in actor.name or "MORE" in actor.name for actor in analysis.actors)
    assert all(REPORT[token.start : token.end] == token.text for token in analysis.tokens)
    assert all(REPORT[c.start : c.end] == c.text for c in _citations(analysis))
    assert all(REPORT[m.start : m.end] == m.text for actor in analysis.actors for m in actor.mentions)
    assert analysis.article.text == REPORT


def test_long_texts_of_what_looks_like_cards_are_read_in_one_go() -> None:
    for unit, read in (
        ("Ab Cd Ee Ab CdX ", "Ab Cd Ee Ab CdX "),
        (f"Mayor Corte{CARD} said so. ", "Mayor Corte said so. "),
    ):
        text, times = unit * (400_000 // len(unit)), 400_000 // len(unit)
        assert Gaps(link_cards(text)).without(text) == read * times
