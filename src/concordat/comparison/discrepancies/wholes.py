"""Whether a number is a whole, and neither a part of something nor what comes on top of it ("another 1,000 troops")."""

from __future__ import annotations

from concordat.comparison.discrepancies.figures import Figure
from concordat.comparison.story import Story

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
