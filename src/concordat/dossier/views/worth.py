"""Which claims are rows worth reading, and which of them matter most; the others fold under a count.

Folded are fragments, which no reader can follow by themselves, and repeats: what another row already tells in the same
sentences; and what an editor is not likely to hold for worth reading (``usefulness``). Nothing is lost by it: a folded
claim keeps its place on the page, its words and its citations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from concordat.dossier.views.claims import Row
from concordat.dossier.views.usefulness import is_useful, other_kind
from concordat.lexicon.pronouns import SPEAKING, THIRD, pronouns
from concordat.records import Citation

SENTENCE_WORDS = 5
"""A claim of fewer words is no main point."""

LOOKED_AT = 6
"""Main points are chosen from the first claims, this many times as many as are wanted."""

FEWEST, OPENING = 3, 400
"""Main points up to which others fill up; characters of a report's opening. Of 59 points of one report on 16 pages of
development stories two editors held 37 for worth reading; of those that nobody comes near to outside an opening, three
of eleven. Judge the points of such pages again when one changes."""

ALIKE = 0.6
"""A claim of whose longer words this part stands in an earlier main point would say it again."""

COVERED = 0.6
"""A wording is told by another when this part of its characters stands in it: what is left is a subject or a mark."""

NEXT = 3
"""Characters between two halves of one sentence: a comma and a space, or a mark more."""

_BIN = 128
"""Characters of a report that are looked up together."""

LEAD = 2
"""Words of which one may join a sentence to the one before ("however, the crew ...")."""

_CONNECTIVES = frozenset({"however", "but", "and", "yet", "so", "still", "then"})
_BACK = (
    pronouns(*SPEAKING)
    | pronouns("it")
    | pronouns(*THIRD, case="owner")
    | {"this", "that", "these", "those", "such", "here"}
)
_FIRST = re.compile(r"[a-z]+")
_OPEN = frozenset({"possible", "asked"})
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Rows:
    """The claims of a dossier for a reader: those worth a row, what one speaker says in one report, and the others.

    ``said`` stands among the statements as well.
    """

    kept: tuple[Row, ...]
    said: tuple[Row, ...]
    folded: tuple[Row, ...]


def part(found: tuple[Row, ...]) -> Rows:
    """Part the rows into those worth reading and those that fold; what another claim disputes never folds."""
    repeats = _repeats(found)
    told: dict[str, list[Row]] = {"kept": [], "said": [], "folded": []}
    for n, row in enumerate(found):
        folds = not row.disputes and (n in repeats or not row.reads or not is_useful(row.odds))
        told["folded" if folds else "said" if _is_said(row) else "kept"].append(row)
    return Rows(tuple(told["kept"]), tuple(told["said"]), tuple(told["folded"]))


def lead_rows(found: tuple[Row, ...], limit: int) -> tuple[Row, ...]:
    """Choose the main points: in the order of the claims, those that read as sentences and repeat no earlier one.

    Nor are two taken from the same sentences. What others only come near to is one report's news, and may be the main
    one; what nobody else comes near to is only where the report opens with it. Where too few are left, others fill up.
    """
    chosen: list[Row] = []
    for least, most in ((2, limit), (1, FEWEST), (0, FEWEST)):
        for row in found[: limit * LOOKED_AT]:
            if len(chosen) >= min(most, limit) or row in chosen or is_point(row) + _matters(row) < least:
                continue
            if not any(alike(row.text, other.text) or _beside(row, other) for other in chosen):
                chosen.append(row)
    return tuple(sorted(chosen, key=found.index))


def _matters(row: Row) -> bool:
    """Tell whether others carry a claim, or may or come near to it, or its report opens with it."""
    several = len(row.cells) > 1 or bool(row.claim.perhaps) or len(row.claim.evidence) > len(row.claim.carrying)
    return several or any(evidence.citation.start < OPENING for evidence in row.claim.evidence)


def alike(a: str, b: str) -> bool:
    """Tell whether two wordings say about the same, by their longer words."""
    words_a, words_b = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    return len(words_a & words_b) >= ALIKE * max(min(len(words_a), len(words_b)), 1)


def _beside(row: Row, other: Row) -> bool:
    """Tell whether everything that words a claim stands right beside what words another: halves of one sentence."""
    cited = [evidence.citation for evidence in other.claim.evidence]
    return all(any(_near(evidence.citation, c) for c in cited) for evidence in row.claim.evidence)


def _near(a: Citation, b: Citation) -> bool:
    return a.article == b.article and a.start <= b.end + NEXT and b.start <= a.end + NEXT


def _is_said(row: Row) -> bool:
    return len(row.cells) == 1 and not row.disputes and all(cell.voice == "attributed" for cell in row.cells.values())


def is_point(row: Row) -> bool:
    """Tell whether a row can be a main point: a sentence of some length that somebody says is, was or will be so.

    An editor is likely to hold it for worth reading there (``usefulness``). It begins with what it speaks of: "we have
    work to do", "her sister replied" and "this is not the first" send a reader back to what stood before. A bare "he"
    is shown with whom it means.
    """
    open_ = all(cell.evidence.modality in _OPEN for cell in row.cells.values())
    told = row.reads and not open_ and len(row.text.split()) >= SENTENCE_WORDS and not points_back(row.text)
    return told and is_useful(other_kind(row.odds, "point"))


def points_back(text: str) -> bool:
    """Tell whether a wording begins with a word that means what stood before it ("we have work to do")."""
    words = _FIRST.findall(text.casefold())[:LEAD]
    opening = next((word for word in words if word not in _CONNECTIVES), "")
    return opening in _BACK


def _repeats(found: tuple[Row, ...]) -> set[int]:
    """Find the rows all of whose wordings stand in those of one other row; of two that hold each other one stays."""
    places = _Places(found)
    held = [places.holders(row) - {n} for n, row in enumerate(found)]
    repeats: set[int] = set()
    for n, row in enumerate(found):
        for other in sorted(held[n] - repeats):
            rival = found[other]
            if rival.reads >= row.reads and (n not in held[other] or _rank(rival, other) < _rank(row, n)):
                repeats.add(n)
                break
    return repeats


def _rank(row: Row, place: int) -> tuple[int, bool, int]:
    """Order wordings of the same sentences: what most reports carry, what begins a sentence, what is told first."""
    return -len(row.cells), not _begins(row.text), place


def _begins(text: str) -> bool:
    return text.lstrip("\"'“‘")[:1].isupper()


class _Places:
    """Where the wordings of rows stand, looked up by stretches of their reports."""

    def __init__(self, found: tuple[Row, ...]) -> None:
        self.found = found
        self.bins: defaultdict[tuple[str, int], list[tuple[int, Citation]]] = defaultdict(list)
        for n, row in enumerate(found):
            for evidence in row.claim.evidence:
                for place in _bins(evidence.citation):
                    self.bins[place].append((n, evidence.citation))

    def holders(self, row: Row) -> set[int]:
        """List the rows that tell every wording of a row: in the cited characters, or in the words shown of them."""
        return set.intersection(*(self._over(evidence.citation, row.text) for evidence in row.claim.evidence))

    def _over(self, citation: Citation, text: str) -> set[int]:
        near = [entry for place in _bins(citation) for entry in self.bins[place]]
        covers = COVERED * (citation.end - citation.start)
        return {n for n, other in near if citation.overlap(other) >= covers} | {
            n for n, other in near if citation.text in text and text in self.found[n].text
        }


def _bins(citation: Citation) -> Iterator[tuple[str, int]]:
    return ((citation.article, place) for place in range(citation.start // _BIN, citation.end // _BIN + 1))
