"""What a user judges: actors, speakers, claims, origins, reports and stories; each with a reason, each taken back."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Annotated, Literal, cast

import msgspec

from concordat.desk.acts import Act
from concordat.desk.asking import AskError, Key, Number
from concordat.desk.desk import Desk
from concordat.desk.jobs import Job, Order
from concordat.records import ActorKind
from concordat.records.correction import (
    Carries,
    Correction,
    Different,
    Hide,
    Merge,
    NotSameClaim,
    NotSpeaker,
    Outlet,
    Pin,
    Published,
    Rename,
    Same,
    SameClaim,
    Speaker,
    Split,
)
from concordat.records.correction import Kind as OfKind
from concordat.store import Judgement

Kind = Literal[
    "same", "different", "rename", "speaker", "not speaker", "same claim", "not the same claim", "carries", "outlet",
    "date", "kind", "hide", "split", "merge", "pin",
]  # fmt: skip

Value = Annotated[str, msgspec.Meta(max_length=2_000)]

MADE: dict[str, tuple[int, Callable[[str, str, str], Correction]]] = {
    "same": (2, lambda a, b, why: Same((a, b), why)),
    "different": (2, lambda a, b, why: Different((a, b), why)),
    "rename": (2, Rename),
    "kind": (2, lambda a, b, why: OfKind(a, cast("ActorKind", b), why)),
    "speaker": (2, Speaker),
    "not speaker": (2, NotSpeaker),
    "same claim": (2, lambda a, b, why: SameClaim((a, b), why)),
    "not the same claim": (2, lambda a, b, why: NotSameClaim((a, b), why)),
    "carries": (2, Carries),
    "outlet": (2, Outlet),
    "date": (2, Published),
    "hide": (1, lambda a, _, why: Hide(a, why)),
    "split": (1, lambda a, _, why: Split((a,), why)),
    "merge": (2, lambda a, b, why: Merge((a, b), why)),
    "pin": (2, Pin),
}
"""How many values a correction takes, and the record that they make."""

OF_STORIES = frozenset({"split", "merge", "pin"})

UNREASONED = "Say why: the reason is kept beside the correction, for whoever reads it later."


class Judged(msgspec.Struct, frozen=True):
    """A judgement: its kind, what it is about, why, and the story that it is given for (the key of an article in it).

    ``first`` and ``second`` are what the kind takes (docs/corrections.md): two actors, words and a speaker, a report
    and its agency; reports and stories of ``split``, ``merge`` and ``pin`` go by their keys.
    """

    kind: Kind
    first: Value
    because: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
    story: Key
    second: Value = ""


class Done(msgspec.Struct, frozen=True):
    """A correction that was kept or taken back, and the job that builds the dossier anew."""

    judgement: Judgement
    job: Job


class Undone(msgspec.Struct, frozen=True):
    """A correction by its number."""

    number: Number


class Build(msgspec.Struct, frozen=True):
    """A story by the key of an article in it."""

    story: Key


def judge(desk: Desk, judged: Judged) -> Done:
    """Keep a correction and build the dossier anew; one that matches nothing is refused. Raises AskError."""
    correction = made(judged)
    if judged.kind not in OF_STORIES:
        refuse_unmatched(desk, judged.story, correction)
    line = msgspec.json.encode(correction).decode()
    kept = desk.store.correct(line, None if judged.kind in OF_STORIES else judged.story)
    return Done(kept, _build(desk, judged.second if judged.kind == "pin" else judged.story))


def undo(desk: Desk, undone: Undone) -> Done:
    """Take a correction back and build the dossier anew."""
    kept = desk.store.undo(undone.number)
    return Done(kept, _build(desk, kept.story or _story_of(kept)))


def build(desk: Desk, wanted: Build) -> Job:
    """Build the dossier of a story as it is now."""
    return _build(desk, desk.store.story(wanted.story).key)


def made(judged: Judged) -> Correction:
    """Make the record of a judgement. Raises AskError."""
    takes, make = MADE[judged.kind]
    values = (judged.first.strip(), judged.second.strip())
    if not judged.because.strip():
        raise AskError(UNREASONED)
    for value in (*values[:takes], judged.because):
        if not any(c.isalnum() for c in value) or any(unicodedata.category(c) == "Cc" for c in value):
            raise AskError(f"“{value[:60]}” has no words, or control characters; fill every field of the correction.")
    if takes == 2 and values[0] == values[1]:  # noqa: PLR2004 - two values
        raise AskError("Both fields say the same; choose two different ones.")
    try:
        line = msgspec.json.encode(make(*values, judged.because.strip()))
        return msgspec.json.decode(line, type=Correction)
    except msgspec.MsgspecError as error:
        raise AskError(f"This is no correction: {error}.") from None


def refuse_unmatched(desk: Desk, story: str, correction: Correction) -> None:
    """Refuse a correction that matches nothing of the story's dossier. Raises AskError."""
    from concordat.dossier.editions import unmatched  # noqa: PLC0415 - loads the room

    dossier = desk.store.dossier(story)
    problem = next(unmatched((correction,), dossier), "") if dossier else ""
    if problem:
        raise AskError(f"Nothing was changed: {problem.partition(': ')[2]}.")


def _build(desk: Desk, story: str) -> Job:
    return desk.queue.add(Order("dossier", story=story))


def _story_of(judgement: Judgement) -> str:
    """Give a story that a correction of stories was about."""
    told = msgspec.json.decode(judgement.line, type=Correction)
    keys = getattr(told, "reports", ()) or getattr(told, "stories", ()) or (getattr(told, "story", ""),)
    return str(keys[0])


def _to_job(_: object, done: Done) -> str:
    return f"/jobs/{done.job.id}"


ACTS = (
    Act("/corrections", Judged, Done, judge, _to_job, "Correct"),
    Act("/corrections/{number:int}/undo", Undone, Done, undo, _to_job, "Take a correction back"),
    Act("/stories/{story}/build", Build, Job, build, lambda _, job: f"/jobs/{job.id}", "Build a dossier"),
)
