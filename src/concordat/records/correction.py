"""A user's judgements on actors and speakers, as lines of a file.

One JSON object a line. Actors are given by any of their names, so that a line holds when ids change:

    {"correction": "same", "actors": ["Sergei Lavrov", "S. Lavroff"]}
    {"correction": "different", "actors": ["John Smith", "Jon Smith"]}
    {"correction": "rename", "actor": "Sergei Lavrov", "name": "Sergey Lavrov"}
    {"correction": "speaker", "words": "a breakthrough document", "speaker": "Vladimir Putin"}

Everything here is pure: the file is read at the edge, by the command line or the library's user.
"""

from __future__ import annotations

import msgspec

from concordat.errors import CorrectionError


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
