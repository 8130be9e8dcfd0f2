"""Which numbers of a story's reports are of one thing and one matter, and which of these are rivals.

The noun, what narrows it and whose it is must be alike, and the clauses must share enough besides. A report that gives
both numbers knows two things.
"""

from __future__ import annotations

import re
from collections import defaultdict

from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.who import have_other_doers
from concordat.comparison.counts import Count, stated
from concordat.comparison.discrepancies.facts import Aligned
from concordat.comparison.discrepancies.figures import (
    RATES,
    SIZES,
    STRETCHES,
    Figure,
    are_of_other_facts,
    are_of_two_parts,
    factor_of,
    have_one_place,
    is_measure,
    is_of_people,
    is_told,
    is_whole,
    kind_of,
    last_alike,
)
from concordat.comparison.discrepancies.slips import ONE_TOLL, are_only_ones, is_near, is_transposed
from concordat.comparison.rarity import bits
from concordat.comparison.senses import sense_of, stem
from concordat.comparison.story import Reading, Story
from concordat.extraction.quantities import is_vague
from concordat.lexicon.names import known_as
from concordat.records import Citation

ABOUT, MEASURE_ABOUT = 5.0, 8.0
"""Weight of the terms, besides noun and number, that the clauses of two numbers of one matter share; of measures and
money more, whose unit says nothing of what is measured."""

TIMES = "time"
"""What counts an act ("40 times")."""

BOTH_PARTIES = 2
"""Actors that the clauses of two sums of money share from which they are of one business."""

NEAR_MEANING = 0.25
"""Likeness of the sentences, besides. The three were chosen on the 20 development stories; read their numbers again
when one changes."""

ONE_MAGNITUDE, MANY = 1.1, 10_000
"""Numbers of people beyond MANY that lie this near are of one count, whatever narrows them ("145.5 million people"):
one that large, given to three figures or so, is hardly met twice by chance."""

ONE_SENTENCE = 0.6
"""Likeness of two sentences from which their measures need share no more than their counts would."""

SOLE_DAYS = 10
"""Days between reports up to which what each counts just once is of one event."""

RARE_NOUN = 16.0
"""Bits of a noun that is counted so seldom in news ("excavators") that it tells the matter by itself."""

_PER = re.compile(r"^\s*(?:per|an?|each)\s+(\w+)\b(?!\s+(?:ago|earlier|later|before|after))", re.IGNORECASE)
_HANGING = frozenset({"amod", "compound", "nmod", "det"})


