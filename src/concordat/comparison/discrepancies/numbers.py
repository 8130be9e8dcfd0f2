"""Numbers of one thing that differ between reports: tolls and ages, and whatever else is counted or measured.

Of tolls and ages each report's first is compared, since later ones may be of other events; others are compared where
their clauses are of one matter (``figures``). A report that gives both numbers tells of two things, or of a change; it
stands on neither side. A number that changes from report to report is one entry with a side for each value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, combinations_with_replacement, pairwise, product

from concordat.comparison.counts import compatible
from concordat.comparison.discrepancies.extents import wider_of
from concordat.comparison.discrepancies.figures import AGE, SIZES, STRETCHES, Figure, are_of_two_parts, is_whole
from concordat.comparison.discrepancies.matters import MANY, MEASURE_ABOUT, Figures
from concordat.comparison.discrepancies.slips import is_tenfold, is_transposed
from concordat.comparison.discrepancies.tolls import is_context, leading_figures, of_one_day
from concordat.comparison.provenance import listed
from concordat.comparison.senses import stem
from concordat.comparison.story import Story
from concordat.lexicon import times
from concordat.records import Citation, Discrepancy

ONE_EVENT = 30
"""Days between reports beyond which differing numbers are more likely of two events."""

LONG, STANDING = 400, 15.0
"""The same for large counts of what lasts, as those whom a war has displaced, and the weight of the terms that their
clauses then share."""

ONE_THING = 7
"""The same for sizes: a month later another thing of the kind is measured."""

_STEADY: frozenset[str] = frozenset({AGE, "%", "percentage point", "mile"}) | STRETCHES
"""What does not grow while an event is reported; other counts do, and the later number replaces the earlier one."""

_PART_OF_DAY = {"MO": "09", "AF": "15", "EV": "19", "NI": "22"}
"""The hours that stand for the parts of a day (``time_words.tsv``) where two reports are of one day."""

_CLOSING = frozenset(map(stem, ("close", "end", "finish")))
"""What prices and shares do at the end of a day of trading."""

_MEANT = frozenset({"asserted", "possible", "expected"})
"""Ways of meaning a clause whose numbers are set against one another; a plan's only against those of a plan."""


def find_numbers(story: Story) -> list[Discrepancy]:
    """Find numbers of one thing that differ between reports: tolls and ages first, then what most reports give."""
    figures = story.once(Figures)
    first = (_sides(found, figures) for found in leading_figures(story, figures))
    leading = [sides for sides in first if sides and not _are_parts(story, sides)]
    told = [f for sides in leading for side in sides for f in side]
    others = [s for s in _of_matters(story, figures, {f.citation for f in told}) if not _is_told(s, told)]
    others.sort(key=lambda sides: (-sum(map(len, sides)), min(f.citation for side in sides for f in side)))
    return [_discrepancy(story, sides, figures) for sides in (*leading, *others)]


def _are_parts(story: Story, sides: Sequence[Sequence[Figure]]) -> bool:
    """Tell whether every number of one side is of the places of every number of another, and of more."""
    pairs = (list(product(one, other)) for one, other in combinations(sides, 2))
    return any(all(are_of_two_parts(story, a, b) for a, b in between) for between in pairs)


def _is_told(sides: Sequence[Sequence[Figure]], told: Sequence[Figure]) -> bool:
    """Tell whether each report's number is one that it has been set against others with already."""
    return all(
        any(t.citation.article == f.citation.article and t.family == f.family and t.agrees(f) for t in told)
        for side in sides
        for f in side
    )


def _sides(found: Sequence[Figure], figures: Figures) -> list[list[Figure]]:
    """Group numbers of one thing by their value; a report that gives several of the values stands on no side."""
    sides: list[list[Figure]] = []
    for figure in sorted(found, key=lambda f: (f.count.quantity.approximate, f.value, f.citation)):
        alike = [side for side in sides if all(other.agrees(figure) for other in side)]
        if alike:
            min(alike, key=lambda side: abs(side[0].value - figure.value)).append(figure)
        else:
            sides.append([figure])
    sides.sort(key=lambda side: (side[0].value, side[0].citation))
    if len(sides) > 1:
        sides = [[f for f in side if not _tells_others(f, side, sides, figures)] for side in sides]
    return [side for side in sides if side] if sum(bool(side) for side in sides) > 1 else []


