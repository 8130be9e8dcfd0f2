"""The house's own rules: sizes of modules, and where knowledge of language comes from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from concordat.lexicon.tables import read_table

SOURCE = Path(__file__).parents[1] / "src" / "concordat"
USUAL_LINES = 250
MOST_LINES = 400

LONGER_MODULES = {
    "extraction/actors/unknown_names.py": "one walk finds a person and all that is said of that person",
    "extraction/actors/titles.py": "offices before, behind and instead of a name share one reading of the title",
    "extraction/agreements/parties.py": "parties come from nine constructions that exclude one another",
    "extraction/agreements/provisions.py": "what a clause does to a provision is read from one walk of its syntax",
    "extraction/quantities.py": "one grammar of numbers, bounds and units",
    "extraction/times/builders.py": "one builder for each shape of time expression in the grammar beside it",
    "pipeline.py": "the whole flow, and all that it can be asked for, in one place",
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


HOMES_OF_WORDS = ("clauses", "lexicon", "language", "reading", "extraction/times")
"""Where lists of negations and modals may stand: knowledge of words, what is below it, and the grammar of times."""

ASSERTING = {
    word.lower()
    for place, word, _ in read_table("assertion")
    if place in ("negator", "determiner", "auxiliary") and word.isalpha() and word not in ("can", "may")
} | {"without", "if", "unless", "whether"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def literals(node: ast.AST) -> set[str]:
    elements = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else []
    return {one.value for one in elements if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_negations_modals_and_conditions_are_listed_in_one_home() -> None:
    found = {
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if not name.startswith(HOMES_OF_WORDS) and isinstance(node, ast.expr) and len(literals(node) & ASSERTING) > 1
    }
    assert found == set(), "ask clauses/assertion.py or clauses/negation.py"


NEGATION = re.compile(r"\b(?:not|never|no|denied|refused)\b(?=[^a-z]*(?:\||\)|\\\\))")


def test_no_pattern_looks_for_negations_of_its_own() -> None:
    found = {
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if not name.startswith(HOMES_OF_WORDS)
        and isinstance(node, ast.Call)
        and ast.unparse(node.func) == "re.compile"
        and any(isinstance(one, ast.Constant) and NEGATION.search(str(one.value)) for one in ast.walk(node))
    }
    assert found == set(), "ask clauses/assertion.py or clauses/negation.py"


def test_headlines_are_told_in_one_home() -> None:
    told = {
        f"{name}:{node.name}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and re.search(r"(?:is|in)_headline$", node.name)
    }
    assert told == {"clauses/headlines.py:is_headline"}


def imports() -> Iterator[tuple[str, str, list[str]]]:
    """Give, for every import of the package, the module that imports, the module imported and the names."""
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("concordat."):
                yield name, str(node.module).removeprefix("concordat."), [one.name for one in node.names]


def test_no_private_name_is_imported() -> None:
    assert [(name, module) for name, module, names in imports() if any(one.startswith("_") for one in names)] == []


def test_no_file_of_a_folder_is_imported_from_another_room() -> None:
    """A room's folder shows its door in ``__init__``; the files beside it are the room's own."""
    folders = {path.parent.relative_to(SOURCE).as_posix().replace("/", ".") for path in SOURCE.glob("*/*/__init__.py")}
    found = [
        (name, module)
        for name, module, _ in imports()
        if module.rpartition(".")[0] in folders and name.split("/")[0] != module.split(".")[0]
    ]
    assert found == []


def test_reasons_steer_nothing() -> None:
    """A reason is for a reader: a rule that looks into one breaks when it is worded better."""
    found = {
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(isinstance(op, ast.In | ast.NotIn | ast.Eq) for op in node.ops)
        and any(isinstance(one, ast.Attribute) and one.attr == "because" for one in node.comparators)
    }
    assert found == set()
