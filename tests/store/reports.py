"""Articles that are kept in the tests, with analyses that need no language model."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from concordat.records import Actor, Analysis, Article, Event
from concordat.store import Kept, ReadBy, Store, Writer
from concordat.stories.grouping import key_of_article, sketch_of

READ_BY = ReadBy("model1", "rules1")


def encode(sentences: Iterable[str]) -> NDArray[np.float32]:
    """Give a vector for each sentence, made of its words: sentences that share words are alike."""
    rows = []
    for sentence in sentences:
        row = np.zeros(64, np.float32)
        for word in sentence.lower().split():
            row[sha256(word.encode()).digest()[0] % 64] += 1
        rows.append(row / max(float(np.sqrt(np.square(row).sum())), 1e-9))
    return np.array(rows)


def article(name: str, text: str, day: str | None = "2031-03-03", url: str | None = None, **more: str) -> Article:
    given = {"outlet": "Norland Post", "title": None, **more}
    return Article("a1", name, given["outlet"], given["title"], day, "en", "", text, url=url)


FERRY = article(
    "ferry", "The ferry Aurelia ran aground off Skarvøy on Monday with 212 people on board.", title="Aground"
)
RESCUE = article(
    "rescue", "All 212 people were taken off the ferry Aurelia, aground off Skarvøy.", outlet="Kaldor Times"
)
STRIKE = article(
    "strike", "Bus drivers walked out at the café in Port Ferrand; a 2e5-crown fund e.g. stays closed.", "2031-03-05"
)
ALL = (FERRY, RESCUE, STRIKE)


def analysis_of(one: Article) -> Analysis:
    """Find as actors the capitalised words, and an event in each article."""
    named = sorted({word.strip(".,;") for word in one.text.split() if word[0].isupper()})
    actors = tuple(Actor(f"r{n}", "organization", name) for n, name in enumerate(named, 1))
    return Analysis(one, actors=actors, events=(Event("AID", (), (), None, None, "done", ()),))


def add(store: Store, articles: Iterable[Article], read_by: ReadBy = READ_BY) -> list[Kept]:
    found = []
    with store.only_writer():
        writer = Writer(store)
        for one in articles:
            kept = writer.known(one)
            if kept is None:
                named = one.called(key_of_article(one))
                kept = writer.add(analysis_of(named), sketch_of(named, encode), read_by)
            found.append(kept)
    return found
