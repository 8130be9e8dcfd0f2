"""Words that differ within one stretch of quoted speech: the same words on either side, and others between them.

Between quotation marks words are to be exact. Where two reports quote one stretch and a word or some differ in it
("the next two to three years", "the next two or three years"), one of them has a slip or has smoothed the speech.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from concordat.comparison.candidates import Index
from concordat.comparison.discrepancies.renderings import find_wordings
from concordat.comparison.discrepancies.speech import FEWEST_TELLING, even_words, telling_words
from concordat.comparison.provenance import listed
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy

RUN = 4
"""Words in a row by which two stretches find each other."""

FLANK, BOTH_FLANKS = 2, 6
"""Equal words on each side of a place that differs, and on both sides together: with fewer, two speeches only share a
turn of phrase. Read the wordings of the development stories again when one changes."""

SHOWN = 3
"""Equal words shown on each side of it."""

MOST_OTHER = 4
"""Words that differ in one place; more are another sentence."""

_WORD = re.compile(r"[A-Za-z0-9@]+(?:['’][A-Za-z]+)?")
_MARKED = re.compile(r"[\"“]([^\"“”\n]+)[\"”]")
_EDITED = re.compile(r"\.\s*\.|…|[\[\]()]| -- ")
_SPEECH_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The words of one quoted stretch of an article, evened out, each with its place."""

    article: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Slip:
    """One place where two stretches differ: its words with what stands around them, in either report."""

    a: Citation
    b: Citation
    tells: bool


def find_misquotes(story: Story) -> list[Discrepancy]:
    """Find places in which reports quote one stretch of speech in other words, the most telling first."""
    told = [(d, [c for side in d.sides for c in side]) for d in story.once(find_wordings)]
    slips = [s for s in _slips(story) if not any(_is_in(s.a, cited) and _is_in(s.b, cited) for _, cited in told)]
    groups: list[tuple[dict[str, list[Citation]], bool]] = []
    for slip in slips:
        group = next((sides for sides, _ in groups if _meets(slip, sides)), None)
        if group is None:
            group = defaultdict(list)
            groups.append((group, slip.tells))
        for cited in (slip.a, slip.b):
            side = group[" ".join(_plain(cited.text))]
            if not any(cited.overlap(other) for other in side):
                side.append(cited)
    found = [_discrepancy(story, list(sides.values()), tells) for sides, tells in groups]
    return [d for d, tells in sorted(found, key=lambda pair: not pair[1]) if d is not None]


def _is_in(place: Citation, cited: Sequence[Citation]) -> bool:
    return any(place.within(other) for other in cited)


def _meets(slip: _Slip, sides: dict[str, list[Citation]]) -> bool:
    return any(c.overlap(other) > 0 for side in sides.values() for other in side for c in (slip.a, slip.b))


def _discrepancy(story: Story, sides: Sequence[Sequence[Citation]], tells: bool) -> tuple[Discrepancy | None, bool]:
    """Tell of one place; where a single report stands against several, the slip is its own."""
    ordered = sorted((sorted(side) for side in sides), key=lambda side: side[0])
    reports = [{c.article for c in side} for side in ordered]
    if len(ordered) < 2 or any(a & b for a, b in combinations(reports, 2)):  # noqa: PLR2004
        return None, tells
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
    ), tells


def _slips(story: Story) -> Iterator[_Slip]:
    """Give each place where stretches of two reports differ."""
    stretches = [s for reading in story.readings.values() for s in _stretches(reading)]
    index = Index()
    seen: set[tuple[Citation, Citation]] = set()
    for n, stretch in enumerate(stretches):
        runs = {" ".join(stretch.words[at : at + RUN]) for at in range(len(stretch.words) - RUN + 1)}
        for other in sorted(index.sharing(runs)):
            if stretches[other].article != stretch.article:
                for slip in _between(story, stretches[other], stretch):
                    if (slip.a, slip.b) not in seen:
                        seen.add((slip.a, slip.b))
                        yield slip
        index.add(n, runs)


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """Give the quoted stretches of a report: what it quotes whole, and what else stands between marks."""
    article = reading.analysis.article
    whole = [c for q in reading.analysis.quotations if q.kind == "direct" for c in q.content]
    taken = [(c.start, c.end) for c in whole]
    for match in _MARKED.finditer(article.text):
        inside = any(start <= match.start(1) < end for start, end in taken)
        if not inside and not article.in_furniture(match.start(1), match.end(1)):
            taken.append(match.span(1))
    for start, end in taken:
        places, words = [], []
        for match in _WORD.finditer(article.text, start, end):
            for word in even_words(match[0]):
                words.append(word)
                places.append(match.span())
        if len(words) >= _SPEECH_WORDS:
            yield _Stretch(article.id, tuple(words), tuple(places))


def _between(story: Story, a: _Stretch, b: _Stretch) -> Iterator[_Slip]:
    """Give the places where two stretches differ, each between equal words that are enough for one speech."""
    steps = list(Levenshtein.opcodes(a.words, b.words))
    for before, step, behind in zip(steps, steps[1:], steps[2:], strict=False):
        flanks = [before.src_end - before.src_start, behind.src_end - behind.src_start]
        around = a.words[before.src_start : before.src_end] + a.words[behind.src_start : behind.src_end]
        sure = min(flanks) >= FLANK and sum(flanks) >= BOTH_FLANKS and len(telling_words(around)) >= FEWEST_TELLING
        if before.tag != "equal" or behind.tag != "equal" or not sure:
            continue
        one, other = a.words[step.src_start : step.src_end], b.words[step.dest_start : step.dest_end]
        if max(len(one), len(other)) > MOST_OTHER or _is_filler(one, other):
            continue
        first, second = _cite(story, a, step.src_start, step.src_end), _cite(story, b, step.dest_start, step.dest_end)
        if not _EDITED.search(first.text) and not _EDITED.search(second.text):
            yield _Slip(first, second, bool(one and other) or bool(telling_words((*one, *other))))


def _cite(story: Story, stretch: _Stretch, start: int, end: int) -> Citation:
    places = stretch.places[max(0, start - SHOWN) : end + SHOWN]
    return story.readings[stretch.article].analysis.article.cite(places[0][0], places[-1][1])


def _is_filler(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether all that differs are sounds and fillers of speech that reports leave out ("uh", "you know")."""
    left = " ".join(w for w in (*one, *other) if w not in words_of("speech_fillers", "word"))
    return left in ("", *words_of("speech_fillers", "phrase")) or "".join(one) == "".join(other)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(word for match in _WORD.finditer(text) for word in even_words(match[0]))
