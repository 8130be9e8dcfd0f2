"""What doctor tells, and that a broken part makes it fail."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from cli.command import run
from concordat.errors import ModelError

doctor = import_module("concordat.cli.doctor")  # the name in the package is the command's


def test_a_sound_installation_is_told_part_by_part(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", 0)
    status, said, _ = run(capfd, "doctor", "--store", tmp_path / "none.sqlite")
    assert status == 0, said
    assert "PROBLEM" not in said
    for part in ("Python 3.", "extras: postgres ", "no store", "GB free here", f"{doctor.SPEAKER} said"):
        assert part in said
    assert not (tmp_path / "none.sqlite").exists()


def test_a_store_is_counted(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("The ferry Aurelia ran aground off Skarvik on Monday.", encoding="utf-8")
    assert run(capfd, "add", tmp_path / "one.txt", "--store", tmp_path / "news.sqlite")[0] == 0
    assert "1 report, 1 story, 0 later versions" in run(capfd, "doctor", "--store", tmp_path / "news.sqlite")[1]


def test_what_is_broken_is_named_and_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 200)
    monkeypatch.setattr(doctor, "LEAST_FREE", 10**18)

    def broken(*_: object) -> None:
        raise ModelError("the weights are not those that were shipped")

    monkeypatch.setattr("concordat.read", broken)
    status, said, _ = run(capfd, "doctor", "--store", tmp_path / "bad.sqlite")
    assert status == 1
    problems = [line for line in said.splitlines() if line.startswith("PROBLEM")]
    assert any("cannot be used" in line for line in problems)
    assert any("GB free" in line for line in problems)
    assert any("the weights are not those that were shipped" in line for line in problems)
