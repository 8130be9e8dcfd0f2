"""Terms that a verb tells: what an agreement holds, rules out, states or is to do, and what its parties agree to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace
from spacy.tokens import Token

from concordat.clauses.arguments import is_passive_form, subject_of
from concordat.clauses.assertion import assertion_of, is_asked, is_denied
from concordat.clauses.control import makes_do
from concordat.clauses.spans import clause_span, subtree_span, trim_punctuation
from concordat.clauses.tense import is_finite
from concordat.clauses.tree import children, is_infinitive, relation, written_subject
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.owners import is_promise
from concordat.extraction.agreements.wording import clause_end, cut, is_marked, is_term, provision
from concordat.lexicon.agreements import term_nouns, verbs_of
from concordat.records import Article, Assertion, Provision, ProvisionStatus


def verb_terms(article: Article, verb: Token, by_head: Mapping[int, int]) -> Iterator[Provision]:
    """Read the term that a verb tells with its status."""
    words, subject, meant = verb_words(verb), subject_of(verb), _meant(verb)
    if subject is not None and any(child.lower_ in {"such", "any"} for child in subject.children):
        return  # a deal as somebody imagines it
    itself = subject is not None and (subject.i in by_head or subject.lower_ == "it")
    if subject is not None and subject.lower_ == "they":
        itself = bool(words & verbs_of("include") - verbs_of("commit"))  # the sanctions, not those who impose them
    if words & verbs_of("omit") and meant.polarity == "negative":
        yield from _noun_term(article, verb, "not mentioned")
    elif meant.modality == "asked" and is_asked(verb):
        told = words & (verbs_of("include") | verbs_of("cover")) or _holds_a_term(verb)
        if subject is not None and subject.i in by_head and told:
            yield from _noun_term(article, verb, "not mentioned")
    elif itself:
        yield from _of_agreement(article, verb, by_head)
    else:
        yield from _of_parties(article, verb)


def _of_agreement(article: Article, verb: Token, by_head: Mapping[int, int]) -> Iterator[Provision]:
    """Read what an agreement states, holds, rules out, is to do or is made for."""
    words, meant = verb_words(verb), _meant(verb)
    if said := _said(verb):
        yield from (_clause_term(article, verb, clause) for clause in said)
        return
    if relation(verb) == "advcl" and not is_finite(verb) and _status(assertion_of(verb.head), excludes=False) is None:
        return  # "the deal could raise prices, restricting access"
    excludes = bool(words & verbs_of("exclude") or _kept_from(verb))
    status = _status(meant, excludes=excludes, aim=_is_aim(verb))
    if status is None:
        return
    told = words & verbs_of("include") or _holds_a_term(verb) or _will_do(verb, meant) or _is_aim(verb)
    if excludes or (told and not is_passive_form(verb) and not _is_about_itself(verb, by_head)):
        yield from _noun_term(article, verb, status)


def _is_about_itself(verb: Token, by_head: Mapping[int, int]) -> bool:
    """Tell whether a verb only tells what becomes of an agreement ("a law setting sanctions", "set to be signed")."""
    return any(c.i in by_head for c in children(verb, "obj")) or (
        verb.lower_ == "set" and bool(children(verb, "xcomp"))
    )


def _of_parties(article: Article, verb: Token) -> Iterator[Provision]:
    """Read what the parties rule out, agree to do, or say that one of them will do."""
    words = verb_words(verb)
    status = _status(_meant(verb), excludes=bool(words & verbs_of("exclude")))
    if words & verbs_of("exclude") and status is not None:
        yield from _noun_term(article, verb, status)
    elif words & verbs_of("commit") and status == "included":
        yield from _clause_terms(article, verb)
    elif is_promise(verb) and status is not None:
        yield provision(article, clause_span(verb), status)
    elif words & verbs_of("tell") and status == "included":
        planned = [c for c in children(verb, "ccomp") if assertion_of(c).modality == "expected"]
        yield from (_clause_term(article, verb, clause) for clause in planned)


def _kept_from(verb: Token) -> list[Token]:
    """List what somebody may not do ("bars members | from fishing"): it is ruled out, as by "does not allow"."""
    kept = [c for c in children(verb, "advcl", "obl", "xcomp") if c.i > verb.i and is_marked(c, "from")]
    return kept if verb.lemma_.lower() in verbs_of("bar") and children(verb, "obj", "iobj") else []


def _is_aim(verb: Token) -> bool:
    """Tell whether a clause says what an agreement is made for ("the treaty was meant | to limit emissions")."""
    aim = relation(verb) == "xcomp" and is_infinitive(verb) and verb.head.lemma_.lower() in verbs_of("aim")
    return aim and verb.lemma_.lower() not in verbs_of("effect")


def _said(verb: Token) -> list[Token]:
    """List the clauses that an agreement states ("the accord states that members may leave")."""
    stated = children(verb, "ccomp") if verb_words(verb) & verbs_of("state") and not is_denied(verb) else []
    return [clause for clause in stated if is_finite(clause) and clause.i > verb.i]


def _clause_term(article: Article, verb: Token, clause: Token) -> Provision:
    """Give a clause that an agreement states as a term of it, excluded where the clause is negative."""
    meant = assertion_of(clause)
    whole = clause_end(verb.doc[min(verb.i + 1, clause.left_edge.i) : subtree_span(clause).end], clause)
    return provision(article, whole, "excluded" if meant.polarity == "negative" else "included")


def _holds_a_term(verb: Token) -> bool:
    """Tell whether a verb that may have any object has a term for one ("carries | a sunset clause")."""
    held = [c for c in children(verb, "obj", "obl") if relation(c) == "obj" or is_marked(c, "with")]
    held = [child for child in held if child.lemma_.lower() in term_nouns()]
    return bool(held) and verb.lemma_.lower() in verbs_of("hold")


def _will_do(verb: Token, meant: Assertion) -> bool:
    """Tell whether a clause says what an agreement is to do to a thing ("the pact would phase out duties").

    What it brings about besides ("will help farmers", "would create jobs") is no term of it.
    """
    done = [child for child in children(verb, "obj") if child.pos_ in ("NOUN", "PROPN") and child.i > verb.i]
    if not done and any(word.i == verb.i + 1 for word in children(verb, "compound", "advmod")):  # "will crack down on"
        done = [child for child in children(verb, "obl") if child.pos_ == "NOUN" and is_term(child)]
    return meant.modality == "expected" and bool(done) and verb.lemma_.lower() not in verbs_of("effect")


def _meant(verb: Token) -> Assertion:
    """Read how a clause is meant; a condition behind its object is one of the term."""
    meant = assertion_of(verb)
    return replace(meant, condition=False) if _is_condition_of_term(verb) else meant


def _is_condition_of_term(verb: Token) -> bool:
    """Tell whether "if" behind what an agreement holds says when a term applies, and not when the agreement does."""
    conditions = [c for c in children(verb, "advcl") if any(m.lower_ == "if" for m in children(c, "mark"))]
    terms = children(verb, "obj")
    return bool(conditions and terms) and all(c.i > terms[0].i for c in conditions)


def _status(meant: Assertion, *, excludes: bool, aim: bool = False) -> ProvisionStatus | None:
    """Give the status of a term by how its clause is meant; None where the clause leaves it open.

    "Will" and "shall" tell what an agreement holds. A verb that rules a term out turns the status round; where
    somebody denies that it does, or it is not ruled out, nothing is told of the term.
    """
    if meant.condition or (meant.modality in ("possible", "demanded", "planned", "asked") and not aim):
        return None
    if meant.modality == "denied":
        return "disputed" if not excludes else None
    negative = meant.polarity == "negative"
    if excludes:
        return None if negative else "excluded"
    return "excluded" if negative else "included"


def subject_term(article: Article, verb: Token) -> Iterator[Provision]:
    """Give the term that is the subject of a passive ("mineral exports | were excluded from the deal")."""
    words, subject = verb_words(verb), written_subject(verb)
    status = _status(assertion_of(verb), excludes=bool(words & verbs_of("exclude")))
    if not words & (verbs_of("exclude") | verbs_of("include")):
        status = "not mentioned" if status == "excluded" else None
    if status is None or subject is None:
        return
    term = cut(subtree_span(subject))
    whole = trim_punctuation(verb.doc[term.start : max(subtree_span(c).end for c in children(verb, "obl"))])
    yield provision(article, term, status, whole)


def _noun_term(article: Article, verb: Token, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the term that is object, complement or oblique of a verb."""
    kinds = ("obj", "obl", "nsubj") if status == "excluded" else ("obj", "obl", "xcomp", "ccomp", "advcl")
    objects = [c for c in children(verb, *kinds) if c.i > verb.i and is_term(c)]
    made = [c for c in children(verb, "xcomp", "advcl") if is_infinitive(c)] if makes_do(verb) else []
    objects = _kept_from(verb) or made[:1] or objects  # "obliges both sides to send troops"
    if status == "excluded" and verb.lemma_ in {"stop", "fall"}:
        objects = [t for t in verb.subtree if t.i > verb.i and is_marked(t, "of")][:1]
    if not objects:
        return
    end = max(clause_span(c).end for c in objects)
    term = cut(verb.doc[objects[0].left_edge.i : end])
    subject = written_subject(verb)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i and status != "excluded" else verb.i
    auxiliaries = [c.i for c in children(verb, "aux", "nsubj") if c.i < verb.i]
    start = min([start, *auxiliaries]) if status == "excluded" else start
    if is_asked(verb):
        start = verb.sent.start
    whole = trim_punctuation(verb.doc[start : term.end])
    holding = verbs_of("include") | verbs_of("hold") | verbs_of("exclude") | verbs_of("omit") | verbs_of("bar")
    changed = verb.lemma_.lower() in verbs_of("change") or not verb_words(verb) & holding  # "would cut | duties"
    yield provision(article, verb.doc[verb.i : term.end] if changed else term, status, whole)
    for further in _joined_behind(verb, term.end):
        start = max((c.i + 1 for c in children(further, "cc", "punct") if c.i < further.i), default=further.left_edge.i)
        words = cut(verb.doc[start : clause_span(further).end])
        yield provision(article, words, status)


