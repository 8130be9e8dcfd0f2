"""concordat correct: written beside the dossier, applied, listed, taken back; refused where it matches nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.command import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from concordat.cli.dossier import rendered  # noqa: PLC0415
    from concordat.pipeline import build_dossier  # noqa: PLC0415

    out = tmp_path_factory.mktemp("correct")
    for name, content in rendered(build_dossier([str(EXAMPLE)])).items():
        (out / name).write_bytes(content)
    return out


@pytest.fixture
def dossier(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "dossier"))


def outlets(folder: Path) -> list[str]:
    return [a["outlet"] for a in json.loads((folder / "dossier.json").read_text("utf-8"))["articles"]]


def test_a_correction_is_written_applied_listed_and_taken_back(dossier, capfd) -> None:
    before = (dossier / "dossier.json").read_bytes()
    status, out, _ = run(capfd, "correct", dossier, "outlet", "Meridian Star", "Evening Star", "--because", "renamed")
    assert status == 0
    assert "report new: Evening Star" in out
    assert "Evening Star" in outlets(dossier)
    assert "Evening Star" in (dossier / "index.html").read_text("utf-8")
    assert run(capfd, "correct", dossier, "list")[1] == (
        '1  {"correction":"outlet","report":"Meridian Star","name":"Evening Star","because":"renamed"}\n'
    )
    assert run(capfd, "verify", dossier)[0] == 0
    status, _, told = run(capfd, "correct", dossier, "undo", "1")
    assert (status, "build the dossier anew of its inputs" in told) == (0, True)
    assert run(capfd, "correct", dossier, "list")[1] == ""
    assert (dossier / "dossier.json").read_bytes() != before  # the stored report keeps its name, as it says


def test_what_matches_nothing_is_refused_and_what_is_tried_is_not_written(dossier, capfd) -> None:
    before = {path.name: path.read_bytes() for path in dossier.iterdir()}
    status, out, told = run(capfd, "correct", dossier, "hide", "the moon was full")
    assert (status, out) == (1, "")
    assert "no report says “the moon was full”; nothing was changed" in told
    status, out, _ = run(capfd, "correct", dossier, "outlet", "Meridian Star", "Evening Star", "--try")
    assert status == 0
    assert out.splitlines()[-1].endswith("not written")
    assert {path.name: path.read_bytes() for path in dossier.iterdir()} == before


@pytest.mark.parametrize("words", [("hidee", "x"), ("hide",), ("undo", "7"), ("date", "Meridian Star", "yesterday")])
def test_wrong_usage_says_what_to_give(dossier, capfd, words) -> None:
    status, _, told = run(capfd, "correct", dossier, *words)
    assert status == 2
    assert told


def test_a_line_of_the_file_that_matches_nothing_is_told_when_the_dossier_is_built(tmp_path, capfd) -> None:
    (tmp_path / "mine.jsonl").write_text('{"correction": "hide", "words": "the moon was full"}\n', encoding="utf-8")
    status, _, told = run(
        capfd, "dossier", EXAMPLE, "--out", tmp_path / "out", "--corrections", tmp_path / "mine.jsonl"
    )
    assert status == 0
    assert "correction 1 matches nothing: no report says “the moon was full”" in told


@pytest.mark.parametrize("values", [("hide", ""), ("hide", "."), ("outlet", "Meridian Star", ""), ("hide", "a\x1b[2J")])
def test_a_correction_without_words_is_refused(values, dossier, capfd) -> None:
    before = (dossier / "dossier.json").read_bytes()
    assert run(capfd, "correct", dossier, *values)[0] == 2
    assert (dossier / "dossier.json").read_bytes() == before
    assert not (dossier / "corrections.jsonl").exists()


def test_only_the_dossier_of_a_folder_is_corrected(dossier, capfd) -> None:
    other = dossier / "monday.json"
    shutil.copy(dossier / "dossier.json", other)
    assert run(capfd, "correct", other, "hide", "missiles")[0] == 2


def test_the_corrections_of_a_file_are_added_and_those_that_contradict_refused(dossier, capfd, tmp_path) -> None:
    file = tmp_path / "from-the-page.jsonl"
    file.write_text(
        '{"correction": "outlet", "report": "Meridian Star", "name": "Evening Star"}\n'
        '{"correction": "hide", "words": "missiles"}\n',
        encoding="utf-8",
    )
    status, out, _ = run(capfd, "correct", dossier, "add", file)
    assert status == 0
    assert "report new: Evening Star" in out
    assert len(run(capfd, "correct", dossier, "list")[1].splitlines()) == 2
    status, _, told = run(capfd, "correct", dossier, "add", file)
    assert (status, "no correction that is not there already" in told) == (2, True)
    before = (dossier / "corrections.jsonl").read_bytes()
    status, _, told = run(capfd, "correct", dossier, "outlet", "Meridian Star", "Morning Star")
    assert (status, "corrections 1 and 3 contradict each other" in told) == (1, True)
    assert (dossier / "corrections.jsonl").read_bytes() == before
