from __future__ import annotations

import numpy as np
import pytest

from concordat.language.linking import Calibration, bucket_distances, bucket_paragraphs


def test_distances_tell_before_from_behind() -> None:
    assert bucket_distances(6, (2, 4)).tolist() == [3, 1, 0, 0, 2, 4]


def test_paragraphs_are_counted_from_the_cue() -> None:
    starts = [True, False, True, True, True, True]
    assert np.array_equal(bucket_paragraphs(starts, (3, 4)), [0, 0, 1, 2, 3, 4])


def test_a_confidence_is_corrected_in_its_log_odds() -> None:
    assert Calibration(1.0, 0.0)(0.3) == pytest.approx(0.3)
    assert Calibration(1.0, 1.0)(0.5) == pytest.approx(0.7311, abs=1e-4)
    assert Calibration(0.5, 0.0)(0.9) == pytest.approx(0.75)
    assert [0 < Calibration(1.0, 0.0)(chance) < 1 for chance in (0.0, 1.0)] == [True, True]
