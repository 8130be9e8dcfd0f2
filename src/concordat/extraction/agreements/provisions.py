"""What an agreement holds, rules out or leaves unsaid: all terms of an article, and those that hang on a phrase.

"Under the deal, ...", "a defence pact", "a deal in which ...", "no mention of troops".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import doers, subject_of
from concordat.clauses.assertion import assertion_of, is_denied, is_said_to_be
from concordat.clauses.negation import has_no
from concordat.clauses.spans import clause_span, subtree_span, trim_punctuation
from concordat.clauses.tree import children, is_passive, relation, written_subject
from concordat.extraction.agreements.acting import does
from concordat.extraction.agreements.clause import Clause
from concordat.extraction.agreements.clause_terms import clause_terms
from concordat.extraction.agreements.conditions import hanging
from concordat.extraction.agreements.disclosure import undisclosed
from concordat.extraction.agreements.disputes import disputed
from concordat.extraction.agreements.exchanges import exchange_terms, is_exchange, result_terms, unpaid
from concordat.extraction.agreements.meanings import Meanings
from concordat.extraction.agreements.mention import AgreementMention, compared_term, phrase_head
from concordat.extraction.agreements.objects import bulleted_terms, counted_terms, named_terms, purpose_terms, sold
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.story import Story
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wishes import unmet
from concordat.extraction.agreements.wording import OPENERS, clause_end, cut, is_marked, opens, provision
from concordat.lexicon.agreements import obligation_in, term_nouns, verbs_of
from concordat.records import Article, Assertion, Provision, ProvisionStatus


def find_provisions(
    doc: Doc, article: Article, threads: Sequence[Thread], by_head: dict[int, int], parties: Parties
) -> dict[int, list[Provision]]:
    """List the terms of each agreement, by its place in ``threads``."""
    found: dict[int, list[Provision]] = {n: [] for n in range(len(threads))}
    for n, thread in enumerate(threads):
        for mention in thread.mentions:
            found[n].extend((*phrase_term(article, mention), *purpose_terms(article, mention)))
            found[n].extend((*counted_terms(article, mention), *targets(article, mention)))
            found[n].extend((*terms_with(article, mention), *terms_beside(article, mention)))
    main = max(range(len(threads)), key=lambda n: (len(threads[n].mentions), -n))
    story = Story(article, threads, by_head, parties, main, Meanings(doc))
    for token in doc:
        terms = list(_told_by(article, token, story))
        for n, term in terms:
            found[n].append(term)
        if any(n == main for n, _ in terms):
            story.told.add(token.sent.start)
    for n, term in named_terms(article, doc, by_head, threads[main], parties):
        found[n].append(term)
    found[main].extend(silences(article, doc, by_head))
    found[main].extend(bulleted_terms(article, doc, story.words))
    found[main].extend(unpaid(article, doc, by_head, {m.kind for thread in threads for m in thread.mentions}))
    told = {n: _distinct(terms) for n, terms in found.items()}
    return {n: disputed(article, doc, terms) for n, terms in told.items()}


def _told_by(article: Article, token: Token, story: Story) -> Iterator[tuple[int, Provision]]:
    """Read the terms that a word tells, as one for an agreement and as a predicate."""
    if token.i in story.by_head:
        yield from ((story.by_head[token.i], term) for term in _hanging_on(article, token))
    if token.pos_ in ("VERB", "ADJ") or children(token, "cop"):
        clause = Clause(token, story)
        refused = [(story.main, term) for term in unmet(clause)]
        terms = refused or list(clause_terms(token, story))
        yield from terms
        yield from ((story.main, term) for term in hanging(clause, told=bool(terms) and not refused))
        if story.threads[story.main].kinds & {"takeover offer", "contract"}:
            yield from ((story.main, term) for term in undisclosed(article, token))


def _hanging_on(article: Article, word: Token) -> Iterator[Provision]:
    """Read the terms that hang on a word for an agreement."""
    yield from terms_under(article, word)
    yield from which_terms(article, word)
    yield from result_terms(article, word)
    yield from sold(article, word)
    if word.lemma_.lower() == "exchange" and is_exchange(word):
        yield from exchange_terms(article, word)


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


_POINTS_BACK = frozenset({"that", "this", "it", "which"})
_MENTIONS = frozenset({"mention", "reference", "word"})
_MENTIONED = ("of", "to", "about")
_IN_WHICH = ("in", "under", "by", "through")
_SILENT_ON = ("on", "about", "over")


def phrase_term(article: Article, mention: AgreementMention) -> Iterator[Provision]:
    """Read the term that a phrase carries: "mutual defence pact", "like the one included in their pact"."""
    doc = mention.head.doc
    compared = compared_term(mention)
    if compared is not None:
        head = phrase_head(compared)
        left = head.left_edge.i
        words = trim_punctuation(doc[left : head.i + 1])
        end = max(mention.span.end, subtree_span(mention.head).end)
        if mention.verb is not None and mention.verb.i > compared.i:
            end = max(end, _time_end(mention.verb, end))
        cited = trim_punctuation(doc[left:end])
        yield provision(article, words, "included", cited)
    elif mention.verb is None or mention.verb.lemma_ in verbs_of("conclude") or mention.pointing:
        words = doc[mention.span.start : mention.head.i + 1]
        named = obligation_in(words.text)
        if named in {"defense", "offense", "neutrality", "nonaggression", "consultation"}:
            yield provision(article, words, "included", mention.span)


def terms_beside(article: Article, mention: AgreementMention) -> Iterator[Provision]:
    """Read what sanctions or a resolution do, in a participle beside their verb ("sanctions, | banning imports")."""
    if mention.verb is None or mention.kind not in ("sanctions", "resolution") or is_denied(mention.verb):
        return
    first = [c for c in children(mention.verb, "advcl", "acl") if c.lower_.endswith("ing") and c.i > mention.head.i]
    for clause in (one for c in first for one in (c, *children(c, "conj"))):
        if does(clause, "include", "change", "bar") and children(clause, "obj"):
            yield provision(article, clause_end(clause_span(clause), clause), "included")


def terms_with(article: Article, mention: AgreementMention) -> Iterator[Provision]:
    """Read the terms behind "with" ("signed a contract | with an option for a further year")."""
    holders = [mention.head, *([mention.verb] if mention.verb is not None else [])]
    for word in (one for holder in holders for one in after(holder, "with") if one.i > mention.head.i):
        if word.lemma_.lower() in term_nouns():
            term = cut(subtree_span(word))
            yield provision(article, term[1:] if len(term) > 1 and term[0].pos_ == "ADP" else term, "included")


def _time_end(verb: Token, end: int) -> int:
    """Include a bare time right behind a phrase ("last year")."""
    times = [c for c in verb.children if c.dep_.lower() in {"obl:unmarked", "nmod:unmarked", "obl:tmod"} and c.i >= end]
    return max((subtree_span(c).end for c in times), default=end)


def terms_under(article: Article, head: Token) -> Iterator[Provision]:
    """Read "under the agreement, both will withdraw their troops": the clause is a term."""
    head = _terms_of(head)
    verb = head.head
    while relation(verb) == "xcomp":  # "is not allowed to audit the costs under the deal"
        verb = verb.head
    meant = assertion_of(verb)
    if relation(head) != "obl" or verb.pos_ != "VERB" or not opens(head) or not _stands(meant):
        return
    if head.i > verb.i and not _binds(verb, meant):
        return
    terms = [word for word in doers(verb) if word.lemma_.lower() in term_nouns()] if is_passive(verb) else []
    if terms:  # "both will be bound by a non-disclosure clause"
        behind = max((case.i + 1 for case in children(terms[0], "case")), default=terms[0].left_edge.i)
        term = cut(verb.doc[behind : subtree_span(terms[0]).end])
        cited = trim_punctuation(verb.doc[min(verb.i, term.start) : term.end])
        yield provision(article, term, "included", cited)
        return
    subject = written_subject(verb)
    before = head.i < verb.i
    if subject is not None and subject.lower_ in _POINTS_BACK:
        return  # "and that will go on under the deal" does not say what
    start = subject.left_edge.i if subject is not None else clause_span(verb).start
    end = head.left_edge.i if not before else subtree_span(verb).end
    term = trim_punctuation(verb.doc[start : max(end, start + 1)])
    if term[-1].pos_ in ("PART", "SCONJ") or verb.doc[term.end : term.end + 1].text == ":":
        return  # "under the deal, both agreed to:" is followed by its terms, and is none
    status: ProvisionStatus = "included" if meant.polarity == "positive" else "excluded"
    yield provision(article, term, status)


def _terms_of(head: Token) -> Token:
    """Give the word by which a phrase puts its terms under an agreement ("under the terms of | the deal")."""
    above = head.head
    return above if relation(head) == "nmod" and above.lemma_.lower() in OPENERS else head


def which_terms(article: Article, head: Token) -> Iterator[Provision]:
    """Read "a deal in which Oman will supply gas", "an accord whereby ships pay no fees": the clause is a term."""
    for clause in children(head, "acl"):
        fronted = [t for t in clause.subtree if t.lower_ in ("which", "whereby") and t.i < clause.i]
        opened = [t for t in fronted if t.lower_ == "whereby" or any(is_marked(t, word) for word in _IN_WHICH)]
        meant = assertion_of(clause)
        told = meant.modality == "possible" or _stands(replace(meant, condition=False))  # "under which they may fish"
        if not opened or not told or verbs_of("conclude") & {clause.lemma_}:
            continue
        term = clause_end(clause.doc[opened[0].i + 1 : subtree_span(clause).end], clause)
        yield provision(article, term, "included" if meant.polarity == "positive" else "excluded")


def targets(article: Article, mention: AgreementMention) -> Iterator[Provision]:
    """Read whom sanctions hit, where that is more than the name of a country ("on officials who sell arms")."""
    verb = mention.verb
    if mention.kind != "sanctions" or verb is None or is_denied(verb) or not does(verb, "impose", "include"):
        return
    for hit in after(mention.head, "on", "against") or after(verb, "on", "against"):
        if hit.pos_ == "NOUN" and (term := clause_end(subtree_span(hit), hit)):
            yield provision(article, term[1:] if len(term) > 1 and term[0].pos_ == "ADP" else term, "included")


def _stands(meant: Assertion) -> bool:
    """Tell whether a clause "under the deal" is told as one of its terms: it is so, is not, or is to be."""
    impossible = meant.modality == "possible" and meant.polarity == "negative"
    return impossible or meant.modality in ("asserted", "expected", "demanded", "planned")


def _binds(verb: Token, meant: Assertion) -> bool:
    """Tell whether a clause says what is to be done ("will", "must", "is to"), or what may not be done."""
    bars = meant.polarity == "negative" and (meant.modality == "possible" or verb.lemma_.lower() in verbs_of("include"))
    return bars or meant.modality in ("expected", "demanded", "planned")


def silences(article: Article, doc: Doc, by_head: dict[int, int]) -> Iterator[Provision]:
    """Read "makes no mention of weapons" and "is silent on weapons" in a sentence about an agreement."""
    for token in doc:
        lemma = token.lemma_.lower()
        mentions = lemma in _MENTIONS and has_no(token)
        silent = lemma == "silent" and is_said_to_be(token) and _is_about_text(token, by_head)
        about = children(token, "nmod", "obl", "acl", "advcl") if mentions or silent else []
        terms = [c for c in about if any(is_marked(c, word) for word in (_MENTIONED if mentions else _SILENT_ON))]
        terms = [
            term for term in terms if term.lemma_.lower() not in ("matter", "issue", "subject", "question", "point")
        ]
        if terms and any(other.i in by_head for other in token.sent):
            opening = children(terms[0], "case", "mark")[0]
            term = cut(doc[opening.i + 1 : clause_span(terms[0]).end])
            start = token.left_edge.i if mentions else token.i
            yield provision(article, term, "not mentioned", doc[start : term.end])


def _is_about_text(silent: Token, by_head: dict[int, int]) -> bool:
    """Tell whether it is an agreement that is silent, and not somebody ("Kenya was silent on the treaty")."""
    subject = subject_of(silent)
    return subject is None or subject.lower_ == "it" or any(word.i in by_head for word in subject.subtree)
