"""By what an article was read: hashes of the weights and of the rules, so that a change of either is seen."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

ROOMS = ("records", "reading", "language", "lexicon", "clauses", "extraction")
"""The rooms whose code and tables make an analysis."""

COMPARING = ("records", "lexicon", "clauses", "comparison", "dossier")
"""The rooms whose code and tables make a dossier of analyses."""

FLOW = "pipeline.py"
"""The file that says which step follows which; it counts for analyses and dossiers alike."""

DIGITS = 12


class ReadBy(msgspec.Struct, frozen=True):
    """The weights and the rules, each as the first digits of a hash."""

    model: str
    rules: str


@cache
def shipped() -> ReadBy:
    """Give those of this installation."""
    manifest = resources.files("concordat").joinpath("language/weights/manifest.json").read_bytes()
    return ReadBy(sha256(manifest).hexdigest()[:DIGITS], rules_of(ROOMS))


@cache
def compared_by() -> str:
    """Give the rules by which this installation makes dossiers of analyses, as the first digits of a hash."""
    return rules_of(COMPARING)


@cache
def rules_of(rooms: tuple[str, ...]) -> str:
    """Hash the code and the tables of some rooms, as this installation has them."""
    package, rules = resources.files("concordat"), sha256()
    for room in (*rooms, FLOW):
        for name, content in _files(package.joinpath(room), room):
            rules.update(f"{name}\n{len(content)}\n".encode())
            rules.update(content)
    return rules.hexdigest()[:DIGITS]


def _files(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    if folder.is_file():
        return [(name, folder.read_bytes())]
    found: list[tuple[str, bytes]] = []
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            found += _files(one, f"{name}/{one.name}")
        elif one.name.endswith((".py", ".tsv", ".txt")):
            found.append((f"{name}/{one.name}", one.read_bytes()))
    return found
