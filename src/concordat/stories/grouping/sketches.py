"""What grouping knows of an article, without extracting anything from it: its words, title and lead, and its day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256

import msgspec
import numpy as np
import numpy.typing as npt

from concordat.comparison.reuse import left_out, plain_sentences, words_of
from concordat.lexicon.calendar import parse_day
from concordat.records import Article
from concordat.stories.grouping.words import Term, terms_of

LEAD_SENTENCES = 5
"""Sentences after the title whose meaning stands for an article: the encoder's time grows with them."""

LEADING_SENTENCES = 3
"""Sentences after the title whose words count double. With all five, F1 differs by less than .01 on any set, with none
it is .02 lower on ecbplus (``python -m evaluation DATA stories``, for this and all that follows)."""

FEWEST_WORDS = 5
"""Words of a sentence of the lead: shorter lines are labels and names."""

LONGEST = 600
"""Characters of a sentence that are encoded, about as many as the encoder reads at once."""

TITLE_WEIGHT = 2
"""What a title counts beside a sentence of the lead: it tells the event in the fewest words."""

LEVELS = 127
"""Largest number of a vector's coordinate once it is rounded: products of two vectors are then whole numbers below
2 to the power of 24, which single precision adds up exactly in any order."""

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]


class Sketch(msgspec.Struct, frozen=True):
    """One article as grouping sees it.

    ``key`` is the same for the same words of the same outlet; ``day`` counts days as Python's ordinals; ``vector`` has
    a signed byte for each coordinate; ``page`` is the page that the article is an entry of, where it is a liveblog's.
    """

    key: str
    day: int | None
    vector: bytes
    terms: tuple[Term, ...]
    page: str | None = None


def sketch_of(article: Article, encode: Encode) -> Sketch:
    """Sketch an article; ``encode`` gives unit vectors of sentences (``Reader.vectors``)."""
    skipped = left_out(article)
    lead = lead_of(article, skipped)
    end = lead[:LEADING_SENTENCES][-1][1] if lead else 0
    title = f"{article.title}\n" if article.title else ""
    text = title + article.text
    words = words_of(text, [(start + len(title), stop + len(title)) for start, stop in skipped])
    leading = words.keys[words.starts < len(title) + end]
    return Sketch(
        key_of_article(article),
        _day(article),
        _vector(article, lead, encode),
        terms_of(text, words, frozenset(leading.tolist())),
        _liveblog(article.url),
    )


def key_of_article(article: Article) -> str:
    """Give the key of an article: 16 hexadecimal digits of what reading takes for one report."""
    return sha256(f"{article.outlet}\n{article.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def lead_of(article: Article, skipped: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """List the first sentences of the reporting, without labels."""
    found = []
    for start, end in plain_sentences(article.text):
        if any(start < stop and end > begin for begin, stop in skipped):
            continue
        if len(article.text[start:end].split()) >= FEWEST_WORDS:
            found.append((start, end))
        if len(found) == LEAD_SENTENCES:
            break
    return found


def _vector(article: Article, lead: Sequence[tuple[int, int]], encode: Encode) -> bytes:
    sentences = [" ".join(article.text[start:end].split())[:LONGEST] for start, end in lead]
    title = " ".join((article.title or "").split())[:LONGEST]
    given = [title or (sentences[0] if sentences else article.text[:LONGEST]), *sentences]
    vectors = encode(given)
    whole = vectors.sum(axis=0) + (TITLE_WEIGHT - 1) * vectors[0]
    largest = float(np.abs(whole).max()) or 1.0
    codes: npt.NDArray[np.int8] = np.rint(whole * np.float32(LEVELS / largest)).astype(np.int8)
    return codes.tobytes()


def _day(article: Article) -> int | None:
    day: date | None = parse_day(article.published)
    return day.toordinal() if day else None


def _liveblog(url: str | None) -> str | None:
    """Give the page whose part an address names ("https://example.org/live#update-3"), if it names one."""
    page, mark, part = (url or "").partition("#")
    return page if mark and part and page else None
