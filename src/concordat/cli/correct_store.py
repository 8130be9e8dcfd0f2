"""Corrections of a store: given for a story or for all, listed, taken back, with what they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from concordat.cli.correction_lines import OF_STORES, correction_line, story_line
from concordat.cli.keep import opened_store
from concordat.cli.progress import progress_line
from concordat.cli.summary import counted
from concordat.cli.terminal import say, tell
from concordat.progress import Progress

if TYPE_CHECKING:
    from concordat.dossier.editions import Change
    from concordat.records import Correction, Dossier
    from concordat.store import Store

ALL = "all"
"""What is given instead of a report's key where a correction holds for every story."""

MOST_CHANGES = 30
"""Lines of what changed that are shown; more are counted."""


def correct_store(address: str, key: str, kind: str, values: Sequence[str], *, because: str, only_try: bool) -> None:
    """Do what the command line asks of the corrections of a store."""
    with opened_store(address) as store, progress_line() as progress:
        of = None if key == ALL else key
        if kind == "list":
            _list(store, of)
        elif kind == "undo":
            _undo(store, values, progress)
        elif kind in OF_STORES:
            _restory(store, story_line(key, kind, values, because), only_try)
        elif of is None:
            line = correction_line(kind, values, because)
            say(f"{line}: not kept" if only_try else f"{store.correct(line).number}  {line}")
        else:
            _correct(store, of, correction_line(kind, values, because), only_try, progress)


def show_changes(changed: Sequence[Change], told: Sequence[Correction], only_try: bool) -> None:
    """Say what corrections change, and how much of it is in what they do not name."""
    from concordat.dossier.editions import beyond  # noqa: PLC0415 - loads the room

    for change in changed[:MOST_CHANGES]:
        say(change.text)
    if len(changed) > MOST_CHANGES:
        say(f"and {len(changed) - MOST_CHANGES} more changes")
    others = beyond(told, changed)
    if told and others:
        say(f"{len(others)} of them in what the correction does not name; if that is wrong, take it back with undo")
    say(f"{counted(len(changed), 'change')}{', not written' if only_try else ''}")


def _list(store: Store, key: str | None) -> None:
    for one in store.corrections(key):
        of = f"for {one.story}" if one.story else "for all"
        undone = f", taken back {one.undone}" if one.undone else ""
        say(f"{one.number}  {one.line}  ({of}, {one.given}{undone})")


def _undo(store: Store, values: Sequence[str], progress: Progress) -> None:
    from concordat.pipeline import current_dossier  # noqa: PLC0415 - loads every room

    if len(values) != 1 or not values[0].isdigit():
        raise typer.BadParameter("undo takes the number of a correction (see list)")
    undone = store.undo(int(values[0]))
    say(f"taken back: {undone.line}")
    if undone.story:
        current_dossier(store, undone.story, progress)


def _restory(store: Store, line: str, only_try: bool) -> None:
    if only_try:
        raise typer.BadParameter("what becomes of stories is not tried; give it, and undo it")
    given = store.correct(line)
    say(f"{given.number}  {given.line}")


def _correct(store: Store, key: str, line: str, only_try: bool, progress: Progress) -> None:
    from concordat.dossier.editions import changes, unmatched  # noqa: PLC0415
    from concordat.pipeline import compare, current_dossier  # noqa: PLC0415 - loads every room
    from concordat.store.judgements import meant  # noqa: PLC0415

    before = current_dossier(store, key, progress)
    ready = store.ready(key)
    told = meant([line], ready.keys)
    for problem in unmatched(told, before):
        tell(f"concordat: {problem.partition(': ')[2]}; nothing was changed")
        raise typer.Exit(1)
    if only_try:
        after: Dossier = compare(ready.analyses, (), (*ready.corrections, *told), (), progress)
    else:
        say(f"{store.correct(line, key).number}  {line}")
        after = current_dossier(store, key, progress)
    show_changes(list(changes(before, after)), told, only_try)
