"""Answer keys: from an annotator's words to offsets and hashes and back, what is refused, and how dossiers score."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest
from evaluation.keys.__main__ import in_lines, written
from evaluation.keys.form import FORMAT, read_key
from evaluation.keys.quotes import Writer, digest, restored
from evaluation.keys.texts import Report, TextsMissingError, check_hashes, read_reports

from evaluation import keys

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FIRST = (
    "Three ships were damaged in the storm, the port said. “We will reopen the harbour on Monday,” said Ana Ruiz, "
    "the port's director, “and not a day later.”"
)
SECOND = "The storm damaged four ships. Ana Ruiz told Coast Daily that the harbour would open again on Monday."
ROWS = (
    {"name": "first", "title": "Three ships hit", "outlet": "Harbour Post", "published": "2026-03-01", "text": FIRST},
    {"id": "second", "title": "Storm", "source": "Coast Daily", "date": "2026-03-01T10:00", "text": SECOND},
)
QUOTED: dict[str, Any] = {
    "story": "harbour",
    "texts": {"set": "example", "file": "articles.jsonl", "articles": ["second", "first"]},
    "quotations": [
        {
            "id": "q0",
            "article": "first",
            "content": ["Three ships were damaged in the storm"],
            "cue": {"quote": "said", "n": 1},
            "source": "the port",
            "speaker": "the port",
            "kind": "indirect",
        },
        {
            "id": "q1",
            "article": "first",
            "content": ["“We will reopen the harbour on Monday,”", "“and not a day later.”"],
            "cue": "said",
            "source": "Ana Ruiz, the port's director",
            "speaker": "Ana Ruiz",
            "kind": "direct",
        },
        {
            "id": "q2",
            "article": "second",
            "content": ["the harbour would open again on Monday"],
            "cue": "told",
            "source": {"quote": "Ana Ruiz", "n": 1},
            "speaker": "Ana Ruiz",
            "kind": "indirect",
            "type": "speech",
        },
    ],
    "utterances": [{"about": "the day of reopening", "quotations": ["q1", "q2"]}],
    "people": [{"name": "Ana Ruiz", "roles": ["director of the port"], "in": ["first", "second"]}],
    "claims": [
        {
            "claim": "Ships were hurt by the weather.",
            "evidence": [
                {"article": "first", "quote": "Three ships were damaged in the storm"},
                {"article": "first", "quote": "Three ships hit", "title": True},
                {"article": "second", "quote": "The storm damaged four ships"},
            ],
        }
    ],
    "discrepancies": [
        {
            "kind": "number",
            "what": "how many ships",
            "grave": True,
            "resolution": "open",
            "sides": [
                [{"article": "first", "quote": "Three ships"}],
                [{"article": "second", "quote": "four ships"}],
            ],
        }
    ],
    "framing": [],
    "origins": {
        "count": 2,
        "groups": [
            {"label": "Post", "kind": "reporting", "articles": ["first"], "because": "its own words"},
            {"label": "Daily", "kind": "reporting", "articles": ["second"], "because": "spoke to her"},
        ],
    },
    "agreements": [],
    "what_happened": {"who": "a storm", "what": "hits ships", "when": "2026-03-01", "where": "the harbour"},
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "example").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (tmp_path / "example" / "articles.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reports(data: Path) -> tuple[Report, ...]:
    return read_reports(data, QUOTED["texts"])


def faults_of(quoted: dict[str, Any], reports: tuple[Report, ...]) -> list[str]:
    writer = Writer(reports)
    writer.write(quoted)
    return writer.faults


def test_articles_come_in_the_order_of_the_key(reports: tuple[Report, ...]) -> None:
    assert [(r.name, r.outlet, r.published) for r in reports] == [
        ("second", "Coast Daily", "2026-03-01"),
        ("first", "Harbour Post", "2026-03-01"),
    ]
    assert json.loads(reports[1].line()) == ROWS[0]


def test_a_key_holds_offsets_and_hashes_and_no_text(reports: tuple[Report, ...]) -> None:
    writer = Writer(reports)
    key = writer.write(QUOTED)
    assert writer.faults == []
    assert key["format"] == FORMAT
    assert key["articles"][1] == {"name": "first", "sha256": reports[1].sha256}
    start = FIRST.index("“We")
    words = "“We will reopen the harbour on Monday,”"
    assert key["quotations"][1]["content"][0] == [1, start, start + len(words), digest(words)]
    assert key["quotations"][1]["cue"][1] == FIRST.index("said Ana Ruiz"), "the nearer of two"
    assert key["claims"][0]["evidence"][1] == [1, 0, 15, digest("Three ships hit"), "title"]
    assert key["people"][0]["in"] == [1, 0]
    stored = in_lines(key)
    assert read_key(stored) == key
    for words in ("reopen the harbour", "damaged", "told", "open again"):
        assert words not in stored


def test_a_key_gives_the_words_back(reports: tuple[Report, ...]) -> None:
    again = restored(Writer(reports).write(QUOTED), reports)
    first = again["quotations"][1]
    assert [piece["text"] for piece in first["content"]] == QUOTED["quotations"][1]["content"]
    assert (first["cue"]["quote"], first["cue"]["n"]) == ("said", 2)
    assert again["people"][0]["in"] == ["first", "second"]
    assert again["claims"][0]["evidence"][1]["title"]
    assert again["origins"] == QUOTED["origins"]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("claims", 0, "evidence", 0, "quote"), "Three ships  were", "the text has 'Three ships were'"),
        (("quotations", 1, "content", 0), '"We will reopen', "the text has '“We will reopen'"),
        (("claims", 0, "evidence", 0, "quote"), "No ships", "does not stand there"),
        (("claims", 0, "evidence", 0, "quote"), "said", "stands 2 times in first"),
        (("claims", 0, "evidence", 0, "n"), 2, "stands only 1 times"),
        (("claims", 0, "evidence", 0, "article"), "third", "no article is named 'third'"),
        (("quotations", 2, "kind"), "direct", "begins with a quotation mark"),
        (("quotations", 2, "id"), "q1", "the id 'q1' is used twice"),
        (("quotations", 2, "inside"), "q9", "there is no quotation 'q9'"),
        (("utterances", 0, "quotations"), ["q1", "q3"], "there is no quotation 'q3'"),
        (("discrepancies", 0, "sides"), [[{"article": "first", "quote": "Three ships"}]], "at least two sides"),
        (("people", 0, "in"), ["fourth"], "no article is named 'fourth'"),
        (("claims", 0, "claim"), SECOND, "use your own words"),
    ],
)
def test_what_is_wrong_is_named(
    path: tuple[str | int, ...], value: object, message: str, reports: tuple[Report, ...]
) -> None:
    quoted: Any = deepcopy(QUOTED)
    place = quoted
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert any(message in fault for fault in faults_of(quoted, reports))


@pytest.mark.parametrize("wrong", [{"claim": []}, {"quotations": [{"id": "q1"}]}, {"origins": {"count": "two"}}])
def test_a_wrong_form_is_refused(wrong: dict[str, Any], data: Path) -> None:
    file = data / "wrong.quotes.json"
    file.write_text(json.dumps({**QUOTED, **wrong}), encoding="utf-8")
    key, faults = written(file, data)
    assert not key
    assert len(faults) == 1
    with pytest.raises(msgspec.ValidationError):
        read_key(file.read_text("utf-8"))


def test_other_texts_than_those_of_the_key_are_refused(data: Path, reports: tuple[Report, ...]) -> None:
    key = Writer(reports).write(QUOTED)
    check_hashes(key["articles"], reports)
    with pytest.raises(TextsMissingError, match="hashes differ"):
        check_hashes(key["articles"], reports[::-1])
    with pytest.raises(TextsMissingError, match="nowhere is not in"):
        read_reports(data, {"set": "nowhere", "file": "articles.jsonl"})
    key["claims"][0]["evidence"][0][1] += 1
    with pytest.raises(ValueError, match="not those of the key"):
        restored(key, reports)


def test_the_example_of_the_guide_has_the_form() -> None:
    guide = (ROOT / "evaluation" / "keys" / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    assert read_key(example)["story"] == "harbour"


@pytest.mark.skipif(not (SHARED / "evaluation").is_dir(), reason="../shared, which holds the scorers, is not there")
def test_dossiers_are_scored_against_committed_keys(data: Path, reports: tuple[Report, ...], tmp_path: Path) -> None:
    (data / "evaluation").symlink_to(SHARED / "evaluation")
    folder = tmp_path / "keys"
    folder.mkdir()
    key = Writer(reports).write(QUOTED)
    (folder / "harbour.json").write_text(in_lines(key), encoding="utf-8")
    away = {**key, "story": "away", "texts": {"set": "nowhere", "file": "x.jsonl"}}
    (folder / "away.json").write_text(in_lines(away), encoding="utf-8")
    alone = {**QUOTED, "story": "alone"}
    del alone["utterances"]
    (folder / "alone.json").write_text(in_lines(Writer(reports).write(alone)), encoding="utf-8")
    assert [row.title for row in keys.committed(data, folder, only=("nothing",))] == []
    rows = {row.title: row for row in keys.committed(data, folder)}
    assert f"away: skipped: nowhere is not in {data}" in rows
    assert rows["committed, quotations"].figures["P"] == 100
    assert rows["committed, quotations: speaker resolved"].figures["P"] == 100
    assert rows["committed, utterances (pairs of quotations)"].figures["R"] == 100
    assert rows["committed, people: people"].figures["F1"] == 100
    assert rows["committed, discrepancies"].figures["R"] == 100
    assert rows["committed, origins"].figures["R"] == 100
