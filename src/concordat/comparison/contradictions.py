"""Whether two of a user's corrections say the opposite: then neither is guessed at, and the user is asked.

Those of stories are acts one after another: each is applied to what those before it made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from concordat.errors import CorrectionError
from concordat.lexicon.spelling import plain
from concordat.records.correction import (
    Carries,
    Correction,
    Different,
    Kind,
    NotSameClaim,
    NotSpeaker,
    Outlet,
    Published,
    Rename,
    Same,
    SameClaim,
    Speaker,
)

Said = tuple[tuple[str, ...], str]
"""What a correction says: of what, and what of it. Two that say different things of the same contradict each other."""


def refuse_contradictions(corrections: Sequence[Correction]) -> None:
    """Raise CorrectionError that names two corrections, by their numbers in order, of which one must go."""
    known: dict[tuple[str, ...], tuple[int, str]] = {}
    for number, correction in enumerate(corrections, 1):
        for of, what in _said(correction):
            before, other = known.setdefault(of, (number, what))
            if other != what:
                raise CorrectionError(
                    f"corrections {before} and {number} contradict each other (on {', '.join(of[1:])}); take one out"
                )


def _said(correction: Correction) -> Iterator[Said]:
    match correction:
        case Same(actors=names) | Different(actors=names):
            yield from _pairs("actors", names, "one" if isinstance(correction, Same) else "several")
        case SameClaim(claims=words) | NotSameClaim(claims=words):
            yield from _pairs("claims", words, "one" if isinstance(correction, SameClaim) else "several")
        case Rename(actor=actor, name=name):
            yield _plainly("actor", actor), name
        case Kind(actor=actor, kind=kind):
            yield _plainly("kind", actor), kind
        case Speaker(words=words, speaker=speaker):
            yield _plainly("words", words), _plain(speaker)
            yield _plainly("speaker", words, speaker), "said it"
        case NotSpeaker(words=words, speaker=speaker):
            yield _plainly("speaker", words, speaker), "did not say it"
        case _:
            yield from _said_of_reports(correction)


def _said_of_reports(correction: Correction) -> Iterator[Said]:
    match correction:
        case Carries(report=report, agency=agency):
            yield _plainly("agency", report), _plain(agency)
        case Outlet(report=report, name=name):
            yield _plainly("outlet", report), name
        case Published(report=report, date=date):
            yield _plainly("date", report), date


def _pairs(kind: str, names: Sequence[str], said: str) -> Iterator[Said]:
    """Say the same of every two names, in either order."""
    for one, other in combinations(sorted(set(map(_plain, names))), 2):
        yield (kind, one, other), said


def _plainly(kind: str, *words: str) -> tuple[str, ...]:
    return kind, *map(_plain, words)


def _plain(word: str) -> str:
    """Write a word plainly, one of another script in lower case."""
    return plain(word) or word.casefold()
