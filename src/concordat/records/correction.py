"""A user's judgements on reports, claims, actors and speakers, as lines of a file (docs/corrections.md).

One JSON object a line; each may say why (``because``). Actors go by any of their names, reports by outlet, label, file
or title, claims and statements by words of them, so that a line holds when ids change.

Everything here is pure: the file is read at the edge, by the command line or the library's user.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from concordat.errors import CorrectionError
from concordat.records.actor import ActorKind


class Same(msgspec.Struct, frozen=True, tag_field="correction", tag="same"):
    """These names are one actor's."""

    actors: tuple[str, ...]
    because: str = ""


class Different(msgspec.Struct, frozen=True, tag_field="correction", tag="different"):
    """These names are not one actor's."""

    actors: tuple[str, ...]
    because: str = ""


class Rename(msgspec.Struct, frozen=True, tag_field="correction", tag="rename"):
    """The actor is to be shown under another name."""

    actor: str
    name: str
    because: str = ""


class Speaker(msgspec.Struct, frozen=True, tag_field="correction", tag="speaker"):
    """Every quotation with these words in its content is this actor's."""

    words: str
    speaker: str
    because: str = ""


class NotSpeaker(msgspec.Struct, frozen=True, tag_field="correction", tag="not speaker"):
    """No quotation with these words in its content is this actor's."""

    words: str
    speaker: str
    because: str = ""


class SameClaim(msgspec.Struct, frozen=True, tag_field="correction", tag="same claim"):
    """The claims that are worded so are one."""

    claims: tuple[str, ...]
    because: str = ""


class NotSameClaim(msgspec.Struct, frozen=True, tag_field="correction", tag="not the same claim"):
    """Wordings that hold the second of these words are no wordings of the claim that holds the first."""

    claims: tuple[str, ...]
    because: str = ""


class Carries(msgspec.Struct, frozen=True, tag_field="correction", tag="carries"):
    """The report prints the text of this agency, whatever it credits."""

    report: str
    agency: str
    because: str = ""


class Outlet(msgspec.Struct, frozen=True, tag_field="correction", tag="outlet"):
    """The outlet of the report is called so."""

    report: str
    name: str
    because: str = ""


class Published(msgspec.Struct, frozen=True, tag_field="correction", tag="date"):
    """The report was published on this day (ISO 8601)."""

    report: str
    date: str
    because: str = ""


class Hide(msgspec.Struct, frozen=True, tag_field="correction", tag="hide"):
    """Claims and statements with these words are not to be shown."""

    words: str
    because: str = ""


class Kind(msgspec.Struct, frozen=True, tag_field="correction", tag="kind"):
    """The actor is of this kind."""

    actor: str
    kind: ActorKind
    because: str = ""


class Split(msgspec.Struct, frozen=True, tag_field="correction", tag="split"):
    """These reports, given by their keys, tell another event than the story they are in: one of their own."""

    reports: tuple[str, ...]
    because: str = ""


class Merge(msgspec.Struct, frozen=True, tag_field="correction", tag="merge"):
    """These stories, each given by the key of a report in it, are one."""

    stories: tuple[str, ...]
    because: str = ""


class Pin(msgspec.Struct, frozen=True, tag_field="correction", tag="pin"):
    """The report belongs to the story that holds the other one, whatever their words say; both given by their keys."""

    report: str
    story: str
    because: str = ""


Correction = (
    Same
    | Different
    | Rename
    | Kind
    | Speaker
    | NotSpeaker
    | SameClaim
    | NotSameClaim
    | Carries
    | Outlet
    | Published
    | Hide
    | Split
    | Merge
    | Pin
)

OF_STORIES = (Split, Merge, Pin)
"""What is said of stories, and not of what one story's reports tell."""


def parse_corrections(text: str) -> tuple[Correction, ...]:
    """Read the lines of a corrections file; empty lines and lines that begin with # are skipped.

    Raises CorrectionError where a line is not understood. Whether two contradict each other is told by
    ``comparison/contradictions.py``.
    """
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


def values(correction: Correction) -> Iterator[str]:
    """Give the words and names that a correction tells, without its reason."""
    for name in correction.__struct_fields__:
        value = getattr(correction, name)
        if name != "because":
            yield from (value,) if isinstance(value, str) else value