def _tells_others(figure: Figure, side: Sequence[Figure], sides: Sequence[Sequence[Figure]], figures: Figures) -> bool:
    """Tell whether the report of a number gives the number of another side, too."""
    here = [f for f in figures.by_article[figure.citation.article] if figures.of_one_noun(f, figure)]
    own = [f for f in here if not any(f.agrees(mine) for mine in side)]
    wholes = [f for f in own if is_whole(figures.story, f)]
    others = [other[0] for other in sides if other is not side and other]
    return any(figures.make_up(figure, other) or any(f.agrees(other) for f in wholes) for other in others)


def _of_matters(story: Story, figures: Figures, told: Collection[Citation]) -> list[list[list[Figure]]]:
    """Compare other numbers whose clauses are of one matter; what agrees with either side stands with it."""
    every = [f for here in figures.by_article.values() for f in here if f.citation not in told and _counts(story, f)]
    rivals = [pair for pair in _of_one_noun(every, figures) if _are_rivals(story, *pair, figures)]
    rivals.sort(key=lambda pair: (-figures.shared(*pair), pair[0].citation, pair[1].citation))
    groups: list[list[Figure]] = []
    for pair in rivals:
        group = next((g for g in groups if any(f in g for f in pair)), None)
        if group is None:
            groups.append(list(pair))
        else:
            group += [f for f in pair if f not in group and _fits(f, group, figures)]
    for group in groups:
        group += [f for f in every if f not in group and _stands_with(f, group, figures)]
    found = [_sides(_one_a_report(group), figures) for group in groups]
    return [sides for sides in found if sides]


def _of_one_noun(every: Sequence[Figure], figures: Figures) -> Iterator[tuple[Figure, Figure]]:
    """Give the pairs of numbers, in their order, that count one kind of thing: kinds are compared before numbers."""
    kinds: dict[tuple[object, ...], list[int]] = {}
    for n, figure in enumerate(every):
        kinds.setdefault((figure.family, figure.per, figure.noun, figure.count.noun, figure.is_measure), []).append(n)
    for one, other in combinations_with_replacement(kinds.values(), 2):
        if figures.of_one_noun(every[one[0]], every[other[0]]):
            for i, j in combinations(one, 2) if one is other else product(one, other):
                yield every[min(i, j)], every[max(i, j)]


def _counts(story: Story, figure: Figure) -> bool:
    """Tell whether a number is one of a thing of its own: whole, and no age of anybody."""
    return figure.noun != AGE and is_whole(story, figure)


def _fits(figure: Figure, group: Sequence[Figure], figures: Figures) -> bool:
    return all(figures.of_one_noun(figure, other) for other in group) and not any(
        figures.knows(figure.citation.article, other) for other in group if not other.agrees(figure)
    )


def _stands_with(figure: Figure, group: Sequence[Figure], figures: Figures) -> bool:
    """Tell whether a number gives the same as one of a group, on the same matter, in a report that has none there."""
    elsewhere = all(other.citation.article != figure.citation.article for other in group)
    same = (o for o in group if o.agrees(figure) and figures.of_one_matter(o, figure))
    return elsewhere and next(same, None) is not None and _fits(figure, group, figures)


def _one_a_report(group: Sequence[Figure]) -> list[Figure]:
    """Keep the first number of each value that a report gives."""
    kept: list[Figure] = []
    for figure in sorted(group, key=lambda f: f.citation):
        if not any(f.citation.article == figure.citation.article and f.agrees(figure) for f in kept):
            kept.append(figure)
    return kept


def _are_rivals(story: Story, a: Figure, b: Figure, figures: Figures) -> bool:
    """Tell whether two numbers are rivals in reports of one event, both of its days or both of what lies before."""
    meant = {a.proposition.modality, b.proposition.modality}
    if (len(meant) > 1 and not meant <= _MEANT) or not figures.are_rivals(a, b):
        return False
    if len(meant) > 1 and {t for t in a.unit.terms ^ b.unit.terms if t[0] == "^"}:
        return False  # "employs 400 people", "will employ 600 from June"
    sure = is_transposed(a, b) or (a.noun not in SIZES and figures.shared(a, b) >= MEASURE_ABOUT)
    apart = is_context(story, a) != is_context(story, b) and not sure and not of_one_day(story, a, b)
    if apart:
        return False
    one, other = (story.readings[f.citation.article].analysis for f in (a, b))
    return story.of_one_event(one, other, _days_of(a, b, figures))


def _days_of(a: Figure, b: Figure, figures: Figures) -> int:
    """Give the days between reports up to which two numbers can be of one event."""
    if a.noun in SIZES:
        return ONE_THING
    return LONG if min(a.value, b.value) >= MANY and figures.shared(a, b) >= STANDING else ONE_EVENT


