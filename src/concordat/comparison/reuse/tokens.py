"""The words of a text as reuse compares them: typography, case and British or American spelling set aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt
import xxhash

WORD = re.compile(r"[^\W_]+(?:['’ʼ‘.,-](?=[^\W_])[^\W_]+)*")
"""A word keeps its inner apostrophes, hyphens, points and commas ("U.S", "self-detonating", "1,500")."""

_TYPOGRAPHY = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"})
_ENDINGS = (
    (re.compile(r"(?<=\w{3})is(e[sd]?|ers?|ing|ations?|ational)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e[sd]?|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{2}[^aeiou])our(s|ed|ing|ite|ites|able|ful|hood|ly)?$"), r"or\1"),
    (re.compile(r"(?<=\w{2})tre(s)?$"), r"ter\1"),
    (re.compile(r"(?<=[dft]en)ce(less|s)?$"), r"se\1"),
    (re.compile(r"([aeiou][^aeiou]+[aeo])ll(ed|ing|ers?)$"), r"\1l\2"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"(?<=\w{2})amme(s)?$"), r"am\1"),
)
"""Endings that British and American English write differently (source: Oxford Guide to Style, 13). They are only keys
for comparing: "wize" never meets a reader, so a word that is no such pair may be rewritten as well."""

_INFLECTION = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|e|s)$")
"""Endings of inflection: "aims", "aimed" and "aiming" are one word to an editor who rewrites a line."""

_SPELLINGS = {"judgement": "judgment", "grey": "gray", "tyre": "tire", "cheque": "check", "licence": "license"}


class Words(msgspec.Struct, frozen=True):
    """A text's words in order: ``keys`` (uint64, equal for forms of one word), character offsets (int32, half-open).

    ``forms`` are the normalised words; ``proper`` marks those that begin with a capital or a figure.
    """

    keys: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    forms: tuple[str, ...]
    proper: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.forms)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Give the words (half-open indexes) that begin within the characters ``start:end``."""
        first, last = np.searchsorted(self.starts, (start, end))
        return int(first), int(last)

    def within(self, text: str, start: int, end: int) -> list[str]:
        """List the words of the characters ``start:end`` as ``raw`` does."""
        return self.raw(text, *self.between(start, end))

    def raw(self, text: str, first: int, last: int) -> list[str]:
        """List the words ``first:last`` as written, typographic apostrophes and hyphens and case aside."""
        spans = zip(self.starts[first:last].tolist(), self.ends[first:last].tolist(), strict=True)
        return [text[start:end].translate(_TYPOGRAPHY).casefold() for start, end in spans]


def words_of(text: str, skip: Iterable[tuple[int, int]] = ()) -> Words:
    """Split ``text`` into words, leaving out those that begin inside one of the ``skip`` spans (furniture).

    The spans may touch, and do not overlap.
    """
    left_out = sorted(skip)
    spans = [m.span() for m in WORD.finditer(text)]
    if left_out:
        begins, ends = zip(*left_out, strict=True)
        spans = [span for span in spans if ends[bisect_right(begins, span[0]) - 1] <= span[0] or span[0] < begins[0]]
    written = [text[start:end] for start, end in spans]
    forms = tuple(map(normalised, written))
    edges = np.array(spans, np.int32).reshape(-1, 2)
    return Words(
        keys=np.fromiter(map(key_of, forms), np.uint64, len(forms)),
        starts=np.ascontiguousarray(edges[:, 0]),
        ends=np.ascontiguousarray(edges[:, 1]),
        forms=forms,
        proper=np.fromiter((not word[0].islower() for word in written), np.bool_, len(forms)),
    )


@lru_cache(maxsize=1 << 17)
def normalised(word: str) -> str:
    """Write a word so that its typographic, case and regional variants are equal."""
    plain = word.translate(_TYPOGRAPHY).casefold().removesuffix("'s")
    if "." in plain and not plain[0].isdigit():
        plain = plain.replace(".", "")
    if plain[0].isdigit():
        return plain.replace(",", "")
    for ending, american in _ENDINGS:
        plain, changed = ending.subn(american, plain)
        if changed:
            break
    return _SPELLINGS.get(plain, plain)


@lru_cache(maxsize=1 << 17)
def key_of(form: str) -> int:
    """Hash a normalised word without its inflection (64 bits, stable across runs)."""
    return xxhash.xxh3_64_intdigest(_INFLECTION.sub("", form).encode("utf-8", "surrogatepass"))
