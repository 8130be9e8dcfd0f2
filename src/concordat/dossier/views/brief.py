"""The brief: the verdict on a story in plain words, what matters, what is told differently, what only one origin has.

Every part is words of the reports, or a count of what the page lists further down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from concordat.dossier.order import MINOR
from concordat.dossier.views.claims import Row, rows
from concordat.dossier.views.labels import origin_letter
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import WHOLE_LEDGER, Pair, pairs
from concordat.dossier.views.usefulness import is_useful, other_kind
from concordat.dossier.views.worth import COVERED, Rows, alike, is_point, lead_rows, part
from concordat.records import Actor, Citation, Discrepancy, OriginGroup, Origins

POINTS, BESIDE, DIFFERENCES, ALONE = 6, 5, 3, 3
"""Claims in the brief; items beside them, of which so many may be differences and so many claims of one origin alone:
what one screen of 1440 by 900 and one printed page hold (tests/dossier/test_brief.py)."""

TALL = (4, 6)
"""With more lines than each of these in the picture of the origins one item less stands below it."""

FOLLOWED = 3
"""Copies that the verdict names; more are counted."""

BY_SIZE = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Counts that are written out; larger ones stand in figures (The Chicago Manual of Style counts to one hundred, news
style to nine; a verdict reads best up to a dozen)."""

NOTHING_DIFFERS = "no difference was found"

LETTERS = 5
"""A sum of more letters says no more than their number."""


@dataclass(frozen=True)
class Verdict:
    """One sentence of the verdict, and the part of the page that shows what it counts."""

    text: str
    section: str = ""


@dataclass(frozen=True)
class Alone:
    """What only one origin of the story has; ``origin`` is its place in the dossier."""

    origin: int
    row: Row


@dataclass(frozen=True)
class Brief:
    """What one screen tells of a story."""

    verdict: tuple[Verdict, ...]
    points: tuple[Row, ...]
    differences: tuple[tuple[int, Discrepancy], ...]
    alone: tuple[Alone, ...]
    minor: int
    sum: str


