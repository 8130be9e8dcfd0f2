"""concordat verify: whether the citations of a dossier still hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.options import tell_set_aside
from concordat.cli.stored import DossierFile, dossier_bytes
from concordat.cli.terminal import say, tell
from concordat.records import Article, SetAside

if TYPE_CHECKING:
    from concordat.dossier.verify import Check, Stored

Given = Annotated[
    list[str] | None, typer.Argument(metavar="[INPUT]...", help="The reports themselves: files, folders, links.")
]

_SHOWN = 60
"""Characters of a citation that a line of the report shows."""


def verify(dossier: DossierFile, inputs: Given = None) -> None:
    """Check every citation of a dossier against the texts stored in it and, where given, against the reports.

    A citation that fails is moved, altered or gone; the exit status is 1 if any fails.
    """
    from concordat.dossier.verify import load_stored, verify_citations  # noqa: PLC0415 - keeps the other commands' start short

    stored = load_stored(dossier_bytes(dossier))
    failed = _report("the stored texts", list(verify_citations(stored, stored.texts)))
    if inputs:
        failed += _report("the reports", list(verify_citations(stored, _texts(stored, inputs))))
    if failed:
        raise typer.Exit(1)


def _texts(stored: Stored, inputs: list[str]) -> dict[str, str]:
    """Read the inputs again and give their texts under the dossier's article ids, by hash, else by name."""
    from concordat.reading import read_inputs  # noqa: PLC0415

    by_name: dict[str, Article] = {}
    by_hash: dict[str, Article] = {}
    for item in read_inputs(inputs):
        if isinstance(item, SetAside):
            tell_set_aside((item,))
        else:
            by_name[item.name] = item
            by_hash[item.sha256] = item
    texts = {}
    for article, name in stored.names.items():
        found = by_hash.get(stored.hashes[article]) or by_name.get(name)
        if found is None:
            tell(f"not checked: {name} is not among the inputs")
        else:
            if found.sha256 != stored.hashes[article]:
                tell(f"changed: {name} is not the file that the dossier was made from")
            texts[article] = found.text
    return texts


def _report(against: str, checks: list[Check]) -> int:
    failed = [check for check in checks if check.verdict != "exact"]
    for check in failed:
        say(" ".join(_line(check)))
    held = len(checks) - len(failed)
    say(f"{held} of {len(checks)} citations hold against {against}")
    return len(failed)


def _line(check: Check) -> Iterator[str]:
    citation = check.citation
    text = citation.text if len(citation.text) <= _SHOWN else citation.text[: _SHOWN - 1] + "…"
    yield f"{check.verdict}: {citation.article} {citation.start}:{citation.end} {text!r}"
    if check.now:
        yield f"now at {check.now[0]}:{check.now[1]}"
