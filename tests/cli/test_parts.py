"""What the dossier command says of several stories in one folder, of a table of outlets, and of older forms."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.command import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"
FLOODS = (
    """Floods cut off three villages in the Vester valley

The river Vester burst its banks on Sunday and cut off three villages in the valley, the fire brigade said. Forty people
were taken from the roofs of their houses by boat.
""",
    """Forty rescued by boat as the Vester floods

Forty people were rescued by boat from the roofs of their houses on Sunday when the river Vester burst its banks. Three
villages in the valley are cut off, the fire brigade said.
""",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("1-harbour-ledger.txt", "2-northfield-courier.txt"):
        shutil.copy(EXAMPLE / name, reports)
    for number, text in enumerate(FLOODS):
        (reports / f"floods-{number}.txt").write_text(text, encoding="utf-8")
    return reports


def test_two_stories_in_a_folder_are_said_and_split(folder, tmp_path, capfd) -> None:
    out = tmp_path / "out"
    status, _, told = run(capfd, "dossier", folder, "--out", out, "--no-play")
    assert status == 0
    assert "these reports seem to tell 2 stories; --split builds one dossier of each:" in told
    assert "seem to tell 2 stories" in (out / "index.html").read_text("utf-8")
    assert "seem to tell 2 stories" in (out / "dossier.md").read_text("utf-8")
    status, _, told = run(capfd, "dossier", folder, "--out", out, "--no-play", "--split")
    assert (status, "seem to tell" in told) == (0, False)
    assert f"{out} holds the dossier of an earlier run" in told
    names = [
        {
            a["name"].rpartition("/")[2]
            for a in json.loads((out / f"story-{n}/dossier.json").read_text("utf-8"))["articles"]
        }
        for n in (1, 2)
    ]
    assert names == [{"1-harbour-ledger.txt", "2-northfield-courier.txt"}, {"floods-0.txt", "floods-1.txt"}]
    assert run(capfd, "verify", out / "story-2", "--rebuild")[0] == 0


def test_one_story_is_not_split(tmp_path, capfd) -> None:
    status, out, told = run(capfd, "dossier", EXAMPLE, "--out", tmp_path / "out", "--split", "--no-play")
    assert (status, "seem to tell" in told) == (0, False)
    assert str(tmp_path / "out" / "index.html") in out


def test_a_table_of_outlets_is_shown_everywhere_and_counted_nowhere(tmp_path, capfd) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text(
        "outlet,name,owner,country,kind\nMeridian Star,Evening Star,Example Group,Norland,daily\n"
        "Kestrel Bay Times,,Example Group,,weekly\n",
        encoding="utf-8",
    )
    run(capfd, "dossier", EXAMPLE, "--out", tmp_path / "plain", "--no-play")
    status, out, _ = run(capfd, "dossier", EXAMPLE, "--out", tmp_path / "out", "--no-play", "--outlets", table)
    assert status == 0
    assert "one owner, Example Group (your table): Evening Star, " in out
    for form in ("index.html", "dossier.md"):
        written = (tmp_path / "out" / form).read_text("utf-8")
        assert "Evening Star" in written
        assert "2 outlets have one owner, Example Group" in written
        assert "Owners are not counted as origins" in written
    plain, named = (json.loads((tmp_path / f / "dossier.json").read_text("utf-8")) for f in ("plain", "out"))
    assert [c["status"] for c in named["claims"]] == [c["status"] for c in plain["claims"]]
    assert named["origins"]["count"] == plain["origins"]["count"]
    assert run(capfd, "verify", tmp_path / "out", "--rebuild")[0] == 0
    table.write_text("name\nx\n", encoding="utf-8")
    status, _, told = run(capfd, "dossier", EXAMPLE, "--out", tmp_path / "out", "--outlets", table)
    assert (status, "Line 1 of the outlets is not understood" in told) == (1, True)


def test_no_older_form_is_left_beside_a_newer_one(tmp_path, capfd) -> None:
    one, out = EXAMPLE / "1-harbour-ledger.txt", tmp_path / "out"
    run(capfd, "dossier", EXAMPLE, "--out", out, "--no-play")
    run(capfd, "dossier", one, "--out", out, "--brief")
    assert "Northfield" not in (out / "index.html").read_text("utf-8")
    assert "2 of 2" not in (out / "brief.html").read_text("utf-8")
    assert run(capfd, "verify", out)[0] == 0
    run(capfd, "dossier", EXAMPLE / "2-northfield-courier.txt", "--out", out)
    assert run(capfd, "verify", out)[0] == 0
