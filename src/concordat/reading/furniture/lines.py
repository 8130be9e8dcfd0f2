"""The lines of an article, and what their layout shows before anything is understood."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

FEWEST_PROSE_WORDS = 6
"""A closed line of fewer words may be a cry or a label; a paragraph of reporting has more."""

LONG_LINE = 30
"""Words from which a line is prose even without an end: headlines and labels stay below, cut paragraphs do not."""

LONG_WORD = 4
"""Letters from which headlines write a word with a capital, whatever it is."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_END = re.compile(r"[.!?…:;]['\"’”»)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


class Line(msgspec.Struct, frozen=True):
    """One line with something on it: characters ``start:end`` without the spaces around them.

    ``blank_before`` and ``blank_after`` tell whether an empty line (or the text's end) stands next to it.
    """

    index: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    blank_before: bool
    blank_after: bool

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or an announcement does."""
        return bool(_END.search(self.text))

    @property
    def prose(self) -> bool:
        """Whether it looks like a paragraph of running text."""
        return len(self.words) >= LONG_LINE or (self.closed and len(self.words) >= FEWEST_PROSE_WORDS)

    @property
    def quoted(self) -> bool:
        """Whether it begins as speech or as an entry of a list."""
        return self.text[0] in "\"“‘'«-–—•*·▪●◦>" or bool(re.match(r"\(?\d{1,2}[.)]\s|[a-z]\)\s", self.text))

    @property
    def capitals(self) -> float:
        """Share of its longer words that begin with a capital, 0 to 1."""
        long = [word for word in self.words if len(word) >= LONG_WORD]
        return sum(word[0].isupper() or word[0].isdigit() for word in long) / len(long) if long else 0.0

    @property
    def shouted(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.upper() == self.text and any(map(str.isalpha, self.text))

    @property
    def key(self) -> str:
        """The line without case, accents of punctuation and spacing, to find it again."""
        return " ".join(self.words).lower()


def split_lines(text: str) -> tuple[Line, ...]:
    """Split ``text`` into its lines, leaving out those of spaces alone."""
    found = [(m.start(), m.end(), m.group()) for m in _LINE.finditer(text)]
    kept = [(start, end, line) for start, end, line in found if line.strip()]
    lines = []
    for index, (start, end, line) in enumerate(kept):
        first = start + len(line) - len(line.lstrip())
        last = start + len(line.rstrip())
        before = text[kept[index - 1][1] : start] if index else "\n\n"
        after = text[end : kept[index + 1][0]] if index + 1 < len(kept) else "\n\n"
        words = tuple(_WORD.findall(text[first:last]))
        lines.append(Line(index, first, last, text[first:last], words, _blank(before), _blank(after)))
    return tuple(lines)


def _blank(gap: str) -> bool:
    return gap.replace("\r\n", "\n").count("\n") > 1


def repeated(lines: tuple[Line, ...]) -> Counter[str]:
    """Count how often each line stands in the article."""
    return Counter(line.key for line in lines if line.key)
