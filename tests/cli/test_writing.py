"""Files come whole or not at all: whatever stops a run, the old ones stand."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import time
from pathlib import Path

import pytest

from cli.command import start
from concordat.cli.writing import whole_file, write_together
from concordat.errors import OutputError

NAMES = ("index.html", "dossier.json", "dossier.md")


def written(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def a_set(content: bytes) -> dict[str, bytes]:
    return {name: content + name.encode() for name in NAMES}


def test_a_set_is_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "deeper"
    assert write_together(folder, a_set(b"one ")) == tuple(folder / name for name in NAMES)
    write_together(folder, a_set(b"two "))
    assert written(folder) == a_set(b"two ")


def test_an_error_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "table.jsonl"
    place.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), whole_file(place) as stream:  # noqa: PT012
        stream.write(b"new")
        raise KeyboardInterrupt
    assert written(tmp_path) == {"table.jsonl": b"old"}


@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_rename_that_fails_puts_the_set_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int) -> None:
    write_together(tmp_path, {name: content for name, content in a_set(b"old ").items() if name != NAMES[1]})
    old, done, rename = written(tmp_path), [], Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            done.append(target)
            if len(done) > before:
                raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputError, match=r"cannot be written \(input/output error\); what stood there is as it was"):
        write_together(tmp_path, a_set(b"new "))
    assert written(tmp_path) == old


def test_without_hard_links_the_old_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    write_together(tmp_path, a_set(b"old "))
    monkeypatch.setattr(os, "link", refused)
    write_together(tmp_path, a_set(b"new "))
    assert written(tmp_path) == a_set(b"new ")


def test_what_a_killed_run_left_is_taken_over(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f".{name}.part").write_bytes(b"a longer beginning of some killed run")
        (tmp_path / f".{name}.old").write_bytes(b"older")
    write_together(tmp_path, a_set(b"new "))
    assert written(tmp_path) == a_set(b"new ")


def test_a_second_run_into_the_same_place_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "table.jsonl"
    with whole_file(place) as first:
        first.write(b"first")
        with pytest.raises(OutputError, match=r"another run is writing table\.jsonl"), whole_file(place):
            pass
    assert written(tmp_path) == {"table.jsonl": b"first"}


def test_a_link_stays_a_link_and_a_mode_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "table.jsonl", tmp_path / "link.jsonl"
    real.parent.mkdir()
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    with whole_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_device_is_written_to_as_it_is() -> None:
    with whole_file(Path(os.devnull)) as stream:
        stream.write(b"x")
    assert not Path(os.devnull).is_file()


def test_ctrl_c_between_two_renames_waits_for_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def pressing(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", pressing)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's "&" starts with it ignored
    try:
        with pytest.raises(KeyboardInterrupt):
            write_together(tmp_path, a_set(b"new "))
    finally:
        signal.signal(signal.SIGINT, before)
    assert written(tmp_path) == a_set(b"new ")


WRITER = """
import sys
from pathlib import Path
from concordat.cli.writing import write_together
print("ready", flush=True)
names = ("index.html", "dossier.json", "dossier.md")
for number in range(1_000_000):
    write_together(Path(sys.argv[1]), {name: b"%d " % number * 40_000 for name in names})
"""


def test_a_full_disk_leaves_the_old_set(tmp_path: Path) -> None:
    """A limit on the size of files stands in for a full disk: writing fails in the middle of a file."""
    write_together(tmp_path, a_set(b"old "))
    writer = start(
        tmp_path, code=WRITER, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    )
    _, told = writer.communicate(timeout=60)
    assert writer.returncode == 1
    assert "cannot be written (file too large); what stood there is as it was" in told
    assert written(tmp_path) == a_set(b"old ")


def test_a_killed_run_leaves_whole_files(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - moments to kill at
    mixed = 0
    for _ in range(12):
        writer = start(tmp_path, code=WRITER)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0.005, 0.08))
        writer.kill()
        writer.communicate()
        found = [(tmp_path / name).read_bytes() for name in NAMES if (tmp_path / name).exists()]
        for content in found:
            (number,) = set(content.split())  # one run's bytes and no other's
            assert content == number + b" " + content[len(number) + 1 :]
            assert len(content) == 40_000 * (len(number) + 1)
        mixed += len(set(found)) > 1
    write_together(tmp_path, a_set(b"new "))
    assert written(tmp_path) == a_set(b"new ")
    assert mixed < 12
