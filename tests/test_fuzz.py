"""Damaged input, a little of it at every run; `make fuzz` takes as long as one likes."""

from __future__ import annotations

import random
from pathlib import Path

from evaluation.fuzz import KINDS, fuzz


def test_a_few_damaged_reports_and_dossiers_crash_nothing() -> None:
    run = fuzz(iter(range(8)), seed=8)
    assert (run.cases, run.crashes) == (8, {})


def test_a_crash_is_told_with_what_brings_it_back() -> None:
    def crashing(chance: random.Random, folder: Path) -> None:
        raise RecursionError(chance.random())

    run = fuzz(iter([3, 5]), seed=8, kinds=(crashing,))
    (told,) = run.crashes.values()
    assert told.startswith("case 3, seed 8\n")
    assert "RecursionError" in told
    assert len(KINDS) == 2
