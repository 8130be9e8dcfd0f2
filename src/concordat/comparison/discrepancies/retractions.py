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
    return found


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
