"""concordat correct: a judgement of the user's on a dossier, written to its file and applied, with what it changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.dossier import FORMS, rendered
from concordat.cli.judgements import corrections_text
from concordat.cli.progress import progress_line
from concordat.cli.stored import DossierFile, load_dossier
from concordat.cli.summary import counted
from concordat.cli.terminal import say, tell
from concordat.cli.writing import write_together

if TYPE_CHECKING:
    from concordat.records.correction import Correction

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
}
"""What can be corrected, and the values that it takes."""

MOST_CHANGES = 30
"""Lines of what changed that are shown; more are counted."""

OF_INPUTS = frozenset({"outlet", "date", "carries"})
"""Corrections that change the stored reports: to take one back, the dossier is built anew of its inputs."""

Kind = Annotated[
    str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}; or list, or undo with the number of a line.")
]
Values = Annotated[list[str] | None, typer.Argument(metavar="[VALUE]...", help='As in: hide "words of a claim".')]
Because = Annotated[str, typer.Option(metavar="REASON", help="Why; it is kept beside the correction.")]
Try = Annotated[bool, typer.Option("--try", help="Only say what would change; write nothing.")]


def correct(dossier: DossierFile, kind: Kind, values: Values = None, because: Because = "", try_: Try = False) -> None:
    """Correct a dossier: what you say is written to corrections.jsonl beside it, applied, and kept over rebuilds.

    Says what it changes; one that matches nothing is refused. The dossier is built anew of the reports stored in it.
    `concordat correct DOSSIER list` lists the corrections, `undo N` takes the Nth back.
    """
    from concordat.records.correction import parse_corrections  # noqa: PLC0415 - keeps the other commands' start short

    if dossier.is_file() and dossier.name != "dossier.json":
        raise typer.BadParameter(f"{dossier}: give the folder of a dossier, or the dossier.json in it")
    folder = dossier if dossier.is_dir() else dossier.parent
    text = corrections_text(None, folder)
    lines = [line for line in text.splitlines() if line.strip()]
    if kind == "list":
        for number, line in enumerate(_judgements(lines), 1):
            say(f"{number}  {line}")
        return
    kept = _without(lines, values or []) if kind == "undo" else [*lines, _line(kind, values or [], because)]
    added = () if kind == "undo" else parse_corrections(kept[-1])
    apply_lines(dossier, kept, added, only_try=try_)


def apply_lines(dossier: Path, lines: Sequence[str], added: Sequence[Correction], *, only_try: bool = False) -> None:
    """Build a dossier anew with the lines of its corrections file, of which some were added, and write both."""
    from concordat.dossier.editions import changes, unmatched  # noqa: PLC0415
    from concordat.pipeline import rebuild  # noqa: PLC0415 - loads every room
    from concordat.records.correction import parse_corrections  # noqa: PLC0415

    folder = dossier if dossier.is_dir() else dossier.parent
    corrections = parse_corrections("\n".join(lines))
    stored = load_dossier(dossier)
    problems = list(unmatched(added, stored))
    for problem in problems:
        tell(f"concordat: {problem.partition(': ')[2]}; nothing was changed")
    if problems:
        raise typer.Exit(1)
    with progress_line() as progress:
        anew = rebuild(stored, corrections=corrections, progress=progress)
    changed = list(changes(stored, anew))
    for line in changed[:MOST_CHANGES]:
        say(line)
    if len(changed) > MOST_CHANGES:
        say(f"and {len(changed) - MOST_CHANGES} more changes")
    say(f"{counted(len(changed), 'change')}{', not written' if only_try else ''}")
    if only_try:
        return
    forms = [name for name in (*FORMS, "brief.html") if name == "dossier.json" or (folder / name).is_file()]
    files = {"corrections.jsonl": "".join(f"{line}\n" for line in lines).encode(), **rendered(anew, forms)}
    for file in write_together(folder, files):
        say(str(file))


def _line(kind: str, values: Sequence[str], because: str) -> str:
    """Write a correction as a line of the file. Raises BadParameter."""
    import msgspec  # noqa: PLC0415 - keeps the other commands' start short

    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r}: give one of {', '.join((*KINDS, 'list', 'undo'))}")
    if len(values) != len(KINDS[kind]):
        raise typer.BadParameter(f"{kind} takes {' '.join(KINDS[kind])}, not {len(values)} values")
    for value in values:
        if not any(c.isalnum() for c in value) or any(unicodedata.category(c) == "Cc" for c in value):
            raise typer.BadParameter(f"{value!r} has no words, or control characters")
    made = MADE[kind](*values)
    told = {"correction": NAMES.get(kind, kind), **made, **({"because": because} if because else {})}
    return msgspec.json.encode(told).decode()


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
}
"""The fields of a correction's line, by its kind."""


def _day(value: str) -> str:
    from concordat.cli.options import iso_date  # noqa: PLC0415

    return iso_date(value) or ""


def _judgements(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not line.startswith("#")]


def _without(lines: Sequence[str], values: Sequence[str]) -> list[str]:
    """Take the Nth correction out. Raises BadParameter."""
    told = _judgements(lines)
    if len(values) != 1 or not values[0].isdigit() or not 1 <= int(values[0]) <= len(told):
        raise typer.BadParameter(f"undo takes the number of a correction, 1 to {len(told)} (see list)")
    gone = told[int(values[0]) - 1]
    if any(f'"correction":"{kind}"' in gone.replace(" ", "") for kind in OF_INPUTS):
        tell("the stored reports keep what it changed: build the dossier anew of its inputs to take it back wholly")
    return [line for line in lines if line is not gone]
