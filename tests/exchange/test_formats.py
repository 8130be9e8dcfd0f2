"""The list of formats: each writes any dossier, the same dossier in the same bytes, and a store story by story."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cli.command import run
from concordat.dossier.render_json import read_json, render_json
from concordat.exchange.formats import FORMATS, Format, export
from concordat.records import Dossier
from concordat.store import open_store
from exchange.odd import dossiers
from store.reports import ALL, add

EXPORT = """
import sys
from pathlib import Path
from concordat.dossier.render_json import read_json
from concordat.exchange.formats import export, named
dossier = read_json(Path(sys.argv[1]).read_bytes())
for name in sys.argv[3:]:
    export([dossier], named(name), Path(sys.argv[2]) / f"x{named(name).ending}.{name}")
"""


def installed() -> list[Format]:
    return [one for one in FORMATS if not one.needs or find_spec(one.needs)]


def digests(place: Path) -> dict[str, str]:
    files = sorted(file for file in place.rglob("*") if file.is_file())
    return {str(file.relative_to(place)): sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_same_dossier_gives_the_same_bytes(story: Dossier, tmp_path: Path) -> None:
    """Another process, with another seed of hashes, writes the same; benchmarks/exchange.py asks 20 stories."""
    (tmp_path / "dossier.json").write_text(render_json(story), encoding="utf-8")
    found = []
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        names = [one.name for one in installed()]
        arguments = [sys.executable, "-c", EXPORT, str(tmp_path / "dossier.json"), str(tmp_path / seed), *names]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(arguments, check=True, env=environment)  # noqa: S603 - our own command
        found.append(digests(tmp_path / seed))
    assert found[0] == found[1]
    assert len(found[0]) > len(installed())


@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(dossiers())
def test_any_dossier_is_exported_to_every_format(odd: Dossier) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for one in installed():
            export([odd], one, Path(folder) / f"x{one.ending}.{one.name}")
        assert len(list(Path(folder).iterdir())) == len(installed())


def test_names_and_endings_are_told_apart() -> None:
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    endings = [one.ending for one in FORMATS if one.ending]
    assert len(set(endings)) == len(endings)
    assert all(one.extra for one in FORMATS if one.needs)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store of three reports in two stories."""
    store = open_store(str(tmp_path / "news.sqlite"))
    add(store, ALL)
    store.close()
    return tmp_path / "news.sqlite"


def test_a_store_is_exported_story_by_story(filled: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = digests(tmp_path)
    for one in installed():
        out = tmp_path / "out" / f"{one.name}{one.ending}"
        status, said, told = run(capfd, "export", filled, "--to", one.name, "--out", out)
        assert status == 0, told
        assert said == f"{out}: 2 dossiers\n"
        assert (out.is_dir() and any(out.iterdir())) or out.stat().st_size
        if one.single:
            assert len(list(out.iterdir())) == 2
    kept = {name: digest for name, digest in digests(tmp_path).items() if not name.startswith("out")}
    assert {k: v for k, v in kept.items() if "-" not in k} == {k: v for k, v in before.items() if "-" not in k}
    read = [read_json(file.read_bytes()) for file in sorted((tmp_path / "out" / "json.json").iterdir())]
    assert sorted(len(one.articles) for one in read) == [1, 2]


def test_the_formats_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    status, said, _ = run(capfd, "export", "--list")
    assert status == 0
    assert [line.split()[0] for line in said.splitlines()] == [one.name for one in FORMATS]
    assert "pip install 'concordat[ftm]'" in said


def test_what_is_wrong_is_said_and_nothing_is_lost(
    story: Dossier, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dossier.json").write_text(render_json(story), encoding="utf-8")
    status, _, told = run(capfd, "export", tmp_path, "--to", "excel", "--out", tmp_path / "x")
    assert (status, "'excel' is no format; --to takes json-ld, csv" in told) == (1, True)
    status, _, told = run(capfd, "export", tmp_path, "--to", "csv")
    assert (status, "--out PATH" in told) == (2, True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    status, _, told = run(capfd, "export", tmp_path, "--to", "csv", "--out", tmp_path / "full")
    assert (status, "is there already; name a folder that is empty" in told) == (1, True)
    assert (tmp_path / "full" / "mine.txt").read_text("utf-8") == "mine"
    status, _, told = run(capfd, "export", tmp_path / "none", "--to", "csv", "--out", tmp_path / "x")
    assert (status, "cannot be read" in told) == (1, True)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["dossier.json", "full"]


def test_a_file_is_replaced_whole_or_not_at_all(
    story: Dossier, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from concordat.exchange import plover  # noqa: PLC0415

    (tmp_path / "dossier.json").write_text(render_json(story), encoding="utf-8")
    out = tmp_path / "events.jsonl"
    out.write_text("old", encoding="utf-8")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(plover, "records", broken)
        assert run(capfd, "export", tmp_path, "--to", "plover", "--out", out)[0] == 1
    assert out.read_text("utf-8") == "old"
    assert run(capfd, "export", tmp_path, "--to", "plover", "--out", out)[0] == 0
    assert out.read_text("utf-8").startswith('{"id"')
    assert sorted(file.name for file in tmp_path.iterdir()) == ["dossier.json", "events.jsonl"]
