"""How far a number reaches: a town, a region or the whole country, as its clause says."""

from __future__ import annotations

from concordat.clauses.kinds import PLACE_CASES
from concordat.comparison.discrepancies.figures import Figure
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation

EXTENTS = ("town", "region", "country")
"""From the narrowest to the widest."""


def extent_of(story: Story, figure: Figure) -> tuple[int, Citation] | None:
    """Give how wide the place is for which a clause gives its number, and the words that say so."""
    reading, found = story.readings[figure.citation.article], []
    for i in figure.proposition.tokens:
        token, actor = reading.token(i), story.actor.get(reading.named(i) or "")
        word = token.lemma.lower()
        wide = next((n for n, extent in enumerate(EXTENTS) if word in words_of("extent_words", extent)), None)
        over = reading.case(i) in words_of("extent_words", "over")
        if over or reading.case(i) in PLACE_CASES:
            if wide is None and actor is not None and actor.kind in ("country", "place"):
                wide = EXTENTS.index("country" if actor.kind == "country" else "region" if over else "town")
        elif word not in words_of("extent_words", "alone"):
            continue
        if wide is not None:
            found.append((wide, reading.phrase(i)))
    return max(found, key=lambda one: one[0], default=None)


def wider_of(story: Story, figures: list[Figure]) -> tuple[str, str] | None:
    """Give the words for the widest place and for the narrowest, where a greater number is always of a wider one."""
    extents = [(f.value, extent_of(story, f)) for f in figures]
    known = [(value, *extent) for value, extent in extents if extent is not None]
    ordered = sorted(known, key=lambda one: one[0])
    widths = [wide for _, wide, _ in ordered]
    if len(known) < len(figures) or widths != sorted(set(widths)) or len(widths) == 1:
        return None
    words = ordered[-1][2].text, ordered[0][2].text
    return words if words[0].split()[-1] != words[1].split()[-1] else None
