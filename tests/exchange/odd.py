"""Dossiers that no report would give: odd names, empty fields, right-to-left text, control characters."""

from __future__ import annotations

import random
from typing import Any, get_type_hints

import msgspec
from hypothesis import strategies as st

from concordat.records import Article, Dossier
from dossier.story import CODES, story

WORDS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "=1+1",
            "'",
            "\u202e\u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645\u202c",
            "\x00\x01\x1b[2J\x7f\x9f",
            "\r\n\t\u2028\u2029",
            "<script>alert(1)</script> & ]]>",
            "# [a](b) | `c` ~~d~~",
            "\ufffe\uffff\U0010ffff",
            "\u0130\u00df\u1e9e\u0065\u0301" * 3,
            "../../etc/passwd\\con:",
            '{"@context": "https://example.org"}',
            "2025-13-45/..",
        ]
    ),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw the dossier written by hand with other words in it, and with much of it left out."""
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    chance = draw(st.randoms(use_true_random=False))
    found: Dossier = _odd(story(), words, chance)
    return found


def _odd(record: Any, words: list[str], chance: random.Random) -> Any:
    if isinstance(record, tuple):
        kept = [one for one in record if isinstance(one, Article) or chance.random() > 0.1]
        return tuple(_odd(one, words, chance) for one in kept)
    if not isinstance(record, msgspec.Struct):
        return record
    changed: dict[str, Any] = {}
    for name, hint in get_type_hints(type(record)).items():
        value = getattr(record, name, None)
        if name in CODES and hint is not Any and not isinstance(value, msgspec.Struct):
            continue
        optional = "None" in str(hint)
        if optional and chance.random() < 0.3:
            changed[name] = None
        elif isinstance(value, str) and str(hint).replace(" | None", "") in ("<class 'str'>", "str"):
            changed[name] = chance.choice(words) if chance.random() < 0.7 else value
        elif hint == tuple[str, ...]:
            changed[name] = tuple(chance.choice(words) for _ in value)
        else:
            changed[name] = _odd(value, words, chance)
    return msgspec.structs.replace(record, **changed)
