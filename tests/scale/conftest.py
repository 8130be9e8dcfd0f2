"""One archive and one run of it on one machine, which everything else is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordat.scale.plan import Plan
from concordat.scale.running import run
from scale.news import lines, written

STORIES = 8


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of pytest-xdist, for a run without it."""
    config.addinivalue_line("markers", "xdist_group(name): tests that run in one process")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of this room in one process: they share one run, and those of Spark one session at a time."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("scale"))


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of an archive of 37 lines, 33 of them articles."""
    return written(tmp_path_factory.mktemp("archive") / "news.jsonl", lines(STORIES))


@pytest.fixture(scope="session")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a run by two processes."""
    out = tmp_path_factory.mktemp("whole") / "run"
    list(run(Plan(inputs=(str(archive),), out=str(out), workers=2)))
    return out
