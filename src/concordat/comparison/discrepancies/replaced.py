"""Numbers and dates that a report itself replaces: it corrects them, or says that they were given before.

A correction overrules the number in its own report and in the story: whoever prints the same one has it from before. A
report that gives two numbers of one thing tells of two things, unless it says of one that it is overruled.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from concordat.comparison.discrepancies.figures import AGE, STRETCHES, Figure, is_measure, is_of_people
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy, Erratum, Quantity, TimeExpression

TELLING = frozenset({"NOUN", "VERB", "PROPN"})
"""Parts of speech of the words by which a clause shows that a correction is of it."""


def find_retractions(story: Story) -> list[Discrepancy]:
    """Find the numbers that reports correct, where the wrong one still stands in a report."""
    if not any(analysis.errata for analysis in story.analyses):
        return []
    figures = story.once(Figures)
    every = [figure for here in figures.by_article.values() for figure in here]
    found: list[Discrepancy] = []
    for analysis in story.analyses:
        for erratum in analysis.errata:
            if erratum.wrong and erratum.right:
                found += _of_erratum(story, erratum, every)
            found += _of_dates(story, erratum)
    return found


def _of_dates(story: Story, erratum: Erratum) -> list[Discrepancy]:
    """Set the reports that have a wrong date against those with the one that a correction gives."""
    if len(erratum.wrong_times) != 1 or len({t.value for t in erratum.right_times}) != 1:
        return []
    wrong, right = erratum.wrong_times[0], erratum.right_times[0]
    still, now = (_dated(story, time.value, erratum.note) for time in (wrong, right))
    if not still:
        return []
    return [_corrected(story, erratum, "when", (wrong, right), ([*still], [*now, right.citation]))]


def _corrected(
    story: Story,
    erratum: Erratum,
    asked: str,
    pair: tuple[Quantity | TimeExpression, Quantity | TimeExpression],
    sides: tuple[list[Citation], list[Citation]],
) -> Discrepancy:
    """Tell of something wrong that a correction sets right."""
    outlet, (wrong, right) = story.outlet(erratum.note.article), (one.citation.text.strip() for one in pair)
    way_out, because = f"{outlet} corrects it: “{right}” holds", f"a correction in {outlet}: “{erratum.note.text}”"
    return Discrepancy(
        "superseded", f"{asked}: {wrong} / {right}", tuple(tuple(side) for side in sides), way_out, (because,)
    )


def _dated(story: Story, value: str | None, note: Citation) -> list[Citation]:
    """List the times of one value in clauses that share a telling word with a correction."""
    analysis = story.readings[note.article].analysis
    within = (t for t in analysis.tokens if note.start <= t.start < note.end and t.pos in TELLING)
    dates = [time.citation for time in analysis.times if time.citation.within(note)]
    words = {t.lemma.lower() for t in within if not any(d.start <= t.start < d.end for d in dates)}
    return [
        time.citation
        for reading in story.readings.values()
        for p in reading.analysis.propositions
        if not p.citation.within(note) and words & {reading.token(i).lemma.lower() for i in p.tokens}
        for n, time in enumerate(reading.analysis.times, 1)
        if time.value == value and f"{reading.analysis.article.id}.t{n}" in p.times
    ]


def _of_erratum(story: Story, erratum: Erratum, every: Sequence[Figure]) -> list[Discrepancy]:
    wrong, right = erratum.wrong[0], erratum.right[0]
    unit = wrong.unit or right.unit
    still = [*erratum.retracted, *_with(every, wrong, unit, erratum.note)]
    if not still:
        return []
    now = [*_with(every, right, unit, erratum.note), right.citation]
    asked = "how much" if unit and is_measure(unit) else "how many"
    return [_corrected(story, erratum, asked, (wrong, right), (still, now))]


def _with(every: Sequence[Figure], number: Quantity, unit: str | None, note: Citation) -> list[Citation]:
    """List the numbers of all reports that are one with a number of a correction."""
    return [
        figure.citation
        for figure in every
        if not figure.citation.within(note)
        and (figure.count.quantity.low, figure.count.quantity.high) == (number.low, number.high)
        and (unit is None or figure.count.quantity.unit in (unit, None))
    ]


NEAR = 2
"""Sentences between a number and the one that replaces it: a report sets the two against each other in one breath."""


def find_revisions(story: Story) -> list[Discrepancy]:
    """Find numbers of which a report says that they were given before, and what it gives now."""
    figures = story.once(Figures)
    found: list[Discrepancy] = []
    for here in figures.by_article.values():
        for a, b in combinations(here, 2):
            before = [f for f, other in ((a, b), (b, a)) if _is_overruled(story, f, other)]
            if len(before) == 1 and _is_one_thing(a, b, figures):
                sides = before[0].citation, (b if before[0] is a else a).citation
                what = f"how {'much' if a.is_measure else 'many'}: {sides[0].text} / {sides[1].text}"
                way_out = f"“{sides[1].text}” replaces “{sides[0].text}”, as the report itself says"
                because = "one report gives both, and the one as said before"
                found.append(Discrepancy("superseded", what, tuple((c,) for c in sides), way_out, (because,)))
    return found


def _is_one_thing(a: Figure, b: Figure, figures: Figures) -> bool:
    if a.noun in STRETCHES or a.noun == AGE or abs(a.unit.place - b.unit.place) > NEAR or a.agrees(b):
        return False
    if not figures.of_one_noun(a, b) or a.unit.proposition.id == b.unit.proposition.id:
        return False
    return a.whose == b.whose if is_of_people(a.noun) else a.limits == b.limits or figures.of_one_matter(a, b)


def _is_overruled(story: Story, figure: Figure, other: Figure) -> bool:
    """Tell whether a sentence says before its number that it was given earlier ("previously said up to 100").

    What stands before the other number of the two tells of that one.
    """
    reading = story.readings[figure.citation.article]
    start = reading.sentence_of(figure.proposition).start
    if other.citation.start < figure.citation.start:
        start = max(start, other.citation.end)
    before = reading.analysis.tokens_in(start, figure.citation.start)
    dated = [t.citation for t in reading.analysis.times_over(start, figure.citation.start)]
    return any(
        token.pos == "ADV"
        and token.text.lower() in words_of("overruled_words", "adverb")
        and not any(c.start == token.start and c.end > token.end for c in dated)  # "earlier this year"
        for token in before
    )
