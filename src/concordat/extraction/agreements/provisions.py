"""What an agreement holds, rules out or leaves unsaid, as an article words it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Span, Token

from concordat.clauses.arguments import doers, makes_do, subject_of
from concordat.clauses.assertion import assertion_of, is_asked, is_said_to_be
from concordat.clauses.negation import has_no
from concordat.clauses.spans import clause_span, subtree_span, trim_punctuation
from concordat.clauses.tree import children, is_infinitive, is_passive, relation, written_subject
from concordat.extraction.agreements.exchanges import exchange_terms, is_exchange, result_terms, unpaid
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.objects import listed_terms, purpose_terms
from concordat.extraction.agreements.owners import owner_of, place_within
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread, compared_term, phrase_head, verb_words
from concordat.extraction.syntax import cite_span
from concordat.lexicon.agreements import obligation_in, term_nouns, verbs_of
from concordat.lexicon.times import words_of
from concordat.records import Article, Assertion, Provision, ProvisionStatus

_MENTIONS = frozenset({"mention", "reference", "word"})
_MENTIONED = ("of", "to", "about")
_SILENT_ON = ("on", "about", "over")
_REPORTING = re.compile(r",?\s*(?:according to|said|as reported).*$", re.IGNORECASE | re.DOTALL)


def find_provisions(
    doc: Doc, article: Article, threads: Sequence[Thread], parties: Parties
) -> dict[int, list[Provision]]:
    """List the terms of each agreement, by its place in ``threads``."""
    found: dict[int, list[Provision]] = {n: [] for n in range(len(threads))}
    main = _main(threads)
    by_head = {mention.head.i: n for n, thread in enumerate(threads) for mention in thread.mentions}
    for n, thread in enumerate(threads):
        for mention in thread.mentions:
            found[n].extend((*_of_mention(article, mention), *purpose_terms(article, mention)))
    for token in doc:
        if token.i in by_head:
            found[by_head[token.i]].extend(_under(article, token))
            found[by_head[token.i]].extend(result_terms(article, token))
            if token.lemma_.lower() == "exchange" and is_exchange(token):
                found[by_head[token.i]].extend(exchange_terms(article, token))
        if token.pos_ != "VERB" or main is None:
            continue
        if (within := place_within(token, by_head)) is not None:
            found[by_head[within.i]].extend(_subject_term(article, token))
            continue
        owner = owner_of(token, by_head, threads[main], parties)
        if owner is not None:
            found[owner].extend(_of_verb(article, token, by_head))
            found[owner].extend(listed_terms(article, token))
    if main is not None:
        found[main].extend(_silences(article, doc, by_head))
        found[main].extend(unpaid(article, doc, by_head, {m.kind for thread in threads for m in thread.mentions}))
    return {n: _distinct(terms) for n, terms in found.items()}


def _main(threads: Sequence[Thread]) -> int | None:
    return max(range(len(threads)), key=lambda n: (len(threads[n].mentions), -n), default=None)


def _of_verb(article: Article, verb: Token, by_head: dict[int, int]) -> Iterator[Provision]:
    """Read the term that a verb tells with its status."""
    words, subject, meant = verb_words(verb), _whose(verb), _meant(verb)
    if subject is not None and any(child.lower_ in {"such", "any"} for child in subject.children):
        return  # a deal as somebody imagines it
    if words & verbs_of("omit") and meant.polarity == "negative":
        yield from _noun_term(article, verb, "not mentioned")
    elif meant.modality == "asked" and is_asked(verb):
        told = words & (verbs_of("include") | verbs_of("cover")) or _holds_a_term(verb)
        if subject is not None and subject.i in by_head and told:
            yield from _noun_term(article, verb, "not mentioned")
    elif (status := _status(meant, excludes=bool(words & verbs_of("exclude")))) is None:
        return
    elif words & verbs_of("exclude"):
        yield from _noun_term(article, verb, status)
    elif subject is not None and (subject.i in by_head or subject.lower_ in {"that", "which", "it"}):
        told = words & verbs_of("include") or _holds_a_term(verb) or _will_do(verb, meant)
        if told and not is_passive(verb):
            yield from _noun_term(article, verb, status)
    elif words & verbs_of("commit") and status == "included":
        yield from _clause_terms(article, verb)


def _holds_a_term(verb: Token) -> bool:
    """Tell whether a verb that may have any object has a term for one ("carries | a sunset clause")."""
    held = [child for child in children(verb, "obj", "obl") if child.lemma_.lower() in term_nouns()]
    return bool(held) and verb.lemma_.lower() in verbs_of("hold")


def _will_do(verb: Token, meant: Assertion) -> bool:
    """Tell whether a clause says what an agreement is to do to a thing ("the pact would phase out duties").

    What it brings about besides ("will help farmers", "would create jobs") is no term of it.
    """
    done = [child for child in children(verb, "obj") if child.pos_ in ("NOUN", "PROPN") and child.i > verb.i]
    return meant.modality == "expected" and bool(done) and verb.lemma_.lower() not in verbs_of("effect")


def _whose(verb: Token) -> Token | None:
    """Find the subject of a verb, or the noun that its participle hangs on ("a resolution obliging members")."""
    subject = written_subject(verb)
    return verb.head if subject is None and relation(verb) == "acl" else subject


def _meant(verb: Token) -> Assertion:
    """Read how a clause is meant; a condition behind its object is one of the term."""
    meant = assertion_of(verb)
    return replace(meant, condition=False) if _is_condition_of_term(verb) else meant


def _is_condition_of_term(verb: Token) -> bool:
    """Tell whether "if" behind what an agreement holds says when a term applies, and not when the agreement does."""
    conditions = [c for c in children(verb, "advcl") if any(m.lower_ == "if" for m in children(c, "mark"))]
    terms = children(verb, "obj")
    return bool(conditions and terms) and all(c.i > terms[0].i for c in conditions)


def _status(meant: Assertion, *, excludes: bool) -> ProvisionStatus | None:
    """Give the status of a term by how its clause is meant; None where the clause leaves it open.

    "Will" and "shall" tell what an agreement holds. A verb that rules a term out turns the status round; where
    somebody denies that it does, or it is not ruled out, nothing is told of the term.
    """
    if meant.condition or meant.modality in ("possible", "demanded", "planned", "asked"):
        return None
    if meant.modality == "denied":
        return "disputed" if not excludes else None
    negative = meant.polarity == "negative"
    if excludes:
        return None if negative else "excluded"
    return "excluded" if negative else "included"


def _subject_term(article: Article, verb: Token) -> Iterator[Provision]:
    """Give the term that is the subject of a passive ("mineral exports | were excluded from the deal")."""
    words, subject = verb_words(verb), written_subject(verb)
    status = _status(assertion_of(verb), excludes=bool(words & verbs_of("exclude")))
    if not words & (verbs_of("exclude") | verbs_of("include")):
        status = "not mentioned" if status == "excluded" else None
    if status is None or subject is None:
        return
    term = _cut(subtree_span(subject))
    whole = trim_punctuation(verb.doc[term.start : max(subtree_span(c).end for c in children(verb, "obl"))])
    yield Provision(_words(term), obligation_in(term.text), status, (cite_span(article.id, whole),))


def _noun_term(article: Article, verb: Token, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the term that is object, complement or oblique of a verb."""
    kinds = ("obj", "obl", "nsubj") if status == "excluded" else ("obj", "obl", "xcomp", "ccomp", "advcl")
    objects = [c for c in children(verb, *kinds) if c.i > verb.i and _is_term(c)]
    made = [c for c in children(verb, "xcomp", "advcl") if is_infinitive(c)] if makes_do(verb) else []
    objects = made[:1] or objects  # "obliges both sides to send troops"
    if status == "excluded" and verb.lemma_ in {"stop", "fall"}:
        objects = [t for t in verb.subtree if t.i > verb.i and _is_marked(t, "of")][:1]
    if not objects:
        return
    end = max(clause_span(c).end for c in objects)
    term = _cut(verb.doc[objects[0].left_edge.i : end])
    subject = written_subject(verb)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i and status != "excluded" else verb.i
    auxiliaries = [c.i for c in children(verb, "aux", "nsubj") if c.i < verb.i]
    start = min([start, *auxiliaries]) if status == "excluded" else start
    if is_asked(verb):
        start = verb.sent.start
    whole = trim_punctuation(verb.doc[start : term.end])
    yield Provision(_words(term), obligation_in(term.text), status, (cite_span(article.id, whole),))
    for further in _joined_behind(verb, term.end):
        start = max((c.i + 1 for c in children(further, "cc", "punct") if c.i < further.i), default=further.left_edge.i)
        words = _cut(verb.doc[start : clause_span(further).end])
        yield Provision(_words(words), obligation_in(words.text), status, (cite_span(article.id, words),))


