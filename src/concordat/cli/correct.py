"""concordat correct: a judgement of the user's on a dossier, written to its file and applied, with what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.correct_store import correct_store, show_changes
from concordat.cli.correction_lines import KINDS, OF_STORES, correction_line
from concordat.cli.dossier import FORMS, rendered
from concordat.cli.judgements import corrections_text, parsed
from concordat.cli.progress import progress_line
from concordat.cli.stored import DossierFile, load_dossier
from concordat.cli.terminal import say, tell
from concordat.cli.writing import write_together

if TYPE_CHECKING:
    from concordat.records.correction import Correction

OF_INPUTS = frozenset({"outlet", "date", "carries"})
"""Corrections that change the stored reports: to take one back, the dossier is built anew of its inputs."""

Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help=f"One of {', '.join((*KINDS, *OF_STORES))}; or list, undo with the number of a line, add with a file.",
    ),
]
Values = Annotated[list[str] | None, typer.Argument(metavar="[VALUE]...", help='As in: hide "words of a claim".')]
In = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="Correct a story of this store; DOSSIER is a report's key."),
]
Because = Annotated[str, typer.Option(metavar="REASON", help="Why; it is kept beside the correction.")]
Try = Annotated[bool, typer.Option("--try", help="Only say what would change; write nothing.")]


def correct(
    dossier: DossierFile,
    kind: Kind,
    values: Values = None,
    because: Because = "",
    try_: Try = False,
    store: In = None,
) -> None:
    """Correct a dossier: what you say is written to corrections.jsonl beside it, applied, and kept over rebuilds.

    Says what it changes; one that matches nothing is refused. The dossier is built anew of the reports stored in it.
    `concordat correct DOSSIER list` lists the corrections, `undo N` takes the Nth back, `add FILE` takes those of a
    file, such as the corrections.jsonl that the page gives, beside those that are there.

    With --store, DOSSIER is the key of a report: the correction holds for its story and is kept in the store (`all` for
    every story). There `split [REPORT]...` makes reports a story of their own, `merge STORY` joins a story to this one,
    and `pin STORY` moves the report to another, each given by the key of a report in it.
    """
    if store:
        correct_store(store, str(dossier), kind, values or [], because=because, only_try=try_)
        return
    if dossier.is_file() and dossier.name != "dossier.json":
        raise typer.BadParameter(f"{dossier}: give the folder of a dossier, or the dossier.json in it")
    folder = dossier if dossier.is_dir() else dossier.parent
    text = corrections_text(None, folder)
    lines = [line for line in text.splitlines() if line.strip()]
    if kind == "list":
        for number, line in enumerate(_judgements(lines), 1):
            say(f"{number}  {line}")
        return
    if kind == "undo":
        apply_lines(dossier, _without(lines, values or []), (), only_try=try_)
        return
    new = _of_file(values or [], lines) if kind == "add" else [correction_line(kind, values or [], because)]
    apply_lines(dossier, [*lines, *new], parsed("\n".join(new)), only_try=try_)


def apply_lines(dossier: Path, lines: Sequence[str], added: Sequence[Correction], *, only_try: bool = False) -> None:
    """Build a dossier anew with the lines of its corrections file, of which some were added, and write both."""
    from concordat.dossier.editions import changes, unmatched  # noqa: PLC0415
    from concordat.pipeline import rebuild  # noqa: PLC0415 - loads every room

    folder = dossier if dossier.is_dir() else dossier.parent
    corrections = parsed("\n".join(lines))
    stored = load_dossier(dossier)
    problems = list(unmatched(added, stored))
    for problem in problems:
        told = problem if len(added) > 1 else problem.partition(": ")[2]
        tell(f"concordat: {told}; nothing was changed")
    if problems:
        raise typer.Exit(1)
    with progress_line() as progress:
        anew = rebuild(stored, corrections=corrections, progress=progress)
    show_changes(list(changes(stored, anew)), added, only_try)
    if only_try:
        return
    forms = [name for name in (*FORMS, "brief.html") if name == "dossier.json" or (folder / name).is_file()]
    files = {"corrections.jsonl": "".join(f"{line}\n" for line in lines).encode(), **rendered(anew, forms)}
    for file in write_together(folder, files):
        say(str(file))


def _of_file(values: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Read the corrections of a file, without those that are there already. Raises BadParameter and InputError."""
    if len(values) != 1:
        raise typer.BadParameter("add takes the name of one file of corrections")
    text = corrections_text(Path(values[0]), Path())
    found = [line for line in dict.fromkeys(_judgements(text.splitlines())) if line.strip() and line not in lines]
    if not found:
        raise typer.BadParameter(f"{values[0]} holds no correction that is not there already")
    return found


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
