"""Our own JSON read back: dossiers and corrections, and what a newer version wrote refused by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command import run
from concordat.dossier.render_json import read_json, render_json
from concordat.errors import CorrectionError, DossierError
from concordat.exchange.imports import read_corrections, read_dossier
from concordat.records import Dossier
from concordat.store import open_store

RENAME = '{"correction": "rename", "actor": "Ronald Reagan", "name": "President Reagan"}'


@pytest.fixture
def folder(treaty: Dossier, tmp_path: Path) -> Path:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "dossier.json").write_text(render_json(treaty), encoding="utf-8")
    return tmp_path


def test_a_dossier_is_taken_in_with_its_page_and_markdown(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, said, told = run(capfd, "import", folder / "theirs", "--out", folder / "ours")
    assert status == 0, told
    assert "5 outlets, 3 origins" in said
    assert sorted(file.name for file in (folder / "ours").iterdir()) == ["dossier.json", "dossier.md", "index.html"]
    assert (folder / "ours" / "dossier.json").read_bytes() == (folder / "theirs" / "dossier.json").read_bytes()
    assert run(capfd, "verify", folder / "ours")[0] == 0


def test_a_dossier_that_does_not_hold_is_not_taken_in(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = folder / "theirs" / "dossier.json"
    file.write_text(file.read_text("utf-8").replace("1,500 deployed", "1,900 deployed", 1), encoding="utf-8")
    status, _, told = run(capfd, "import", file, "--out", folder / "ours")
    assert (status, "does not hold by itself and was not taken in" in told) == (1, True)
    assert not (folder / "ours").exists()


def test_the_reports_of_a_dossier_go_into_a_store_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for said in ("5 new, 0 versions, 0 known", "0 new, 0 versions, 5 known"):
        found = run(capfd, "import", folder / "theirs", "--store", folder / "news.sqlite")
        assert (found[0], said in found[1]) == (0, True), found
    store = open_store(str(folder / "news.sqlite"), make=False)
    texts = {one.article.text for story in store.stories(limit=50) for one in store.analyses(story.key)}
    store.close()
    assert texts == {one.text for one in read_json((folder / "theirs" / "dossier.json").read_bytes()).articles}


def test_a_newer_dossier_is_refused_by_name(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = folder / "theirs" / "dossier.json"
    file.write_text(file.read_text("utf-8").replace("concordat-dossier/1", "concordat-dossier/12", 1), "utf-8")
    status, _, told = run(capfd, "import", file, "--out", folder / "ours")
    assert status == 1
    assert "it is of format concordat-dossier/12, which is newer than concordat-dossier/1" in told


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"format": 3}', b'{"format": "concordat-dossier/0"}', b"\xff"])
def test_what_is_no_dossier_is_refused(data: bytes) -> None:
    with pytest.raises(DossierError, match="not a dossier"):
        read_dossier(data)


def test_corrections_are_added_once_and_applied(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    corrections = folder / "theirs.jsonl"
    corrections.write_text(f'{{"format": "concordat-corrections/1"}}\n# of the desk\n{RENAME}\n', encoding="utf-8")
    status, said, told = run(capfd, "import", corrections, "--out", folder / "theirs")
    assert status == 0, told
    assert "1 correction to add, 0 there already" in said
    assert "President Reagan" in (folder / "theirs" / "dossier.json").read_text("utf-8")
    assert (folder / "theirs" / "corrections.jsonl").read_text("utf-8") == f"{RENAME}\n"
    status, said, _ = run(capfd, "import", corrections, "--out", folder / "theirs")
    assert (status, "0 corrections to add, 1 there already" in said) == (0, True)


def test_a_correction_that_matches_nothing_changes_nothing(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    corrections = folder / "theirs.jsonl"
    corrections.write_text(f"{RENAME}\n{RENAME.replace('Ronald Reagan', 'Nobody Known')}\n", encoding="utf-8")
    before = (folder / "theirs" / "dossier.json").read_bytes()
    status, _, told = run(capfd, "import", corrections, "--out", folder / "theirs")
    assert (status, "nothing was changed" in told) == (1, True)
    assert (folder / "theirs" / "dossier.json").read_bytes() == before
    assert not (folder / "theirs" / "corrections.jsonl").exists()


def test_corrections_go_into_a_store_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    corrections = folder / "theirs.jsonl"
    corrections.write_text(f"{RENAME}\n", encoding="utf-8")
    store = open_store(str(folder / "news.sqlite"))
    store.close()
    assert "1 correction kept of 1" in run(capfd, "import", corrections, "--store", folder / "news.sqlite")[1]
    assert "0 corrections kept of 1" in run(capfd, "import", corrections, "--store", folder / "news.sqlite")[1]


def test_newer_corrections_are_refused_by_name() -> None:
    with pytest.raises(CorrectionError, match=r"of format concordat-corrections/2, which is newer"):
        read_corrections('{"format": "concordat-corrections/2"}\n{"correction": "unheard of"}\n')
    with pytest.raises(CorrectionError, match="these are no corrections"):
        read_corrections('{"format": "concordat-store/1"}\n')
    with pytest.raises(CorrectionError, match="Line 1 of the corrections is not understood"):
        read_corrections("{}\n")


def test_one_place_must_be_named(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "import", folder / "theirs")[0] == 2
    assert run(capfd, "import", folder / "theirs", "--out", folder, "--store", "x.sqlite")[0] == 2
