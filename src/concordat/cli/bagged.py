"""A bag as the argument of `concordat verify`: its files are checked, then the dossier in it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from concordat.cli.stored import load_dossier
from concordat.cli.terminal import say
from concordat.errors import InputError

DECLARATION = "bagit.txt"
"""The file that makes a folder a bag (RFC 8493, section 2.1.1)."""


def check_bag(place: Path) -> tuple[Path, int]:
    """Check a bag, and that its sources are the texts of its dossier; give the dossier's folder and the faults.

    Any other folder or file is given back as it is. Raises InputError where bagit is not installed.
    """
    if not (place / DECLARATION).is_file():
        return place, 0
    if find_spec("bagit") is None:
        raise InputError(f"{place} is a bag, which bagit checks: pip install 'concordat[bag]'")
    from concordat.exchange.bag import bag_faults, source_faults  # noqa: PLC0415 - an extra

    broken = list(bag_faults(place))
    for file, problem in broken:
        say(f"bag: {file} {problem}")
    say("the bag's files are not those of its manifest" if broken else "the bag's files are those of its manifest")
    odd = list(source_faults(place, load_dossier(place / "data")))
    for file, problem in odd:
        say(f"source: {file} {problem}")
    return place / "data", len(broken) + len(odd)
