"""What an article takes back in a correction, with the reports that have the wrong number and the right one.

The correction overrules the number in its own report and in the story: whoever prints the same one has it from before.
"""

from __future__ import annotations

from collections.abc import Sequence

from concordat.comparison.discrepancies.figures import Figure
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.discrepancies.nouns import is_measure
from concordat.comparison.story import Story
from concordat.records import Citation, Discrepancy, Erratum, Quantity

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
    outlet = story.outlet(erratum.note.article)
    return [
        Discrepancy(
            kind="superseded",
            what=f"when: {wrong.citation.text} / {right.citation.text}",
            sides=(tuple(still), (*now, right.citation)),
            resolution=f"{outlet} corrects it: “{right.citation.text}” holds",
            because=(f"a correction in {outlet}: “{erratum.note.text}”",),
        )
    ]


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
    outlet = story.outlet(erratum.note.article)
    asked = "how much" if unit and is_measure(unit) else "how many"
    return [
        Discrepancy(
            kind="superseded",
            what=f"{asked}: {wrong.citation.text.strip()} / {right.citation.text.strip()}",
            sides=(tuple(still), tuple(now)),
            resolution=f"{outlet} corrects it: “{right.citation.text}” holds",
            because=(f"a correction in {outlet}: “{erratum.note.text}”",),
        )
    ]


def _with(every: Sequence[Figure], number: Quantity, unit: str | None, note: Citation) -> list[Citation]:
    """List the numbers of all reports that are one with a number of a correction."""
    return [
        figure.citation
        for figure in every
        if not figure.citation.within(note)
        and (figure.count.quantity.low, figure.count.quantity.high) == (number.low, number.high)
        and (unit is None or figure.count.quantity.unit in (unit, None))
    ]
