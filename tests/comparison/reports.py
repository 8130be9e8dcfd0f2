"""Small stories for the tests: what some outlets write, read and compared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from concordat.language import Reader, load_reader
from concordat.pipeline import compare, understand
from concordat.records import Article, Dossier


@cache
def reader() -> Reader:
    """Give the shipped reader, loaded once."""
    return load_reader()


def dossier_of(texts: Mapping[str, str], published: Mapping[str, str] | None = None) -> Dossier:
    """Build the dossier of what the outlets write; ``published`` gives ISO dates by outlet."""
    articles = [
        Article(f"a{n}", f"{outlet}.txt", outlet, None, (published or {}).get(outlet, "2021-05-07"), "en", "", text)
        for n, (outlet, text) in enumerate(texts.items(), 1)
    ]
    return compare([understand(reader(), article) for article in articles])
