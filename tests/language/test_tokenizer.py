"""Splitting text into words: whatever stands in it, in time that its length bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordat.language.tokenizer import LONGEST_RUN, LONGEST_STRETCH, news_tokenizer

TOKENIZER = news_tokenizer()
MARKS = ['"', "“", "'", ",", "-", "—", "(", "()", ".", ",.\"-)('!;:?/", "…", "*", "="]


def words(text: str) -> list[str]:
    return [token.text for token in TOKENIZER.make_doc(text)]


@pytest.mark.parametrize("marks", MARKS)
def test_a_long_run_of_marks_is_not_split(marks: str) -> None:
    run = marks * (10_000 // len(marks))
    found = words(f"The talks {run} ended.")
    assert "".join(found[2:-2]) == run
    assert (found[:2], found[-2:]) == (["The", "talks"], ["ended", "."])
    assert len(found) <= 4 + len(run) / LONGEST_STRETCH + 1


@pytest.mark.parametrize("stretch", ["x", "7", "a-", "can't", "'s", "(a", "http://a.example/"])
def test_a_stretch_without_spaces_is_split_in_parts(stretch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = stretch * (10_000 // len(stretch))
    seen: list[int] = []
    split = type(TOKENIZER).__base__.make_doc  # type: ignore[union-attr]

    def counted(self: object, text: str) -> object:
        seen.append(max(map(len, text.split()), default=0))
        return split(self, text)

    monkeypatch.setattr(type(TOKENIZER).__base__, "make_doc", counted)
    assert "".join(words(f"The talks {whole} ended.")[2:-2]) == whole
    assert max(seen) <= LONGEST_STRETCH


@pytest.mark.parametrize("marks", ["--", "...", '"' * LONGEST_RUN, "* * *", "=" * LONGEST_RUN])
def test_shorter_runs_are_read_as_ever(marks: str) -> None:
    text = f"The talks {marks} ended."
    assert words(text) == [token.text for token in TOKENIZER.tokenizer(text)]


def test_what_stands_around_a_long_run_is_read_as_ever() -> None:
    run = "-" * (LONGEST_RUN + 1)
    assert words(f"He said so.\n{run}\n  “Yes,” she said.") == [
        "He", "said", "so", ".", "\n", run, "\n  ", "“", "Yes", ",", "”", "she", "said", ".",
    ]  # fmt: skip


PARTS = st.one_of(
    st.text(max_size=20), st.sampled_from([m * 60 for m in MARKS]), st.sampled_from(["x" * 300, " ", "\n"])
)


@given(st.lists(PARTS, max_size=8))
def test_tokens_spell_the_text(parts: list[str]) -> None:
    text = "".join(part.encode("utf-8", "replace").decode() for part in parts)
    assert TOKENIZER.make_doc(text).text == text
