"""The commands of a store, as a user runs them."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from cli.command import run
from concordat.store import ReadBy, open_store
from reading.sites import Site, answered
from reading.test_watching import feed, page

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
    assert run(capfd, "backup", note, "--force")[0] == 0
    assert run(capfd, "backup", store, "--force")[0] == 1
    note.write_text("keep me", "utf-8")
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
    for words in (
        "ferry OR bus",
        "NOT ferry",
        "ferr*",
        "ferry -bus",
        "outlet:Post",
        '"ferry',
        "ferry | bus",
        "ferry~2",
    ):
        status, _, told = run(capfd, "search", words)
        assert (status, "means nothing here" in " ".join(told.split())) == (2, True), words
    for words in ("co-operation 10:30 AT&T", '"ferry OR bus"', "Ferry and bus", "e.g. (Skarvøy)"):
        assert run(capfd, "search", words)[0] in (0, 1), words
    assert run(capfd, "search", "ferry", "--limit", "9223372036854775808")[0] == 2


def test_a_stored_dossier_is_that_of_the_same_reports(kept: Path, tmp_path: Path, capfd) -> None:
    lines = tmp_path / "pact.jsonl"
    told = {"name": f"{kept.parent}.txt", "outlet": "Oster Daily", "published": "2031-05-06", "title": "Pact signed"}
    text = (
        "Norland and Kaldor signed a fishing pact in Port Ferrand on Tuesday. The pact runs for ten years, minister "
        "Ana Ruiz said. “We will share the bank,” Ruiz said."
    )
    other = {**told, "outlet": "Bank Herald", "text": f"{text} Kaldor's fleet sails on Sunday, its ministry said."}
    lines.write_text("".join(json.dumps(one) + "\n" for one in ({**told, "text": text}, other)), "utf-8")
    assert run(capfd, "dossier", lines, "--no-play", "--out", tmp_path / "alone")[0] == 0
    assert run(capfd, "add", lines)[0] == 0
    key = run(capfd, "search", "bank")[1][:16]
    assert run(capfd, "show", key, "--out", tmp_path / "stored")[0] == 0
    for name in ("dossier.json", "index.html", "dossier.md"):
        assert (tmp_path / "stored" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes(), name
    assert "in a1" in (tmp_path / "stored" / "dossier.json").read_text("utf-8")


def test_a_watch_adds_what_it_reads_and_its_versions(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONCORDAT_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("CONCORDAT_PAUSE_SECONDS", "0.01")
    place, store = tmp_path / "watched", tmp_path / "store.sqlite"
    with Site() as site:
        site.answers["/robots.txt"] = answered(b"", "404 Not Found")
        Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
        for mark, words in (("2024-03-12T08:00:00Z", "nine votes to four"), ("2024-03-13T08:00:00Z", "eight to five")):
            site.answers |= {"/feed": feed(site, 1, mark=mark), "/0": page(0, words)}
            told = run(capfd, "watch", f"{site.url}/feed", "--once", "--out", place, "--store", store)
            assert told[0] == 0, told
        site.over.set()
        site.shutdown()
    found = run(capfd, "search", "signatures", "--store", store)[1]
    assert found.count("\n") == 1
    shown = run(capfd, "show", found[:6], "--store", store)[1]
    assert "\nversion " in shown
    assert "“nine" in shown


def test_a_storys_dossier_is_written_with_what_is_new(kept: Path, tmp_path: Path, capfd) -> None:
    key, out = run(capfd, "search", "ferry")[1][:16], tmp_path / "dossier"
    status, told, _ = run(capfd, "show", key, "--out", out)
    assert (status, sorted(file.name for file in out.iterdir())) == (0, ["dossier.json", "dossier.md", "index.html"])
    assert "2 outlets" in told
    assert run(capfd, "verify", out)[0] == 0
    with sqlite3.connect(tmp_path / "store.sqlite") as file:
        file.execute("UPDATE dossiers SET day = '2020-03-04'")
    file.close()
    third = tmp_path / "third.jsonl"
    line = {**LINES[0], "name": "third", "outlet": "Oster Daily", "published": "2031-03-04"}
    third.write_text(json.dumps(line), "utf-8")
    assert run(capfd, "add", third)[0] == 0
    assert run(capfd, "show", key, "--out", out)[0] == 0
    page = (out / "index.html").read_text("utf-8")
    assert "What is new since 4 March 2020" in page
    assert run(capfd, "verify", out)[0] == 0
    (out / "index.html").write_text(page.replace("4 March 2020", "5 March 2020"), "utf-8")
    assert run(capfd, "verify", out)[0] == 1
    (out / "earlier.json").write_text("{}", "utf-8")
    assert "earlier.json is no earlier dossier" in run(capfd, "verify", out)[2]
    assert "Oster Daily" in page


def test_a_store_is_corrected(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store = kept.with_name("store.sqlite")
    first, second = (line[:16] for line in reversed(run(capfd, "search", "ferry")[1].splitlines()))

    def correct(*words: str) -> tuple[int, str, str]:
        return run(capfd, "correct", *words, "--store", store)

    status, told, _ = correct(first, "outlet", "Report 2", "Kaldor Sun", "--because", "its masthead")
    assert status == 0
    assert "report new: Kaldor Sun" in told
    assert correct(first, "date", second, "2031-03-03")[1].endswith("2 changes\n")
    assert correct(first, "undo", "2")[0] == 0
    assert correct(first, "outlet", "Report 9", "Kaldor Star")[2] == (
        "concordat: no report is called “Report 9”; nothing was changed\n"
    )
    assert "not written" in correct(first, "hide", "212 people", "--try")[1]
    assert correct(first[:8], "split")[1].startswith(f'3  {{"correction":"split","reports":["{first}"]}}')
    assert run(capfd, "show", second)[1].count("Kaldor Times") == 2
    assert "Norland Post" not in run(capfd, "show", second)[1]
    assert correct(first, "merge", second)[0] == 0
    assert correct("all", "same", "Ana Ruiz", "A. Ruiz")[0] == 0
    listed = correct("all", "list")[1].splitlines()
    assert [line[:3] for line in listed] == ["1  ", "2  ", "3  ", "4  ", "5  "]
    assert '"because":"its masthead"' in listed[0]
    assert correct("all", "undo", "1")[1].startswith("taken back: ")
    assert "taken back" in correct(first, "list")[1].splitlines()[0]
    assert correct(first, "merge", second)[2] == (
        "concordat: these are one story already; give reports of two stories\n"
    )
    assert correct(first, "pin")[0] == correct(first, "undo", "x")[0] == 2


def test_a_report_without_day_or_outlet_is_kept_and_listed_with_the_reason(kept: Path, capfd) -> None:
    lines = kept.with_name("bare.jsonl")
    lines.write_text(json.dumps({"name": "bare", "text": LINES[0]["text"] + " Its crew stayed."}), "utf-8")
    status, told, aside = run(capfd, "add", lines)
    assert (status, told) == (0, "1 new, 0 versions, 0 known, 0 set aside\n")
    assert aside.splitlines() == [
        "set aside: bare: its day is not known: it is kept, found by its words, and put into a story by them alone",
        "set aside: bare: its outlet is not known: it is kept, and counts as an outlet of its own",
    ]
    assert "no day" in run(capfd, "search", "crew")[1]
    store = open_store(str(kept.with_name("store.sqlite")))
    assert [name for name, _ in store.set_aside()] == ["bare", "bare", "empty"]
    store.close()
