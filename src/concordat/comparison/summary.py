"""The summary: who, what, when, where, why and how, each answered in a report's own words.

The leading claim answers who and what. When, where, why and how are read from the clauses that carry it, then from the
sentences around them, then from the claims that follow; a question without an answer in the reports is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from concordat.comparison.story import Reading, Story
from concordat.comparison.summary_words import CLAUSES_ONLY, HOW, REASONS, WHY, is_place_case
from concordat.extraction.tables import read_table
from concordat.records import Actor, Analysis, Answer, Citation, Claim, Proposition

CLAIMS_ASKED = 4
"""Leading claims that are asked for an answer; what stands lower is no answer about the main event."""

EVENTS_ASKED = 2
"""Leading claims that are asked who, why and how: who did something else, and its reason, are worse than no answer."""

MONTH = 7
"""Characters of a year and month in EDTF: a year alone is no answer."""

MAIN = frozenset({"root", "conj", "ccomp", "parataxis"})
"""Relations of the predicates that tell an event, in a sentence of their own or as what somebody says."""

Finder = Callable[[Reading, Proposition], Iterator[Citation]]


def summarise(analyses: Sequence[Analysis], actors: Sequence[Actor], claims: Sequence[Claim]) -> tuple[Answer, ...]:
    """Answer the six questions about a story, at most one answer each, in their order."""
    story = Story.of(analyses, actors, claims)
    leading = [claim for claim in claims if _is_event(story, claim)][:CLAIMS_ASKED]
    finders: tuple[tuple[str, tuple[Finder, ...]], ...] = (
        ("who", (_who_named, _who)),
        ("what", (_what,)),
        ("when", (_when,)),
        ("where", (_where,)),
        ("why", (_why,)),
        ("how", (_how,)),
    )
    answers = (
        _answer(question, finds, story, leading[:EVENTS_ASKED] if question in ("who", "why", "how") else leading)
        for question, finds in finders
    )
    return tuple(answer for answer in answers if answer)


def _answer(question: str, finds: Sequence[Finder], story: Story, claims: Sequence[Claim]) -> Answer | None:
    """Ask one claim after another, each first for the better kind of answer."""
    for claim in claims:
        for find in finds:
            for proposition in _best_first(story, claim):
                for citation in find(story.readings[proposition.citation.article], proposition):
                    return Answer(question, citation, claim.id)
    return None


def _best_first(story: Story, claim: Claim) -> list[Proposition]:
    """List the propositions of a claim: main clauses with a subject first, then the one whose wording the claim has."""

    def rank(p: Proposition) -> tuple[bool, bool, Citation]:
        plain = " ".join(p.citation.text.split()) == claim.text
        return not _tells(story.readings[p.citation.article], p), not plain, p.citation

    return sorted(story.evidence(claim), key=rank)


def _is_event(story: Story, claim: Claim) -> bool:
    """Tell whether a claim tells in a main clause of something done by somebody or to something."""
    return any(_tells(story.readings[p.citation.article], p) for p in story.evidence(claim))


def _tells(reading: Reading, proposition: Proposition) -> bool:
    subject = _subject(reading, proposition)
    main = reading.relation(proposition.predicate) in MAIN
    verb = reading.token(proposition.predicate).pos == "VERB"
    return main and verb and subject is not None and reading.token(subject).pos in ("NOUN", "PROPN")


def _subject(reading: Reading, proposition: Proposition) -> int | None:
    found = [i for i in reading.children(proposition.predicate, "nsubj") if i in set(proposition.tokens)]
    return found[0] if found else None


def _who_named(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give who acts where the phrase names a person, a body or a country."""
    for citation in _who(reading, proposition):
        if any(
            token.pos == "PROPN" and citation.start <= token.start < citation.end for token in reading.analysis.tokens
        ):
            yield citation


