"""What each report has one of: one term of prison, one fine, one percentage, one vehicle; of one event they are rivals.

Reports of one event tell it in other words, so that no likelihood lays their clauses side by side. Of what each of two
reports names just one, and the other one's nowhere, there is one in the event, where their sentences share enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from concordat.clauses.arguments import doers, sufferers
from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.who import have_other_doers
from concordat.comparison.discrepancies import parts
from concordat.comparison.discrepancies.facts import Told
from concordat.comparison.discrepancies.figures import RATES, STRETCHES, Figure, are_of_two_parts
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.discrepancies.parts import kinds_of
from concordat.comparison.provenance import listed
from concordat.comparison.story import Reading, Story
from concordat.extraction.quantities import is_vague
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy

ONE_EVENT = 3
"""Days between reports up to which what each has one of is of one event."""

SHARED, ALIKE, VERY_ALIKE = 3.0, 0.2, 0.35
"""Weight of the terms, and likeness, of two sentences whose percentages are of one thing, and likeness
alone. Read the rows of the tests' small stories and the numbers of the development stories again when one changes."""

LEAD = 2
"""Sentences in which a report tells its news."""

MEMBERS_SHARE, MEMBERS_ALIKE = 3.0, 0.25
"""The same for two sentences that name one each of a kind ("helicopter", "lifeboat")."""

_AGED = re.compile(r"\b([\w-]+?)[- ]years?[- ]old\b", re.IGNORECASE)
_APART = frozenset({"acl", "advcl", "appos", "conj", "parataxis", "cop", "nsubj", "case", "obl"})


def find_soles(story: Story) -> list[Discrepancy]:
    """Find numbers and things of which two reports have one each, and another."""
    return [*_numbers(story), *_members(story), *_scenes(story)]


def _numbers(story: Story) -> Iterator[Discrepancy]:
    figures = story.once(Figures)
    told: dict[str, dict[str, list[Figure]]] = defaultdict(dict)
    for article, here in figures.by_article.items():
        kinds: dict[str, list[Figure]] = defaultdict(list)
        for figure in here:
            if (kind := _kind(story, figure)) and not is_vague(figure.count.quantity):
                kinds[kind].append(figure)
        for kind, found in kinds.items():
            if all(f.agrees(found[0]) for f in found):
                told[kind][article] = found
    for kind in sorted(told):
        for a, b in combinations(told[kind].values(), 2):
            if _are_rivals(story, figures, kind, a[0], b[0]):
                asked = {"term": "how long in prison", "fine": "how much", "%": "how much"}[kind]
                yield _discrepancy(story, "number", asked, [[f.citation for f in side] for side in (a, b)])


def _kind(story: Story, figure: Figure) -> str:
    """Name what a report may have just one of: a term of prison, a fine, a percentage; else ""."""
    if figure.noun in RATES:
        return "%"
    reading = story.readings[figure.citation.article]
    words = {reading.token(i).lemma.lower() for i in figure.proposition.tokens}
    if figure.noun in STRETCHES and words & words_of("sole_words", "term"):
        return "term"
    paid = figure.is_measure or figure.act in words_of("sole_words", "fine")  # "a fine of 3 million crowns"
    return "fine" if paid and figure.noun not in STRETCHES and words & words_of("sole_words", "fine") else ""


def _are_rivals(story: Story, figures: Figures, kind: str, a: Figure, b: Figure) -> bool:
    if a.agrees(b) or a.noun != b.noun or not _are_near(story, *(f.citation.article for f in (a, b))):
        return False
    if kind == "%":
        like = float(a.unit.sentence @ b.unit.sentence)
        if a.unit.sense == b.unit.sense and have_other_doers(a.unit, b.unit):
            return False  # "profit rose 8 percent", "revenue rose 3 percent"
        alike = like >= VERY_ALIKE or (figures.shared(a, b) >= SHARED and like >= ALIKE)
        return alike and not _are_opposite(a, b) and not are_of_two_parts(story, a, b)
    named = [_persons(story, f) for f in (a, b)]
    return bool(_names_in_both(story, a.citation.article, b.citation.article)) and not (
        all(named) and not named[0] & named[1]
    )


