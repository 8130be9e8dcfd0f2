"""Words of one utterance that differ: its direct renderings, and who is said to have spoken them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz.distance import LCSseq

from concordat.comparison.provenance import listed
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

LONG_BLOCK = 5
"""Words in a row that two renderings share when they are the same speech, cut in different places."""

ONE_SPEECH = 0.85
"""Share of common words in order from which two quotations of different speakers are one speech."""

SPEECH_WORDS = 7
"""Words that such a speech needs: short formulas are said by many."""

_QUOTED = re.compile(r"[\"“”]([^\"“”]+)(?:[\"“”]|$)")


@dataclass(frozen=True, slots=True)
class Rendering:
    """The words between quotation marks of one quotation."""

    quotation: Quotation
    citation: Citation
    words: tuple[str, ...]


def find_wordings(story: Story) -> list[Discrepancy]:
    """Find utterances whose quoted words differ between reports, other than by trimming."""
    found = [(d, len(u.quotations)) for u in story.utterances if (d := _of_utterance(story, u))]
    joined = [d for d, _ in sorted(found, key=lambda pair: -pair[1])]
    return [*joined, *_of_pairs(story)]


def _of_pairs(story: Story) -> list[Discrepancy]:
    """Find long quotations of two reports that are one speech but for some words, whoever is read as its speaker."""
    renderings = [r for a in story.analyses for q in a.quotations for r in _renderings(story, q)]
    long = sorted(
        {r.citation: r for r in renderings if len(r.words) >= SPEECH_WORDS}.values(), key=lambda r: r.citation
    )
    return [
        Discrepancy(
            kind="wording",
            what=f"words of one speech: “{_short(a.citation.text)}” / “{_short(b.citation.text)}”",
            sides=((a.citation,), (b.citation,)),
            resolution=_way_out([a.quotation, b.quotation]),
            because=("the quotations share nearly all their words, in one order",),
        )
        for a, b in combinations(long, 2)
        if a.citation.article != b.citation.article and ONE_SPEECH <= _common(a.words, b.words) < TRIMMED
    ]


def _of_utterance(story: Story, utterance: Utterance) -> Discrepancy | None:
    quotations = [story.quotations[q] for q in utterance.quotations if q in story.quotations]
    sides: list[list[list[Rendering]]] = []
    for rendering in _by_article([r for q in quotations for r in _renderings(story, q)]):
        words = _words(rendering)
        shares = [max(_common(words, _words(other)) for other in side) for side in sides]
        if shares and max(shares) >= TRIMMED:
            sides[shares.index(max(shares))].append(rendering)
        elif not shares or max(shares) >= LEAST_COMMON:
            sides.append([rendering])
    if len(sides) < 2:  # noqa: PLR2004
        return None
    speaker = story.actor.get(utterance.speaker or "")
    name = speaker.name if speaker else "the speaker"
    return Discrepancy(
        kind="wording",
        what=f"the words of {name}: {' / '.join(f'“{_short(side[0][0].citation.text)}”' for side in sides)}",
        sides=tuple(tuple(r.citation for rendering in side for r in rendering) for side in sides),
        resolution=_way_out(quotations),
        because=(f"{len(sides)} wordings stand between quotation marks as one statement by {name}",),
    )


def _by_article(renderings: Sequence[Rendering]) -> list[list[Rendering]]:
    """Put together what one report quotes of an utterance: its pieces are no variants of each other."""
    found: dict[str, list[Rendering]] = {}
    for rendering in sorted(set(renderings), key=lambda r: r.citation):
        found.setdefault(rendering.citation.article, []).append(rendering)
    return list(found.values())


def _words(pieces: Sequence[Rendering]) -> tuple[str, ...]:
    return tuple(word for piece in pieces for word in piece.words)


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
    for n, a in enumerate(renderings):
        for b in renderings[n + 1 :]:
            elsewhere = a.citation.article != b.citation.article
            if elsewhere and not set(_speakers(a)) & set(_speakers(b)) and _overlap(a, b) >= ONE_SPEECH:
                names = [story.actor[r.quotation.speaker or ""].name for r in (a, b)]
                found.append(
                    Discrepancy(
                        kind="attribution",
                        what=f"who said “{_short(a.citation.text)}”: {listed(names)}",
                        sides=((a.citation,), (b.citation,)),
                        resolution=None,
                        because=(f"the same words are given to {listed(names)}",),
                    )
                )
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
        for match in _QUOTED.finditer(text):
            words = tuple(re.findall(r"[a-z0-9]+", _british(match[1])))
            if len(words) >= SHORTEST:
                found.append(Rendering(quotation, article.cite(start + match.start(), start + match.end()), words))
    return found


def _british(text: str) -> str:
    """Even out what is spelling and not wording: case, "-ize", apostrophes."""
    return re.sub(r"iz(e|ation|ing)", r"is\1", re.sub(r"[’']", "", text.lower()))


def _common(a: Sequence[str], b: Sequence[str]) -> float:
    """Give the share of the shorter one's words that stand in the other in the same order; 0 where they are few."""
    shared = LCSseq.similarity(a, b)
    block = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    if block >= LONG_BLOCK and shared - block <= 1:
        return 1.0  # one stretch of the same words, with more before it in one report and more behind in the other
    return shared / min(len(a), len(b)) if shared >= FEWEST_COMMON else 0.0


def _overlap(a: Rendering, b: Rendering) -> float:
    return LCSseq.similarity(a.words, b.words) / max(len(a.words), len(b.words))


def _short(text: str, length: int = 60) -> str:
    plain = " ".join(text.strip('"“”,. ').split())
    return plain if len(plain) <= length else plain[:length].rsplit(" ", 1)[0] + " ..."