def brief(names: Names, lines: int) -> Brief:
    """Make the brief of a dossier beside a picture of so many lines; a difference comes with its number on the page."""
    told = part(rows(names))
    points = lead_rows(told.kept, POINTS)
    alone = tuple(item for item in _alone(names, told, points) if _is_particular(names, item))
    weighty = [(n, item) for n, item in enumerate(names.dossier.discrepancies, 1) if item.kind not in MINOR]
    minor = len(names.dossier.discrepancies) - len(weighty)
    room = BESIDE - sum(lines > tall for tall in TALL)
    shown = min(DIFFERENCES, len(weighty), room - min(len(alone), room // 2))
    return Brief(
        tuple(_verdict(names, told, len(weighty))),
        points,
        tuple(weighty[:shown]),
        tuple(_one_each(alone))[: min(ALONE, room - shown)],
        minor,
        _sum(names.dossier.origins),
    )


def verdict(names: Names) -> tuple[Verdict, ...]:
    """Say how a story stands, as its brief does."""
    weighty = sum(item.kind not in MINOR for item in names.dossier.discrepancies)
    return tuple(_verdict(names, part(rows(names)), weighty))


def _sum(origins: Origins) -> str:
    """Write the sum of the origins with their letters: "A + B = 2 origins."."""
    if not origins.groups:
        return ""
    letters = " + ".join(origin_letter(i) for i in range(len(origins.groups)))
    return f"{letters} = {origins.bare}." if len(origins.groups) <= LETTERS else _sentence(origins.bare)


def in_words(number: int) -> str:
    """Write a count as prose does."""
    return BY_SIZE[number] if number < len(BY_SIZE) else str(number)


def counted(number: int, one: str, many: str) -> str:
    """Say how many of what: "one report", "two reports"."""
    return f"{in_words(number)} {one if number == 1 else many}"


def _verdict(names: Names, told: Rows, differences: int) -> Iterator[Verdict]:
    origins = names.dossier.origins
    yield Verdict(_sentence(f"{_reports(names)}, {_origins(names)}"), "sharing")
    yield from (Verdict(text, "sharing") for text in _kinship(names))
    if origins.root and origins.count > 1:
        yield Verdict(f"Most claims go back to one source, {names.spell(origins.root)}.", "claims")
    alone = sum(1 for _ in _alone(names, told, ()))
    parts = [f"{counted(differences, 'thing is', 'things are')} told differently" if differences else NOTHING_DIFFERS]
    if alone and origins.count > 1:
        parts.append(f"{counted(alone, 'claim was', 'claims were')} found in one origin alone")
    yield Verdict(_sentence("; ".join(parts)), "discrepancies" if differences else "claims")


def _reports(names: Names) -> str:
    outlets, reports = names.outlet_count, len(names.dossier.articles)
    said = counted(outlets, "outlet", "outlets")
    return said if outlets == reports else f"{said} in {counted(reports, 'report', 'reports')}"


def _origins(names: Names) -> str:
    origins = names.dossier.origins
    if origins.count <= 0:
        return "origins not known"
    if origins.count == origins.at_least:
        return counted(origins.count, "origin", "origins")
    return f"at most {counted(origins.count, 'origin', 'origins')}, at least {in_words(origins.at_least)}"


def _kinship(names: Names) -> Iterator[str]:
    """Say how the reports hang together: who prints an agency, who follows whom, and how many stand alone."""
    groups = names.dossier.origins.groups
    by_agency = [g for g in groups if g.kind == "agency" and len(g.articles) > 1]
    for group in by_agency[:FOLLOWED]:
        yield f"{_named(names, group.articles)} print sentences of one agency, {names.spell(group.label)}."
    followed = [pair for pair in pairs(names) if pair.direction in ("a_to_b", "b_to_a") and pair.share >= WHOLE_LEDGER]
    told = [pair for pair in followed if not any({pair.a, pair.b} <= set(g.articles) for g in by_agency)]
    for pair in told[:FOLLOWED]:
        yield _follows(names, pair)
    if len(told) > FOLLOWED:
        yield _sentence(f"{counted(len(told) - FOLLOWED, 'more report follows', 'more reports follow')} another")
    single = [group for group in groups if len(group.articles) == 1]
    if single and len(groups) > 1:
        yield _standing(names, single)


def _follows(names: Names, pair: Pair) -> str:
    source, copy = (pair.a, pair.b) if pair.direction == "a_to_b" else (pair.b, pair.a)
    how = "line by line " if "paraphrase" in pair.kinds and len(pair.passages) > 1 else ""
    return f"{names.outlet(copy)} follows {names.outlet(source)} {how}({round(100 * pair.share)} % of its text)."


def _standing(names: Names, single: Sequence[OriginGroup]) -> str:
    origins = names.dossier.origins
    if len(single) == len(origins.groups):
        sure = origins.count == origins.at_least
        return "Each stands alone: none prints the text of another." if sure else "None follows another as a whole."
    if len(single) == 1:
        return f"{names.group(single[0])} stands alone."
    return _sentence(f"{counted(len(single), 'stands', 'stand')} alone")


def _named(names: Names, articles: Sequence[str]) -> str:
    """Name two reports; count more."""
    if len(articles) <= 2:  # noqa: PLR2004 - a pair is named, a list would be no sentence
        return " and ".join(names.outlet(article) for article in articles)
    return in_words(len(articles)).capitalize()


def _alone(names: Names, told: Rows, points: Sequence[Row]) -> Iterator[Alone]:
    """Find what reports of one origin alone carry, in the order of the claims: no main point, nor others' words."""
    places: dict[str, list[Citation]] = {}
    for citation in _shared_places(names):
        places.setdefault(citation.article, []).append(citation)
    for row in (*told.kept, *told.said):
        origins = _origins_of(names, (*row.cells, *row.claim.perhaps))
        origin = next(iter(origins)) if len(origins) == 1 else None
        if origin is None or row.disputes or row in points or row.claim.status == "related" or not is_point(row):
            continue
        cited = [evidence.citation for evidence in row.claim.evidence]
        shared = any(_mostly(c, other) for c in cited for other in places.get(c.article, ()))
        if not shared and not any(alike(row.text, point.text) for point in points):
            yield Alone(origin, row)


def _is_particular(names: Names, item: Alone) -> bool:
    """Tell whether what one origin has is a fact of its own: a figure, or somebody whom no other origin names.

    The others are mostly its view of the whole, which its rivals put in other words ("his reign is over"). Of the first
    six such claims of 21 development stories one reader held two in three with one of the two for worth reading, and
    one in four without. Read them again when it changes.
    """
    if not is_useful(other_kind(item.row.odds, "alone")):
        return False
    told = (*names.mentioned(item.row.lead), *item.row.by)
    named = (names.actors[actor] for actor in told if actor in names.actors)
    found_in = (_origins_of(names, (m.article for m in actor.mentions)) for actor in named if _has_name(actor))
    return any(c.isdigit() for c in item.row.text) or any(origins == {item.origin} for origins in found_in)


def _has_name(actor: Actor) -> bool:
    return any(mention.form == "name" for mention in actor.mentions)


def _shared_places(names: Names) -> Iterator[Citation]:
    """Give every place of what reports of several origins tell: wordings of a claim, and of one utterance."""
    for claim in names.dossier.claims:
        cited = [evidence.citation for evidence in claim.evidence]
        yield from _of_several(names, cited)
    for utterance in names.dossier.utterances:
        known = (names.quotations[q] for q in utterance.quotations if q in names.quotations)
        yield from _of_several(names, [c for quotation in known for c in quotation.content])


def _of_several(names: Names, cited: Sequence[Citation]) -> Iterator[Citation]:
    origins = _origins_of(names, (c.article for c in cited))
    return iter(cited if len(origins) > 1 else ())


def _origins_of(names: Names, articles: Iterable[str]) -> frozenset[int | None]:
    return frozenset(names.outlets[article].origin for article in articles if article in names.outlets)


def _mostly(citation: Citation, other: Citation) -> bool:
    """Tell whether two stretches share a good part of the shorter."""
    shorter = min(citation.end - citation.start, other.end - other.start)
    return citation.overlap(other) >= COVERED * shorter


def _one_each(found: Sequence[Alone]) -> Iterator[Alone]:
    """Give the first of each origin, then the second of each."""
    turns: dict[int, int] = {}
    ranked = []
    for place, item in enumerate(found):
        turns[item.origin] = turns.get(item.origin, 0) + 1
        ranked.append((turns[item.origin], place, item))
    yield from (item for _, _, item in sorted(ranked, key=lambda one: one[:2]))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
