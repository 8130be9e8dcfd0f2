"""Planted copies: passages of some articles, edited at random, put into others, with exact offsets on both sides."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import NamedTuple

from concordat.comparison.reuse.reports import plain_sentences

SENTENCES = (1, 2, 3)
RATES = (0.0, 0.1, 0.2, 0.3)
"""Parts of the words that are changed."""

LEAST_WORDS = 15
WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Planted(NamedTuple):
    """A passage of article ``source`` and its edited copy in article ``copy`` (half-open character offsets)."""

    source: int
    start: int
    end: int
    copy: int
    copy_start: int
    copy_end: int
    rate: float


def plant(texts: list[str], share: float = 0.38, seed: int = 7) -> tuple[list[str], list[Planted]]:
    """Plant a copy into ``share`` of the articles.

    Each article takes one passage at most, and none gives what it took.
    """
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    common = [word for word, _ in Counter(w for text in texts[:2000] for w in WORD.findall(text)).most_common(5000)]
    numbers = list(range(len(texts)))
    chance.shuffle(numbers)
    takers = numbers[: int(len(texts) * share)]
    givers = numbers[len(takers) :]
    out, planted = list(texts), []
    for copy in takers:
        source = chance.choice(givers)
        passage = _passage(texts[source], chance)
        places = [end for _, end in plain_sentences(texts[copy])]
        if passage is None or not places:
            continue
        rate = chance.choice(RATES)
        edited = _edited(texts[source][passage[0] : passage[1]], rate, common, chance)
        at = chance.choice(places)
        out[copy] = f"{texts[copy][:at]} {edited} {texts[copy][at:]}"
        planted.append(Planted(source, *passage, copy, at + 1, at + 1 + len(edited), rate))
    return out, planted


def _passage(text: str, chance: random.Random) -> tuple[int, int] | None:
    sentences = plain_sentences(text)
    count = chance.choice(SENTENCES)
    if len(sentences) < count:
        return None
    first = chance.randrange(len(sentences) - count + 1)
    start, end = sentences[first][0], sentences[first + count - 1][1]
    return (start, end) if len(WORD.findall(text[start:end])) >= LEAST_WORDS else None


def _edited(passage: str, rate: float, common: list[str], chance: random.Random) -> str:
    """Replace, delete, insert or swap words until ``rate`` of them are changed."""
    pieces = re.split(r"(\s+)", passage)
    words = [i for i in range(0, len(pieces), 2) if WORD.search(pieces[i])]
    for i in sorted(chance.sample(words, round(rate * len(words)))):
        edit = chance.choice(("replace", "replace", "delete", "insert"))
        if edit == "replace":
            pieces[i] = WORD.sub(chance.choice(common), pieces[i], count=1)
        elif edit == "insert":
            pieces[i] = f"{chance.choice(common)} {pieces[i]}"
        else:
            pieces[i] = ""
    return re.sub(r"\s+", " ", "".join(pieces)).strip()
