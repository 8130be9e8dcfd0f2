"""The list of rules that are broken on purpose (evaluation/guards.tsv): whole, and found in the source."""

from __future__ import annotations

from collections import Counter

import pytest
from evaluation.guards import ROOT, Guard, StaleGuardError, break_source, load_guards, main, relevant_tests, stale

GUARDS = load_guards()
FEWEST = 70

MODULE = '''
LOW, HIGH = 0.1, 0.9


def is_apt(value: float) -> bool:
    """Tell whether é is apt."""
    known = value > LOW
    return known and value < HIGH
'''


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_every_row_breaks_the_source_as_it_is(guard: Guard) -> None:
    assert stale(guard) is None
    assert guard.breaks
    assert all((ROOT / name).exists() for name in relevant_tests(guard))


def test_a_row_whose_file_is_gone_is_stale() -> None:
    assert "there is no gone.py" in (stale(Guard("gone.py", "X", "", "1", "a rule", "")) or "")


def test_rows_are_many_of_every_room_and_each_is_there_once() -> None:
    assert len(GUARDS) >= FEWEST
    rooms = {guard.file.split("/")[0] for guard in GUARDS}
    assert rooms >= {"reading", "language", "extraction", "comparison", "dossier"}
    breaks = Counter((guard.file, guard.symbol, guard.text, guard.replacement) for guard in GUARDS)
    assert [row for row, times in breaks.items() if times > 1] == []


@pytest.mark.parametrize(
    ("symbol", "text", "replacement", "broken"),
    [
        ("HIGH", "", "2.0", "LOW, HIGH = 0.1, 2.0"),
        ("is_apt", "", "return True", '    """Tell whether é is apt."""\n    return True\n'),
        ("is_apt", "known and ", "", "    return value < HIGH\n"),
        ("", "value > LOW", "True", "    known = True\n"),
    ],
)
def test_a_constant_a_body_or_a_text_is_replaced(symbol: str, text: str, replacement: str, broken: str) -> None:
    source = break_source(Guard("a.py", symbol, text, replacement, "a rule", ""), MODULE)
    assert broken in source
    assert len(source.splitlines()) >= len(MODULE.splitlines()) - 1


@pytest.mark.parametrize(
    ("symbol", "text", "replacement"),
    [
        ("GONE", "", "1"),
        ("is_apt", "value >= LOW", "True"),
        ("is_apt", "known", "True"),
        ("is_apt", "known and value < HIGH", "(known and value < HIGH)"),
    ],
)
def test_a_row_that_no_longer_fits_is_stale(symbol: str, text: str, replacement: str) -> None:
    with pytest.raises(StaleGuardError, match="a rule"):
        break_source(Guard("a.py", symbol, text, replacement, "a rule", ""), MODULE)


def test_words_that_no_row_has_are_told_and_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere/at_all"]) == 1
    assert "no row of guards.tsv has “nowhere/at_all”" in capsys.readouterr().out


def test_help_is_printed_and_breaks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "python -m evaluation.guards" in capsys.readouterr().out
