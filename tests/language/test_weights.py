from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from concordat.errors import ModelError
from concordat.language.weights import SHIPPED, load_weights

LIMIT = 45_000_000


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "weights"))


def test_shipped_weights_are_whole_and_small() -> None:
    assert load_weights().labels["tags"][0] == "ADJ"
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) <= LIMIT


def test_an_altered_file_is_refused_with_what_to_do(copied: Path) -> None:
    file = copied / "linker.onnx"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match=r"linker\.onnx.*SHA-256.*make train"):
        load_weights(copied)


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "linker.onnx").unlink()
    with pytest.raises(ModelError, match=r"linker\.onnx is missing"):
        load_weights(copied)


def test_no_weights_at_all(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no .*manifest"):
        load_weights(tmp_path)
