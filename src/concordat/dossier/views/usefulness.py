"""How likely an editor holds a row of the page worth reading, by the words that the row shows.

A row is worth reading that can be understood as it stands, is about the story's news and is no background. What tells
that is read from the row alone: whether it leaves a pronoun open, has a name, a weekday, words of the titles. The
weights are a logistic regression fitted to rows that readers judged (``training/rows_worth.py``, ``row_weights.tsv``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log

from concordat.comparison.rarity import bits
from concordat.dossier.views.names import OPEN, Names
from concordat.lexicon.calendar import WEEKDAYS
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.lexicon.times import words_of
from concordat.records import Citation

USEFUL = 0.72
"""Likelihood from which a row is shown; the others fold under a count. Of 2,288 judged rows of 106 development stories
70 % are worth reading; 45 % reach it by weights fitted to other stories, and of these 81 % are worth reading (main
points 81, statements 83, days 80, claims 77, what only one origin has 36 %); from .65 on 78 % are, of 70 %. Run
``training/rows_worth.py`` again when it changes."""

KINDS = ("claim", "point", "alone", "said", "time")
"""Where a row stands: claims of several reports, main points, what only one origin has, statements, the timeline."""

FEATURES = (
    "words", "title words", "weekday", "other year", "open pronouns", "owners' and objects' pronouns", "no name",
    "question", "will", "reports", "attributed", "nameless source", "claims told", "goes on", "points", "bare subject",
)  # fmt: skip
"""What is read from a row, in the order of ``Usefulness.features``."""

MOST_TITLE_WORDS, MOST_PRONOUNS = 4, 3
"""More of them tell nothing further."""

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWNER = re.compile(r"['’]s\Z")
_QUOTED = re.compile(r'[“"][^”"]*[”"]')
_POINTS = re.compile(
    r"\b(?:this|these|those|such)\b"
    r"(?! (?:week|month|year|morning|afternoon|evening|weekend|time|season|spring|summer))",
    re.IGNORECASE,
)
"""What stands before, and not the time of the report ("this week")."""
_BARE = re.compile(r"The \w+ (?:\w+ed|is|was|were|are|has|had|have|will|would|began|came|took|went|made|left|said)\b")
"""A subject that its report has named before ("The episode began ...")."""
_MARKS = ".,;:!?()\"“”'‘’–—"
_OTHERS = pronouns(*THIRD) - OPEN
_DAYS = frozenset(day.casefold() for day in WEEKDAYS) | words_of("now").keys()
_CONTENT = 8.5
"""Bits of a word (``comparison/rarity.py``) from which it says something of a story: "president" has 9, "have" 8."""


@dataclass(frozen=True)
class Shown:
    """The words that a row shows: where they stand in a report and as they are shown.

    ``reports`` tell it and the words tell ``told`` claims (of a day's point); it is ``attributed`` to somebody, or to
    somebody whom only a pronoun names (``nameless``).
    """

    citation: Citation
    text: str
    reports: int = 1
    told: int = 0
    attributed: bool = False
    nameless: bool = False


class Usefulness:
    """What the rows of one dossier are read against: the words of its titles, and the years of its reports."""

    def __init__(self, names: Names) -> None:
        self._names = names
        articles = names.articles.values()
        self._titles = frozenset().union(*(_content(article.title or "") for article in articles))
        years = {int(article.published[:4]) for article in articles if article.published}
        self._years = {str(year + ahead) for year in years for ahead in (0, 1)}

    def features(self, shown: Shown, kind: str) -> tuple[float, ...]:
        """Give the values of FEATURES for a row of a kind; statements and days begin as sentences do."""
        words = [word.strip(_MARKS).casefold() for word in shown.text.split()]
        left_open, named = self._references(shown)
        return (
            log(1 + len(words)),
            min(len(_content(shown.text) & self._titles), MOST_TITLE_WORDS),
            not _DAYS.isdisjoint(words),
            bool(self._years) and not self._years.issuperset(_YEAR.findall(shown.text)),
            left_open,
            min(sum(word in _OTHERS for word in words), MOST_PRONOUNS),
            not named,
            "?" in shown.text,
            "will" in words,
            log(max(shown.reports, 1)),
            shown.attributed,
            shown.nameless,
            shown.told,
            kind in ("said", "time") and shown.text[:1].islower(),
            _POINTS.search(_QUOTED.sub("", shown.text)) is not None,
            kind != "said" and _BARE.match(shown.text) is not None,
        )

    def odds(self, shown: Shown, kind: str) -> float:
        """Give the log-odds that a row of a kind is worth reading."""
        weights = _weights()
        values = zip(FEATURES, self.features(shown, kind), strict=True)
        return weights["bias"] + weights.get(kind, 0.0) + sum(weights[name] * value for name, value in values)

    def _references(self, row: Shown) -> tuple[int, bool]:
        """Count the pronouns of which neither the words nor a bracket say whom they mean; tell whether one is named."""
        names, citation = self._names, row.citation
        told = sum(bool(whom) for _, whom in names.glossed(citation, row.text))
        known, starts = names.mentions_at.get(citation.article, {}), names.starts.get(citation.article, [])
        seen, left_open, named = set[str](), 0, False
        for start in starts[bisect_left(starts, citation.start) : bisect_left(starts, citation.end)]:
            _, actor, form = known[start]
            left_open += form == "pronoun" and actor not in seen
            named = named or form == "name"
            seen.add(actor)
        return max(left_open - told, 0), named


def is_useful(odds: float) -> bool:
    """Tell whether log-odds reach USEFUL."""
    return odds >= log(USEFUL / (1 - USEFUL))


def other_kind(odds: float, kind: str) -> float:
    """Give the log-odds that a claim's row has as one of another kind."""
    return odds + _weights().get(kind, 0.0)


def _content(text: str) -> frozenset[str]:
    words = (_OWNER.sub("", word.casefold()) for word in _WORD.findall(text))
    return frozenset(word for word in words if bits(word) >= _CONTENT)


@cache
def _weights() -> Mapping[str, float]:
    text = resources.files("concordat.dossier.views").joinpath("row_weights.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}
