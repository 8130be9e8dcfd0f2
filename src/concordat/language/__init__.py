"""Article to spaCy `Doc`: words, sentences, syntax, names, attributions and sentence vectors."""

from __future__ import annotations

from concordat.language.attribution import Attribution
from concordat.language.component import ReaderComponent
from concordat.language.installed import load_reader
from concordat.language.reader import Reader
from concordat.language.tokenizer import news_tokenizer

__all__ = ["Attribution", "Reader", "ReaderComponent", "load_reader", "news_tokenizer"]
