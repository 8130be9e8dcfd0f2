"""How near a time or place stands to the event: in its clause, its sentence, the lead, or only in its background."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from concordat.comparison.story import Reading
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Proposition, Sentence

IN_CLAUSE = 3.0
IN_SENTENCE = 2.0
IN_LEAD = 1.0
"""What a time or place counts that stands in a clause of the event, elsewhere in its sentence, or in a lead.

Re-run evaluation/claims.py when one of these numbers changes."""


LEAD_SENTENCES = 5
"""Sentences at the beginning of a report that tell of its event."""

SAME_WORDS = 5
"""First words by which a sentence repeats an earlier one, as a standfirst does the lead."""

_OTHER_TIMES = frozenset({"since", "until", "till", "before"})
"""What introduces a clause of another time than that of the clause over it."""


def nearness(reading: Reading, citation: Citation, event: Sequence[Proposition]) -> float:
    """Weigh a time or place by where it stands: with the event, or how near the beginning of its report."""
    own = [p for p in event if p.citation.article == citation.article]
    if is_background(reading, citation, own):
        return 0.0
    if any(citation.within(p.citation) for p in own):
        return IN_CLAUSE
    if any(citation.within(reading.sentence_of(p)) for p in own):
        return IN_SENTENCE
    place = next((n for n, s in enumerate(_lead(reading)) if s.start <= citation.start < s.end), None)
    return 0.0 if place is None else IN_LEAD / (1 + place)


def _lead(reading: Reading) -> list[Sentence]:
    """List the first sentences that report; one that begins as an earlier one does stands in its place."""
    article, lead, begun = reading.analysis.article, [], set()
    for sentence in reading.analysis.sentences:
        words = tuple(article.text[sentence.start : sentence.end].lower().split()[:SAME_WORDS])
        if words in begun or article.in_furniture(sentence.start, sentence.end) or not _tells(reading, sentence):
            continue
        begun.add(words)
        lead.append(sentence)
        if len(lead) == LEAD_SENTENCES:
            break
    return lead


def _tells(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence has a clause with a subject: captions and lines of a page have none."""
    return any(reading.relation(i) == "nsubj" for i in range(sentence.first, sentence.last))


def is_background(reading: Reading, citation: Citation, own: Sequence[Proposition]) -> bool:
    """Tell whether some words stand in a clause beside the story: of a noun that names no happening, or of before.

    "Lind, who won on Friday, met Novak" tells of another day than "The crash, which was on Friday, killed two". A
    clause that itself tells of the event (``own``) is no background.
    """
    predicates = {p.predicate for p in own}
    beside = any(_is_aside(reading, i) for i in _above(reading, citation, predicates))
    return beside or is_of_another_time(reading, citation, own)


def is_of_another_time(reading: Reading, citation: Citation, own: Sequence[Proposition]) -> bool:
    """Tell whether some words stand in a clause of before or after what is told ("since Lind won on Friday")."""
    above = _above(reading, citation, {p.predicate for p in own})
    return any(reading.relation(i) == "advcl" and reading.case(i) in _OTHER_TIMES for i in above)


def _above(reading: Reading, citation: Citation, predicates: set[int]) -> Iterator[int]:
    """Give the first word of a stretch and all that it hangs on, up to what tells of the event."""
    i = bisect_left(reading.analysis.tokens, citation.start, key=lambda token: token.start)
    while i not in predicates and reading.token(i).head != i:
        yield i
        i = reading.token(i).head


def _is_aside(reading: Reading, i: int) -> bool:
    """Tell whether a relative clause is of a noun that names no happening."""
    token = reading.token(i)
    happening = reading.token(token.head).lemma.lower() in words_of("action_nouns", "noun")
    return token.dep.lower() == "acl:relcl" and not happening
