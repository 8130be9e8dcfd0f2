"""What an agreement holds, rules out or leaves unsaid, as an article words it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from concordat.clauses.tree import children
from concordat.extraction.agreements.clause import Story
from concordat.extraction.agreements.clause_terms import clause_terms
from concordat.extraction.agreements.exchanges import exchange_terms, is_exchange, result_terms, unpaid
from concordat.extraction.agreements.linking import Meanings
from concordat.extraction.agreements.objects import counted_terms, named_terms, purpose_terms, sold
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.phrases import phrase_term, silences, targets, terms_under, which_terms
from concordat.extraction.agreements.publicity import undisclosed
from concordat.extraction.agreements.threads import Thread
from concordat.records import Article, Provision


def find_provisions(
    doc: Doc, article: Article, threads: Sequence[Thread], by_head: dict[int, int], parties: Parties
) -> dict[int, list[Provision]]:
    """List the terms of each agreement, by its place in ``threads``."""
    found: dict[int, list[Provision]] = {n: [] for n in range(len(threads))}
    for n, thread in enumerate(threads):
        for mention in thread.mentions:
            found[n].extend((*phrase_term(article, mention), *purpose_terms(article, mention)))
            found[n].extend((*counted_terms(article, mention), *targets(article, mention)))
    main = _main(threads)
    story = Story(article, threads, by_head, parties, main or 0, Meanings(doc))
    for token in doc:
        if token.i in by_head:
            found[by_head[token.i]].extend(_hanging_on(article, token))
        if main is not None and (token.pos_ in ("VERB", "ADJ") or children(token, "cop")):
            for n, term in clause_terms(token, story):
                found[n].append(term)
            if threads[main].kinds & {"takeover offer", "contract"}:
                found[main].extend(undisclosed(article, token))
    if main is not None:
        for n, term in named_terms(article, doc, by_head, threads[main], parties):
            found[n].append(term)
        found[main].extend(silences(article, doc, by_head))
        found[main].extend(unpaid(article, doc, by_head, {m.kind for thread in threads for m in thread.mentions}))
    return {n: _distinct(terms) for n, terms in found.items()}


def _hanging_on(article: Article, word: Token) -> Iterator[Provision]:
    """Read the terms that hang on a word for an agreement."""
    yield from terms_under(article, word)
    yield from which_terms(article, word)
    yield from result_terms(article, word)
    yield from sold(article, word)
    if word.lemma_.lower() == "exchange" and is_exchange(word):
        yield from exchange_terms(article, word)


def _main(threads: Sequence[Thread]) -> int | None:
    return max(range(len(threads)), key=lambda n: (len(threads[n].mentions), -n), default=None)


def _distinct(provisions: list[Provision]) -> list[Provision]:
    """Leave out a term that another one of the same status cites wholly."""
    kept: list[Provision] = []
    told = [p for p in provisions if p.status != "included" or p.obligation or len(p.text.split()) > 1]
    for term in sorted(told, key=lambda p: (p.evidence[0].start, p.evidence[0].start - p.evidence[0].end)):
        same = next((n for n, k in enumerate(kept) if k.status == term.status and k.text == term.text), None)
        if same is not None:
            kept[same] = replace(kept[same], evidence=(*kept[same].evidence, *term.evidence))
        elif not any(k.status == term.status and term.evidence[0].within(k.evidence[0]) for k in kept):
            kept.append(term)
    return kept
