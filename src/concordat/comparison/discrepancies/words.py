"""Words of one utterance that differ: its direct renderings, and who is said to have spoken them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache, partial

import numpy as np
from rapidfuzz.distance import LCSseq

from concordat.comparison.candidates import Index, Terms, near_pairs, pairs_where, products
from concordat.comparison.discrepancies.shown import set_against, short
from concordat.comparison.provenance import listed
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.story import Story
from concordat.records import Citation, Discrepancy, Quotation, Utterance

SHORTEST = 4
"""Words of quoted speech below which two renderings are not compared."""

TRIMMED = 0.99
"""A rendering whose words stand in another in this share, in their order, is a trimmed one and no other wording."""

LEAST_COMMON = 0.4
FEWEST_COMMON = 3
"""Share and number of common words in order that two wordings of one statement have at least; with fewer, they are two
statements."""

FEWEST_TELLING = 2
"""Words among them that are not the commonest of all."""

LONG_BLOCK = 5
"""Words in a row that two renderings share when they are the same speech, cut in different places."""

ONE_SPEECH = 0.85
"""Share of common words in order from which two quotations of different speakers are one speech."""

SPEECH_WORDS = 7
"""Words that such a speech needs: short formulas are said by many."""

EMPHASISED_BITS = 10.0
"""A word in capitals with fewer bits than this is emphasised ("ALL", "NOT"); one with more is an abbreviation."""

PIECE = 8
"""Letters in a row by which a stretch finds those that it may be a part of."""

ROUNDING = 1e-3
"""What single precision may lose of a number of words."""

_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)(?:[\"“”]|$)")
_SINGLY = re.compile(r"(?<!\w)['‘]([^\"“”]+?)(?:['’](?!\w)|$)")


@dataclass(frozen=True, slots=True)
class Rendering:
    """The words between quotation marks of one quotation."""

    quotation: Quotation
    citation: Citation
    words: tuple[str, ...]


def find_wordings(story: Story) -> list[Discrepancy]:
    """Find utterances whose quoted words differ between reports, other than by trimming."""
    found = [(d, len(u.quotations)) for u in story.utterances for d in _of_utterance(story, u)]
    joined = [d for d, _ in sorted(found, key=lambda pair: -pair[1])]
    return [*joined, *_of_pairs(story)]


def _of_pairs(story: Story) -> list[Discrepancy]:
    """Find long quotations that are one speech but for some words, whoever is read as its speaker."""
    renderings = {r.citation: r for a in story.analyses for q in a.quotations for r in _renderings(story, q)}
    long = [r for r in renderings.values() if len(r.words) >= SPEECH_WORDS]
    return [
        Discrepancy(
            kind="wording",
            what=f"words of one speech: {set_against([side[0].citation.text for side in sides])}",
            sides=tuple(tuple(r.citation for r in side) for side in sides),
            resolution=_way_out([r.quotation for side in sides for r in side]),
            because=("the quotations share nearly all their words, in one order",),
        )
        for sides in _statements(long, ONE_SPEECH)
        if len(sides) > 1
    ]


def _of_utterance(story: Story, utterance: Utterance) -> list[Discrepancy]:
    """Compare the quoted stretches of one utterance: those that word one statement, each wording a side."""
    quotations = [story.quotations[q] for q in utterance.quotations if q in story.quotations]
    speaker = story.actor.get(utterance.speaker or "")
    name = speaker.name if speaker else "the speaker"
    found: list[Discrepancy] = []
    for sides in _statements([r for q in quotations for r in _renderings(story, q)]):
        if len(sides) < 2:  # noqa: PLR2004
            continue
        found.append(
            Discrepancy(
                kind="wording",
                what=f"the words of {name}: {set_against([side[0].citation.text for side in sides])}",
                sides=tuple(tuple(r.citation for r in side) for side in sides),
                resolution=_way_out(quotations),
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
    for number, others in enumerate(_may_be_common(ordered)):
        rendering = ordered[number]
        shares: dict[tuple[int, int], float] = defaultdict(float)
        for other in others:
            at = place[other]
            shares[at] = max(shares[at], _common(rendering.words, ordered[other].words))
        best, side = min(shares, key=lambda at: (-shares[at], at), default=(0, 0))
        if shares[best, side] < least:
            statements.append([[rendering]])
            place[number] = (len(statements) - 1, 0)
        elif shares[best, side] >= TRIMMED:
            statements[best][side].append(rendering)
            place[number] = (best, side)
        else:
            statements[best].append([rendering])
            place[number] = (best, len(statements[best]) - 1)
    return [_in_order(_by_reports(sides)) for sides in statements]


def _may_be_common(renderings: Sequence[Rendering]) -> list[list[int]]:
    """List for each stretch (longest first) the earlier ones with which it can have words in common, ascending.

    These share FEWEST_TELLING telling words, or one is all letters of a part of the other.
    """
    telling = _counted([[word for word in r.words if bits(word) >= COMMON_BITS] for r in renderings])
    found: list[set[int]] = [set() for _ in renderings]
    for earlier, later in near_pairs(telling, None, FEWEST_TELLING - ROUNDING).tolist():
        found[later].add(earlier)
    pieces = Index()
    for number, rendering in enumerate(renderings):
        letters = "".join(rendering.words)
        found[number].update(pieces.sharing([letters[:PIECE]]) if len(letters) >= PIECE else range(number))
        pieces.add(number, (letters[at : at + PIECE] for at in range(len(letters) - PIECE + 1)))
    return [sorted(others) for others in found]


def _counted(rows: Iterable[Sequence[str]]) -> Terms:
    """Lay out words so that the product of two rows is at least the number of words that both have."""
    return Terms.of([{word: n**0.5 for word, n in Counter(row).items()} for row in rows])


def _in_order(sides: Sequence[Sequence[Rendering]]) -> list[list[Rendering]]:
    """Put the wordings in the order of the text, and in each the stretch first that is most like another wording."""

    def rank(side: Sequence[Rendering], rendering: Rendering) -> tuple[float, int, Citation]:
        shares = (_common(rendering.words, r.words) for other in sides if other is not side for r in other)
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
            a.citation.article == b.citation.article and _common(a.words, b.words) >= LEAST_COMMON
            for a in side
            for b in told
        ):
            kept.append(side)
    return kept


def _way_out(quotations: Sequence[Quotation]) -> str | None:
    translated = [c for q in quotations for c in q.circumstances if c.kind == "translation"]
    if not translated and any("[" in c.text for q in quotations for c in q.content):
        return "square brackets mark what an editor put in place of the speaker's words"
    if translated:
        return (
            f"the speech was translated (“{translated[0].citation.text}”): each rendering is a translation of its own"
        )
    return None


def find_attributions(story: Story) -> list[Discrepancy]:
    """Find the same quoted words in the mouths of different speakers."""
    renderings = [
        r
        for analysis in story.analyses
        for q in analysis.quotations
        if _is_named(story, q)
        for r in _renderings(story, q)
        if len(r.words) >= SPEECH_WORDS
    ]
    found: list[Discrepancy] = []
    for a, b in ((renderings[i], renderings[j]) for i, j in _nearly_equal(renderings)):
        elsewhere = a.citation.article != b.citation.article
        if elsewhere and not set(_speakers(a)) & set(_speakers(b)) and _overlap(a, b) >= ONE_SPEECH:
            names = [story.actor[r.quotation.speaker or ""].name for r in (a, b)]
            found.append(
                Discrepancy(
                    kind="attribution",
                    what=f"who said “{short(a.citation.text)}”: {listed(names)}",
                    sides=((a.citation,), (b.citation,)),
                    resolution=None,
                    because=(f"the same words are given to {listed(names)}",),
                )
            )
    return found


def _nearly_equal(renderings: Sequence[Rendering]) -> list[list[int]]:
    """Find the pairs (i < j) that can share ONE_SPEECH of the longer one's words."""
    lengths = np.array([len(rendering.words) for rendering in renderings])
    blocks = products(_counted(rendering.words for rendering in renderings))
    longer = ((n, shared, np.maximum(lengths[n : n + len(shared), None], lengths[n:])) for n, shared in blocks)
    found: list[list[int]] = pairs_where(
        (n, shared >= ONE_SPEECH * most - ROUNDING) for n, shared, most in longer
    ).tolist()
    return found


