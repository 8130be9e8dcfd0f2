from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from concordat.language.windows import Window, pack_windows

WORDS = st.lists(st.tuples(st.integers(1, 10), st.booleans()), min_size=1, max_size=200)


def test_whole_paragraphs_share_a_window_while_they_fit() -> None:
    costs, starts = [4] * 6, [True, False, True, False, True, False]
    assert pack_windows(costs, starts, limit=18) == [Window(0, 4), Window(4, 6)]


@given(words=WORDS, limit=st.integers(12, 60))
def test_windows_cover_every_word_and_keep_to_the_limit(words: list[tuple[int, bool]], limit: int) -> None:
    costs, starts = [cost for cost, _ in words], [start for _, start in words]
    windows = pack_windows(costs, starts, limit)
    assert {word for window in windows for word in range(window.start, window.end)} == set(range(len(words)))
    assert all(sum(costs[window.start : window.end]) <= limit for window in windows)
    assert [window.start for window in windows] == sorted({window.start for window in windows})
