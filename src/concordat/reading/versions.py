"""Several texts of one article: copies of its page, later versions, and what its agency takes back.

Articles are one where they have one canonical link, or one id in a newsroom's system. The first that is given is the
article; what comes later is told with the words that differ, and is never a second article.
"""

from __future__ import annotations

import re
import tempfile
import zlib
from collections import Counter
from difflib import SequenceMatcher
from typing import BinaryIO
from urllib.parse import urldefrag

import msgspec

from concordat.reading.addresses import page_key
from concordat.reading.furniture.lines import split_lines
from concordat.reading.report import Report
from concordat.records import Article, SetAside

FEWEST_SHARED = 0.2
"""Part of the shorter text's runs of three words that another text must share to be a version of it: sites that give
all pages one canonical link would lose all but the first otherwise. Of 280 pairs of reports of one event (news_cluster)
three in four share less than 0.11, and one in ten, copies, more than 0.45."""

MOST_SHOWN, LONGEST_SHOWN = 4, 12
"""Changes that are told, and words of each that are shown."""

MOST_WORDS = 6_000
"""Words that are compared one by one; a longer text has an end that no edit of a report changes."""

WITHDRAWING = frozenset({"kill", "withheld"})

_MARKS = str.maketrans("“”‘’", "\"\"''")
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")


class _Given(msgspec.Struct, frozen=True):
    """An article that was given: its id, its name, and where its text stands among those kept."""

    article: str
    name: str
    version: str | None
    start: int
    length: int


class Versions:
    """The articles given so far, by their link or id. Texts are kept packed in a temporary file, not in memory."""

    def __init__(self, every: bool = False) -> None:
        """With ``every``, a later text is judged an article of its own."""
        self._every = every
        self._given: dict[str, _Given] = {}
        self._withdrawn: dict[str, str] = {}
        self._texts: BinaryIO | None = None

    def judge(self, report: Report, article: str) -> SetAside | None:
        """Tell why a report is no article of its own, or None: then it is remembered as ``article``."""
        key = key_of(report)
        if key is None:
            return None
        known = self._given.get(key)
        if withdraws(report):
            return self._withdraw(report, key, known)
        if key in self._withdrawn:
            return SetAside(report.name, f"withdrawn by its agency ({self._withdrawn[key]})")
        if known is None:
            self._given[key] = self._kept(report, article)
            return None
        return self._compared(report, known)

    def _withdraw(self, report: Report, key: str, known: _Given | None) -> SetAside:
        self._withdrawn[key] = report.name
        note = f": {report.wire.note}" if report.wire and report.wire.note else ""
        if known is None:
            return SetAside(report.name, f"a notice that its agency takes the report back{note}")
        reason = f"a notice that its agency takes {known.article} ({known.name}) back{note}"
        return SetAside(report.name, reason, withdraws=known.article)

    def _compared(self, report: Report, known: _Given) -> SetAside | None:
        before = self._text(known)
        changed = differences(before, report.text)
        if not changed:
            return SetAside(report.name, f"the same page as {known.name}, under another address")
        if self._every or _shared(before, report.text) < FEWEST_SHARED:
            return None
        named = [version for version in (known.version, report.wire.version if report.wire else None) if version]
        which = f" ({named[-1]} after {named[0]})" if len(named) > 1 else ""
        return SetAside(report.name, f"another version{which} of {known.article} ({known.name}): {changed}")

    def _kept(self, report: Report, article: str) -> _Given:
        if self._texts is None:
            self._texts = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the reading
        data = zlib.compress(report.text.encode("utf-8", "surrogatepass"), 1)
        start = self._texts.seek(0, 2)
        self._texts.write(data)
        return _Given(article, report.name, report.wire.version if report.wire else None, start, len(data))

    def _text(self, given: _Given) -> str:
        assert self._texts is not None  # noqa: S101 - what was given was kept
        self._texts.seek(given.start)
        return zlib.decompress(self._texts.read(given.length)).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Drop the texts."""
        if self._texts is not None:
            self._texts.close()


def withdraws(report: Report) -> bool:
    """Tell whether a report is its agency's notice that one is taken back."""
    return report.wire is not None and report.wire.notice in WITHDRAWING


def key_of(report: Report) -> str | None:
    """Give what all versions of a report share, or None where it shares nothing: its item's id, or its page."""
    if report.wire and report.wire.id:
        return f"wire {report.wire.id}"
    page = page_key(report.canonical) or page_key(report.url)
    return f"{page}#{report.part}" if page and report.part else page


def page_of(article: Article) -> str | None:
    """Give what all versions of an article share: as ``key_of`` a report, a part of a page by its address."""
    if article.wire and article.wire.id:
        return f"wire {article.wire.id}"
    page, part = page_key(article.canonical) or page_key(article.url), urldefrag(article.url or "").fragment
    return f"{page}#{part}" if page and part else page


def is_version(before: str, after: str) -> bool:
    """Tell whether a text is another version of one that has the same page, and not an article of its own."""
    return not differences(before, after) or _shared(before, after) >= FEWEST_SHARED


def differences(before: str, after: str) -> str:
    """Tell in words what one text has and another has not; nothing where their prose is the same."""
    a, b = _words(before), _words(after)
    if a == b:
        return ""
    told, count = [], 0
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        count += 1
        gone, new = _shown(a[a1:a2]), _shown(b[b1:b2])
        told.append(f"“{gone}” became “{new}”" if gone and new else f"“{new}” added" if new else f"“{gone}” left out")
    more = f"; {count - MOST_SHOWN} more changes" if count > MOST_SHOWN else ""
    return "; ".join(told[:MOST_SHOWN]) + more


def _words(text: str) -> list[str]:
    """Give the words of a text's prose, one kind of quotation marks for all; of a text without any, all its words.

    Headings and labels are left out: copies of a page have others.
    """
    lines = split_lines(text.translate(_MARKS))
    prose = [line.text for line in lines if line.prose] or [line.text for line in lines]
    return [word for line in prose for word in _WORD.findall(line)][:MOST_WORDS]


def _shown(words: list[str]) -> str:
    shown = re.sub(r" (?=[.,;:!?%)])", "", " ".join(words[:LONGEST_SHOWN]))
    return shown + (" …" if len(words) > LONGEST_SHOWN else "")


def _shared(a: str, b: str) -> float:
    runs_a, runs_b = (Counter(zip(words, words[1:], words[2:], strict=False)) for words in (_words(a), _words(b)))
    return sum((runs_a & runs_b).values()) / max(min(sum(runs_a.values()), sum(runs_b.values())), 1)
