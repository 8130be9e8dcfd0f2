from __future__ import annotations

import itertools

import numpy as np
import pytest

from concordat.language.chains import Chain, best_paths, marginals, spans

TAGS = ["O", "B-A", "I-A"]


def chain(seed: int) -> Chain:
    values = np.random.default_rng(seed)
    return Chain(*(values.normal(size=shape).astype(np.float32) for shape in ((3, 3), 3, 3)), TAGS)


def path_score(path: tuple[int, ...], emissions: np.ndarray, chain: Chain) -> float:
    steps = sum(float(chain.transitions[left, right]) for left, right in itertools.pairwise(path))
    words = sum(float(emissions[at, tag]) for at, tag in enumerate(path))
    return words + steps + float(chain.starts[path[0]]) + float(chain.ends[path[-1]])


@pytest.mark.parametrize("seed", range(5))
def test_best_path_and_sum_are_those_of_all_paths(seed: int) -> None:
    drawn = chain(seed)
    lengths = np.array([5, 3])
    emissions = np.random.default_rng(seed + 100).normal(size=(2, 5, 3)).astype(np.float32)
    tags, best = best_paths(emissions, lengths, drawn)
    chances, total = marginals(emissions, lengths, drawn)
    for row, length in enumerate(lengths):
        scores = {
            path: path_score(path, emissions[row], drawn) for path in itertools.product(range(3), repeat=int(length))
        }
        winner = max(scores, key=scores.__getitem__)
        assert tuple(tags[row, :length]) == winner
        assert best[row] == pytest.approx(scores[winner], abs=1e-4)
        whole = np.logaddexp.reduce(list(scores.values()))
        assert total[row] == pytest.approx(whole, abs=1e-4)
        with_begin = [score for path, score in scores.items() if path[1] == 1]
        assert chances[row, 1, 1] == pytest.approx(np.exp(np.logaddexp.reduce(with_begin) - whole), abs=1e-4)


def test_spans_join_what_continues() -> None:
    assert spans(np.array([0, 1, 2, 1, 0, 2]), TAGS) == [(1, 3, "A"), (3, 4, "A"), (5, 6, "A")]
