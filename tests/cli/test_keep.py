"""The commands of a store, as a user runs them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cli.command import run
from concordat.store import ReadBy

LINES = (
    {"name": "first", "outlet": "Norland Post", "published": "2031-03-03", "title": "Ferry aground off Skarvøy",
     "text": "The ferry Aurelia ran aground off Skarvøy on Monday with 212 people on board, the coast guard said."},
    {"name": "second", "outlet": "Kaldor Times", "published": "2031-03-04", "title": "212 taken off ferry Aurelia",
     "text": "All 212 people were taken off the ferry Aurelia, which ran aground off Skarvøy, Ana Ruiz said."},
    {"name": "empty", "outlet": "Kaldor Times", "published": "2031-03-04", "title": "Nothing", "text": ""},
)  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    monkeypatch.setenv("CONCORDAT_STORE", str(tmp_path / "store.sqlite"))
    status, told, aside = run(capfd, "add", lines)
    assert (status, told) == (0, "2 new, 0 versions, 0 known, 1 set aside\n")
    assert "set aside: empty" in aside
    return lines


def test_what_was_added_is_known_found_and_shown(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "add", kept)[1] == "0 new, 0 versions, 2 known, 1 set aside\n"
    found = run(capfd, "search", '"ferry aurelia"', "--outlet", "kaldor times")[1]
    assert found.endswith("2031-03-04  Kaldor Times  212 taken off ferry Aurelia\n")
    assert run(capfd, "search", "--actor", "ana ruiz")[1] == found
    assert run(capfd, "search", "trains") == (1, "", "concordat: nothing found\n")
    shown = run(capfd, "show", found[:6])[1]
    assert "Ana Ruiz" in shown
    assert shown.count("Aurelia") > 1
    assert "Norland Post  the earliest" in shown
    status, _, told = run(capfd, "show", "zz")
    assert (status, told) == (1, "concordat: no article of the store has a key that begins with 'zz'; see search\n")


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "none.sqlite"
    for command in (("search", "words"), ("show", "ab"), ("rebuild",), ("backup", tmp_path / "b.gz")):
        status, _, told = run(capfd, *command, "--store", place)
        assert status == 1
        assert told.startswith(f"concordat: there is no store {place}; `concordat add` makes one")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_makes_the_same_store(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first, second, other = (kept.with_name(name) for name in ("one.gz", "two.gz", "other.sqlite"))
    assert run(capfd, "backup", first)[0] == 0
    assert run(capfd, "restore", first, "--store", other)[1] == "2 reports restored\n"
    assert run(capfd, "backup", second, "--store", other)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    assert run(capfd, "restore", first)[2].startswith("concordat: the store ")
    first.write_bytes(first.read_bytes()[:200])
    status, _, told = run(capfd, "restore", first, "--store", kept.with_name("third.sqlite"))
    assert (status, told) == (1, f"concordat: {first} is no whole backup; nothing was restored\n")


def test_rebuild_reads_only_what_other_rules_read(
    kept: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capfd, "rebuild")[1] == "0 reports read anew, 1 dossier made\n"
    assert run(capfd, "rebuild")[1] == "0 reports read anew, 0 dossiers made\n"
    monkeypatch.setattr("concordat.store.shipped", lambda: ReadBy("other", "rules"))
    assert run(capfd, "rebuild")[1] == "2 reports read anew, 1 dossier made\n"
    assert run(capfd, "rebuild")[1] == "0 reports read anew, 0 dossiers made\n"


def test_a_backup_never_takes_the_place_of_the_store_or_of_another_file(kept, capfd) -> None:
    store, note = kept.with_name("store.sqlite"), kept.with_name("note.txt")
    note.write_text("keep me", "utf-8")
    before = store.read_bytes()
    for place in (store, note):
        status, _, told = run(capfd, "backup", place)
        assert (status, str(place) in told) == (1, True)
    assert (store.read_bytes(), note.read_text("utf-8")) == (before, "keep me")
    assert run(capfd, "search", "ferry")[0] == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"no backup", gzip.compress(b'{"table": "articles"}\n', mtime=0), gzip.compress(b"[1]\n", mtime=0)],
    ids=["nothing", "plain text", "no row", "a list"],
)
def test_what_is_no_backup_is_refused(content: bytes, tmp_path: Path, capfd) -> None:
    file = tmp_path / "b.gz"
    file.write_bytes(content)
    status, _, told = run(capfd, "restore", file, "--store", tmp_path / "new.sqlite")
    assert (status, told.startswith("concordat: ")) == (1, True)


def test_nothing_usable_and_nothing_asked_for_are_no_success(kept, tmp_path, capfd) -> None:
    assert run(capfd, "add", tmp_path / "missing.jsonl", "--store", tmp_path / "new.sqlite")[0] == 1
    for words in ('"', "!!!", " "):
        assert run(capfd, "search", words)[0] == 2
    assert run(capfd, "search", "ferry", "--limit", "9223372036854775808")[0] == 2