def _joined_behind(verb: Token, end: int) -> list[Token]:
    """List the terms joined to the first one behind its condition ("a bonus if it lasts and a fee if it fails")."""
    nouns = [t for t in verb.subtree if t.i >= end and relation(t) == "conj" and t.pos_ == "NOUN"]
    own = [t for t in nouns if any(is_marked(clause, "if") for clause in t.children)]
    return own if any(is_marked(clause, "if") for clause in children(verb, "advcl")) else []


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
        none = verbs_of("procedure") | verbs_of("take over")  # "agreed to buy it" tells of the agreement itself
        if any(word.lemma_.lower() in none for word in (head, *children(head, "xcomp"))):
            continue
        start = subject.left_edge.i if subject is not None else verb.i
        limit = heads[n + 1].left_edge.i if n + 1 < len(heads) else sentence.end
        mark = next((child.i for child in children(head, "mark")), head.left_edge.i)
        left = mark if n else verb.i + 1
        start = mark + 1 if n else start
        term = clause_end(verb.doc[left : max(limit, head.i + 1)], head)
        whole = trim_punctuation(verb.doc[min(start, term.start) : term.end])
        yield provision(article, term, "included", whole)


def _is_joined(clause: Token) -> bool:
    """Tell whether a clause with "to" stands beside another ("and to ...", "as well as to ...")."""
    before = clause.doc[max(0, clause.left_edge.i - 1) : clause.i]
    return bool(children(clause, "mark")) and any(t.lower_ in {"and", "as", "or"} for t in before) and _opens(clause)


def _opens(clause: Token) -> bool:
    marks = {child.lower_ for child in children(clause, "mark")}
    return bool(marks & {"to", "that"})
