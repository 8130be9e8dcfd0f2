"""Concordat: one cited record of what many outlets report about one event.

>>> import concordat
>>> dossier = concordat.dossier(["reports/"])  # doctest: +SKIP
>>> print(dossier.origins.arithmetic)  # doctest: +SKIP

``dossier`` reads reports and compares them; ``read`` gives what each report tells by itself. Both return the frozen
records of ``concordat.records``; ``concordat.dossier.render_html`` and its neighbours write them out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import concordat.dossier  # noqa: F401 - the room is loaded first, so that the function below keeps the name
from concordat.records import Analysis, Dossier, SetAside

__all__ = ["dossier", "read"]

Inputs = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def dossier(
    inputs: Inputs, *, published: str | None = None, language_model: str | None = None, corrections: str = ""
) -> Dossier:
    """Read ``inputs`` (a file, folder or link, or several) and build the dossier of the story they tell.

    ``published`` (ISO date) dates the reports that state no date themselves; ``corrections`` are the lines of a
    corrections file (docs/corrections.md). What could not be used is listed in ``set_aside`` of the result;
    InputError is raised when nothing could be used, CorrectionError when a correction is not understood.
    """
    from concordat.comparison.corrections import parse_corrections  # noqa: PLC0415 - loads the room
    from concordat.pipeline import build_dossier  # noqa: PLC0415 - loads every room

    judgements = parse_corrections(corrections)
    return build_dossier(_paths(inputs), published=published, language_model=language_model, corrections=judgements)


def read(
    inputs: Inputs, *, published: str | None = None, language_model: str | None = None
) -> Iterator[Analysis | SetAside]:
    """Read ``inputs`` one report at a time, in their order: what each tells by itself, or why it was set aside."""
    from concordat.pipeline import analyse_inputs  # noqa: PLC0415 - loads every room

    return analyse_inputs(_paths(inputs), published=published, language_model=language_model)


def _paths(inputs: Inputs) -> list[str]:
    if isinstance(inputs, str | os.PathLike):
        return [os.fspath(inputs)]
    return [os.fspath(path) for path in inputs]
