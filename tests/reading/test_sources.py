import io
import os
import sys
from pathlib import Path

import pytest

from concordat.reading import read_inputs
from concordat.records import Article, SetAside

REPORT = "The two foreign ministers signed a treaty on the river on Monday, their offices said.\n"


def named(inputs: list[str | Path]) -> list[tuple[str, str]]:
    """Give each input's name, and why it was set aside ("" for an article)."""
    return [(found.name, found.reason if isinstance(found, SetAside) else "") for found in read_inputs(inputs)]


def test_standard_input_can_be_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(REPORT.encode())))
    monkeypatch.setattr("sys.stdin", stream)
    again = "it was read already, or is closed: name - once"
    assert named(["-", "-"]) == [("standard input", ""), ("standard input", again)]
    monkeypatch.setattr("sys.stdin", None)
    assert named(["-"]) == [("standard input", again)]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_a_name_that_is_not_utf8_is_shown_with_a_replacement(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    Path(os.fsdecode(path)).write_text(REPORT)
    assert named([tmp_path]) == [("bad\ufffd.txt", "")]
    assert named([os.fsdecode(path)]) == [("bad\ufffd.txt", "")]
    assert named([os.fsdecode(path) + "x"]) == [(f"{tmp_path}/bad\ufffd.txtx", "no such file or folder")]


def test_folders_that_cannot_be_read_are_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mode bits do not stop an administrator, so the system's refusal is played."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(REPORT)
    walk = os.scandir

    def refusing(folder: Path) -> object:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return walk(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    denied = "cannot be read: permission denied"
    assert named([tmp_path]) == [("a.txt", ""), ("closed", denied)]
    assert named([tmp_path / "closed"]) == [(str(tmp_path / "closed"), denied)]


def test_what_might_never_end_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    device = "a pipe or device, not a file"
    assert named([tmp_path]) == [
        ("gone.txt", "a link to a file that is not there"),
        ("loop.txt", "cannot be read: too many levels of symbolic links"),
        ("pipe", device),
        ("round", "a link to a folder: name the folder itself to read it"),
        ("zero.txt", device),
    ]
    assert named(["/dev/zero", tmp_path / "pipe"]) == [("zero", device), ("pipe", device)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "x", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested deeper than a report is"),
        ('{"x": ' + '{"x": ' * 50_000 + "1" + "}" * 50_001, "nested deeper than a report is"),
        ('{"text": ' + "9" * 10_000 + "}", "Number out of range - at `$.text`"),
        ('{"text": "\\ud800 ' + REPORT[:-1] + '"}', "JSON is malformed"),
        ('{"text": "\0 ' + REPORT[:-1] + '"}', "JSON is malformed"),
    ],
)
def test_json_that_is_no_report(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "x.jsonl").write_text(line + '\n{"text": "' + REPORT[:-1] + '"}\n')
    aside, article = read_inputs([tmp_path])
    assert isinstance(aside, SetAside)
    assert isinstance(article, Article)
    assert aside.reason.startswith(f"not a report in JSON Lines ({reason}")


def test_records_of_a_line_hold_no_credentials(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(
        '{"url": "http://alice:s3cret@valley.example/1", "text": "' + REPORT[:-1] + '"}\n'
    )
    (found,) = read_inputs([tmp_path])
    assert isinstance(found, Article)
    assert (found.name, found.url, found.outlet) == (
        "http://valley.example/1",
        "http://valley.example/1",
        "valley.example",
    )


def test_a_link_in_a_record_that_is_none_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"url": "http://[x", "text": "' + REPORT[:-1] + '"}\n')
    (found,) = read_inputs([tmp_path])
    assert isinstance(found, Article)
    assert (found.name, found.url, found.outlet) == ("http://[x", None, None)
