"""Commands that are stopped, or that cannot write: one line, the right status, and no file touched."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path
from typing import BinaryIO

import pytest

from cli.command import run, start
from concordat.cli import writing
from concordat.dossier import render_markdown
from concordat.errors import ConcordatError

REPORT = "The two ministers signed the agreement on the river in Norland on Friday, their offices said.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_ctrl_c_is_status_130_without_a_traceback(tmp_path: Path) -> None:
    out = tmp_path / "old.jsonl"
    out.write_text("old")
    heard = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}  # a shell's "&" has it ignored
    waiting = start("read", "-", "--out", out, stdin=-1, **heard)
    while not (tmp_path / ".old.jsonl.part").exists():  # it waits for standard input now
        assert waiting.poll() is None
    waiting.send_signal(signal.SIGINT)
    said, told = waiting.communicate(timeout=60)
    assert (waiting.returncode, said, told.strip()) == (130, "", "")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"old.jsonl": "old"}


def test_ctrl_c_right_behind_the_opening_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed = writing._claimed

    def pressing(beside: Path) -> BinaryIO:
        stream = claimed(beside)
        signal.raise_signal(signal.SIGINT)
        return stream

    monkeypatch.setattr(writing, "_claimed", pressing)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background a shell ignores it
    try:
        with pytest.raises(KeyboardInterrupt):
            writing.write_together(tmp_path, {"new.txt": b"new"})
    finally:
        signal.signal(signal.SIGINT, before)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, report: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(capfd, "dossier", report, "--out", out)[0] == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (tmp_path / "more.txt").write_text(REPORT.replace("Friday", "Monday"), encoding="utf-8")
    limited = start(
        *("dossier", report, tmp_path / "more.txt", "--out", out),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    said, told = limited.communicate(timeout=120)
    assert (limited.returncode, said) == (1, "")
    assert told == f"concordat: {out} cannot be written (file too large); what stood there is as it was\n"
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_form_that_cannot_be_made_leaves_the_old_dossier(
    tmp_path: Path, report: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third of three forms: whatever goes wrong in it, none of the three is touched."""

    def failing(_: object) -> str:
        raise ConcordatError("no Markdown today")

    out = tmp_path / "out"
    assert run(capfd, "dossier", report, "--out", out)[0] == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    report.write_text(REPORT.replace("Friday", "Monday"), encoding="utf-8")
    monkeypatch.setattr(render_markdown, "render_markdown", failing)
    assert run(capfd, "dossier", report, "--out", out) == (1, "", "concordat: no Markdown today\n")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_file_name_that_is_not_utf_8_leaves_three_whole_files(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    try:
        (archive / os.fsdecode(b"bad\xff.txt")).write_text(REPORT, encoding="utf-8")
    except OSError:
        pytest.skip("a file system that takes UTF-8 names only")
    assert run(capfd, "dossier", archive, "--out", out)[::2] == (0, "")
    assert "bad\ufffd.txt" in (out / "dossier.json").read_text("utf-8")
    status, said, _ = run(capfd, "verify", out, archive)
    assert (status, "2 of 2 forms beside it say the same" in said, "1 of 1 report checked" in said) == (0, True, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_a_full_standard_output_is_told_in_one_line(report: Path) -> None:
    with open("/dev/full", "w") as full:
        process = start("read", report, stdout=full)
        _, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert told == (
        "concordat: standard output cannot be written (no space left on device); send it elsewhere or make room\n"
    )


def test_a_closed_pipe_is_quiet(report: Path) -> None:
    process = start("read", report)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, told = process.communicate(timeout=120)
    assert (process.returncode, told) == (0, "")


@pytest.mark.parametrize("command", ["dossier", "read", "reuse"])
def test_a_place_below_a_file_is_refused_before_any_work(
    tmp_path: Path, report: Path, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    out = report / "deeper" / "x.jsonl"
    status, said, told = run(capfd, command, tmp_path / "none.txt", "--out", out)
    place = out / "index.html" if command == "dossier" else out
    assert (status, said) == (1, "")
    assert told == f"concordat: {place} cannot be written ({report} is no folder); name another --out\n"


@pytest.mark.parametrize("command", ["read", "reuse"])
def test_a_folder_is_no_place_for_a_file(
    tmp_path: Path, report: Path, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    (tmp_path / "x.jsonl").mkdir()
    status, _, told = run(capfd, command, report, "--out", tmp_path / "x.jsonl")
    assert (status, told) == (
        1,
        f"concordat: {tmp_path / 'x.jsonl'} cannot be written (it is a folder); name another --out\n",
    )


def test_a_dossier_does_not_take_the_place_of_a_file(
    tmp_path: Path, report: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("mine")
    status, _, told = run(capfd, "dossier", report, "--out", tmp_path / "taken")
    assert status == 1
    assert told.endswith(f"({tmp_path / 'taken'} is no folder); name another --out\n")
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_a_full_device_is_refused_before_any_work(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, told = run(capfd, "read", tmp_path / "none.txt", "--out", "/dev/full")
    assert (status, told) == (
        1,
        "concordat: /dev/full cannot be written (no space left on device); name another --out\n",
    )


def test_a_place_without_permission_is_refused(
    tmp_path: Path, report: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != tmp_path)  # root may write anywhere
    status, _, told = run(capfd, "read", report, "--out", tmp_path / "x" / "y.jsonl")
    assert status == 1
    assert told.endswith("y.jsonl cannot be written (no permission to write there); name another --out\n")


def test_an_output_that_is_an_input_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    given = archive / "a.jsonl"
    given.write_text(f'{{"text": "{REPORT.strip()}"}}\n', encoding="utf-8")
    before = given.read_bytes()
    (tmp_path / "link.jsonl").symlink_to(given)
    (tmp_path / "again.jsonl").hardlink_to(given)
    for out in (given, tmp_path / "link.jsonl", tmp_path / "again.jsonl", archive / ".." / "archive" / "a.jsonl"):
        for command in ("read", "reuse"):
            for named in (given, archive):
                status, said, told = run(capfd, command, named, "--out", out)
                assert (status, said) == (1, "")
                assert told == f"concordat: {out} is an input and would be overwritten; name another --out\n"
    assert given.read_bytes() == before


def test_a_dossier_is_not_written_over_its_inputs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "index.html"
    page.write_text("<html><body><p>mine</p></body></html>")
    status, _, told = run(capfd, "dossier", tmp_path, "--out", tmp_path)
    assert (status, told) == (
        1,
        f"concordat: {page} is an input and would be overwritten; name another --out\n",
    )
    (tmp_path / "dossier.json").write_text('{"correction": "rename"}')
    corrections = ("--corrections", tmp_path / "dossier.json")
    status, _, told = run(capfd, "dossier", tmp_path / "none.txt", *corrections, "--out", tmp_path)
    assert (status, "dossier.json is an input" in told) == (1, True)


def test_standard_output_that_is_an_input_is_refused(report: Path) -> None:
    with report.open("a") as same:
        process = start("read", report, stdout=same)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert told == "concordat: standard output is one of the inputs; send it to another file\n"
    assert report.read_text("utf-8") == REPORT


def test_nothing_usable_leaves_the_old_table(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("")
    for command in ("read", "reuse"):
        (tmp_path / "x.jsonl").write_text("old")
        assert run(capfd, command, tmp_path / "empty.txt", "--out", tmp_path / "x.jsonl")[0] == 1
        assert (tmp_path / "x.jsonl").read_text() == "old"
