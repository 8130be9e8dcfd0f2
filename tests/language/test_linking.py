from __future__ import annotations

import numpy as np

from concordat.language.linking import bucket_distances, bucket_paragraphs


def test_distances_tell_before_from_behind() -> None:
    assert bucket_distances(6, (2, 4)).tolist() == [3, 1, 0, 0, 2, 4]


def test_paragraphs_are_counted_from_the_cue() -> None:
    starts = [True, False, True, True, True, True]
    assert np.array_equal(bucket_paragraphs(starts, (3, 4)), [0, 0, 1, 2, 3, 4])
