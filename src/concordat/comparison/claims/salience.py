"""How much a claim matters to the story: what most origins carry, what the reports lead with, what they turn on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concordat.comparison.claims.units import Unit
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.senses import sense_of, stem

CARRIED = 3.0
CORROBORATED = 1.0
LED = 1.0
OPENED = 2.0
CENTRAL = 2.0
TITLED = 2.5
ACT = 2.0
WHOLE = 2.4
PAST = -1.5
"""Weights of the measures below, by their use to a reader: a claim that every report carries outweighs a claim
that one report leads with. Re-read the first ten claims of the development stories when one changes."""

LEAD_SENTENCES = 2
"""Sentences of each report that tell what its story is."""

SHORT = 5
"""Terms below which a claim is a fragment of one."""


def openings(units: Sequence[Unit]) -> Mapping[int, frozenset[int]]:
    """Give the numbers of each article's first sentences of reporting."""
    places: dict[int, set[int]] = defaultdict(set)
    for unit in units:
        places[unit.article].add(unit.place)
    return {article: frozenset(sorted(own)[:LEAD_SENTENCES]) for article, own in places.items()}


def lead_terms(units: Sequence[Unit]) -> Mapping[str, float]:
    """Weigh each term by the share of the articles that have it in their first sentences of reporting."""
    leads = openings(units)
    terms: dict[int, set[str]] = defaultdict(set)
    for unit in units:
        if unit.place in leads[unit.article]:
            terms[unit.article] |= unit.terms
    counts = Counter(term for own in terms.values() for term in sorted(own))
    return {term: count / len(leads) for term, count in counts.items()}


def title_terms(titles: Sequence[str | None]) -> Mapping[str, float]:
    """Weigh each term by the share of the titles that have it, numbers too; common words count for nothing."""
    counts: Counter[str] = Counter()
    for title in titles:
        words = [w for w in re.findall(r"[^\W\d_]+", (title or "").lower()) if bits(w) >= COMMON_BITS]
        figures = {f"#{number}-{number}" for number in re.findall(r"\b\d+\b", title or "")}
        counts.update(sorted({sense_of(form) for word in words for form in _forms(word)} | figures))
    given = sum(title is not None for title in titles)
    return {term: count / max(given, 1) for term, count in counts.items()}


def title_acts(titles: Sequence[str | None]) -> Mapping[str, float]:
    """Weigh each stem and sense, common or not, by the share of the titles that may tell of it ("free", "Released")."""
    given = [title for title in titles if title is not None]
    words = [re.findall(r"[^\W\d_]+", title.lower()) for title in given]
    counts = Counter(
        term for own in words for term in {of(form) for word in own for form in _forms(word) for of in (stem, sense_of)}
    )
    return {term: count / len(given) for term, count in counts.items()}


def _forms(word: str) -> set[str]:
    """Give a word and what it may be without the endings of a verb or a plural."""
    return {word, *(word.removesuffix(ending) for ending in ("s", "d", "ed", "ing"))}


@dataclass(frozen=True, slots=True)
class Outline:
    """What a story's reports begin with: the numbers of each article's last and of its first sentences."""

    articles: int
    ends: Mapping[int, int]
    openings: Mapping[int, frozenset[int]]
    leads: Mapping[str, float]
    titles: Mapping[str, float]
    acts: Mapping[str, float]


def salience_of(members: Sequence[Unit], origins: int, outline: Outline) -> float:
    """Score one claim, higher first.

    Measures, each from 0 to 1: share of the articles that carry it, and that open with it; origins beyond the first;
    how early it stands; how much of what it says stands in the reports' first sentences, and in their titles; how many
    titles tell of its act ("freed"); whether it is a whole clause with its subject; whether it tells of years before.
    """
    carried = len({unit.article for unit in members}) / outline.articles
    corroborated = 1 - 1 / max(origins, 1)
    early = max(1 - unit.place / max(outline.ends[unit.article], 1) for unit in members)
    opened = len({unit.article for unit in members if unit.place in outline.openings[unit.article]}) / outline.articles
    central = max(_mean_share(unit, outline.leads) for unit in members)
    titled = max(_mean_share(unit, outline.titles) for unit in members)
    act = sum(_act_share(unit, outline.acts) for unit in members) / len(members)
    whole = max(_wholeness(unit) for unit in members)
    past = all(unit.is_past for unit in members)
    reach = CARRIED * carried + CORROBORATED * corroborated
    matter = CENTRAL * central + TITLED * titled + ACT * act
    return round(reach + matter + OPENED * opened + LED * early**2 + WHOLE * whole + PAST * past, 4)


def _mean_share(unit: Unit, shares: Mapping[str, float]) -> float:
    return sum(shares.get(term, 0.0) for term in sorted(unit.terms)) / max(len(unit.terms), SHORT)


def _act_share(unit: Unit, acts: Mapping[str, float]) -> float:
    """Give the share of titles that tell of what a clause says has happened."""
    if unit.proposition.polarity == "negative" or unit.proposition.modality != "asserted":
        return 0.0
    return max(acts.get(word, 0.0) for word in (unit.predicate, sense_of(unit.predicate)))


def _wholeness(unit: Unit) -> float:
    return (unit.is_main + unit.has_subject * (1 + unit.named_subject) / 2 + min(1.0, len(unit.terms) / SHORT)) / 3
