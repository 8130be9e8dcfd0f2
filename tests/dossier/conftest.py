"""What the tests of the page share."""

from __future__ import annotations

import pytest

from concordat.dossier.views import usefulness


@pytest.fixture
def every_row_is_useful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no row fold for saying little: the little stories of these tests say less than news does."""
    monkeypatch.setattr(usefulness, "USEFUL", 1e-9)