def _joined_behind(verb: Token, end: int) -> list[Token]:
    """List the terms joined to the first one behind its condition ("a bonus if it lasts and a fee if it fails")."""
    nouns = [t for t in verb.subtree if t.i >= end and relation(t) == "conj" and t.pos_ == "NOUN"]
    own = [t for t in nouns if any(_is_marked(clause, "if") for clause in t.children)]
    return own if any(_is_marked(clause, "if") for clause in children(verb, "advcl")) else []


def _is_marked(clause: Token, word: str) -> bool:
    return any(child.lower_ == word for child in children(clause, "mark", "case"))


def _is_term(token: Token) -> bool:
    """Tell whether a complement is a term, and not a time, a place or a source."""
    cases = {case.lower_ for case in children(token, "case", "mark", "advmod")}
    beside = token.pos_ == "NOUN" and token.lemma_.lower() not in words_of("unit") and bool(cases & {"on", "at"})
    return beside or not cases & {
        "according",
        "during",
        "on",
        "at",
        "after",
        "before",
        "since",
        "as",
        "while",
        "because",
        "if",
        "when",
    }


def _cut(span: Span) -> Span:
    """Cut off what is compared, added or attributed behind a term."""
    while len(span) > 1 and span[-1].pos_ in {"ADP", "SCONJ", "DET", "CCONJ"}:
        span = span[:-1]
    for token in span:
        stops = token.lower_ in {"like", "according", "which"} or (
            token.text == "," and relation(token) == "punct" and token.i > span.start + 3 and not _lists_on(token)
        )
        if stops and token.i > span.start:
            return _cut(span.doc[span.start : token.i])
    return trim_punctuation(span)