class Figures:
    """All numbers of a story, by report, and the comparison of two of them."""

    def __init__(self, story: Story) -> None:
        self.story = story
        units, self._weights = story.units, story.weights
        self.by_article: dict[str, list[Figure]] = {analysis.article.id: [] for analysis in story.analyses}
        self._sentences: dict[tuple[int, int], list[Unit]] = defaultdict(list)
        for unit in units:
            self._sentences[unit.article, unit.place].append(unit)
        self._bare = {
            analysis.article.id: {stated(q) for p in analysis.propositions for q in p.quantities if q.unit is None}
            for analysis in story.analyses
        }
        seen: set[Citation] = set()
        for unit in sorted(units, key=lambda u: len(u.proposition.tokens)):
            for count in unit.counts if is_told(unit, story.readings[unit.proposition.citation.article]) else ():
                if count.quantity.citation not in seen:
                    seen.add(count.quantity.citation)
                    figure = self._figure(count, unit)
                    self.by_article[figure.citation.article].append(figure)
        for figures in self.by_article.values():
            figures.sort(key=lambda figure: figure.citation)

    def _figure(self, count: Count, unit: Unit) -> Figure:
        reading = self.story.readings[count.quantity.citation.article]
        text = reading.analysis.article.text
        per = _PER.match(text[count.quantity.citation.end :])
        noun = kind_of(count)
        hanging = [count.head, *(i for i in reading.dependents.get(count.head, ()) if reading.relation(i) in _HANGING)]
        whose = {known.country for i in hanging if (known := known_as(reading.token(i).text)) and known.country}
        factor = factor_of(count.noun)
        low, high = count.quantity.low * factor, count.quantity.high * factor
        measured = per[1].lower() if per and (is_measure(noun) or per[1].lower() in STRETCHES) else ""
        return Figure(count, unit, noun, low, high, frozenset(whose), measured, self._limits(count, reading))

    def _limits(self, count: Count, reading: Reading) -> frozenset[str]:
        """Give what narrows a counted noun as the terms of a clause: names by their actor, words by their sense."""
        found: set[str] = set()
        for i in reading.dependents.get(count.head, ()):
            token = reading.token(i)
            if reading.relation(i) in _HANGING and stem(token.lemma) in count.limits:
                named = reading.named(i)
                found.add(f"@{named}" if named else sense_of(token.lemma))
        return frozenset(found)

    def of_one_noun(self, a: Figure, b: Figure) -> bool:
        """Tell whether two numbers count one kind of thing, of one state, per one unit."""
        if a.family != b.family or a.toll != b.toll or a.per != b.per:
            return False
        if TIMES in (a.noun, b.noun):
            return self._count_one_act(a, b)
        sense = sense_of(a.count.noun)
        of_one_sense = not a.is_measure and sense.startswith("~") and sense == sense_of(b.count.noun)
        of_people = "people" in (a.noun, b.noun) and is_of_people(a.noun) and is_of_people(b.noun)
        return bool(a.noun) and (a.noun.endswith(b.noun) or b.noun.endswith(a.noun) or of_one_sense or of_people)

    def _count_one_act(self, a: Figure, b: Figure) -> bool:
        """Tell whether two numbers say how often one thing was done ("shelled it 40 times", "40 shellings")."""
        acts = {f.unit.sense if f.noun == TIMES else sense_of(f.count.noun) for f in (a, b)}
        return len(acts) == 1 or self._are_one_fact(a, b)

    def _are_one_fact(self, a: Figure, b: Figure) -> bool:
        """Tell whether clauses that count an act as "times" and by its noun are likely one fact."""
        return TIMES in (a.noun, b.noun) and a.noun != b.noun and self.story.once(Aligned).likely(a.unit, b.unit) > 0

    def of_one_matter(self, a: Figure, b: Figure) -> bool:
        """Tell whether the clauses of two numbers of one noun speak of one matter."""
        if not self.of_one_noun(a, b) or is_transposed(a, b):
            return self.of_one_noun(a, b)
        if are_of_other_facts(self.story, a, b) or have_one_place(self.story, a, b):
            return not are_of_other_facts(self.story, a, b)
        rates = a.noun in RATES and not self._are_aligned(a, b)
        if rates and have_other_doers(a.unit, b.unit):
            return False  # "profit rose 8 percent", "revenue rose 3 percent"
        wider = a.noun != b.noun and "people" in (a.noun, b.noun)
        return not wider and self._narrowed_alike(a, b) and self._tell_one_matter(a, b)

    def _tell_one_matter(self, a: Figure, b: Figure) -> bool:
        """Tell whether two numbers whose nouns are narrowed alike are of one toll, one size, one stretch or one act."""
        if a.family:
            few, many = sorted((a.value, b.value))
            return many <= ONE_TOLL * few and self._is_like(a, b) and self.shared(a, b) >= MEASURE_ABOUT
        if a.noun in SIZES and self._measures_more(a, b):
            return False
        if a.noun in STRETCHES:
            return last_alike(a, b) or (self._are_aligned(a, b) and self.shared(a, b) >= ABOUT)
        one_count = a.noun == "people" and self._is_one_large_count(a, b)
        tellers = {unit.article for unit in self.story.units if a.act in unit.terms} if a.noun in SIZES else set()
        of_one_thing = a.act == b.act and len(tellers) > len(self.story.analyses) / 2  # there is hardly a second one
        aligned = self._are_aligned(a, b) or self._are_one_fact(a, b)
        return one_count or of_one_thing or aligned or self._are_only_ones(a, b) or self._share_enough(a, b)

    def _are_only_ones(self, *both: Figure) -> bool:
        """Tell whether two reports of one event have one number each of what is counted."""
        one, other = (self.story.readings[figure.citation.article].analysis for figure in both)
        near = self.story.of_one_event(one, other, SOLE_DAYS)
        return near and are_only_ones(*((f, self.by_article[f.citation.article]) for f in both))

    def _share_enough(self, a: Figure, b: Figure) -> bool:
        if not self._is_like(a, b):
            return False
        parties = sum(term[0] == "@" for term in self._terms(a) & self._terms(b))
        one_business = a.noun.isupper() and parties >= BOTH_PARTIES
        if a.is_measure and a.noun not in SIZES and not is_near(a, b):
            return False
        measured = a.is_measure and float(a.unit.sentence @ b.unit.sentence) < ONE_SENTENCE
        return one_business or self.shared(a, b) >= (MEASURE_ABOUT if measured else ABOUT)

    def _measures_more(self, *both: Figure) -> bool:
        """Tell whether a report has several sizes: which is which is then told by what they hang on, if by anything."""
        one_act = len({figure.act for figure in both}) == 1
        return any(
            other.noun == figure.noun and not other.agrees(figure) and (not one_act or other.act == figure.act)
            for figure in both
            for other in self.by_article[figure.citation.article]
        )

    def shared(self, a: Figure, b: Figure) -> float:
        """Weigh the terms that the clauses of two numbers share besides the noun and other numbers."""
        nouns = {sense_of(f.count.noun) for f in (a, b)} | {stem(f.count.noun) for f in (a, b)}
        terms = self._terms(a) & self._terms(b)
        rare = ABOUT if not a.is_measure and min(bits(f.count.noun) for f in (a, b)) >= RARE_NOUN else 0.0
        return rare + sum(self._weights[t] for t in sorted(terms) if t[0] != "#" and t not in nouns)

    def _terms(self, figure: Figure) -> frozenset[str]:
        """Give the terms of a number's clause, or of its sentence where the clause names nobody."""
        unit = figure.unit
        if any(term[0] == "@" for term in unit.terms):
            return unit.terms
        return unit.terms.union(*(u.terms for u in self._sentences[unit.article, unit.place]))

    def _is_like(self, a: Figure, b: Figure) -> bool:
        return float(a.unit.sentence @ b.unit.sentence) >= NEAR_MEANING

    def _are_aligned(self, a: Figure, b: Figure) -> bool:
        """Tell whether the claims of two numbers dispute each other, or are one and have one predicate."""
        one, other = (self.story.claim_of.get(f.proposition.id) for f in (a, b))
        if one is None or other is None:
            return False
        return other.id in one.disputes or (one.id == other.id and a.unit.sense == b.unit.sense)

    def _narrowed_alike(self, a: Figure, b: Figure) -> bool:
        """Tell whether what narrows the two nouns is alike; peoples count by their country."""
        near = self._is_one_large_count(a, b)
        if a.whose != b.whose:
            told = [f"&{country}" in other.unit.terms for x, other in ((a, b), (b, a)) for country in x.whose]
            return not (a.whose and b.whose) and (near or all(told))
        return near or bool(a.whose) or (a.limits <= b.limits | b.unit.terms and b.limits <= a.limits | a.unit.terms)

    def _is_one_large_count(self, a: Figure, b: Figure) -> bool:
        few, many = sorted((a.value, b.value))
        exact = not any(is_vague(f.count.quantity) for f in (a, b))
        return exact and few >= MANY and many <= ONE_MAGNITUDE * few

    def knows(self, article: str, figure: Figure) -> bool:
        """Tell whether a report gives a number, too, of the same noun or of none ("20 of those injured")."""
        return figure.value in self._bare[article] or any(
            self.of_one_noun(f, figure)
            and is_of_people(f.noun) == is_of_people(figure.noun)
            and f.agrees(figure)
            and is_whole(self.story, f)
            for f in self.by_article[article]
        )

    def are_rivals(self, a: Figure, b: Figure) -> bool:
        """Tell whether two numbers of different reports are of one thing, differ, and no report has both."""
        articles = a.citation.article, b.citation.article
        apart = articles[0] == articles[1] or a.agrees(b) or are_of_two_parts(self.story, a, b)
        if apart or not self.of_one_matter(a, b):
            return False
        known = self.knows(articles[0], b) or self.knows(articles[1], a)
        return not known and not self.make_up(a, b) and not self.make_up(b, a)

    def make_up(self, a: Figure, b: Figure) -> bool:
        """Tell whether a number and another of its report, in the same or the next sentence, make up the other one."""
        near = (u for n in (0, 1) for u in self._sentences[a.unit.article, a.unit.place + n])
        units = (a.count.quantity.unit, None)
        parts = {stated(q) for u in near for q in u.proposition.quantities if q.unit in units} - {a.value}
        return any(a.value + part == b.value for part in parts)