def _cited(side: Sequence[Figure], figures: Figures) -> tuple[Citation, ...]:
    """Cite a side: each report's number, and where the same report gives it again."""
    again = [
        f
        for figure in side
        for f in figures.by_article[figure.citation.article]
        if f.family == figure.family != "" and f.noun == figure.noun and f.value == figure.value
    ]
    return tuple(dict.fromkeys([*(f.citation for f in side), *(f.citation for f in again)]))


def _discrepancy(story: Story, sides: Sequence[Sequence[Figure]], figures: Figures) -> Discrepancy:
    """Tell of numbers that differ: in conflict, replaced by a later one, or one saying more than the other."""
    ordered = _in_time(story, sides)
    moves = sides[0][0].noun not in _STEADY or (sides[0][0].noun == "%" and _of_one_day(story, sides))
    series = ordered is not None and moves
    shown = ordered if series and ordered else sides
    words = [side[0].citation.text for side in shown]
    outlets = [listed(sorted({story.outlet(f.citation.article) for f in side})) for side in shown]
    told = [f"“{word}” in {names}" for names, word in zip(outlets, words, strict=True)]
    kind, resolution = "number", None
    if wider := wider_of(story, [side[0] for side in sides]):
        kind, resolution = "scope", f"both can hold: one is of “{wider[0]}”, the other of “{wider[1]}”"
    elif not shown[0][0].toll and is_transposed(shown[0][0], shown[-1][0]):
        resolution = "one has the figures of the other in another order: the slip of one outlet"
    elif series:
        kind, resolution = "superseded", f"in order of publication: {', then '.join(words)}; the later report holds"
    elif _can_all_hold(shown):
        most = max(shown, key=lambda side: (not side[0].count.quantity.approximate, side[0].value))
        kind, resolution = "scope", f"all can hold; “{most[0].citation.text}” says most"
    elif is_tenfold(*sorted(side[0].value for side in (sides[0], sides[-1]))):
        resolution = "one has a nought too many or too few: the slip of one outlet"
    first = shown[0][0]
    asked = "how old" if first.noun == AGE else "how much" if first.is_measure else "how many"
    what = f"{asked}: {' / '.join(dict.fromkeys(words))}"
    return Discrepancy(kind, what, tuple(_cited(side, figures) for side in shown), resolution, ("; ".join(told),))


def _can_all_hold(sides: Sequence[Sequence[Figure]]) -> bool:
    return all(compatible(a.count.quantity, b.count.quantity) for x, y in combinations(sides, 2) for a in x for b in y)


def _in_time(story: Story, sides: Sequence[Sequence[Figure]]) -> list[Sequence[Figure]] | None:
    """Put the values in order of publication, or give None where one is told before and after another, or no day is."""
    days = {id(side): [_day(story, f.citation) for f in side] for side in sides}
    if _of_one_day(story, sides):
        days = {id(side): [_hour(story, f) for f in side] for side in sides}
    if not all(all(own) for own in days.values()):
        return None
    ordered = sorted(sides, key=lambda side: (max(days[id(side)]), min(days[id(side)])))
    follow = all(max(days[id(a)]) <= min(days[id(b)]) for a, b in pairwise(ordered))
    grow = [side[0].value for side in ordered]
    fair = len(sides) == 2 or grow == sorted(grow) or grow == sorted(grow, reverse=True)  # noqa: PLR2004
    return ordered if follow and fair and min(days[id(ordered[0])]) < max(days[id(ordered[-1])]) else None


def _day(story: Story, cited: Citation) -> str:
    return story.readings[cited.article].analysis.article.published or ""


def _of_one_day(story: Story, sides: Sequence[Sequence[Figure]]) -> bool:
    return len({_day(story, f.citation) for side in sides for f in side}) == 1


def _hour(story: Story, figure: Figure) -> str:
    """Give the hour at which a clause of the day of its report puts its number ("at noon", "by the evening"), or ""."""
    here = figure.proposition.citation
    analysis = story.readings[here.article].analysis
    clocks = (t.value[11:13] for t in analysis.times_over(here.start, here.end) if t.citation.within(here) and t.value)
    words = (token.text.lower() for token in analysis.tokens_in(here.start, here.end))
    parts = (_PART_OF_DAY[times.words_of("part")[word]] for word in words if word in times.words_of("part"))
    closing = figure.unit.predicate in _CLOSING
    return next((hour for hour in (*clocks, *parts) if hour.isdigit()), _PART_OF_DAY["EV"] if closing else "")
