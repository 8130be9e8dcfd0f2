"""What the command says of a dossier that was changed, and of reports that are not its own."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.command import run

FIRST = "Ministers of Norland and Sundmark signed a treaty on fishing in Vesthavn on Friday, Jana Novak said.\n"
SECOND = (
    "The fishing treaty was signed by Norland and Sundmark. The text was not published, officials told Radio Sund.\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "reports").mkdir()
    (folder / "reports" / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "reports" / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def dossier(made: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    if not (made / "out").exists():
        assert run(capfd, "dossier", made / "reports", "--out", made / "out")[0] == 0
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


def change(dossier: Path, how: Callable[[Any], None], alone: bool = True) -> Path:
    """Change a dossier.json; ``alone`` takes the page away, which would tell."""
    raw = json.loads((dossier / "dossier.json").read_text("utf-8"))
    how(raw)
    (dossier / "dossier.json").write_text(json.dumps(raw), encoding="utf-8")
    if alone:
        (dossier / "index.html").unlink()
        (dossier / "dossier.md").unlink()
    return dossier / "dossier.json"


def test_a_dossier_and_its_reports_hold(dossier: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, said, told = run(capfd, "verify", dossier, dossier.parent / "reports", "--rebuild")
    assert (status, told) == (0, "")
    assert said.splitlines()[-1] == "22 of 22 parts are as built anew"
    assert "2 of 2 forms beside it say the same" in said
    assert "2 of 2 stored reports are as their files give them" in said
    assert "2 of 2 reports checked" in said
    assert all(line.split(" of ")[0] == line.split()[2] for line in said.splitlines())


def test_claims_that_no_report_makes_are_named(dossier: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def invent(raw: Any) -> None:
        for claim in raw["claims"]:
            claim["text"] = "Norland refused to sign the treaty"

    status, said, _ = run(capfd, "verify", change(dossier, invent), dossier.parent / "reports")
    assert status == 1
    assert "worded: claim c1 'Norland refused to sign the treaty' is not what its evidence says" in said


def test_reports_that_are_not_the_dossiers_do_not_confirm_it(dossier: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def forge(raw: Any) -> None:
        for article in raw["articles"]:
            article["text"] = article["text"].replace("treaty", "threat")
            article["text_sha256"] = hashlib.sha256(article["text"].encode()).hexdigest()
            article["name"], article["sha256"] = f"forged {article['name']}", "0" * 64

    file = change(dossier, forge)
    status, said, told = run(capfd, "verify", file, dossier.parent / "reports")
    assert status == 1
    assert "0 of 2 reports checked" in said
    assert "not checked: forged first.txt is not among the inputs" in told
    assert "not in the dossier: first.txt" in told


def test_a_stored_text_is_compared_with_its_file(dossier: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def forge(raw: Any) -> None:
        article = raw["articles"][0]
        article["title"] = "Treaty on fishing"

    status, said, _ = run(capfd, "verify", change(dossier, forge), dossier.parent / "reports")
    assert (status, "altered: a1 is not what first.txt says" in said) == (1, True)


def test_one_report_of_two_is_said_aloud(dossier: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, said, told = run(capfd, "verify", dossier, dossier.parent / "reports" / "first.txt")
    assert (status, told) == (0, "not checked: second.txt is not among the inputs\n")
    assert "1 of 2 reports checked" in said


def test_a_report_that_cannot_be_read_confirms_nothing(dossier: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, said, told = run(capfd, "verify", dossier, dossier / "none.txt")
    assert (status, "0 of 2 reports checked" in said, "no such file" in told) == (1, True, True)


@pytest.mark.parametrize("name", ["index.html", "dossier.md"])
def test_a_page_of_another_dossier_is_noticed(dossier: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    """As a kill between two renames leaves it, or a hand."""
    (dossier / name).write_text((dossier / name).read_text("utf-8").replace("signed", "refused"), encoding="utf-8")
    status, said, _ = run(capfd, "verify", dossier)
    assert status == 1
    assert f"mixed: {name} is not what this version makes of this dossier.json; build both anew" in said


def test_a_judgement_is_compared_with_building_anew(dossier: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def turn(raw: Any) -> None:
        raw["quotations"][0]["kind"] = "direct"
        raw["claims"][0]["evidence"][0]["polarity"] = "negative"

    file = change(dossier, turn)
    assert run(capfd, "verify", file)[0] == 0
    status, said, _ = run(capfd, "verify", file, "--rebuild")
    assert status == 1
    assert [line.split()[1] for line in said.splitlines() if line.startswith("differs:")] == ["quotations", "claims"]


def test_what_is_no_dossier_is_told_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    for content in (b"", b"[]", deep, b'{"format": "concordat-dossier/1", "articles": 5}'):
        (tmp_path / "x.json").write_bytes(content)
        for command in (("verify", tmp_path / "x.json"), ("ask", tmp_path / "x.json", "who?")):
            status, said, told = run(capfd, *command)
            assert (status, said, told.count("\n")) == (1, "", 1)
            assert told.startswith("concordat: not a dossier: ")
            assert told.endswith("Make one: concordat dossier FILE ...\n")
