"""The gate fails on purpose-made damage and lets an undamaged program pass, measured on sets of our own texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from evaluation.figures import Figure, Row, compared
from rich.console import Console

from concordat.comparison.reuse import texts
from concordat.extraction.times import finding
from concordat.lexicon import times as words
from concordat.lexicon.tables import read_table
from evaluation import gate

PARTS = ("reuse", "times")
EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"
DAYS = (("three days ago", "2026-03-01"), ("two days ago", "2026-03-02"), ("on Tuesday", "2026-03-03"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a few texts of our own as the sets timex, pan_text_alignment and allsides_reuse are."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("timex/tweets", "pan_text_alignment", "allsides_reuse"):
        (folder / name).mkdir(parents=True)
    for number in range(0, 8, 2):
        (folder / "timex" / "tweets" / f"{number}.tml").write_text(timeml(), encoding="utf-8")
    source = (EXAMPLE / "1-harbour-ledger.txt").read_text("utf-8")
    paragraphs = [paragraph for paragraph in source.split("\n\n") if len(paragraph) > 160]
    write_lines(folder / "pan_text_alignment" / "sources.jsonl", [{"id": "source", "text": source}])
    write_lines(folder / "pan_text_alignment" / "suspicious.jsonl", [copy(n, p) for n, p in enumerate(paragraphs)])
    write_lines(
        folder / "pan_text_alignment" / "pairs.jsonl",
        [pair(n, p, source) for n, p in enumerate(paragraphs) for _ in range(8 * 4)],
    )
    for name in ("articles", "pairs"):
        write_lines(folder / "allsides_reuse" / f"{name}.jsonl", [])
    return folder


def timeml() -> str:
    told = "\n\n".join(f'It was seen <TIMEX3 tid="t" type="DATE" value="{day}">{said}</TIMEX3>.' for said, day in DAYS)
    return f'<TIMEX3 tid="t0" value="2026-03-04">today</TIMEX3><TEXT>{told}</TEXT>'


def write_lines(path: Path, rows: Sequence[object]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def copy(number: int, paragraph: str) -> dict[str, str]:
    return {"id": f"copy {number}", "text": f"Our own reporter was at the pier.\n\n{paragraph}\n\nNobody else was."}


def pair(number: int, paragraph: str, source: str) -> dict[str, object]:
    span = {
        "susp_offset": copy(number, paragraph)["text"].index(paragraph),
        "src_offset": source.index(paragraph),
        "susp_length": len(paragraph),
        "src_length": len(paragraph),
    }
    return {"kind": "02-no-obfuscation", "susp": f"copy {number}", "src": "source", "spans": [span]}


@pytest.fixture(scope="module")
def baseline(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("baseline") / "baseline.json"
    gate.write_baseline(path, PARTS, gate.measure(data, PARTS, processes=1))
    return path


def fallen(baseline: Path, data: Path) -> list[str]:
    lines = gate.compare(gate.read_baseline(baseline, PARTS), gate.measure(data, PARTS, processes=1))
    return [line.name for line in lines if line.fell]


def test_an_undamaged_program_passes(baseline: Path, data: Path) -> None:
    figures = gate.read_baseline(baseline, PARTS)
    assert figures["times: tweets, Concordat, value F1"].value == 100
    assert figures["reuse: PAN 02-no-obfuscation, PlagDet"].value > 90
    assert fallen(baseline, data) == []


def test_a_threshold_set_wrong_fails(baseline: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "SHORTEST", 10 * texts.SHORTEST)
    assert "reuse: PAN 02-no-obfuscation, PlagDet" in fallen(baseline, data)


@pytest.fixture
def without_three(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the row of "three" out of the table of time words."""
    rows = read_table("time_words")
    kept = tuple(row for row in rows if row[:2] != ("number", "three"))
    assert len(kept) == len(rows) - 1
    monkeypatch.setattr(words, "read_table", lambda name: kept if name == "time_words" else read_table(name))
    kept_of = (words.words_of, finding._in_sentence)
    for remembered in kept_of:
        remembered.cache_clear()
    yield
    for remembered in kept_of:
        remembered.cache_clear()


