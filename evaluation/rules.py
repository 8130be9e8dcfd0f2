"""Where each question is decided: writes docs/rules.md from the modules' own docstrings (`python -m evaluation.rules`).

One line for each module of the rooms that decide: the question (the first line of its docstring), the tables of
lexicon/en that it reads, and the case tables whose tests import it.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "concordat"
PAGE = ROOT / "docs" / "rules.md"
ROOMS = ("reading", "language", "lexicon", "clauses", "extraction", "comparison", "dossier", "stories", "store")

MOST_CASES = 12
"""Case tables of a module that are named; what nearly all tests import is told by none of them."""

_TABLE = re.compile(r'(?:read_table|words_of|entries_of|effect_of)\(\s*"([a-z_]+)"')
_CASES = re.compile(r'load_cases\("([a-z_]+)"\)')
_IMPORT = re.compile(r"^(?:from|import) (concordat\.[\w.]+)", re.MULTILINE)

HEAD = """# Where is it decided?

One line for each module that decides something about language or about a story: the question, the tables of
`lexicon/en` that it reads, and the case tables (`tests/cases`) of the tests that import it. Written by `make docs` from
the modules' docstrings; do not edit.
"""


def page() -> str:
    """Write the whole page."""
    cases = _cases_by_module()
    parts = [HEAD]
    for room in ROOMS:
        rows = [_row(path, cases) for path in sorted((SOURCE / room).rglob("*.py")) if path.name != "__init__.py"]
        parts.append(f"## {room}\n\n| file | question | tables | cases |\n|---|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _row(path: Path, cases: dict[str, set[str]]) -> str:
    text = path.read_text("utf-8")
    question = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].replace("\n", " ").replace("|", "\\|")
    tables = sorted(table for table in set(_TABLE.findall(text)) if (SOURCE / f"lexicon/en/{table}.tsv").is_file())
    own = sorted(cases.get(_module(path), set()))
    told = ", ".join(own) if len(own) <= MOST_CASES else "most"
    return f"| `{path.relative_to(SOURCE).as_posix()}` | {question} | {', '.join(tables)} | {told} |"


def _module(path: Path) -> str:
    return "concordat." + path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", ".")


def _cases_by_module() -> dict[str, set[str]]:
    """Map each module to the case tables of the test files that import it, or its room's door."""
    found: dict[str, set[str]] = {}
    for test in sorted((ROOT / "tests").rglob("test_*.py")):
        text = test.read_text("utf-8")
        names = set(_CASES.findall(text))
        for module in _IMPORT.findall(text) if names else ():
            inside = SOURCE / module.removeprefix("concordat.").replace(".", "/")
            members = [_module(path) for path in inside.glob("*.py")] if inside.is_dir() else [module]
            for member in members:
                found.setdefault(member, set()).update(names)
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
