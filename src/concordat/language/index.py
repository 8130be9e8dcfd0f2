"""What is asked of a `Doc` again and again, looked up once: its text, where its words stand, what hangs on them.

spaCy makes such answers anew each time: `Doc.text` and `Span.text` are joined word by word, `Token.children` walks the
whole subtree, and `Token.sent` looks for the end of the sentence. An index is made for a finished reading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from functools import cached_property
from typing import Any

from spacy.tokens import Doc, Token

KEY = "concordat.index"


class Index:
    """The index of one `Doc`; tokens and sentences are counted from 0, sentences as in `doc.sents`."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        self.tokens: list[Token] = list(doc)
        self.starts: list[int] = [token.idx for token in self.tokens]
        self.ends: list[int] = [start + len(token) for start, token in zip(self.starts, self.tokens, strict=True)]

    @cached_property
    def lower(self) -> list[str]:
        """Each token in small letters."""
        return [token.lower_ for token in self.tokens]

    @cached_property
    def lemmas(self) -> list[str]:
        """Each token's lemma in small letters."""
        return [token.lemma_.lower() for token in self.tokens]

    @cached_property
    def heads(self) -> list[int]:
        """Each token's head; roots are their own."""
        return [token.head.i for token in self.tokens]

    @cached_property
    def children(self) -> list[tuple[Token, ...]]:
        """What hangs on each token, in text order."""
        hanging: list[list[Token]] = [[] for _ in self.tokens]
        for token, head in zip(self.tokens, self.heads, strict=True):
            if head != token.i:
                hanging[head].append(token)
        return [tuple(tokens) for tokens in hanging]

    @cached_property
    def hanging(self) -> list[tuple[tuple[str, Token], ...]]:
        """What hangs on each token, in text order, each behind its relation without its subtype ("nsubj")."""
        return [tuple((child.dep_.partition(":")[0].lower(), child) for child in tokens) for tokens in self.children]

    @cached_property
    def answers(self) -> list[dict[Hashable, Any]]:
        """What rules have read of each token, by the rule; whoever puts a question to a finished tree may keep it."""
        return [{} for _ in self.tokens]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """First token of each sentence."""
        return [token.i for token in self.tokens if token.is_sent_start or token.i == 0]

    def sentence_of(self, token: int) -> int:
        """Give the number of the sentence of a token."""
        return bisect_right(self.sentence_starts, token) - 1

    def words(self, start: int, end: int) -> str:
        """Give the text of tokens ``start:end``, without the space behind them; "" where there are none."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end <= len(self.ends) else ""

    def overlapping(self, start: int, end: int) -> tuple[int, int]:
        """Give the tokens ``first:last`` that share a character with ``start:end``; empty where none does."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.ends[first] <= start:
            first += 1
        return first, max(first, bisect_left(self.starts, end))


def index_of(doc: Doc) -> Index:
    """Give the index of a document, made when it is first asked for and kept with it."""
    found = doc.user_data.get(KEY)
    if found is None:
        found = doc.user_data[KEY] = Index(doc)
    index: Index = found
    return index


def forget_index(doc: Doc) -> None:
    """Drop the index of a document that is about to be read anew."""
    doc.user_data.pop(KEY, None)