def _clause_terms(article: Article, verb: Token) -> Iterator[Provision]:
    """Read "agreed to do this, as well as to do that" and "agreed that ..."."""
    sentence = verb.sent
    clauses = [c for c in children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i and _opens(c)]
    if not clauses:
        return
    further = [c for c in clauses[0].subtree if c.i != clauses[0].i and c.pos_ == "VERB" and _is_joined(c)]
    heads = sorted([*clauses, *further], key=lambda t: t.i)
    subject = written_subject(verb)
    for n, head in enumerate(heads):
        if head.lemma_.lower() in verbs_of("procedure"):
            continue
        start = subject.left_edge.i if subject is not None else verb.i
        limit = heads[n + 1].left_edge.i if n + 1 < len(heads) else sentence.end
        mark = next((child.i for child in children(head, "mark")), head.left_edge.i)
        left = mark if n else verb.i + 1
        start = mark + 1 if n else start
        term = _clause_end(verb.doc[left : max(limit, head.i + 1)], head)
        whole = trim_punctuation(verb.doc[min(start, term.start) : term.end])
        yield Provision(_words(term), obligation_in(term.text), "included", (cite_span(article.id, whole),))


def _is_joined(clause: Token) -> bool:
    """Tell whether a clause with "to" stands beside another ("and to ...", "as well as to ...")."""
    before = clause.doc[max(0, clause.left_edge.i - 1) : clause.i]
    return bool(children(clause, "mark")) and any(t.lower_ in {"and", "as", "or"} for t in before) and _opens(clause)


def _opens(clause: Token) -> bool:
    marks = {child.lower_ for child in children(clause, "mark")}
    return bool(marks & {"to", "that"})


def _clause_end(span: Span, head: Token) -> Span:
    """End a clause before an aside: a comma that leaves quotation marks, or "according to"."""
    inside = False
    for token in span:
        inside ^= token.text in {'"', "“", "”"}
        aside = token.text == "," and not inside and token.i > head.i and not _lists_on(token)
        if token.lower_ == "according" or aside:
            return trim_punctuation(span.doc[span.start : max(token.i, head.i + 1)])
    return trim_punctuation(span)


def _lists_on(comma: Token) -> bool:
    """Tell whether a comma stands inside a list or after a condition."""
    after = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else comma
    return relation(after) == "conj" or after.lower_ in {"and", "or", "the"}


def _of_mention(article: Article, mention: AgreementMention) -> Iterator[Provision]:
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
        yield Provision(_words(words), obligation_in(words.text), "included", (cite_span(article.id, cited),))
    elif mention.verb is None or mention.verb.lemma_ in verbs_of("conclude") or mention.pointing:
        words = doc[mention.span.start : mention.head.i + 1]
        named = obligation_in(words.text)
        if named in {"defense", "offense", "neutrality", "nonaggression", "consultation"}:
            yield Provision(_words(words), named, "included", (cite_span(article.id, mention.span),))


