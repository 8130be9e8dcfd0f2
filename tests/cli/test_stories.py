"""concordat stories, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command import run

LINES = (
    {"name": "first", "outlet": "Norland Post", "published": "2031-03-03", "title": "Ferry aground off Skarvøy",
     "text": "The ferry Aurelia ran aground off Skarvøy on Monday with 212 people on board, the coast guard said."},
    {"name": "bus", "outlet": "Ferrand Daily", "published": "2031-03-03", "title": "Bus drivers walk out",
     "text": "Bus drivers in Port Ferrand walked out on Monday over pay, and the schools there closed at noon."},
    {"name": "second", "outlet": "Kaldor Times", "published": "2031-03-04", "title": "212 taken off ferry Aurelia",
     "text": "All 212 people were taken off the ferry Aurelia, which ran aground off Skarvøy, the coast guard said."},
    {"name": "empty", "outlet": "Kaldor Times", "published": "2031-03-04", "title": "Nothing", "text": ""},
)  # fmt: skip


def written(path: Path, lines: tuple[dict[str, str], ...] = LINES) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_reports_become_stories(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "stories.jsonl"
    status, told, aside = run(capfd, "stories", written(tmp_path / "in.jsonl"), "--out", out)
    assert status == 0
    assert "3 reports, 2 stories, 1 of them with more than one report, 0 links" in told
    assert "set aside: empty" in aside
    ferry, bus = map(json.loads, out.read_text("utf-8").splitlines())
    assert [report["name"] for report in ferry["reports"]] == ["first", "second"]
    assert (ferry["title"], ferry["from"], ferry["to"]) == ("Ferry aground off Skarvøy", "2031-03-03", "2031-03-04")
    assert ferry["story"] == ferry["reports"][0]["key"]
    assert "Aurelia" in ferry["reports"][1]["because"]
    assert [report["because"] for report in bus["reports"]] == ["the earliest"]


def test_the_order_of_the_lines_makes_no_difference(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outs = []
    for name, lines in (("one", LINES), ("two", (LINES[2], LINES[1], LINES[0]))):
        outs.append(tmp_path / f"{name}.out.jsonl")
        run(capfd, "stories", written(tmp_path / f"{name}.jsonl", lines), "--out", outs[-1])
    first, second = (
        {tuple(report["key"] for report in json.loads(line)["reports"]) for line in out.read_text("utf-8").splitlines()}
        for out in outs
    )
    assert first == second


def test_no_usable_report_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, told = run(capfd, "stories", written(tmp_path / "in.jsonl", LINES[3:]), "--out", tmp_path / "s.jsonl")
    assert status == 1
    assert "no report could be used" in told


def test_a_file_that_is_there_is_written_over_only_when_asked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lines, out = written(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    out.write_text("keep me", "utf-8")
    status, _, told = run(capfd, "stories", lines, "--out", out)
    assert (status, told) == (
        *(1, f"concordat: {out} is there already; name another file, or say --force to put the new one in its place\n"),
    )
    assert out.read_text("utf-8") == "keep me"
    assert run(capfd, "stories", lines, "--out", out, "--force")[0] == 0
    assert out.read_text("utf-8").startswith('{"story"')


def test_stories_are_corrected_as_the_lines_say(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines, out, judged = written(tmp_path / "in.jsonl"), tmp_path / "out.jsonl", tmp_path / "corrections.jsonl"
    run(capfd, "stories", lines, "--out", out)
    ferry, bus = map(json.loads, out.read_text("utf-8").splitlines())
    keys = [report["key"] for report in ferry["reports"]]
    for told, wanted in (
        ({"correction": "split", "reports": keys[1:]}, [["first"], ["bus"], ["second"]]),
        ({"correction": "merge", "stories": [bus["story"], keys[1]]}, [["first", "bus", "second"]]),
        ({"correction": "pin", "report": keys[1], "story": bus["story"]}, [["first"], ["bus", "second"]]),
    ):
        judged.write_text(json.dumps(told) + "\n", "utf-8")
        status = run(capfd, "stories", lines, "--out", out, "--corrections", judged, "--force")[0]
        found = [json.loads(line)["reports"] for line in out.read_text("utf-8").splitlines()]
        assert (status, [[report["name"] for report in one] for one in found]) == (0, wanted)
    assert found[1][1]["because"].endswith("; put here by the user's correction")
