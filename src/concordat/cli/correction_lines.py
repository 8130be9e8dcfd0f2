"""A correction as it is typed becomes a line of a corrections file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

import typer

KINDS = {
    "hide": ("WORDS",),
    "same-claim": ("WORDS", "WORDS"),
    "not-same-claim": ("WORDS", "WORDS"),
    "speaker": ("WORDS", "SPEAKER"),
    "not-speaker": ("WORDS", "SPEAKER"),
    "carries": ("REPORT", "AGENCY"),
    "outlet": ("REPORT", "NAME"),
    "date": ("REPORT", "DATE"),
    "same": ("ACTOR", "ACTOR"),
    "different": ("ACTOR", "ACTOR"),
    "rename": ("ACTOR", "NAME"),
    "kind": ("ACTOR", "KIND"),
}
"""What can be corrected, and the values that it takes."""

OF_STORES = ("split", "merge", "pin")
"""What can be corrected in a store alone: which stories there are."""


def correction_line(kind: str, values: Sequence[str], because: str) -> str:
    """Write a correction as a line of the file. Raises BadParameter."""
    if kind in OF_STORES:
        raise typer.BadParameter(f"{kind} is said of stories: give --store, and the key of a report")
    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r}: give one of {', '.join((*KINDS, 'list', 'undo', 'add'))}")
    if len(values) != len(KINDS[kind]):
        raise typer.BadParameter(f"{kind} takes {' '.join(KINDS[kind])}, not {len(values)} values")
    for value in values:
        if not any(c.isalnum() for c in value) or any(unicodedata.category(c) == "Cc" for c in value):
            raise typer.BadParameter(f"{value!r} has no words, or control characters")
    return _written(NAMES.get(kind, kind), MADE[kind](*values), because)


def story_line(key: str, kind: str, values: Sequence[str], because: str) -> str:
    """Write a correction of stories as a line; it begins with the report of this key. Raises BadParameter."""
    if kind != "split" and len(values) != 1:
        raise typer.BadParameter(f"{kind} takes the key of a report of the other story")
    made: dict[str, dict[str, object]] = {
        "split": {"reports": [*dict.fromkeys((key, *values))]},
        "merge": {"stories": [key, *values]},
        "pin": {"report": key, "story": "".join(values)},
    }
    return _written(kind, made[kind], because)


def _written(kind: str, made: dict[str, object], because: str) -> str:
    import msgspec  # noqa: PLC0415 - keeps the other commands' start short

    return msgspec.json.encode({"correction": kind, **made, **({"because": because} if because else {})}).decode()


NAMES = {"same-claim": "same claim", "not-same-claim": "not the same claim", "not-speaker": "not speaker"}
MADE: dict[str, Callable[..., dict[str, object]]] = {
    "hide": lambda words: {"words": words},
    "same-claim": lambda a, b: {"claims": [a, b]},
    "not-same-claim": lambda a, b: {"claims": [a, b]},
    "speaker": lambda words, speaker: {"words": words, "speaker": speaker},
    "not-speaker": lambda words, speaker: {"words": words, "speaker": speaker},
    "carries": lambda report, agency: {"report": report, "agency": agency},
    "outlet": lambda report, name: {"report": report, "name": name},
    "date": lambda report, day: {"report": report, "date": _day(day)},
    "same": lambda a, b: {"actors": [a, b]},
    "different": lambda a, b: {"actors": [a, b]},
    "rename": lambda actor, name: {"actor": actor, "name": name},
    "kind": lambda actor, kind: {"actor": actor, "kind": kind},
}
"""The fields of a correction's line, by its kind."""


def _day(value: str) -> str:
    from concordat.cli.options import iso_date  # noqa: PLC0415

    return iso_date(value) or ""
