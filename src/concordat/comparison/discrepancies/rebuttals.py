"""What somebody says and somebody else disputes in so many words ("some of the victims dispute that").

The verb of dispute takes a word that stands for what was said: "that", "the claim", "a report". What was said stands
behind that word, or is the statement before it, in the same or the last sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from concordat.clauses.arguments import doers
from concordat.clauses.assertion import assertion_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy, Quotation, Token

BEFORE = 60
"""Characters before a dispute in which what it disputes ends: right before it, or behind who said it."""

NEXT = 20
"""Characters behind the sentence of a dispute within which the next one opens with who says what instead."""

_BESIDE = frozenset({"mark", "cc", "conj", "punct", "parataxis", "advcl", "acl"})
_JOINING = frozenset({"SCONJ", "PUNCT", "CCONJ", "ADV"})


def find_rebuttals(story: Story) -> list[Discrepancy]:
    """Find statements that a report says to be disputed, each with the words that dispute it."""
    found: dict[Citation, Discrepancy] = {}
    for reading in story.readings.values():
        for i, words in _disputes(reading):
            said = _behind(reading, i, words) or ((_points_back(reading, words) or None) and _before(reading, i))
            if said is not None and _tells_something(reading, said) and said not in found:
                found[said] = _discrepancy(reading.whole(said), (_disputing_clause(reading, i), *_instead(reading, i)))
    return list(found.values())


def _tells_something(reading: Reading, said: Citation) -> bool:
    """Tell whether words say what is disputed: with a verb, and not only that there is an accusation."""
    words = reading.analysis.tokens_in(said.start, said.end)
    vague = any(t.pos == "NOUN" and t.lemma.lower() in words_of("dispute_words", "said") for t in words)
    return any(t.pos in ("VERB", "AUX") for t in words) and not vague


def _disputing_clause(reading: Reading, verb: int) -> Citation:
    """Cite the clause that disputes, with who does so where words between the two are left out of it."""
    clause = _clause(reading, verb)
    start = min(reading.phrase(i).start for i in reading.children(verb, "nsubj"))
    return reading.analysis.article.cite(min(start, clause.start), clause.end)


def _discrepancy(said: Citation, disputing: tuple[Citation, ...]) -> Discrepancy:
    what, way_out = f"“{said.text}” / “{disputing[0].text}”", "two sources: one says so, the other disputes it"
    return Discrepancy("conflict", what, ((said,), disputing), way_out, ("the report says that it is disputed",))


def _disputes(reading: Reading) -> Iterator[tuple[int, list[int]]]:
    """Give each verb that disputes something said, with the words that stand for it."""
    article = reading.analysis.article
    for i, token in enumerate(reading.analysis.tokens):
        if token.pos != "VERB" or token.lemma.lower() not in words_of("dispute_words", "verb"):
            continue
        meant = assertion_of(reading.words[i])
        so = meant.modality == "asserted" and meant.polarity == "positive" and not meant.condition
        so = so and bool(reading.children(i, "nsubj"))
        for said in reading.children(i, "obj") if so and not article.in_furniture(token.start, token.end) else ():
            if reading.token(said).lemma.lower() in words_of("dispute_words", "said"):
                yield i, reading.subtree(said)


def _behind(reading: Reading, verb: int, words: list[int]) -> Citation | None:
    """Find the statement that stands behind the word for it ("disputes a report in which a source said ...")."""
    start, end, at = reading.token(words[0]).start, reading.token(words[-1]).end, reading.token(verb).start
    told = (q for q in _statements(reading) if q.cue is None or not q.cue.start <= at < q.cue.end)
    by = _disputing(reading, verb)
    told = (q for q in told if not {q.speaker, *q.speakers} & by)
    inside = [q.content[0] for q in told if start <= q.content[0].start < end and (q.source is not None or q.speaker)]
    said = [i for i in words if reading.relation(i) in ("acl", "ccomp") and reading.children(i, "mark")]
    if not inside and said:
        return reading.cite(reading.run(reading.subtree(said[0], _BESIDE), said[0]))
    return max(inside, key=lambda content: content.start, default=None)


def _before(reading: Reading, verb: int) -> Citation | None:
    """Find the last statement before a dispute by somebody else; of one that runs over it, the part before it."""
    at = _clause(reading, verb).start
    by = _disputing(reading, verb)
    statements = [q for q in _statements(reading) if not {q.speaker, *q.speakers} & by]
    running = [q.content[-1] for q in statements if q.content[-1].start < at < q.content[-1].end]
    if running:
        last = min(running, key=lambda content: content.end)
        spoken = list(reading.analysis.tokens_in(last.start, at))
        while spoken and spoken[-1].pos in _JOINING:
            spoken.pop()
        return reading.analysis.article.cite(last.start, spoken[-1].end) if spoken else None
    before = [q.content[0] for q in statements if 0 <= at - q.content[-1].end <= BEFORE]
    return max(before, key=lambda content: content.start, default=None)


def _disputing(reading: Reading, verb: int) -> set[str]:
    """Name who disputes: what he says himself is not what he disputes."""
    return {name for doer in doers(reading.words[verb]) if (name := reading.named(doer.i))}


def _points_back(reading: Reading, words: list[int]) -> bool:
    """Tell whether a word for what was said stands alone ("that", "the claim"): nothing beside it says what it was."""
    return all(reading.relation(i) in ("obj", "det") for i in words)


def _instead(reading: Reading, verb: int) -> list[Citation]:
    """Give what the one who disputes says right behind it, in the same sentence or the next."""
    by = {word.lemma_.lower() for word in doers(reading.words[verb])}
    by |= {child.lemma_.lower() for word in doers(reading.words[verb]) for child in word.children}
    end = next(s.end for s in reading.analysis.sentences if s.start <= reading.token(verb).start < s.end)
    behind = [q for q in _statements(reading) if q.source is not None and 0 <= q.source.start - end <= NEXT]
    own = [q for q in behind if by & {t.lemma.lower() for t in _words(reading, q) if t.pos in ("NOUN", "PROPN")}]
    return [own[0].content[0]] if own else []


def _words(reading: Reading, quotation: Quotation) -> tuple[Token, ...]:
    source = quotation.source
    return reading.analysis.tokens_in(source.start, source.end) if source is not None else ()


def _clause(reading: Reading, verb: int) -> Citation:
    """Cite the clause of a verb without what joins it to others."""
    return reading.cite(reading.run(reading.subtree(verb, _BESIDE), verb))


def _statements(reading: Reading) -> Iterator[Quotation]:
    return (q for q in reading.analysis.statements if q.content)
