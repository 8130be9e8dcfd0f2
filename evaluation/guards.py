"""Break the rules and thresholds of guards.tsv one at a time and count those that a test notices.

    python -m evaluation.guards [PART OF A ROW ...]

1. list    every row of guards.tsv finds its text in the source, or is stale
2. before  the tests that the rows name pass on a copy of the source; what they read is read once
3. break   each row is broken in the copy and its tests run in a process of its own, up to the first that fails
4. sum     how many were noticed, and which were not; at least LEAST of them must be

The idea is that of mutation testing (DeMillo, Lipton and Sayward 1978), with a list that people chose: what a dossier
stands on. A new rule or threshold of that kind gets its row, and its row the test that notices.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "concordat"
LIST = Path(__file__).with_suffix(".tsv")
LEAST = 0.9
"""Share of the broken rows that the tests have to notice."""


class StaleGuardError(ValueError):
    """A row whose text does not stand in the source just once."""


@dataclass(frozen=True)
class Guard:
    """One rule or threshold: where it stands, what takes its place, and what then goes wrong.

    ``symbol`` is the function or constant that holds ``text``; empty, the whole file does. An empty ``text`` stands for
    the whole value of a constant, or for the whole body of a function. ``tests`` are files and folders; empty, those
    that mirror the file.
    """

    file: str
    symbol: str
    text: str
    replacement: str
    breaks: str
    tests: str

    @property
    def name(self) -> str:
        """Name the row for a reader."""
        place = f"{self.file.removesuffix('.py')}: {self.symbol or self.text}"
        return f"{place} - {self.breaks}"


def load_guards(path: Path = LIST) -> list[Guard]:
    r"""Read the rows of the list; ``\t`` in a cell stands for a tab and ``\n`` for a new line."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Guard(*(_cell(cell) for cell in line.split("\t"))) for line in lines[1:]]


def _cell(raw: str) -> str:
    return raw.strip().replace("\\t", "\t").replace("\\n", "\n")


def break_source(guard: Guard, source: str) -> str:
    """Give the source of the guard's file with the row's replacement; raises StaleGuardError where it does not fit."""
    start, end = _symbol(guard, source) if guard.symbol else (0, len(source))
    if guard.text:
        if source.count(guard.text, start, end) != 1:
            there = "not" if guard.text not in source[start:end] else "more than once"
            message = f"“{guard.text}” stands {there} in {guard.symbol or guard.file}; {_remedy(guard)}"
            raise StaleGuardError(message)
        start = source.index(guard.text, start, end)
        end = start + len(guard.text)
    broken = source[:start] + guard.replacement + source[end:]
    if guard.file.endswith(".py") and ast.dump(ast.parse(broken)) == ast.dump(ast.parse(source)):
        message = f"the replacement changes nothing; {_remedy(guard)}"
        raise StaleGuardError(message)
    return broken


def broken_file(guard: Guard, source: Path = SOURCE) -> str:
    """Give the text of the guard's file with its break; raises StaleGuardError where the file or the text is gone."""
    path = source / guard.file
    if not path.is_file():
        message = f"there is no {guard.file}; {_remedy(guard)}"
        raise StaleGuardError(message)
    return break_source(guard, path.read_text("utf-8"))


def stale(guard: Guard) -> str | None:
    """Say why a row does not fit the source any more."""
    try:
        broken_file(guard)
    except StaleGuardError as error:
        return str(error)
    return None


def _remedy(guard: Guard) -> str:
    return f"mend the row of {LIST.name} for “{guard.breaks}”, or take it out where the rule is gone"


def _symbol(guard: Guard, source: str) -> tuple[int, int]:
    """Find where a symbol's text stands: all of a function where the row names text in it, or else what is replaced."""
    found: list[tuple[ast.stmt | ast.expr, ast.stmt | ast.expr]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == guard.symbol:
            found.append((node, node) if guard.text else (node.body[bool(ast.get_docstring(node))], node.body[-1]))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
            if guard.symbol in names:
                found.append((_value(node.value, names.index(guard.symbol), len(names)),) * 2)
    if len(found) != 1:
        message = f"{guard.file} has {len(found)} of {guard.symbol}; {_remedy(guard)}"
        raise StaleGuardError(message)
    first, last = found[0]
    return _offset(source, first.lineno, first.col_offset), _offset(source, last.end_lineno, last.end_col_offset)


def _value(value: ast.expr, at: int, names: int) -> ast.expr:
    """Give one name's value of an assignment to several names."""
    return value.elts[at] if isinstance(value, ast.Tuple) and len(value.elts) == names > 1 else value


def _offset(source: str, line: int | None, column: int | None) -> int:
    """Turn ast's line and byte column into an offset of characters."""
    lines = source.splitlines(keepends=True)
    before = lines[(line or 1) - 1].encode()[: column or 0].decode()
    return sum(map(len, lines[: (line or 1) - 1])) + len(before)


def relevant_tests(guard: Guard) -> tuple[str, ...]:
    """List the tests to run: those that the row names, or else the nearest that mirror its file."""
    if guard.tests:
        return tuple(guard.tests.split())
    path = Path(guard.file)
    nearest = [f"tests/{path.parent}/test_{path.stem}.py"]
    nearest += [f"tests/{folder.parent}/test_{folder.name}.py" for folder in path.parents if folder.name != "data"]
    nearest += [f"tests/{path.parent}", f"tests/{path.parts[0]}"]
    return (next(name for name in nearest if (ROOT / name).exists()),)


def main(words: list[str]) -> int:
    """Print what was noticed; 1 where a row is stale, none is asked for, or too few were noticed."""
    from evaluation.guard_runs import run_guards  # noqa: PLC0415

    if {"-h", "--help"} & set(words):
        print(__doc__)
        return 0
    known = load_guards()
    unmatched = [word for word in words if not any(word in guard.name for guard in known)]
    if unmatched:
        named = ", ".join(f"“{word}”" for word in unmatched)
        print(f"no row of {LIST.name} has {named} in its file, symbol or break; give words that stand there, or none")
        return 1
    guards = [guard for guard in known if not words or any(word in guard.name for word in words)]
    gone = [f"STALE    {guard.name}: {reason}" for guard in guards if (reason := stale(guard))]
    if gone:
        print("\n".join(gone))
        return 1
    noticed = 0
    for guard, seen in run_guards(guards):
        noticed += seen.noticed
        print(f"{'noticed' if seen.noticed else 'MISSED '}  {guard.name} ({seen.told})", flush=True)
    print(f"{noticed} of {len(guards)} noticed ({noticed / max(len(guards), 1):.0%}); {LEAST:.0%} are asked for")
    return int(noticed < LEAST * len(guards))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