def _who(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give who acts where that is an actor: the agents of a passive clause ("by ..."), the subject of an active one."""
    head = proposition.predicate
    passive = any("pass" in reading.token(c).dep for c in reading.children(head, "nsubj", "aux"))
    agents = [i for i in reading.children(head, "obl") if reading.case(i) in ("by", "between")]
    subject = _subject(reading, proposition)
    for i in agents if passive else [] if subject is None else [subject]:
        if reading.token(i).pos != "PRON" and _is_acting(reading, i):
            own_case = {t for c in reading.children(i, "case", "mark") for t in reading.subtree(c)}
            tokens = [t for t in reading.subtree(i, frozenset({"acl", "parataxis"})) if t not in own_case]
            yield reading.cite(_trimmed(reading, reading.run(tokens, i)))


def _is_acting(reading: Reading, i: int) -> bool:
    """Tell whether a noun itself, not only a name inside its phrase, is an actor that can act, or means people."""
    found = reading.mentions.get(reading.token(i).start)
    if found is not None:
        return found[0].kind != "place"
    return reading.token(i).lemma.lower() in _nouns_for_people()


@cache
def _nouns_for_people() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("offices")) | frozenset(row[1] for row in read_table("group_nouns"))


def _trimmed(reading: Reading, tokens: list[int]) -> list[int]:
    """Drop punctuation and line ends from both ends of a phrase."""
    while len(tokens) > 1 and reading.token(tokens[-1]).pos in ("PUNCT", "SPACE"):
        tokens = tokens[:-1]
    while len(tokens) > 1 and reading.token(tokens[0]).pos in ("PUNCT", "SPACE"):
        tokens = tokens[1:]
    return tokens


def _what(_: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give the clause itself."""
    yield proposition.citation


def _when(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give the most exact date or time of the clause, then of its sentence; "now" and "soon" answer nothing."""
    sentence = reading.sentence_of(proposition)
    for span in (proposition.citation, sentence):
        inside = [t for t in reading.analysis.times if t.type in ("DATE", "TIME") and t.citation.within(span)]
        exact = [t for t in inside if t.unresolved or ((t.value or "")[:1].isdigit() and len(t.value or "") >= MONTH)]
        yield from (t.citation for t in sorted(exact, key=lambda t: (-len(t.value or "0000-00-00"), t.citation)))


def _where(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give a place of the clause, then of its sentence, then the dateline."""
    for span in (proposition.citation, reading.sentence_of(proposition)):
        for i, token in enumerate(reading.analysis.tokens):
            inside = span.start <= token.start < span.end
            if inside and reading.relation(i) in ("obl", "nmod") and is_place_case(reading.case(i)):
                found = reading.mentions.get(token.start)
                if found and found[0].kind in ("place", "country"):
                    yield reading.phrase(i)
    dateline = reading.analysis.article.dateline
    for at in range(dateline.start, dateline.end) if dateline else ():
        found = reading.mentions.get(at)
        if found and found[1].start == at and found[0].kind in ("place", "country"):
            yield reading.analysis.article.cite(found[1].start, found[1].end)


def _why(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give a clause or phrase of cause or purpose under the predicate."""
    for i in _adjuncts(reading, proposition):
        mark, relation = reading.case(i), reading.relation(i)
        told = reading.relation(proposition.predicate) in MAIN
        has_subject = bool(reading.children(i, "nsubj"))
        clause = told and relation == "advcl" and mark in WHY and has_subject == (mark != "to")
        phrase = relation == "obl" and (
            reading.fixed_case(i) in WHY - CLAUSES_ONLY or (mark == "in" and reading.token(i).lemma.lower() in REASONS)
        )
        if clause or phrase:
            yield _cite_adjunct(reading, i)


def _how(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give a clause of means under the predicate ("by closing the port"); a phrase tells as often who or where."""
    for i in _adjuncts(reading, proposition):
        if reading.relation(i) == "advcl" and reading.case(i) in HOW and not reading.children(i, "nsubj"):
            yield _cite_adjunct(reading, i)


def _adjuncts(reading: Reading, proposition: Proposition) -> list[int]:
    """List what hangs on the predicate, and on what it governs, within its sentence."""
    near = [proposition.predicate, *reading.children(proposition.predicate, "xcomp", "conj", "advcl")]
    return [i for head in near for i in reading.children(head, "advcl", "obl") if not reading.is_time(i)]


def _cite_adjunct(reading: Reading, i: int) -> Citation:
    return reading.cite(_trimmed(reading, reading.run(reading.subtree(i, frozenset({"parataxis"})), i)))
