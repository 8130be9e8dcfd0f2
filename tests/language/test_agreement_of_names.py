from __future__ import annotations

import numpy as np

from concordat.language.names import NameFound, agree_on_types

TYPES = ["PERSON", "ORG", "PLACE"]


def mention(at: int, kind: str, chances: list[float], words: int = 1) -> NameFound:
    return NameFound(at, at + words, kind, np.log(np.array(chances, dtype=np.float32)))


def test_mentions_of_one_name_get_the_type_they_make_likeliest_together() -> None:
    names = [
        mention(0, "PLACE", [0.1, 0.2, 0.7]),
        mention(1, "ORG", [0.1, 0.5, 0.4]),
        mention(2, "ORG", [0.2, 0.5, 0.3]),
    ]
    agreed = agree_on_types(names, [(7,), (7,), (8,)], TYPES)
    assert [name.kind for name in agreed] == ["PLACE", "PLACE", "ORG"]


def test_a_surname_follows_the_full_name() -> None:
    names = [
        mention(0, "PERSON", [0.9, 0.05, 0.05], words=2),
        mention(2, "PLACE", [0.1, 0.1, 0.8]),
        mention(3, "PERSON", [0.5, 0.2, 0.3]),
    ]
    agreed = agree_on_types(names, [(3,), (7,), (7,), (7,)], TYPES)
    assert [name.kind for name in agreed] == ["PERSON"] * 3