@pytest.mark.usefixtures("without_three")
def test_a_row_removed_from_a_table_fails(baseline: Path, data: Path) -> None:
    assert fallen(baseline, data) == ["times: tweets, Concordat, value F1"]


def test_two_processes_measure_what_one_does(baseline: Path, data: Path) -> None:
    assert gate.measure(data, PARTS, processes=2) == gate.read_baseline(baseline, PARTS)


def figure(value: float, noise: float = 0.5, *, fewer: bool = False) -> Figure:
    return Figure(value, noise, "one decision of 200 may turn on another processor", fewer)


@pytest.mark.parametrize(
    ("before", "now", "fell"),
    [
        (figure(80), figure(80), False),
        (figure(80), figure(79.5), False),
        (figure(80), figure(79.4), True),
        (figure(80), figure(90), False),
        (figure(80), None, True),
        (None, figure(80), False),
        (figure(3, 0, fewer=True), figure(4, 0, fewer=True), True),
        (figure(3, 0, fewer=True), figure(2, 0, fewer=True), False),
    ],
)
def test_a_figure_falls_by_more_than_its_noise(before: Figure | None, now: Figure | None, fell: bool) -> None:
    lines = gate.compare({"x: y": before} if before else {}, {"x: y": now} if now else {})
    assert [line.fell for line in lines] == [fell]


def test_the_table_shows_what_fell_first(capsys: pytest.CaptureFixture[str]) -> None:
    before = {"x: a": figure(50), "x: b": figure(80), "x: c": figure(70), "x: d": figure(60)}
    now = {"x: a": figure(60), "x: b": figure(70), "x: c": figure(70)}
    assert not gate.report(gate.compare(before, now), Console(width=150))
    shown = [line.split("│")[1:-1] for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
    assert [[cell.strip() for cell in line] for line in shown] == [
        ["x: b", "80", "70", "-10.0", "0.5", "FELL"],
        ["x: d", "60", "not measured", "", "0.5", "FELL"],
        ["x: a", "50", "60", "+10.0", "0.5", "rose"],
    ]


def test_writing_keeps_other_parts_and_noise_set_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    by_hand = Figure(70, 2.0, f"{gate.BY_HAND}the set is small")
    gate.write_baseline(path, ("reuse", "times"), {"reuse: a": by_hand, "times: b": figure(60), "times: c": figure(1)})
    gate.write_baseline(path, ("times",), {"times: b": figure(65)})
    gate.write_baseline(path, ("reuse",), {"reuse: a": figure(75)})
    stored = gate.read_baseline(path, ("reuse", "times"))
    assert stored == {"reuse: a": Figure(75, 2.0, by_hand.because), "times: b": figure(65)}
    assert list(gate.read_baseline(path, ("times",))) == ["times: b"]


def test_rows_become_figures() -> None:
    rows = [
        Row("all of it", {"P": 80.04, "R": 60.0, "F1": 68.6}, of=400),
        Row("too few to tell", {"P": 50.0}, of=9),
        Row("another program", {"P": 50.0}, ours=False),
        Row("wrong", {"passages": 3}, fewer=True),
        Row("a remark"),
    ]
    because = "one decision of 400 may turn on another processor"
    assert compared("x", rows) == {
        "x: all of it, F1": Figure(68.6, 0.3, because),
        "x: all of it, P": Figure(80.0, 0.3, because),
        "x: wrong, passages": Figure(3, 0.0, "no decision here hangs on the last bits of a sum", fewer=True),
    }


def test_the_committed_baseline_names_parts_that_are_measured() -> None:
    stored = json.loads(gate.BASELINE.read_text("utf-8"))
    assert {name.partition(":")[0] for name in stored} == set(gate.PARTS)
    assert all(figure["because"] for figure in stored.values())
