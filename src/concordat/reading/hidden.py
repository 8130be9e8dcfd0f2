"""Characters that show nothing: zero-width ones, marks of direction, and data hidden in runs of variation selectors.

What spells something stays: a selector behind a sign, joiners between the parts of an emoji or the letters of a script
that joins, the tags of a flag.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAGS = "\U000e0000-\U000e007f"
_JOINERS = "\u200c\u200d"
CHARACTERS = f"\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff{_SELECTORS}{_TAGS}"
"""The characters, as the inside of a class of a regular expression (Unicode 16: Default_Ignorable_Code_Point, without
the soft hyphen, which is a place where a word may be broken, and the fillers of Hangul)."""

CREDENTIALS = 16
"""Selectors in one run from which it is hidden data: each holds a byte, and the mark of Content Credentials alone has
eight (C2PA 2.1, embedding manifests into unstructured text)."""

SOFT_HYPHEN = "\u00ad"

_RUN = re.compile(f"[{CHARACTERS}]+")
_ANY = re.compile(f"[{CHARACTERS}{SOFT_HYPHEN}]+")
_FLAG = "\U0001f3f4"


def hidden_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each run of characters that show nothing, as ``start:end`` and in words what it is."""
    for match in _RUN.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        if not _spells(match.group(), before):
            yield (*match.span(), _kind(match.group()))


def spelled(word: str) -> str:
    """Give a word as it is read: without what shows nothing in it, unless nothing else is there."""
    return _ANY.sub("", word) or word


def is_hidden(word: str) -> bool:
    """Tell whether a word is made of characters that show nothing."""
    return bool(_RUN.fullmatch(word))


def _spells(run: str, before: str) -> bool:
    if before == _FLAG:
        return all("\U000e0020" <= character <= "\U000e007f" for character in run)
    sign = unicodedata.category(before) in {"So", "Sk", "Sm", "Mn"} or before in "0123456789#*"
    if len(run) == 1 and "\ufe00" <= run <= "\ufe0f":
        return sign
    joined = set(run) <= set(_JOINERS) | {"\ufe0f", "\ufe0e"} and len(run) <= len(_JOINERS)
    return joined and (sign or (before.isalpha() and not unicodedata.name(before, "LATIN").startswith("LATIN")))


def _kind(run: str) -> str:
    selectors = sum("\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef" for c in run)
    if selectors >= CREDENTIALS:
        return "holds data in characters that show nothing, as Content Credentials do"
    return "shows nothing"
