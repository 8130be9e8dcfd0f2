"""The ways in which the reader's card is measured: a window in a batch with others."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from evaluation.kernels import windows_of
from evaluation.ways import COMPANY, InCompany

from concordat.language import load_reader
from concordat.language.windows import make_batch

TEXTS = ("Jana Novak left.", "The ministry of Norland signed a treaty with Esteria on Monday, its minister said.")


def test_a_window_in_company_keeps_its_own_words() -> None:
    reader = load_reader()
    batches = [make_batch([windows_of(iter([text]), reader, 1)[0]]) for text in TEXTS * COMPANY]
    company = InCompany(reader._encoder)
    for at, batch in enumerate(batches):
        alone, beside = reader._encoder.tag(batch), company.tag(batch)
        for field in fields(alone):
            one, other = getattr(alone, field.name), getattr(beside, field.name)
            assert one.shape == other.shape
            assert at or np.array_equal(one, other)
        assert np.array_equal(alone.tags.argmax(-1), beside.tags.argmax(-1))
