"""The summary: who, what, when, where, why and how, each answered in a report's own words.

The leading claim answers who and what, and what its reports say beside it when and where (``circumstances``).
Why and how are read from the clauses that carry it; a question without an answer in the reports is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from concordat.comparison.story import Reading, Story
from concordat.comparison.summary.circumstances import find_when, find_where
from concordat.comparison.summary.introductions import HOW, REASONS, WHY
from concordat.comparison.summary.nearness import is_of_another_time
from concordat.lexicon.numbers import vague_words
from concordat.lexicon.tables import read_table, words_of
from concordat.records import Actor, Analysis, Answer, Citation, Claim, Proposition

CLAIMS_ASKED = 4
"""Leading claims that are asked for an answer; what stands lower is no answer about the main event."""

EVENTS_ASKED = 2
"""Leading claims that are asked who, why and how: who did something else, and its reason, are worse than no answer."""

MONTH = 7
"""Characters of a year and month in EDTF: a year alone is no answer."""

MAIN = frozenset({"root", "conj", "ccomp", "parataxis"})
"""Relations of the predicates that tell an event, in a sentence of their own or as what somebody says."""

_REASON_FOR = frozenset({"for", "to"})
Finder = Callable[[Reading, Proposition], Iterator[Citation]]


def summarise(analyses: Sequence[Analysis], actors: Sequence[Actor], claims: Sequence[Claim]) -> tuple[Answer, ...]:
    """Answer the six questions about a story, at most one answer each, in their order."""
    story = Story.of(analyses, actors, claims)
    leading = [claim for claim in claims if _is_event(story, claim)][:CLAIMS_ASKED]
    if not leading:
        return ()
    event = story.evidence(leading[0])
    found = (find_when(story, event), find_where(story, event))
    when, where = (
        Answer(question, citation, leading[0].id) if citation else None
        for question, citation in zip(("when", "where"), found, strict=True)
    )
    answers = (
        _answer("who", (_who_named, _who), story, leading[:EVENTS_ASKED]),
        _answer("what", (_what,), story, leading),
        when or _answer("when", (_when,), story, leading),
        where,
        _answer("why", (_why, _reason), story, leading[:EVENTS_ASKED]),
        _answer("how", (_how,), story, leading[:EVENTS_ASKED]),
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

    def rank(p: Proposition) -> tuple[bool, bool, int, Citation]:
        plain = " ".join(p.citation.text.split()) == claim.text
        return not _tells(story.readings[p.citation.article], p), not plain, p.citation.start, p.citation

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
    """Give who acts: the agents of a passive clause ("by ..."), the subject of an active one; else whom it befell."""
    head = proposition.predicate
    passive = any("pass" in reading.token(c).dep for c in reading.children(head, "nsubj", "aux"))
    agents = _agents(reading, head)
    subject = _subject(reading, proposition)
    befell = [] if subject is None or (passive and not _is_of_people(reading, subject, proposition)) else [subject]
    for i in agents if passive and agents else befell:
        if reading.token(i).pos != "PRON" and _is_acting(reading, i):
            own_case = {t for c in reading.children(i, "case", "mark") for t in reading.subtree(c)}
            tokens = [t for t in reading.subtree(i, frozenset({"acl", "parataxis"})) if t not in own_case]
            yield reading.cite(_trimmed(reading, reading.run(tokens, i)))


def _agents(reading: Reading, head: int) -> list[int]:
    """List who did what a passive clause tells of: behind "by", its own or that of a happening ("hit in a raid by")."""
    own = [i for i in reading.children(head, "obl") if reading.case(i) in ("by", "between")]
    happenings = [
        i for i in reading.children(head, "obl") if reading.token(i).lemma.lower() in words_of("action_nouns", "noun")
    ]
    return own or [i for noun in happenings for i in reading.children(noun, "nmod") if reading.case(i) == "by"]


def _is_acting(reading: Reading, i: int) -> bool:
    """Tell whether a noun itself, not only a name inside its phrase, is an actor that can act, or means people."""
    found = reading.mentions.get(reading.token(i).start)
    if found is not None:
        return found[0].kind != "place"
    counts = reading.token(i).text.lower() in vague_words()
    counted = [c for c in reading.children(i, "nmod") if counts and reading.case(c) == "of"]
    return any(reading.token(n).lemma.lower() in _nouns_for_people() for n in (i, *counted))


def _is_of_people(reading: Reading, i: int, proposition: Proposition) -> bool:
    """Tell whether a phrase names people ("at least seven people"), or a person to whom something did happen."""
    found = reading.mentions.get(reading.token(i).start)
    named = found is not None and found[0].kind == "person" and reading.token(i).pos == "PROPN"
    happened = (proposition.polarity, proposition.modality) == ("positive", "asserted")
    return (named and happened) or reading.token(i).lemma.lower() in _people_counted()


@cache
def _people_counted() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("people_nouns"))


@cache
def _nouns_for_people() -> frozenset[str]:
    offices = frozenset(row[0] for row in read_table("offices"))
    return offices | frozenset(row[1] for row in read_table("group_nouns")) | _people_counted()


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
    """Give the most exact date or time of the clause itself; "now" and "soon" answer nothing."""
    inside = [
        t for t in reading.analysis.times if t.type in ("DATE", "TIME") and t.citation.within(proposition.citation)
    ]
    values = [(t.value or "", t.citation) for t in inside]
    exact = [(v, cited) for v, cited in values if v[:1].isdigit() and len(v) >= MONTH and "/" not in v]
    exact = [(v, cited) for v, cited in exact if not is_of_another_time(reading, cited, (proposition,))]
    yield from (cited for _, cited in sorted(exact, key=lambda found: (-len(found[0]), found[1])))


def _why(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give a clause or phrase of cause under the predicate; what was meant to come of it is no cause."""
    for i in _adjuncts(reading, proposition):
        told = reading.relation(proposition.predicate) in MAIN
        clause = told and reading.relation(i) == "advcl" and reading.case(i) in WHY and reading.children(i, "nsubj")
        reason = reading.case(i) == "in" and reading.token(i).lemma.lower() in REASONS
        if clause or (reading.relation(i) == "obl" and (reason or reading.fixed_case(i) in WHY)):
            yield _cite_adjunct(reading, i)


def _reason(reading: Reading, proposition: Proposition) -> Iterator[Citation]:
    """Give a noun for a reason with what it is a reason for ("a reprisal for the strikes") in the sentence."""
    sentence = reading.sentence_of(proposition)
    for i, token in enumerate(reading.analysis.tokens):
        inside = sentence.start <= token.start < sentence.end and token.pos == "NOUN"
        named = inside and token.lemma.lower() in REASONS
        if named and any(reading.case(c) in _REASON_FOR for c in reading.children(i, "nmod")):
            yield reading.phrase(i)


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
