"""A plan is read whole, or what is wrong with it is told; a run can be explained before it is done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command import run as command
from concordat.errors import RunError
from concordat.scale.engines import open_engine
from concordat.scale.plan import Plan, make_plan, read_plan
from scale.news import lines, written
from scale.outputs import rows

PLAN = """
inputs = ["news.jsonl", "s3://archive/2031"]
out = "tables"
workers = 1

[columns]
text = "body"
"""


def test_a_plan_names_its_files_from_its_own_folder(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN, "utf-8")
    plan = make_plan(read_plan(file))
    assert plan.inputs == (str(tmp_path / "news.jsonl"), "s3://archive/2031")
    assert (plan.out, plan.workers, plan.columns) == (str(tmp_path / "tables"), 1, {"text": "body"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("inputs = [", "is no TOML"),
        ('inputs = ["a"]\nout = "b"\nworker = 1', "'worker', which means nothing"),
        ('inputs = ["a"]', "missing required field `out`"),
        ('inputs = "a"\nout = "b"', "Expected `array`"),
        ('inputs = []\nout = "b"', "no input is named"),
    ],
)
def test_what_is_wrong_with_a_plan_is_told(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    with pytest.raises(RunError, match=told):
        make_plan(read_plan(tmp_path / "plan.toml"))


def test_an_engine_that_there_is_not_is_told() -> None:
    with pytest.raises(RunError, match="no engine 'ray'; there are local and spark"):
        open_engine(Plan(inputs=("a",), out="b", engine="ray"))


def test_a_run_is_explained_and_nothing_done(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = written(tmp_path / "news.jsonl", lines(1))
    status, said, _ = command(capfd, "run", archive, "--out", tmp_path / "run", "--explain")
    assert status == 0
    assert said.startswith("engine local, into ")
    assert "read: to be made\n  made units\n  flow raw (not kept) of units\n" in said
    assert "  group compared of stories, analysed, by story, part\n" in said
    assert "JOIN analysed n ON a.number = n.number" in said
    assert not (tmp_path / "run").exists()


def test_the_command_writes_tables_and_dossiers_and_says_what_it_took(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    archive, out = written(tmp_path / "news.jsonl", lines(1)[:2]), tmp_path / "run"
    status, said, _ = command(capfd, "run", archive, "--out", out, "--workers", 1)
    assert status == 0
    assert said.startswith("2 articles, 1 set aside, ")
    assert "longest: " in said
    assert "analyse: " in said
    article = rows(out, "articles")[0]
    status, said, _ = command(
        capfd, "run", archive, "--out", out, "--workers", 1, "--resume", "--dossier", article["article"]
    )
    assert status == 0
    assert "4 of 6 stages were there and were taken up" in said
    (file,) = out.glob("dossiers/*/dossier.json")
    assert article["article"] in json.loads(file.read_text("utf-8"))["story"]["articles"]
    status, _, told = command(capfd, "run", archive, "--out", out)
    assert (status, "take it up with --resume" in told) == (1, True)
