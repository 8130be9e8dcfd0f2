"""The content words of a text in a form that a question and a report share."""

from __future__ import annotations

import re

from concordat.lexicon.tables import read_table

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "es", "ed", "s", "e", "y")
_SHORTEST_STEM = 4


def content_stems(text: str) -> set[str]:
    """Give the stems of the words of a text that are no function words; British and American spellings agree.

    >>> sorted(content_stems("a mutual defence clause"))
    ['claus', 'defens', 'mutual']
    """
    words = re.findall(r"[^\W_]+", text.casefold())
    return {_stem(word) for word in words if word not in _function_words() and len(word) > 1}


def _function_words() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("question_words"))


def _stem(word: str) -> str:
    word = re.sub(r"^(def|off)ence", r"\1ense", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