def _time_end(verb: Token, end: int) -> int:
    """Include a bare time right behind a phrase ("last year")."""
    times = [c for c in verb.children if c.dep_.lower() in {"obl:unmarked", "nmod:unmarked", "obl:tmod"} and c.i >= end]
    return max((subtree_span(c).end for c in times), default=end)


def _under(article: Article, head: Token) -> Iterator[Provision]:
    """Read "under the agreement, both will withdraw their troops": the clause is a term."""
    head = _terms_of(head)
    verb = head.head
    if head.i > verb.i and not _binds(verb):
        return
    if relation(head) != "obl" or verb.pos_ != "VERB" or not _is_marked(head, "under") or not _stands(verb):
        return
    terms = [word for word in doers(verb) if word.lemma_.lower() in term_nouns()] if is_passive(verb) else []
    if terms:  # "both will be bound by a non-disclosure clause"
        behind = max((case.i + 1 for case in children(terms[0], "case")), default=terms[0].left_edge.i)
        term = _cut(verb.doc[behind : subtree_span(terms[0]).end])
        cited = trim_punctuation(verb.doc[min(verb.i, term.start) : term.end])
        yield Provision(_words(term), obligation_in(term.text), "included", (cite_span(article.id, cited),))
        return
    subject = written_subject(verb)
    before = head.i < verb.i
    start = subject.left_edge.i if subject is not None and before else verb.sent.start
    end = head.left_edge.i if not before else subtree_span(verb).end
    term = trim_punctuation(verb.doc[start : max(end, start + 1)])
    if term[-1].pos_ in ("PART", "ADP", "SCONJ"):
        return  # "under the deal, both agreed to:" is followed by its terms, and is none
    yield Provision(_words(term), obligation_in(term.text), "included", (cite_span(article.id, term),))


def _terms_of(head: Token) -> Token:
    """Give the word by which a phrase puts its terms under an agreement ("under the terms of | the deal")."""
    above = head.head
    return above if relation(head) == "nmod" and above.lemma_.lower() == "term" else head


def _stands(verb: Token) -> bool:
    """Tell whether a clause behind "under the deal" is told as one of its terms: it is so, or is to be."""
    meant = assertion_of(verb)
    return meant.polarity == "positive" and meant.modality in ("asserted", "expected", "demanded", "planned")


def _binds(verb: Token) -> bool:
    """Tell whether a clause says what is to be done ("will", "must", "is to"), and does not deny it."""
    meant = assertion_of(verb)
    return meant.polarity == "positive" and meant.modality in ("expected", "demanded", "planned")


def _silences(article: Article, doc: Doc, by_head: dict[int, int]) -> Iterator[Provision]:
    """Read "makes no mention of weapons" and "is silent on weapons" in a sentence about an agreement."""
    for token in doc:
        lemma = token.lemma_.lower()
        mentions = lemma in _MENTIONS and has_no(token)
        silent = lemma == "silent" and is_said_to_be(token) and _is_about_text(token, by_head)
        about = children(token, "nmod", "obl", "acl", "advcl") if mentions or silent else []
        terms = [c for c in about if any(_is_marked(c, word) for word in (_MENTIONED if mentions else _SILENT_ON))]
        if terms and any(other.i in by_head for other in token.sent):
            opening = children(terms[0], "case", "mark")[0]
            term = _cut(doc[opening.i + 1 : clause_span(terms[0]).end])
            cited = cite_span(article.id, doc[token.left_edge.i if mentions else token.i : term.end])
            yield Provision(_words(term), obligation_in(term.text), "not mentioned", (cited,))


def _is_about_text(silent: Token, by_head: dict[int, int]) -> bool:
    """Tell whether it is an agreement that is silent, and not somebody ("Kenya was silent on the treaty")."""
    subject = subject_of(silent)
    return subject is None or subject.lower_ == "it" or any(word.i in by_head for word in subject.subtree)


def _words(span: Span) -> str:
    """Give the words of a term without marks and articles around it."""
    words = " ".join(_REPORTING.sub("", span.text).replace('"', "").replace("“", "").replace("”", "").split())
    return re.sub(r"^(?:(?:short\s+of|to|that|a|an|the|no|any|nothing\s+(?:on|about)|of|for|with|on)\s+)+", "", words)


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