def _are_near(story: Story, a: str, b: str) -> bool:
    return story.of_one_event(story.readings[a].analysis, story.readings[b].analysis, ONE_EVENT)


def _names_in_both(story: Story, a: str, b: str) -> frozenset[str]:
    """Give the actors whom two reports name: what has no name in common may be of two events."""
    named = [
        {actor.id for actor in story.actors for m in actor.mentions if m.article == x and m.form == "name"}
        for x in (a, b)
    ]
    return frozenset(named[0] & named[1])


def _persons(story: Story, figure: Figure) -> set[str]:
    reading = story.readings[figure.citation.article]
    named = {reading.named(i) for i in figure.proposition.tokens}
    return {name for name in named if name in story.actor and story.actor[name].kind == "person"}


def _are_opposite(a: Figure, b: Figure) -> bool:
    """Tell whether one clause says that something rose, and the other that it fell."""
    ends = [dict(f.unit.ends) for f in (a, b)]
    return any(ends[0].get(what, side) != side for what, side in ends[1].items())


def _discrepancy(story: Story, kind: str, asked: str, sides: Sequence[Sequence[Citation]]) -> Discrepancy:
    outlets = [listed(sorted({story.outlet(c.article) for c in side})) for side in sides]
    told = "; ".join(f"“{side[0].text}” in {names}" for side, names in zip(sides, outlets, strict=True))
    what = f"{asked}: {' / '.join(side[0].text for side in sides)}"
    because = f"each report has one, and another: {told}"
    return Discrepancy(kind, what, tuple(map(tuple, sides)), None, (because,))


def _members(story: Story) -> Iterator[Discrepancy]:
    """Find kinds of which each of two reports names one member, in one part of an act, that the other never names."""
    named = {a: _named_in(reading) for a, reading in story.readings.items()}
    for a, b in combinations(story.readings, 2):
        if not _are_near(story, a, b) or not _names_in_both(story, a, b):
            continue
        for kind in sorted(named[a].keys() & named[b].keys()):
            anywhere = kind in words_of("sole_words", "anywhere")
            told = [
                _by_part(story, x, {m: s for m, s in named[x][kind].items() if m not in named[y][kind]}, anywhere)
                for x, y in ((a, b), (b, a))
            ]
            pairs = (
                _one_each(story, (a, b), told[0][part], told[1][part]) for part in sorted(told[0].keys() & told[1])
            )
            if pair := next(filter(None, pairs), None):
                cited = [[_phrase(story.readings[x], i)] for x, i in zip((a, b), pair, strict=True)]
                yield _discrepancy(story, "thing", f"which {kind}", cited)


def _by_part(
    story: Story, article: str, spots: Mapping[str, Sequence[int]], anywhere: bool
) -> dict[str, dict[str, list[tuple[int, Unit]]]]:
    """Put the members of a kind, each with its places, by the part that they have in clauses."""
    found: dict[str, dict[str, list[tuple[int, Unit]]]] = defaultdict(lambda: defaultdict(list))
    for member, places in spots.items():
        for i in places:
            for part, unit in _parts(story, article, i):
                if part or anywhere:
                    found["" if anywhere else part][member].append((i, unit))
    return found


def _one_each(
    story: Story,
    articles: tuple[str, str],
    one: Mapping[str, Sequence[tuple[int, Unit]]],
    other: Mapping[str, Sequence[tuple[int, Unit]]],
) -> tuple[int, int] | None:
    """Find the words for one member of either report, in sentences that share enough; of two ages they are two."""
    if len(one) > 1 or len(other) > 1:
        return None
    for (i, a), (j, b) in product(*one.values(), *other.values()):
        ages = [_age_of(story.readings[x], n) for x, n in zip(articles, (i, j), strict=True)]
        if _are_like(story, a, b) and not (all(ages) and ages[0] != ages[1]):
            return i, j
    return None


