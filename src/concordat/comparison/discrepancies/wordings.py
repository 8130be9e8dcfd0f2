"""What stands between quotation marks in other words: one sentence of one speech in two reports.

Between quotation marks words are to be exact. Two reports quote one sentence where it is of one utterance and most of
its words are the same, or where it has the same words on either side of those that differ, whoever speaks. Where it is
cut makes no difference, unless the cut leaves out a "not".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product

from concordat.comparison.candidates import Index
from concordat.comparison.discrepancies.speech import (
    FEWEST_TELLING,
    LEAST_COMMON,
    LEAST_TRANSLATED,
    Rendering,
    common,
    differ_in_words,
    drops_a_not,
    other_words,
    places_between,
    spoken_in,
    telling_words,
    where_they_differ,
)
from concordat.comparison.remembered import recalled
from concordat.comparison.story import Story
from concordat.lexicon.names import english_speaking
from concordat.records import Citation, Discrepancy, Utterance

LEAD_IN = 3
"""Words shown before the first word that differs."""

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def set_against(wordings: Sequence[Rendering]) -> str:
    """Show some wordings from where they have other words than the first, or from their start where that is near."""
    first, *others = wordings
    places = [place for other in others if (place := where_they_differ(first, other))]
    starts = [min((p.first[0] for p in places), default=0)]
    starts += [place.second[0] if (place := where_they_differ(first, other)) else 0 for other in others]
    return " / ".join(f"“{_from(r, start)}”" for r, start in zip(wordings, starts, strict=True))


def _from(rendering: Rendering, word: int) -> str:
    """Give a wording from some words before one of its words."""
    start = rendering.places[word - LEAD_IN][0] if word > 2 * LEAD_IN else rendering.citation.start
    text = rendering.citation.text[max(0, start - rendering.citation.start) :]
    return f"{'... ' * (word > 2 * LEAD_IN)}{short(text.translate(_STRAIGHT))}"


def short(text: str, length: int = 60) -> str:
    """Give a text without quotation marks at its edges, cut behind a word where it is long."""
    plain = " ".join(text.strip("\"'“”,. ").split())
    return plain if len(plain) <= length else plain[:length].rsplit(" ", 1)[0] + " ..."


RUN = 4
"""Words in a row by which two sentences find each other."""

FLANK, BOTH_FLANKS = 2, 6
"""Equal words on each side of a place that differs, and on both sides together: with fewer, two speeches only share a
turn of phrase. Read the wordings of the development stories again when one changes."""

MOST = 2
"""Reports beyond which one that stands alone against them has a slip."""

Wording = list[Rendering]
"""One sentence in the same words, wherever it is quoted."""


class Spoken:
    """The quoted sentences of a story by their words, and those that may be one; built once (``story.once``)."""

    def __init__(self, story: Story) -> None:
        by_words: dict[tuple[str, ...], Wording] = defaultdict(list)
        for reading in story.readings.values():
            for rendering in recalled(spoken_in, reading):
                by_words[rendering.words].append(rendering)
        self.wordings = [by_words[words] for words in sorted(by_words)]
        of = {q: u for u in story.utterances for q in u.quotations}
        self._utterances = [
            {of[r.quotation.id].id for r in w if r.quotation and r.quotation.id in of} for w in self.wordings
        ]
        self._named = {utterance.id: utterance for utterance in story.utterances}

    def near(self) -> list[tuple[int, int]]:
        """List the pairs of wordings that share some words in a row, or are of one utterance."""
        index, found = Index(), set()
        members: dict[str, list[int]] = defaultdict(list)
        for n, wording in enumerate(self.wordings):
            words = wording[0].words
            runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
            found |= {(other, n) for other in index.sharing(runs)}
            index.add(n, runs)
            for utterance in self._utterances[n]:
                members[utterance].append(n)
        return sorted(found.union(*(combinations(own, 2) for own in members.values())))

    def utterance(self, a: int, b: int) -> Utterance | None:
        """Give the utterance that two wordings are of."""
        both = self._utterances[a] & self._utterances[b]
        return self._named[min(both)] if both else None


def find_wordings(story: Story) -> list[Discrepancy]:
    """Find quoted sentences whose words differ between reports, other than by trimming; the oftenest quoted first."""
    spoken = story.once(Spoken)
    statements: list[tuple[list[list[int]], Utterance | None]] = []
    for a, b in spoken.near():
        utterance = spoken.utterance(a, b)
        if not _is_one_sentence(spoken.wordings[a], spoken.wordings[b], _least(story, utterance)):
            continue
        sides = next((s for s, _ in statements if any({a, b} & set(side) for side in s)), None)
        if sides is None:
            sides = []
            statements.append((sides, utterance))
        for n in (a, b):
            _add(n, sides, spoken.wordings)
    found = [d for sides, u in statements if (d := _discrepancy(story, sides, u))]
    return sorted(found, key=lambda d: -sum(map(len, d.sides)))


def _add(number: int, sides: list[list[int]], wordings: Sequence[Wording]) -> None:
    """Put a wording on the side whose words it has, or on one of its own."""
    if any(number in side for side in sides):
        return
    first = wordings[number][0]
    own = next((s for s in sides if not any(differ_in_words(wordings[n][0], first) for n in s)), None)
    if own is None:
        sides.append([number])
    else:
        own.append(number)


def _least(story: Story, utterance: Utterance | None) -> float:
    """Give the share of words that wordings of one utterance have in common at least, or 0 where it is of none."""
    if utterance is None:
        return 0.0
    speaker = story.actor.get(utterance.speaker or "")
    foreign = speaker is not None and speaker.country is not None and speaker.country not in english_speaking()
    return LEAST_TRANSLATED if foreign else LEAST_COMMON


def _is_one_sentence(one: Wording, other: Wording, least: float) -> bool:
    """Tell whether two wordings are of one sentence that two reports quote in other words."""
    if len({r.citation.article for r in (*one, *other)}) == 1 or not differ_in_words(one[0], other[0]):
        return False
    if least:
        return common(one[0].words, other[0].words) >= least
    return any(not _in_two_mouths(a, b) for a, b in product(one, other)) and _share_flanks(one[0], other[0])


def _in_two_mouths(a: Rendering, b: Rendering) -> bool:
    return bool(a.speakers and b.speakers) and not a.speakers & b.speakers


def _share_flanks(a: Rendering, b: Rendering) -> bool:
    """Tell whether two sentences differ in a place between equal words that are enough for one speech."""
    for place in places_between(a.words, b.words):
        start, end = place.first
        around = a.words[start - place.before : start] + a.words[end : end + place.behind]
        flanks = place.before, place.behind
        sure = min(flanks) >= FLANK and sum(flanks) >= BOTH_FLANKS and len(telling_words(around)) >= FEWEST_TELLING
        if sure and other_words(a, b, place):
            return True
    return False


def _discrepancy(story: Story, numbers: Sequence[Sequence[int]], utterance: Utterance | None) -> Discrepancy | None:
    wordings = story.once(Spoken).wordings
    sides: list[list[Rendering]] = []
    for side in sorted(
        (sorted((r for n in own for r in wordings[n]), key=_place) for own in numbers), key=lambda s: _place(s[0])
    ):
        known = {r.citation.article for kept in sides for r in kept}
        if not known & {r.citation.article for r in side}:
            sides.append(side)  # what a report quotes twice is no other wording
    if len(sides) < 2:  # noqa: PLR2004
        return None
    speaker = story.actor.get((utterance.speaker if utterance else None) or "")
    shown = set_against([side[0] for side in sides])
    what = f"the words of {speaker.name}: {shown}" if speaker else f"words of one speech: {shown}"
    way_out = _cut(sides) or (_translated(sides) if utterance else _slip(story, sides))
    because = f"{len(sides)} wordings of one sentence stand between quotation marks"
    return Discrepancy("wording", what, tuple(tuple(r.citation for r in side) for side in sides), way_out, (because,))


def _place(rendering: Rendering) -> Citation:
    return rendering.citation


def _cut(sides: Sequence[Wording]) -> str | None:
    pairs = ((a[0], b[0]) for a in sides for b in sides)
    turned = next((short for long, short in pairs if drops_a_not(long.words, short.words)), None)
    return f"“{short(turned.citation.text, 200)}” leaves out a “not”: the cut turns the sense" if turned else None


def _translated(sides: Sequence[Wording]) -> str | None:
    said = [r.quotation for side in sides for r in side if r.quotation]
    marks = [c for quotation in said for c in quotation.circumstances if c.kind == "translation"]
    told = "the speech was translated (“{}”): each rendering is a translation of its own"
    return told.format(marks[0].citation.text) if marks else None


def _slip(story: Story, sides: Sequence[Wording]) -> str | None:
    """Tell of a single report that stands against several."""
    few, many = sorted(({r.citation.article for r in side} for side in sides), key=len)[:: len(sides) - 1]
    if len(sides) != 2 or len(few) > 1 or len(many) <= MOST:  # noqa: PLR2004
        return None
    return f"{len(many)} reports have the same words: the other is the slip of {story.outlet(min(few))}"
