"""Concordat: one cited record of what many outlets report about one event.

>>> import concordat
>>> dossier = concordat.dossier(["reports/"])  # doctest: +SKIP
>>> print(dossier.origins.arithmetic)  # doctest: +SKIP
>>> dossier.obligations("Russia", "Iran", on="2025-02-01").excluded  # doctest: +SKIP

``dossier`` reads reports and compares them; ``read`` gives what each report tells by itself. Both return the frozen
records of ``concordat.records``; a ``Dossier`` also answers questions. ``concordat.dossier.render_html`` and its
neighbours write them out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import concordat.dossier  # noqa: F401 - the room is loaded first, so that the function below keeps the name
from concordat.records import Analysis, SetAside
from concordat.records import Dossier as DossierRecord

if TYPE_CHECKING:
    from concordat.dossier.questions import Obligations, Reply

__all__ = ["Dossier", "dossier", "read"]

Inputs = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class Dossier(DossierRecord, frozen=True):
    """The record of one story, and the questions that it answers from its own lines, each with its citations."""

    def obligations(self, a: str, b: str, on: str | None = None) -> Obligations:
        """List what two actors, given by name or id, owe each other: included, excluded, disputed, or not reported.

        ``on`` (ISO date) leaves out agreements that were not yet signed, or have ended, on that day.
        """
        from concordat.dossier.questions import obligations  # noqa: PLC0415 - loads the room

        return obligations(self, a, b, on)

    def ask(self, question: str) -> Reply:
        """Find the records that answer a question in plain words; ``reported`` is false where none does."""
        from concordat.dossier.questions import ask  # noqa: PLC0415 - loads the room

        return ask(self, question)


def dossier(  # noqa: PLR0913 - each is one thing that a caller may give
    inputs: Inputs,
    *,
    published: str | None = None,
    language_model: str | None = None,
    corrections: str = "",
    entities: Iterable[str] = (),
    outlets: str = "",
    play: bool = False,
) -> Dossier:
    """Read ``inputs`` (a file, folder or link, or several) and build the dossier of the story they tell.

    ``published`` (ISO date) dates the reports that state no date themselves; ``corrections`` are the lines of a
    corrections file (docs/corrections.md), ``entities`` those of an index of entities (docs/entities.md), ``outlets``
    those of a table of outlets (docs/outlets.md); with ``play`` the result also holds its sums without each report.
    What could not be used is listed in ``set_aside`` of the result; InputError is raised when nothing could be used,
    CorrectionError, EntityError and OutletsError when a line is not understood.
    """
    from concordat.comparison.contradictions import refuse_contradictions  # noqa: PLC0415
    from concordat.comparison.entities import read_entities  # noqa: PLC0415
    from concordat.pipeline import build_dossier  # noqa: PLC0415 - loads every room
    from concordat.records.correction import parse_corrections  # noqa: PLC0415 - loads the room
    from concordat.records.outlet import parse_outlets  # noqa: PLC0415

    judgements = parse_corrections(corrections)
    refuse_contradictions(judgements)
    built = build_dossier(
        _paths(inputs),
        published=published,
        language_model=language_model,
        corrections=judgements,
        entities=read_entities(entities),
        outlets=parse_outlets(outlets),
        play=play,
    )
    return Dossier(**{field: getattr(built, field) for field in built.__struct_fields__})


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
