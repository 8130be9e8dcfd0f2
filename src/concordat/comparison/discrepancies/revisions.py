"""One number that a report itself replaces: what was said before, and what holds now ("previously up to 100,000").

A report that gives two numbers of one thing tells of two things, unless it says of one that it is overruled.
"""

from __future__ import annotations

from itertools import combinations

from concordat.comparison.discrepancies.figures import AGE, STRETCHES, Figure
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.discrepancies.nouns import is_of_people
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Discrepancy

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
                found.append(_discrepancy(before[0], b if before[0] is a else a))
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


def _discrepancy(before: Figure, now: Figure) -> Discrepancy:
    words = before.citation.text, now.citation.text
    return Discrepancy(
        kind="superseded",
        what=f"how {'much' if now.is_measure else 'many'}: {words[0]} / {words[1]}",
        sides=((before.citation,), (now.citation,)),
        resolution=f"“{words[1]}” replaces “{words[0]}”, as the report itself says",
        because=("one report gives both, and the one as said before",),
    )
