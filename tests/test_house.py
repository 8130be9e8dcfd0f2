"""The house's own rules: sizes of modules, and where knowledge of language comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "concordat"
USUAL_LINES = 250
MOST_LINES = 400

LONGER_MODULES = {
    "extraction/actors/people.py": "one walk finds a person and all that is said of that person",
    "extraction/actors/titles.py": "offices before, behind and instead of a name share one reading of the title",
    "extraction/agreements/parties.py": "parties come from nine constructions that exclude one another",
    "extraction/agreements/provisions.py": "what a clause does to a provision is read from one walk of its syntax",
    "extraction/quantities.py": "one grammar of numbers, bounds and units",
    "extraction/times/builders.py": "one builder for each shape of time expression in the grammar beside it",
    "extraction/times/meanings.py": "the arithmetic that gives every shape its EDTF value",
}
"""Modules over 250 lines, each with the reason for staying whole."""

NAMED_SOURCE = re.compile(r"(?i)\bsources?\b|\bafter\b|\bISO \d{4}\b|\bmanual\b|U\.S\.C\.|\bet al\.")


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def modules() -> dict[str, int]:
    return {path.relative_to(SOURCE).as_posix(): lines(path) for path in sorted(SOURCE.rglob("*.py"))}


def test_modules_are_short_or_have_a_reason() -> None:
    longer = {name for name, count in modules().items() if count > USUAL_LINES}
    assert longer <= LONGER_MODULES.keys(), "split the module, or give its reason in LONGER_MODULES"


def test_no_module_is_too_long() -> None:
    assert {name: count for name, count in modules().items() if count > MOST_LINES} == {}


def test_reasons_name_modules_that_are_there() -> None:
    assert LONGER_MODULES.keys() <= modules().keys()


@pytest.mark.parametrize(
    "path",
    sorted(path for path in [*SOURCE.rglob("data/*"), *SOURCE.glob("lexicon/*/*")] if path.suffix in (".tsv", ".txt")),
    ids=lambda path: path.relative_to(SOURCE).as_posix(),
)
def test_knowledge_of_language_names_its_source(path: Path) -> None:
    header: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            break
        header.append(line)
    assert NAMED_SOURCE.search(" ".join(header)), "say in the first lines what the file holds and after which source"


def test_every_data_file_is_read_as_text_with_a_header() -> None:
    assert {path.suffix for path in [*SOURCE.rglob("data/*"), *SOURCE.glob("lexicon/*/*")]} <= {".tsv", ".txt"}
