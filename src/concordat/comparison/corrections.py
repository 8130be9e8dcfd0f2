"""A user's judgements on actors and speakers: lines of a file, applied at every rebuild and shown as corrections.

One JSON object a line. Actors are given by any of their names, so that a line holds when ids change:

    {"correction": "same", "actors": ["Sergei Lavrov", "S. Lavroff"]}
    {"correction": "different", "actors": ["John Smith", "Jon Smith"]}
    {"correction": "rename", "actor": "Sergei Lavrov", "name": "Sergey Lavrov"}
    {"correction": "speaker", "words": "a breakthrough document", "speaker": "Vladimir Putin"}

Everything here is pure: the file is read at the edge, by the command line or the library's user.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from concordat.comparison.actors.names import plain
from concordat.errors import CorrectionError
from concordat.records import Actor, Analysis, Quotation


class Same(msgspec.Struct, frozen=True, tag_field="correction", tag="same"):
    """These names are one actor's."""

    actors: tuple[str, ...]


class Different(msgspec.Struct, frozen=True, tag_field="correction", tag="different"):
    """These names are not one actor's."""

    actors: tuple[str, ...]


class Rename(msgspec.Struct, frozen=True, tag_field="correction", tag="rename"):
    """The actor is to be shown under another name."""

    actor: str
    name: str


class Speaker(msgspec.Struct, frozen=True, tag_field="correction", tag="speaker"):
    """Every quotation with these words in its content is this actor's."""

    words: str
    speaker: str


Correction = Same | Different | Rename | Speaker


def parse_corrections(text: str) -> tuple[Correction, ...]:
    """Read the lines of a corrections file; empty lines and lines that begin with # are skipped."""
    corrections: list[Correction] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                corrections.append(msgspec.json.decode(line, type=Correction))
            except msgspec.MsgspecError as problem:
                message = (
                    f"Line {number} of the corrections is not understood ({problem}). "
                    'Write, for example, {"correction": "same", "actors": ["Sergei Lavrov", "Sergey Lavrov"]}.'
                )
                raise CorrectionError(message) from problem
    return tuple(corrections)


def bears(actor: Actor, name: str) -> bool:
    """Tell whether an actor is reported under this name."""
    return plain(name) in {plain(own) for own in (actor.name, *actor.names)}


def same(actors: Iterable[Actor], corrections: Sequence[Correction]) -> Iterator[tuple[Actor, Actor]]:
    """Give the pairs of actors that the user says are one."""
    known = list(actors)
    for correction in corrections:
        if isinstance(correction, Same):
            yield from pairwise(a for name in correction.actors for a in known if bears(a, name))


def different(a: set[str], b: set[str], corrections: Sequence[Correction]) -> bool:
    """Tell whether the user says that two sets of names belong to different actors."""
    left, right = {plain(name) for name in a}, {plain(name) for name in b}
    for correction in corrections:
        if isinstance(correction, Different):
            told = [plain(name) for name in correction.actors]
            if any(x in left and y in right for x in told for y in told if x != y):
                return True
    return False


def rename(actor: Actor, corrections: Sequence[Correction]) -> Actor:
    """Give the actor the name that the user wants to see."""
    for correction in corrections:
        if isinstance(correction, Rename) and bears(actor, correction.actor):
            names = tuple(dict.fromkeys((correction.name, *actor.names)))
            because = (*actor.because, f"named {correction.name} by the user's correction")
            actor = replace(actor, name=correction.name, names=names, because=because)
    return actor


def correct_speakers(
    analyses: Sequence[Analysis], actors: Sequence[Actor], corrections: Sequence[Correction]
) -> tuple[Analysis, ...]:
    """Set the speakers that the user gives, in analyses that speak of the story's actors."""
    told = [c for c in corrections if isinstance(c, Speaker)]
    ids = {c.speaker: next((a.id for a in actors if bears(a, c.speaker)), None) for c in told}
    return tuple(
        replace(analysis, quotations=tuple(_corrected(q, told, ids) for q in analysis.quotations)) if told else analysis
        for analysis in analyses
    )


def _corrected(quotation: Quotation, told: Sequence[Speaker], ids: dict[str, str | None]) -> Quotation:
    text = plain(" ".join(part.text for part in quotation.content))
    for correction in told:
        speaker = ids[correction.speaker]
        if speaker and plain(correction.words) in text:
            because = (*quotation.because, f"{correction.speaker} speaks, by the user's correction")
            quotation = replace(quotation, speaker=speaker, speakers=(speaker,), because=because)
    return quotation
