from __future__ import annotations

import pytest

from concordat.language import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()