def _scenes(story: Story) -> Iterator[Discrepancy]:
    """Find the one town in which each of two reports puts its news, where the other one does not name it at all."""
    named = {a: {actor.id for actor, _ in r.mentions.values()} for a, r in story.readings.items()}
    told: dict[str, list[tuple[Told, Unit]]] = defaultdict(list)
    for unit in story.units:
        if unit.place < LEAD:
            towns = [t for t in parts.where(story, unit.proposition) if t.of.startswith("town")]
            told[unit.proposition.citation.article] += [(town, unit) for town in towns]
    sole = {a: found for a, found in told.items() if len({t.value for t, _ in found}) == 1}
    for a, b in combinations(sole, 2):
        near = _are_near(story, a, b) and _names_in_both(story, a, b)
        apart = not any(sole[x][0][0].value & named[y] for x, y in ((a, b), (b, a)))
        if near and apart and any(_are_like(story, x, y) for (_, x), (_, y) in product(sole[a], sole[b])):
            yield _discrepancy(story, "place", "where", [[t.citation for t, _ in sole[x]] for x in (a, b)])


def _named_in(reading: Reading) -> dict[str, dict[str, list[int]]]:
    """Give the words of a report that name a member of a kind which excludes the others, by kind and member."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, token in enumerate(reading.analysis.tokens):
        one = token.pos == "NOUN" and token.text.lower() == token.lemma.lower() and reading.relation(i) != "compound"
        if not one or reading.analysis.article.in_furniture(token.start, token.end):
            continue
        before = [reading.token(n).lemma.lower() for n in reading.children(i, "compound", "amod") if n == i - 1]
        whole = next((k for w in before if (k := kinds_of(f"{w} {token.lemma.lower()}"))), ())
        for kind, member in whole or kinds_of(token.lemma.lower()):
            if kind in words_of("sole_words", "kind"):
                found[kind][member].append(i)
    return found


def _age_of(reading: Reading, i: int) -> str:
    """Give the age before a word for somebody ("a 67-year-old man"), or ""."""
    found = _AGED.search(_phrase(reading, i).text)
    return found[1].lower() if found else ""


def _phrase(reading: Reading, i: int) -> Citation:
    """Cite the phrase of a word from its first to its last word, its preposition left out ("a four-year-old boy")."""
    inside = [n for n in reading.subtree(i, _APART) if n >= i or reading.relation(n) not in ("case", "mark", "cc")]
    return reading.cite(inside)


def _parts(story: Story, article: str, spot: int) -> list[tuple[str, Unit]]:
    """Give the parts that a word has in clauses: it does it, it is done to it, its preposition, or none."""
    reading, found = story.readings[article], []
    for unit in story.units:
        if unit.proposition.citation.article == article and spot in unit.proposition.tokens:
            predicate = reading.words[unit.proposition.predicate]
            places = {word.i: "doer" for word in doers(predicate)} | {w.i: "done to" for w in sufferers(predicate)}
            found.append((places.get(spot) or reading.case(spot), unit))
    known = [(part, unit) for part, unit in found if part]
    here = (n for n, sentence in enumerate(reading.analysis.sentences) if sentence.first <= spot < sentence.last)
    place = next(here, -1)
    beside = [u for u in story.units if u.proposition.citation.article == article and u.place == place]
    return known or [("", unit) for unit in beside]


def _are_like(story: Story, a: Unit, b: Unit) -> bool:
    """Tell whether two clauses stand in sentences of one matter."""
    shared = sum(story.weights[t] for t in sorted(a.terms & b.terms) if t[0] != "^")
    return shared >= MEMBERS_SHARE or float(a.sentence @ b.sentence) >= MEMBERS_ALIKE
