"""What stands around a few cited words in their sentence: by themselves ("eight people") they do not say of what."""

from __future__ import annotations

import re

from concordat.dossier.views.names import Names
from concordat.reading.read_over import gaps_of
from concordat.records import Citation

FEW_WORDS = 4
"""So few cited words ("eight people") are shown inside their sentence."""

BESIDE = 70
"""Characters of the sentence that are shown on each side of them."""

_STOP = re.compile(r"(?<=[.!?])[\"”’)]*\s|\n")


def around(names: Names, citation: Citation) -> tuple[str, str]:
    """Give the words of the report before and behind a few cited words, which by themselves do not say of what."""
    article = names.articles.get(citation.article)
    if article is None or len(citation.text.split()) > FEW_WORDS:
        return "", ""
    gaps, begin = gaps_of(article), max(0, citation.start - BESIDE)
    before = _STOP.split(gaps.without(article.text[begin : citation.start], begin))[-1]
    behind = _STOP.split(gaps.without(article.text[citation.end : citation.end + BESIDE], citation.end))[0]
    whole = citation.start - len(before) > max(0, citation.start - BESIDE)
    before = before if whole or citation.start <= BESIDE else f"… {before.partition(' ')[2]}"
    cut = len(behind) == BESIDE
    return before, f"{behind.rpartition(' ')[0]} …" if cut else behind
