import json
import sys
from pathlib import Path

import duckdb
import pytest

import concordat
from cli.command import run
from concordat.cli import main
from concordat.errors import InputError
from concordat.records import Analysis, SetAside

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["concordat", "dossier", str(EXAMPLE), "--out", str(out)])
        with pytest.raises(SystemExit) as left:
            main()
    assert not left.value.code
    return out


def test_dossier_writes_three_files_and_says_so(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dossier = json.loads((built / "dossier.json").read_text("utf-8"))
    assert dossier["format"] == "concordat-dossier/1"
    assert len(dossier["articles"]) == 5
    assert (built / "dossier.md").read_text("utf-8").startswith("# ")
    page = (built / "index.html").read_text("utf-8")
    assert "<html" in page


def test_the_same_input_gives_the_same_bytes(built: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capfd, "dossier", EXAMPLE, "--out", tmp_path)
    assert (status, err) == (0, "")
    assert "5 outlets, " in out
    assert out.splitlines()[-3:] == [str(tmp_path / name) for name in ("index.html", "dossier.json", "dossier.md")]
    for name in ("index.html", "dossier.json", "dossier.md"):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


def test_everything_in_the_example_holds(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capfd, "verify", built, EXAMPLE)
    assert status == 0
    assert all(line.split(" of ")[0] == line.split()[2] for line in out.splitlines())
    assert sum("citations hold against the" in line for line in out.splitlines()) == 2


def test_verify_names_what_was_changed(built: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for report in EXAMPLE.iterdir():
        text = report.read_text("utf-8")
        (tmp_path / report.name).write_text(
            text.replace("350", "900") if report.name.startswith("4") else text, "utf-8"
        )
    status, out, err = run(capfd, "verify", built / "dossier.json", tmp_path)
    assert status == 1
    assert "altered: a4 " in out
    assert err == "changed: 4-meridian-star.txt is not the file that the dossier was made from\n"


def test_verify_refuses_what_is_no_dossier(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{}")
    status, _, err = run(capfd, "verify", tmp_path / "x.json")
    reason = 'its "format" is None, and this program reads "concordat-dossier/1"'
    assert (status, err) == (1, f"concordat: not a dossier: {reason}. Make one: concordat dossier FILE ...\n")
    status, _, err = run(capfd, "verify", tmp_path / "nothing.json")
    assert status == 1
    assert "no such file" in err


def test_read_streams_one_object_a_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("")
    out = tmp_path / "out.jsonl"
    status, _, err = run(capfd, "read", EXAMPLE, tmp_path / "empty.txt", "--out", out)
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert (status, err) == (0, "set aside: empty.txt: an empty file\n")
    assert [line["article"]["id"] for line in lines] == ["a1", "a2", "a3", "a4", "a5"]
    assert {"article", "actors", "times", "quotations"} <= lines[0].keys()
    assert "tokens" not in lines[0]
    status, printed, _ = run(capfd, "read", EXAMPLE / "4-meridian-star.txt", "--tokens")
    assert {"tokens", "sentences"} <= json.loads(printed).keys()


def test_corrections_beside_the_dossier_hold(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text('"The bridge is safe," Minister Jana Novak said on Monday.\n', encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    line = '{"correction": "rename", "actor": "Jana Novak", "name": "Johanna Novak"}'
    (out / "corrections.jsonl").write_text(line + "\n", encoding="utf-8")
    assert run(capfd, "dossier", report, "--out", out)[0] == 0
    dossier = json.loads((out / "dossier.json").read_text("utf-8"))
    corrected = next(actor for actor in dossier["actors"] if actor["name"] == "Johanna Novak")
    assert "correction" in " ".join(corrected["because"])


def test_corrections_that_are_none_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The bridge is safe.\n", encoding="utf-8")
    (tmp_path / "mine.jsonl").write_text("Novak is Novák\n", encoding="utf-8")
    status, _, told = run(capfd, "dossier", report, "--out", tmp_path / "o", "--corrections", tmp_path / "mine.jsonl")
    assert status == 1
    assert "Line 1 of the corrections is not understood" in told
    assert run(capfd, "dossier", report, "--corrections", tmp_path / "none.jsonl")[0] == 1


def test_an_index_of_entities_identifies(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text('"The bridge is safe," Minister Jana Novak said on Monday.\n', encoding="utf-8")
    (tmp_path / "index.tsv").write_text("Q907\tJana Novak\t\tperson\n", encoding="utf-8")
    out = tmp_path / "out"
    assert run(capfd, "dossier", report, "--out", out, "--entities", tmp_path / "index.tsv")[0] == 0
    dossier = json.loads((out / "dossier.json").read_text("utf-8"))
    assert {actor["name"]: actor["wikidata"] for actor in dossier["actors"]}["Jana Novak"] == "Q907"
    assert "Q907" in (out / "index.html").read_text("utf-8")
    status, _, told = run(capfd, "dossier", report, "--out", out, "--entities", tmp_path / "none.tsv")
    assert (status, "no such file" in told) == (1, True)


def test_nothing_usable_is_exit_status_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("")
    for command in ("dossier", "read"):
        status, _, err = run(capfd, command, tmp_path / "empty.txt", "--out", tmp_path / "out")
        assert status == 1
        assert "empty.txt: an empty file" in err


@pytest.mark.parametrize(
    "arguments", [["dossier"], ["dossier", "x", "--published", "Friday"], ["nonsense"], ["dossier", "--wrong", "x"]]
)
def test_wrong_usage_is_exit_status_two(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, *arguments)[0] == 2


def test_version(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capfd, "--version")
    assert (status, out.split()[0]) == (0, "concordat")


def test_the_library_reads_and_compares(tmp_path: Path) -> None:
    dossier = concordat.dossier(EXAMPLE, published="1987-12-09")
    assert len(dossier.articles) == 5
    assert all(article.published for article in dossier.articles)
    (tmp_path / "empty.txt").write_text("")
    analysis, set_aside = concordat.read([EXAMPLE / "4-meridian-star.txt", tmp_path / "empty.txt"])
    assert isinstance(analysis, Analysis)
    assert isinstance(set_aside, SetAside)
    with pytest.raises(InputError, match="an empty file"):
        concordat.dossier(tmp_path)


def test_ask_answers_from_the_records_alone(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capfd, "ask", built, "How long may missile sites be inspected?")
    assert status == 0
    assert "13 years" in out
    assert len(out.splitlines()) <= 6
    status, out, _ = run(capfd, "ask", built, "What does the bread cost?")
    assert (status, out) == (1, "not reported\n")
    status, out, _ = run(capfd, "ask", built, "What did the mayor of Lisbon say?")
    assert (status, out) == (1, "no such actor: Lisbon\n")


def test_reuse_writes_a_table(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("passages.jsonl", "passages.parquet"):
        status, out, _ = run(capfd, "reuse", EXAMPLE, "--out", tmp_path / name)
        assert (status, out.splitlines()[1]) == (0, str(tmp_path / name))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["passages.jsonl", "passages.parquet"]
    rows = [json.loads(line) for line in (tmp_path / "passages.jsonl").read_text("utf-8").splitlines()]
    texts = {
        article.article.name: article.article.text
        for article in concordat.read(EXAMPLE)
        if isinstance(article, Analysis)
    }
    assert any({row["a_outlet"], row["b_outlet"]} == {"The Harbour Ledger", "The Northfield Courier"} for row in rows)
    for row in rows:
        for side in "ab":
            assert texts[row[side]][row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"]
    with duckdb.connect() as database:
        (count,) = database.execute(
            "select count(*) from read_parquet(?)", [str(tmp_path / "passages.parquet")]
        ).fetchone()
    assert count == len(rows)
    assert run(capfd, "reuse", EXAMPLE, "--out", tmp_path / "x.csv")[0] == 2


def test_the_brief_alone_is_written_and_verified(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "brief"
    status, told, _ = run(capfd, "dossier", EXAMPLE, "--out", out, "--brief")
    assert status == 0
    assert told.splitlines()[-2:] == [str(out / "brief.html"), str(out / "dossier.json")]
    assert sorted(path.name for path in out.iterdir()) == ["brief.html", "dossier.json"]
    assert run(capfd, "verify", out)[0] == 0
    (out / "brief.html").write_text("another page", encoding="utf-8")
    status, told, _ = run(capfd, "verify", out)
    assert (status, "mixed: brief.html" in told) == (1, True)
