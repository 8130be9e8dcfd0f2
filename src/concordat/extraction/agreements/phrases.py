"""Terms that hang on a phrase for an agreement: "under the deal, ...", "a defence pact", "no mention of troops"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import doers, subject_of
from concordat.clauses.assertion import assertion_of, is_said_to_be
from concordat.clauses.negation import has_no
from concordat.clauses.spans import clause_span, subtree_span, trim_punctuation
from concordat.clauses.tree import children, is_passive, relation, written_subject
from concordat.extraction.agreements.comparing import compared_term, phrase_head
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.wording import cut, is_marked, provision
from concordat.lexicon.agreements import obligation_in, term_nouns, verbs_of
from concordat.records import Article, Assertion, Provision, ProvisionStatus

_POINTS_BACK = frozenset({"that", "this", "it", "which"})
_MENTIONS = frozenset({"mention", "reference", "word"})
_MENTIONED = ("of", "to", "about")
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
    if relation(head) != "obl" or verb.pos_ != "VERB" or not is_marked(head, "under") or not _stands(meant):
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
    if term[-1].pos_ in ("PART", "ADP", "SCONJ"):
        return  # "under the deal, both agreed to:" is followed by its terms, and is none
    status: ProvisionStatus = "included" if meant.polarity == "positive" else "excluded"
    yield provision(article, term, status)


def _terms_of(head: Token) -> Token:
    """Give the word by which a phrase puts its terms under an agreement ("under the terms of | the deal")."""
    above = head.head
    return above if relation(head) == "nmod" and above.lemma_.lower() == "term" else head


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
        if terms and any(other.i in by_head for other in token.sent):
            opening = children(terms[0], "case", "mark")[0]
            term = cut(doc[opening.i + 1 : clause_span(terms[0]).end])
            start = token.left_edge.i if mentions else token.i
            yield provision(article, term, "not mentioned", doc[start : term.end])


def _is_about_text(silent: Token, by_head: dict[int, int]) -> bool:
    """Tell whether it is an agreement that is silent, and not somebody ("Kenya was silent on the treaty")."""
    subject = subject_of(silent)
    return subject is None or subject.lower_ == "it" or any(word.i in by_head for word in subject.subtree)
