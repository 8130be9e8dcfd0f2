"""Words that differ within one stretch of quoted speech: the same words on either side, and others between them.

Between quotation marks words are to be exact. Where two reports quote one stretch and a word or some differ in it
("the next two to three years", "the next two or three years"), one of them has a slip or has smoothed the speech.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from concordat.comparison.candidates import Index
from concordat.comparison.discrepancies.renderings import find_wordings
from concordat.comparison.discrepancies.speech import (
    FEWEST_TELLING,
    Rendering,
    even_words,
    other_words,
    places_between,
    spoken_in,
    telling_words,
)
from concordat.comparison.provenance import listed
from concordat.comparison.story import Story
from concordat.records import Citation, Discrepancy

RUN = 4
"""Words in a row by which two stretches find each other."""

FLANK, BOTH_FLANKS = 2, 6
"""Equal words on each side of a place that differs, and on both sides together: with fewer, two speeches only share a
turn of phrase. Read the wordings of the development stories again when one changes."""

SHOWN = 3
"""Equal words shown on each side of it."""

_SPEECH_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Slip:
    """One place where two stretches differ: its words with what stands around them, in either report."""

    a: Citation
    b: Citation


def find_misquotes(story: Story) -> list[Discrepancy]:
    """Find places in which reports quote one stretch of speech in other words."""
    told = [(d, [c for side in d.sides for c in side]) for d in story.once(find_wordings)]
    slips = [s for s in _slips(story) if not any(_is_in(s.a, cited) and _is_in(s.b, cited) for _, cited in told)]
    groups: list[dict[str, list[Citation]]] = []
    for slip in slips:
        group = next((sides for sides in groups if _meets(slip, sides)), None)
        if group is None:
            group = defaultdict(list)
            groups.append(group)
        for cited in (slip.a, slip.b):
            side = group[" ".join(even_words(cited.text))]
            if not any(cited.overlap(other) for other in side):
                side.append(cited)
    found = (_discrepancy(story, list(sides.values())) for sides in groups)
    return [d for d in found if d is not None]


def _is_in(place: Citation, cited: Sequence[Citation]) -> bool:
    return any(place.within(other) for other in cited)


def _meets(slip: _Slip, sides: dict[str, list[Citation]]) -> bool:
    return any(c.overlap(other) > 0 for side in sides.values() for other in side for c in (slip.a, slip.b))


def _discrepancy(story: Story, sides: Sequence[Sequence[Citation]]) -> Discrepancy | None:
    """Tell of one place; where a single report stands against several, the slip is its own."""
    ordered = sorted((sorted(side) for side in sides), key=lambda side: side[0])
    reports = [{c.article for c in side} for side in ordered]
    if len(ordered) < 2 or any(a & b for a, b in combinations(reports, 2)):  # noqa: PLR2004
        return None
    alone = [n for n, own in enumerate(reports) if len(own) == 1]
    most = max(range(len(ordered)), key=lambda n: (len(reports[n]), -n))
    slip = alone[0] if len(alone) == 1 and len(ordered) == 2 and len(reports[most]) > 2 else None  # noqa: PLR2004
    words = [side[0].text for side in ordered]
    return Discrepancy(
        kind="wording",
        what=f"words within one quotation: {' / '.join(f'“{w}”' for w in words)}",
        sides=tuple(map(tuple, ordered)),
        resolution=(
            f"{len(reports[most])} reports have “{words[most]}”: "
            f"the other is the slip of {listed([story.outlet(c.article) for c in ordered[slip]])}"
            if slip is not None
            else None
        ),
        because=("the words on either side are the same, and stand between quotation marks in each report",),
    )


def _slips(story: Story) -> Iterator[_Slip]:
    """Give each place where stretches of two reports differ."""
    stretches = [s for r in story.readings.values() for s in spoken_in(r) if len(s.words) >= _SPEECH_WORDS]
    index = Index()
    seen: set[tuple[Citation, Citation]] = set()
    for n, stretch in enumerate(stretches):
        runs = {" ".join(stretch.words[at : at + RUN]) for at in range(len(stretch.words) - RUN + 1)}
        for other in sorted(index.sharing(runs)):
            if _may_be_one_speech(stretches[other], stretch):
                for slip in _between(story, stretches[other], stretch):
                    if (slip.a, slip.b) not in seen:
                        seen.add((slip.a, slip.b))
                        yield slip
        index.add(n, runs)


def _may_be_one_speech(a: Rendering, b: Rendering) -> bool:
    """Tell whether two stretches stand in two reports, and not in the mouths of two known speakers."""
    return a.citation.article != b.citation.article and not (a.speakers and b.speakers and not a.speakers & b.speakers)


def _between(story: Story, a: Rendering, b: Rendering) -> Iterator[_Slip]:
    """Give the places where two stretches differ, each between equal words that are enough for one speech."""
    for place in places_between(a.words, b.words):
        start, end = place.first
        around = a.words[start - place.before : start] + a.words[end : end + place.behind]
        flanks = place.before, place.behind
        sure = min(flanks) >= FLANK and sum(flanks) >= BOTH_FLANKS and len(telling_words(around)) >= FEWEST_TELLING
        if sure and other_words(a, b, place):
            yield _Slip(_cite(story, a, *place.first), _cite(story, b, *place.second))


def _cite(story: Story, stretch: Rendering, start: int, end: int) -> Citation:
    places = stretch.places[max(0, start - SHOWN) : end + SHOWN]
    return story.readings[stretch.citation.article].analysis.article.cite(places[0][0], places[-1][1])
