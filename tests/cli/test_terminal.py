"""What reports bring cannot command a terminal."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies

from cli.command import run
from concordat.cli.terminal import plain

HOSTILE = "Jana\x1b[2J\x07\u202eNovak\u2066\x9b31m\r\nset aside: forged"


@given(strategies.text(strategies.characters(exclude_categories=())))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = plain(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    bidirectional = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {unicodedata.bidirectional(character) for character in shown} & bidirectional
    assert not set(shown) & set("\u061c\u200e\u200f")
    assert len(shown.splitlines()) <= 1


def test_words_and_joiners_stay() -> None:
    assert (
        plain("Петър\u200dعلی\u200c naïve e\u0301 \ufffd 👩\u200d🚀")
        == "Петър\u200dعلی\u200c naïve e\u0301 \ufffd 👩\u200d🚀"
    )
    assert plain("two\r\n\tlines\u2028and more") == "two lines and more"
    assert plain(HOSTILE) == "Jana\ufffd[2J\ufffd\ufffdNovak\ufffd\ufffd31m set aside: forged"


def test_no_command_prints_them(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    title = f"Treaty signed {HOSTILE}"
    text = f"The two ministers{HOSTILE} signed the treaty in Norland on Friday, Minister{HOSTILE} said.\n"
    lines = [
        json.dumps({"name": f"{HOSTILE}{n}", "outlet": f"{HOSTILE} {n}", "title": title, "text": text * (n + 3)})
        for n in range(2)
    ]
    (tmp_path / "x\x1b[31m\u202e.jsonl").write_text("\n".join([*lines, "{}", f'"{HOSTILE}"']), encoding="utf-8")
    (tmp_path / "y\x1b[31m.txt").write_text("")
    out = tmp_path / "out\x1b[31m"
    inputs = sorted(tmp_path.iterdir())
    printed = [
        *run(capfd, "dossier", *inputs, "--out", out)[1:],
        *run(capfd, "read", tmp_path / "y\x1b[31m.txt")[1:],
        *run(capfd, "reuse", *inputs, "--out", tmp_path / "t\x1b[31m.jsonl")[1:],
        *run(capfd, "verify", out, tmp_path / "y\x1b[31m.txt")[1:],
        *run(capfd, "verify", tmp_path / "none\x1b[31m")[1:],
        *run(capfd, "ask", out, "Who signed the treaty in Norland?\x1b[31m")[1:],
        *run(capfd, "nonsense\x1b[31m")[1:],
        *run(capfd, "dossier", "--nonsense\x1b[31m")[1:],
        *run(capfd, "dossier", "x", "--published", "\x1b[31m")[1:],
    ]
    assert "\ufffd" in "".join(printed)
    for words in printed:
        assert [plain(line) for line in words.split("\n")] == words.split("\n")
