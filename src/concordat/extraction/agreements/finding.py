"""The agreements of an article: who is bound to whom, in what, by which terms; planned, signed, in force or ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from spacy.tokens import Doc, Span, Token

from concordat.clauses.assertion import is_said_to_be
from concordat.clauses.spans import subtree_span, trim_punctuation
from concordat.clauses.tree import children, written_subject
from concordat.extraction.agreements.dates import announcing_time, expiry, in_force, signing_times
from concordat.extraction.agreements.disclosure import text_status
from concordat.extraction.agreements.linking import thread_mentions
from concordat.extraction.agreements.meanings import words_for
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.mentions import find_mentions, year_behind
from concordat.extraction.agreements.naming import party_actors
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.provisions import find_provisions
from concordat.extraction.agreements.slots import (
    domains_of,
    place_of,
    replacements,
    term_of,
)
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wording import cut
from concordat.extraction.agreements.worth import Sums, sums_in, worth_of
from concordat.extraction.syntax import cite_span
from concordat.lexicon.agreements import earlier_offers
from concordat.records import OVER, Actor, Agreement, Article, Provision, TimeExpression

_OPEN_KINDS = frozenset({"document", "agreement"})


_SIDED = {
    "takeover": "takeover of {1} by {0}",
    "takeover offer": "offer of {0} for {1}",
    "merger": "merger of {0} and {1}",
    "sanctions": "sanctions of {0} on {1}",
}
"""How agreements are named of which one side does something to the other."""


@dataclass(frozen=True)
class _Reading:
    """What is known of the article when its agreements are put together."""

    doc: Doc
    article: Article
    parties: Parties
    times: Sequence[TimeExpression]
    threads: Sequence[Thread]
    main: Thread
    by_head: Mapping[int, int]
    replaced: Mapping[int, Token]
    sums: Sums


def find_agreements(
    doc: Doc, article: Article, actors: Sequence[Actor], times: Sequence[TimeExpression]
) -> tuple[Agreement, ...]:
    """Find the agreements that an article tells of, the one it turns on first.

    A signing date that hangs on the unknown day of publication stands in ``evidence`` as the citation of its time
    expression; ``signed`` follows when the article is dated.
    """
    parties = Parties(party_actors(doc, actors))
    told = tuple(time for time in times if not _in_dateline(article, time))
    mentions = [
        m for m in find_mentions(doc, parties) if not article.in_furniture(m.head.idx, m.head.idx + len(m.head))
    ]
    threads = thread_mentions(doc, mentions, parties)
    if not threads:
        return ()
    by_head = words_for(doc, threads)
    provisions = find_provisions(doc, article, threads, by_head, parties)
    order = sorted(range(len(threads)), key=lambda n: (-len(threads[n].mentions), n))
    replaced = replacements(doc, threads, by_head, order[0])
    for new, old in replaced.items():
        if old.i in by_head and not threads[by_head[old.i]].parties:
            threads[by_head[old.i]].parties.update(threads[new].parties)
    sums = sums_in(doc, article)
    reading = _Reading(doc, article, parties, told, threads, threads[order[0]], by_head, replaced, sums)
    return tuple(_agreement(reading, threads[n], provisions[n]) for n in order)


def _in_dateline(article: Article, time: TimeExpression) -> bool:
    dateline = article.dateline
    inside = dateline is not None and time.citation.overlap(dateline) > 0
    return inside or article.in_furniture(time.citation.start, time.citation.end)


def _agreement(reading: _Reading, thread: Thread, provisions: Sequence[Provision]) -> Agreement:
    """Put the slots of one agreement together."""
    main, status_now = thread is reading.main, thread.status
    undated = thread.year or status_now == "planned" or (thread.kinds == {"sanctions"} and status_now != "signed")
    dates = [] if undated else signing_times(thread, reading.times)
    place, place_evidence = place_of(thread, reading.doc, reading.parties)
    term, term_evidence = term_of(thread, reading.times, main=main)
    replaced = reading.replaced.get(reading.threads.index(thread))
    status, status_evidence = text_status(reading.doc, reading.article) if main else (None, [])
    first = min(thread.mentions, key=lambda m: (not m.name, -len(m.parties), m.head.i))
    telling = [first, *(m for m in thread.mentions if m.parties or m.members)]
    (begins, began), (ends, ended) = in_force(thread, reading.times), expiry(thread, reading.times)
    announced = announcing_time(thread, reading.times, reading.parties)
    value, per_share = worth_of(thread, reading.sums)
    heads = {m.head.i for m in thread.mentions}
    signing = [m for m in thread.mentions if status_now == "signed" or is_said_to_be(m.verb or m.head)]
    told = "replaced" if any(old.i in heads for old in reading.replaced.values()) else status_now
    status_told = _standing(told, began=began, ended=ended, pending=_is_pending(thread, provisions))
    open_still = status_told == "pending" and bool(thread.kinds & {"contract", "settlement"})
    evidence = [
        *(cite_span(reading.article.id, _telling(m)) for m in telling),
        *(time.citation for time in dates[:1]),
        *place_evidence,
        *([term_evidence] if term_evidence else []),
        *(time.citation for time in (begins, ends, announced) if time is not None),
        *status_evidence,
    ]
    return Agreement(
        name=_name(reading, thread),
        kind=next((m.kind for m in (first, *thread.mentions) if m.kind not in _OPEN_KINDS), first.kind),
        parties=tuple(thread.parties),
        signatories=tuple(dict.fromkeys(p for m in signing for p in m.signers)),
        signed=thread.year or next((time.value.partition("T")[0] for time in dates[:1] if time.value), None),
        place=place,
        term=term,
        domains=domains_of(thread, reading.doc, reading.parties, main=main),
        replaces=_called(reading, replaced) if replaced is not None else None,
        text_status=status,
        provisions=tuple(_as_proposed(term, reading.doc) if open_still else term for term in provisions),
        evidence=tuple(dict.fromkeys(evidence)),
        names=tuple(dict.fromkeys(_plain(m.span.text) for m in thread.mentions)),
        announced=_day(announced) if status_now != "adopted" else None,
        adopted=_day(announced) if status_now == "adopted" else None,
        in_force=_day(begins),
        expiry=_day(ends) if (_day(ends) or "") >= (_day(begins) or "") else None,
        status=status_told,
        value=value,
        price_per_share=per_share,
        compared_with=_compared_with(reading, thread) if main else (),
        brokers=tuple(dict.fromkeys(one for m in thread.mentions for one in m.brokers if one not in thread.parties)),
        because=_because(reading.article, thread, dates),
    )


def _telling(mention: AgreementMention) -> Span:
    """Give the words by which a mention tells of its agreement: from who concludes it to the end of its phrase."""
    doc, verb, span = mention.head.doc, mention.verb, mention.span
    if verb is None or not mention.parties or verb.sent.start != span.sent.start:
        return span
    subject = written_subject(verb)
    start = min(span.start, verb.i, subject.left_edge.i if subject is not None else verb.i)
    return trim_punctuation(doc[start : max(span.end, verb.i + 1)])


def _name(reading: _Reading, thread: Thread) -> str:
    """Name an agreement: by its proper name, else by what the article calls it, else by its parties."""
    if thread.name:
        return _plain(thread.name)
    if thread.year:
        return f"{thread.year} {thread.mentions[0].noun}"
    sided = next((m for m in thread.mentions if m.kind in _SIDED and len(m.parties) > 1), None)
    if sided is not None:
        doing, other = map(reading.parties.called, sided.parties[:2])
        which = " ".join([*sorted(thread.about & earlier_offers()), ""])
        return which + _SIDED["merger" if sided.noun == "merger" else sided.kind].format(doing, other)
    if thread.mentions[0].noun == "exchange":
        return _plain(thread.mentions[0].span.text)
    noun = next((m.noun for m in thread.mentions if m.kind not in _OPEN_KINDS), thread.mentions[0].noun)
    told = [m for m in thread.mentions if m.about and not m.head.is_upper]
    if told:
        end = told[0].head.i + 1 if len(thread.parties) > 1 else told[0].span.end
        return _plain(told[0].head.doc[told[0].span.start : end].text)
    named = [reading.parties.called(key) for key in thread.parties]
    return f"{noun} between {' and '.join(named)}" if len(named) > 1 else f"{noun} of {named[0]}" if named else noun


def _called(reading: _Reading, noun: Token) -> str:
    """Name the agreement that a noun means, or give the noun with what hangs on it."""
    number, year = reading.by_head.get(noun.i), year_behind(noun)
    if number is not None:
        return _name(reading, reading.threads[number])
    called = "agreement" if noun.lower_ == "one" else noun.lower_
    return f"{year} {called}" if year else _plain(cut(subtree_span(noun)).text)


def _plain(words: str) -> str:
    kept = " ".join(words.replace('"', " ").replace("“", " ").replace("”", " ").split())
    for article in ("of ", "the ", "a ", "an ", "The ", "A ", "An ", "its ", "their "):
        kept = kept.removeprefix(article)
    return kept


def _standing(told: str | None, *, began: bool, ended: bool, pending: bool) -> str | None:
    """Say how an agreement stands: what ends it counts before what began it, and that before its conclusion."""
    if told in OVER:
        return told
    told = "pending" if pending and told == "agreed" else told
    return "expired" if ended else "in force" if began else told


_SUPPOSED = ("if ", "once ", "as ", "provided ", "that ")
"""Openings of conditions of one term, on which the agreement itself does not hang."""
_TENTATIVE = frozenset({"tentative", "preliminary", "provisional"})


def _is_pending(thread: Thread, terms: Sequence[Provision]) -> bool:
    """Tell whether an agreement has been reached by negotiators, and others must still approve it."""
    tentative = any(word.lower_ in _TENTATIVE for m in thread.mentions for word in children(m.head, "amod"))
    needed = any(term.status == "condition" and not term.text.lower().startswith(_SUPPOSED) for term in terms)
    return tentative or (needed and bool(thread.kinds & {"contract", "settlement"}))


def _as_proposed(term: Provision, doc: Doc) -> Provision:
    """Give a term of what is pending as proposed, where it "would" hold."""
    cited = term.evidence[0]
    words = [token.lower_ for token in doc if cited.start - _BEFORE <= token.idx < cited.end]
    return replace(term, status="proposed") if term.status == "included" and "would" in words else term


_BEFORE = 60
"""Characters before the words of a term among which the "would" of its list stands."""


def _day(time: TimeExpression | None) -> str | None:
    return time.value.partition("T")[0] if time is not None and time.value else None


def _compared_with(reading: _Reading, thread: Thread) -> tuple[str, ...]:
    """Name the agreements that a sentence compares with this one ("like the one included in their pact")."""
    named = [
        _name(reading, other)
        for other in reading.threads
        if other is not thread and any(" like the one " in f" {m.head.sent.text} " for m in other.mentions)
    ]
    return tuple(dict.fromkeys(named))


def _because(article: Article, thread: Thread, dates: Sequence[TimeExpression]) -> tuple[str, ...]:
    """Say from which words the parties and the date come."""
    source = max(thread.mentions, key=lambda m: (len(m.parties), -m.head.i))
    verb = f" with “{source.verb.text}”" if source.verb is not None else ""
    reasons = [f"parties from “{_plain(source.span.text)}”{verb} in {article.id}"] if source.parties else []
    reasons.extend(f"date from “{time.citation.text}” in {article.id}" for time in dates[:1])
    return tuple(reasons)
