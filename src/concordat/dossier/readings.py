"""Which wordings of a claim read as sentences: the stretch that a reader is shown, put to the syntax of its report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from concordat.clauses.pairs import begins_quoted
from concordat.clauses.standing import completed, stands_alone
from concordat.clauses.stored import StoredWord
from concordat.comparison.remembered import recalled, words_in
from concordat.records import Analysis, Claim, Evidence

REACH = 400
"""Characters before a citation in which the words that a claim puts in front of it are looked for: its wording may
begin where the subject stands (``comparison/claims/wording.py``), which is in the same sentence."""


def with_readings(claims: Iterable[Claim], analyses: Iterable[Analysis]) -> Iterator[Claim]:
    """Give the claims, each wording marked as a sentence or a fragment; without syntax nothing is marked."""
    known = {analysis.article.id: analysis for analysis in analyses if analysis.tokens}
    words = {article: words_in(analysis) for article, analysis in known.items()}
    for claim in claims:
        alone = len({e.citation.article for e in claim.carrying or claim.evidence}) == 1
        yield replace(claim, evidence=tuple(_read(claim, e, known, words, alone=alone) for e in claim.evidence))


def _read(
    claim: Claim, evidence: Evidence, known: dict[str, Analysis], words: dict[str, list[StoredWord]], *, alone: bool
) -> Evidence:
    analysis = known.get(evidence.citation.article)
    if analysis is None:
        return evidence
    start, end = _shown(claim, evidence, analysis.article.text)
    told = analysis.tokens_in(start, end)
    if not told:
        return evidence
    reads = recalled(_is_sentence, words[evidence.citation.article], told=(told[0].start, len(told), alone))
    torn = begins_quoted(analysis.article.text, start, end)
    return evidence if reads and not torn else replace(evidence, reads="fragment")


def _is_sentence(words: list[StoredWord], start: int, size: int, alone: bool) -> bool:
    """Tell whether so many words from a place of the text on state something, and lack nothing beside them."""
    first = bisect_left(words, start, key=lambda word: word.token.start)
    last = first + size - 1
    return stands_alone(words[first : last + 1]) and completed(words, first, last, alone=alone) == (first, last)


def _shown(claim: Claim, evidence: Evidence, text: str) -> tuple[int, int]:
    """Give the characters that a reader sees of a wording: those cited, or the claim's words where they hold these."""
    cited = evidence.citation
    if cited.text != claim.text and cited.text in claim.text:
        start = text.find(claim.text, max(0, cited.start - REACH), cited.end + REACH)
        if 0 <= start <= cited.start:
            return start, start + len(claim.text)
    return cited.start, cited.end