def _is_named(story: Story, quotation: Quotation) -> bool:
    """Tell whether the source of a quotation names its speaker, a person."""
    speaker = story.actor.get(quotation.speaker or "")
    source = quotation.source
    if not speaker or not source or speaker.kind != "person":
        return False
    return any(
        m.form == "name" and m.article == source.article and source.start <= m.start < source.end
        for m in speaker.mentions
    )


def _speakers(rendering: Rendering) -> tuple[str, ...]:
    return (*rendering.quotation.speakers, rendering.quotation.speaker or "")


def _renderings(story: Story, quotation: Quotation) -> list[Rendering]:
    """List the stretches between quotation marks in a quotation's content."""
    found: list[Rendering] = []
    for content in quotation.content:
        article = story.readings[content.article].analysis.article
        start = max(0, content.start - 1)
        text = article.text[start : content.end + 1]
        for match in (_QUOTED if re.search('["“”]', text) else _SINGLY).finditer(text):
            words = tuple(re.findall(r"[A-Za-z0-9]+", _british(match[1])))
            if len(words) >= SHORTEST:
                found.append(Rendering(quotation, article.cite(start + match.start(), start + match.end()), words))
    return found


def _british(text: str) -> str:
    """Even out what is spelling and not wording: case, "-ize", "-ll-", apostrophes; emphasis by capitals stays."""
    capitals = (
        {w for w in _CAPITALS.findall(text) if bits(w.lower()) < EMPHASISED_BITS} if not text.isupper() else set()
    )
    even = re.sub(r"[’']", "", "".join(w if w in capitals else w.lower() for w in re.split(r"\b", text)))
    even = re.sub(r"\s*&\s*", " and ", even)
    return re.sub(r"iz(e|ation|ing)", r"is\1", re.sub(r"ll(ed|ing)\b", r"l\1", even))


@lru_cache(maxsize=1 << 16)
def _common(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Give the share of the shorter one's words that stand in the other in the same order; 0 where they are few."""
    short, long = sorted(("".join(a), "".join(b)), key=len)
    if short in long:
        return 1.0  # "onto" is "on to"
    shared = LCSseq.similarity(a, b)
    telling = [[word for word in words if bits(word) >= COMMON_BITS] for words in (a, b)]
    both = LCSseq.similarity(*telling)
    if shared < FEWEST_COMMON or both < FEWEST_TELLING:
        return 0.0
    if min(len(a), len(b)) <= SHORTEST and both == min(map(len, telling)):
        return 1.0  # "a sad day" is "the sad day"
    if shared >= LONG_BLOCK:
        block = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
        if block >= LONG_BLOCK and shared - block <= 1:
            return 1.0  # one stretch of the same words, with more before it in one report and more behind in the other
    return shared / min(len(a), len(b))


def _overlap(a: Rendering, b: Rendering) -> float:
    return LCSseq.similarity(a.words, b.words) / max(len(a.words), len(b.words))
