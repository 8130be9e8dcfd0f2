"""Where in an article something stands: the smallest piece of evidence."""

from __future__ import annotations

from typing import Self

import msgspec


class Citation(msgspec.Struct, frozen=True, order=True):
    """Exact characters of one article.

    Offsets are half-open and count code points of ``Article.text``;
    ``text`` repeats ``Article.text[start:end]`` so that a citation verifies itself.
    """

    article: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, article: str, text: str, start: int, end: int) -> Self:
        """Cite ``text[start:end]``, where ``text`` is the whole text of the article with that id."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"citation {start}:{end} lies outside the {len(text)} characters of article {article}")
        return cls(article, start, end, text[start:end])

    def overlap(self, other: Citation) -> int:
        """Count the characters that two citations share (0 where the articles differ)."""
        if self.article != other.article:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def within(self, other: Citation) -> bool:
        """Tell whether every character of this citation is also in the other."""
        return self.article == other.article and other.start <= self.start and self.end <= other.end
