"""A user's judgements on actors and speakers, applied at every rebuild and shown as corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from concordat.lexicon.spelling import plain
from concordat.records import Actor, Analysis, Correction, Different, Quotation, Rename, Same, Speaker
from concordat.records.correction import Kind


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
    """Give the actor the name that the user wants to see, and the kind that the user says it is of."""
    for correction in corrections:
        if isinstance(correction, Kind) and bears(actor, correction.actor) and actor.kind != correction.kind:
            because = (*actor.because, f"a {correction.kind} by the user's correction")
            actor = replace(actor, kind=correction.kind, because=because)
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
