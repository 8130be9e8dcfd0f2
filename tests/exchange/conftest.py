from __future__ import annotations

from pathlib import Path

import pytest

import concordat
from concordat.records import Dossier
from dossier.story import story as by_hand

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"


@pytest.fixture(scope="session")
def story() -> Dossier:
    """The dossier that is written by hand: something of everything."""
    return by_hand()


@pytest.fixture(scope="session")
def treaty() -> Dossier:
    """The dossier of the bundled example."""
    return concordat.dossier(EXAMPLE)
