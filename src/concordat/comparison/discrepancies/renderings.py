"""Words of one utterance that differ: its direct renderings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from concordat.comparison.candidates import Index, near_pairs
from concordat.comparison.discrepancies.excerpts import set_against
from concordat.comparison.discrepancies.speech import (
    FEWEST_TELLING,
    LEAST_COMMON,
    ROUNDING,
    Rendering,
    common,
    counted,
    differ_in_words,
    drops_a_not,
    may_reach,
    renderings_of,
    telling_words,
)
from concordat.comparison.story import Story
from concordat.records import Citation, Discrepancy, Quotation, Utterance

TRIMMED = 0.99
"""A rendering whose words stand in another in this share, in their order, is a trimmed one and no other wording."""

QUOTES = "\"“”'‘’ ,."

PIECE = 8
"""Letters in a row by which a stretch finds those that it may be a part of."""


def find_wordings(story: Story) -> list[Discrepancy]:
    """Find utterances whose quoted words differ between reports, other than by trimming."""
    found = [(d, len(u.quotations)) for u in story.utterances for d in _of_utterance(story, u)]
    return [d for d, _ in sorted(found, key=lambda pair: -pair[1])]


def _of_utterance(story: Story, utterance: Utterance) -> list[Discrepancy]:
    """Compare the quoted stretches of one utterance: those that word one statement, each wording a side."""
    quotations = [story.quotations[q] for q in utterance.quotations if q in story.quotations]
    speaker = story.actor.get(utterance.speaker or "")
    name = speaker.name if speaker else "the speaker"
    found: list[Discrepancy] = []
    for sides in _statements([r for q in quotations for r in renderings_of(story, q)]):
        if len(sides) < 2:  # noqa: PLR2004
            continue
        found.append(
            Discrepancy(
                kind="wording",
                what=f"the words of {name}: {set_against([side[0].citation.text for side in sides])}",
                sides=tuple(tuple(r.citation for r in side) for side in sides),
                resolution=_cut(sides) or _way_out(quotations),
                because=(f"{len(sides)} wordings stand between quotation marks as one statement by {name}",),
            )
        )
    return found


def _statements(renderings: Sequence[Rendering], least: float = LEAST_COMMON) -> list[list[list[Rendering]]]:
    """Group quoted stretches by the statement that they word, and those of a statement by their wording.

    ``least`` is the share of common words, in order, of two wordings of one statement.
    """
    ordered = sorted(set(renderings), key=_longest_first)
    statements: list[list[list[Rendering]]] = []
    place: dict[int, tuple[int, int]] = {}
    for number, others in enumerate(_may_be_common(ordered, least)):
        rendering = ordered[number]
        shares: dict[tuple[int, int], float] = defaultdict(float)
        for other in others:
            at = place[other]
            shares[at] = max(shares[at], common(rendering.words, ordered[other].words))
        best, side = min(shares, key=lambda at: (-shares[at], at), default=(0, 0))
        if shares[best, side] < least:
            statements.append([[rendering]])
            place[number] = (len(statements) - 1, 0)
        elif (own := _alike(statements[best], side, rendering)) is not None:
            statements[best][own].append(rendering)
            place[number] = (best, own)
        else:
            statements[best].append([rendering])
            place[number] = (best, len(statements[best]) - 1)
    return [_in_order(_that_differ(_by_reports(sides), least)) for sides in statements]


def _that_differ(sides: Sequence[Sequence[Rendering]], least: float) -> list[Sequence[Rendering]]:
    """Keep the wordings that another report words otherwise, and not only those that a longer stretch has joined."""
    return [
        side
        for side in sides
        if any(
            a.citation.article != b.citation.article and common(a.words, b.words) >= least and differ_in_words(a, b)
            for other in sides
            if other is not side
            for a in side
            for b in other
        )
    ]


def _alike(sides: Sequence[Sequence[Rendering]], nearest: int, rendering: Rendering) -> int | None:
    """Find the wording that a stretch has, whole or cut, the nearest one first."""
    ordered = (nearest, *range(len(sides)))
    return next((n for n in ordered if not any(differ_in_words(other, rendering) for other in sides[n])), None)


def _may_be_common(renderings: Sequence[Rendering], least: float) -> list[list[int]]:
    """List for each stretch (longest first) the earlier ones with which ``common`` can reach ``least``, ascending.

    These share FEWEST_TELLING telling words and enough of all, or one is all letters of a part of the other.
    """
    telling = counted(telling_words(rendering.words) for rendering in renderings)
    found: list[set[int]] = [set() for _ in renderings]
    pairs = near_pairs(telling, None, FEWEST_TELLING - ROUNDING)
    shared = counted(rendering.words for rendering in renderings).dot(pairs)
    for (earlier, later), most in zip(pairs.tolist(), shared.tolist(), strict=True):
        if may_reach(least, renderings[earlier].words, renderings[later].words, most):
            found[later].add(earlier)
    pieces = Index()
    for number, rendering in enumerate(renderings):
        letters = "".join(rendering.words)
        found[number].update(pieces.sharing([letters[:PIECE]]) if len(letters) >= PIECE else range(number))
        pieces.add(number, (letters[at : at + PIECE] for at in range(len(letters) - PIECE + 1)))
    return [sorted(others) for others in found]


def _in_order(sides: Sequence[Sequence[Rendering]]) -> list[list[Rendering]]:
    """Put the wordings in the order of the text, and in each the stretch first that is most like another wording."""

    def rank(side: Sequence[Rendering], rendering: Rendering) -> tuple[float, int, Citation]:
        shares = (common(rendering.words, r.words) for other in sides if other is not side for r in other)
        return -max((n for n in shares if n < TRIMMED), default=0.0), *_longest_first(rendering)

    ordered = [sorted(side, key=partial(rank, side)) for side in sides]
    return sorted(ordered, key=lambda side: min(r.citation for r in side))


def _longest_first(rendering: Rendering) -> tuple[int, Citation]:
    return -len(rendering.words), rendering.citation


def _by_reports(sides: Sequence[Sequence[Rendering]]) -> list[Sequence[Rendering]]:
    """Leave out a wording that a report has beside an earlier, alike one: somebody said a like thing twice."""
    kept: list[Sequence[Rendering]] = []
    for side in sides:
        told = [r for other in kept for r in other]
        if not any(
            a.citation.article == b.citation.article and common(a.words, b.words) >= LEAST_COMMON
            for a in side
            for b in told
        ):
            kept.append(side)
    return kept


def _cut(sides: Sequence[Sequence[Rendering]]) -> str | None:
    pairs = ((a[0], b[0]) for a in sides for b in sides)
    turned = next((short for long, short in pairs if drops_a_not(long.words, short.words)), None)
    return f"“{turned.citation.text.strip(QUOTES)}” leaves out a “not”: the cut turns the sense" if turned else None


def _way_out(quotations: Sequence[Quotation]) -> str | None:
    translated = [c for q in quotations for c in q.circumstances if c.kind == "translation"]
    if not translated:
        return None
    return f"the speech was translated (“{translated[0].citation.text}”): each rendering is a translation of its own"
