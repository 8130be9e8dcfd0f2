"""Whether a number is told as so and is a whole: no part of something, and not on top of it ("1,000 more troops")."""

from __future__ import annotations

from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.figures import Figure
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Proposition

_PART_BEFORE = frozenset({"another", "further", "additional", "other"})
_PART_BEHIND = ("of whom", "of them", "of these", "of those", "more", "others")


def is_whole(story: Story, figure: Figure) -> bool:
    """Tell whether a number is said neither to be a part of something nor to come on top of it."""
    analysis = story.readings[figure.citation.article].analysis
    number = figure.citation
    text = analysis.article.text
    before = text[: number.start].split()[-1:]
    inside = set(number.text.lower().split())
    behind = text[number.end :].lstrip(" ,").lower()
    part = inside & _PART_BEFORE or {w.lower() for w in before} & _PART_BEFORE
    return not part and not behind.startswith(_PART_BEHIND)


def is_told(unit: Unit, reading: Reading) -> bool:
    """Tell whether a clause gives its numbers as so: positive, or of what somebody refuses and therefore is there.

    What a report tells of earlier ones is not its own ("initial reports put the depth at 40 metres").
    """
    positive = unit.proposition.polarity == "positive" or not unit.negations
    return positive and not _is_overruled(unit.proposition, reading)


def _is_overruled(proposition: Proposition, reading: Reading) -> bool:
    """Tell whether a clause tells what earlier reports or estimates had."""
    subject = next((i for i in proposition.tokens if reading.relation(i) == "nsubj"), None)
    if subject is None or reading.token(subject).lemma.lower() not in words_of("overruled_words", "noun"):
        return False
    before = words_of("overruled_words", "before")
    return any(reading.token(i).text.lower() in before for i in reading.children(subject, "amod"))
