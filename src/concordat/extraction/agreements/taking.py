"""What a frame takes for the term: an object, a clause, what somebody is kept from, on what an agreement hangs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import is_passive_form
from concordat.clauses.assertion import assertion_of, is_asked
from concordat.clauses.control import makes_do
from concordat.clauses.negation import has_no, is_negated
from concordat.clauses.spans import clause_span, noun_phrase, subtree_span, trim_punctuation
from concordat.clauses.tense import is_finite
from concordat.clauses.tree import children, is_infinitive, relation, written_subject
from concordat.extraction.agreements.clause import Clause
from concordat.extraction.agreements.wording import clause_end, cut, is_marked, is_term, members, provision
from concordat.lexicon.agreements import bound_nouns, term_nouns, verbs_of
from concordat.records import Provision, ProvisionStatus

IN_TURN = frozenset({"return", "exchange", "turn"})
NEEDED = frozenset(
    {"approval", "ratification", "consent", "vote", "clearance", "permission", "signature", "assent"}
) | {
    "blessing",
    "go-ahead",
    "agreement",
}
_ARTICLES = ("a", "an", "the", "no")


def _take_object(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the term that is object, complement or oblique of a verb, and those that are listed behind it."""
    verb, article, kept = clause.word, clause.story.article, _kept_from(clause.word)
    unbarred = clause.does("bar") and status == "excluded" and not kept  # "nor bans drones": nothing is told of these
    if unbarred or (status != "not mentioned" and is_passive_form(verb) and not kept):
        return
    kinds = ("obj", "obl", "nsubj") if status == "excluded" else ("obj", "obl", "xcomp", "ccomp", "advcl")
    made = [c for c in children(verb, "xcomp", "advcl") if is_infinitive(c)] if makes_do(verb) else []
    objects = kept or made[:1] or [c for c in children(verb, *kinds) if c.i > verb.i and is_term(c)]
    if status == "excluded" and verb.lemma_ in {"stop", "fall"}:
        objects = [t for t in verb.subtree if t.i > verb.i and is_marked(t, "of")][:1]
    if not objects or objects[0].lemma_.lower() in ("much", "little", "lot") or _is_reach(clause, objects[0]):
        return
    if objects[0].pos_ == "PRON" and children(verb, "xcomp"):  # "commits them | to bring back night trains"
        objects = children(verb, "xcomp")[:1]
    first, *listed = members(objects[0]) if len(objects) == 1 else objects[:1]
    end = listed[0].left_edge.i if listed else max(clause_span(c).end for c in objects)
    term = cut(verb.doc[first.left_edge.i : end])
    own = [c.left_edge.i for c in children(verb, "nsubj") if c.i < verb.i and status != "excluded"]
    start = min([verb.i, *own])
    auxiliaries = [c.i for c in children(verb, "aux", "nsubj") if c.i < verb.i]
    start = min([start, *auxiliaries]) if status == "excluded" else start
    whole = trim_punctuation(verb.doc[verb.sent.start if is_asked(verb) else start : term.end])
    alone = len(term) == 1 and not clause.does("cover", "hold", "exclude", "omit")  # "restrict | travel"
    holding = bool(made) or clause.does("include", "hold", "exclude", "omit", "bar", "grant", "admit")
    changed = not kept and (alone or clause.does("change") or not holding)
    yield provision(article, verb.doc[verb.i : term.end] if changed else term, status, whole)  # "would cut | duties"
    none: ProvisionStatus = "excluded" if status == "included" else status
    further = [item for item in listed if is_term(item)] or _joined_behind(verb, term.end)
    yield from (provision(article, cut(clause_span(item)), none if has_no(item) else status) for item in further)


def _is_reach(clause: Clause, held: Token) -> bool:
    """Tell whether an agreement only "covers" or "represents" a share of the world or of a trade: how large it is."""
    world = any(word.lemma_.lower() in ("world", "global", "economy", "output", "gdp") for word in held.subtree)
    return clause.lemma in ("cover", "set", "encompass", "span") and world


def _joined_behind(verb: Token, end: int) -> list[Token]:
    """List the terms joined to the first one behind its condition ("a bonus if it lasts and a fee if it fails")."""
    nouns = [t for t in verb.subtree if t.i >= end and relation(t) == "conj" and t.pos_ == "NOUN"]
    own = [t for t in nouns if any(is_marked(clause, "if") for clause in t.children)]
    return own if any(is_marked(clause, "if") for clause in children(verb, "advcl")) else []


def _kept_from(verb: Token) -> list[Token]:
    """List what somebody may not do ("bars members | from fishing"): it is ruled out, as by "does not allow"."""
    kept = [c for c in children(verb, "advcl", "obl", "xcomp") if c.i > verb.i and is_marked(c, "from")]
    return kept if verb.lemma_.lower() in verbs_of("bar") and children(verb, "obj", "iobj") else []


def _has_named(clause: Clause) -> bool:
    """Tell whether a verb that may have any object has a noun for a term ("carries | a sunset clause")."""
    held = [c for c in children(clause.word, "obj", "obl") if relation(c) == "obj" or is_marked(c, "with")]
    return any(child.lemma_.lower() in term_nouns() for child in held)


def _is_effect(clause: Clause) -> bool:
    """Tell whether a verb tells what an agreement brings about ("raises hopes"; not "raises pay by 5 percent")."""
    term = any(c.lemma_.lower() in bound_nouns() for c in children(clause.word, "obj"))  # "raises | night pay"
    if clause.does("last") and not children(clause.word, "obj"):
        return True  # "runs for 90 days" is its duration
    return clause.does("effect") and not (clause.does("raise") and (clause.has_figure or term)) and not _creates(clause)


def _creates(clause: Clause) -> bool:
    """Tell whether an agreement sets something up that has a measure ("creates | a fund of $50 million")."""
    return clause.lemma in ("create", "end") and any(t.pos_ in ("NUM", "SYM") for t in clause.word.subtree)


def _take_said(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the clauses that an agreement or its parties state ("the accord states that members may leave")."""
    verb = clause.word
    for said in children(verb, "ccomp"):
        meant = assertion_of(said)
        if is_finite(said) and said.i > verb.i and (clause.itself is not None or meant.modality == "expected"):
            whole = clause_end(verb.doc[min(verb.i + 1, said.left_edge.i) : subtree_span(said).end], said)
            yield provision(clause.story.article, whole, "excluded" if meant.polarity == "negative" else status)


def _take_clauses(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Read "agreed to do this, as well as to do that" and "agreed that it should"; not "agree that deals are bad"."""
    verb, subject = clause.word, written_subject(clause.word)
    clauses = [c for c in children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i and _opens(c)]
    inside = [t for one in clauses[:1] for t in one.subtree if t.i != one.i and t.pos_ == "VERB"]
    heads = sorted([*clauses, *(t for t in inside if _is_joined(t))], key=lambda t: t.i)
    none = verbs_of("procedure") | verbs_of("take over")  # "agreed to buy it" tells of the agreement itself
    for n, head in enumerate(heads):
        opinion = relation(head) == "ccomp" and assertion_of(head).modality in ("asserted", "possible")
        if opinion or any(word.lemma_.lower() in none for word in (head, *children(head, "xcomp"))):
            continue
        limit = heads[n + 1].left_edge.i if n + 1 < len(heads) else verb.sent.end
        mark = next((child.i for child in children(head, "mark")), head.left_edge.i)
        term = clause_end(verb.doc[mark if n else verb.i + 1 : max(limit, head.i + 1)], head)
        start = mark + 1 if n else subject.left_edge.i if subject is not None else verb.i
        whole = trim_punctuation(verb.doc[min(start, term.start) : term.end])
        kept = status == "included" and is_infinitive(head) and is_negated(head)  # "agreed | not to raise taxes"
        yield provision(clause.story.article, term, "excluded" if kept else status, whole)


def _is_joined(clause: Token) -> bool:
    """Tell whether a clause with "to" stands beside another ("and to ...", "as well as to ...")."""
    before = clause.doc[max(0, clause.left_edge.i - 1) : clause.i]
    return _opens(clause) and (relation(clause) == "conj" or any(t.lower_ in {"and", "as", "or"} for t in before))


def _opens(clause: Token) -> bool:
    return any(child.lower_ in ("to", "that") for child in children(clause, "mark"))


def _take_whole(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    yield provision(clause.story.article, clause_end(clause_span(clause.word), clause.word), status)


def _take_counted(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the nouns that a clause says its subject to be: each opens with an article behind a comma or "and"."""
    doc, end = clause.word.doc, subtree_span(clause.word).end
    first = max(c.i for c in children(clause.word, "cop")) + 1
    opening = [t.i for t in doc[first:end] if t.lower_ in (",", "and") and doc[t.i + 1].lower_ in _ARTICLES]
    for start, stop in pairwise([first, *opening, end]):
        yield provision(clause.story.article, cut(trim_punctuation(doc[start:stop])), status)


def _take_needed(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give on what an agreement hangs ("is subject to a vote", "needs the approval of regulators")."""
    word, subject = clause.word, clause.subject
    needed = [one for one in children(word, "obj") if one.lemma_.lower() in NEEDED]
    hung = [one for one in children(word, "obj") if is_marked(one, "on") or is_marked(one, "upon")]
    for one in [*needed, *after(word, "to", "on", "upon"), *hung][:1]:
        term = clause_end(subtree_span(one), one)
        start = min(subject.left_edge.i if subject is not None else word.i, word.i)
        yield provision(clause.story.article, term, status, trim_punctuation(word.doc[start : term.end]))


def _take_offered(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give what a party offers to do, or offers ("offered | to keep all shops", "offered | a rise of 4 percent")."""
    doing = bool(children(clause.word, "xcomp"))
    yield from _take_clauses(clause, status) if doing else _take_object(clause, status)


def _take_need(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the clause that says who must still approve an agreement ("a judge has yet to approve it")."""
    head = clause.word.head if is_infinitive(clause.word) else clause.word
    yield provision(clause.story.article, clause_end(clause_span(head), head), status)


def _take_subject(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the term that is the subject of a passive ("mineral exports | were excluded from the deal")."""
    subject = clause.subject
    if subject is not None:
        term = cut(subtree_span(subject)) if subject.pos_ == "NOUN" else noun_phrase(subject)
        end = max(subtree_span(place).end for place in clause.places)
        yield provision(clause.story.article, term, status, trim_punctuation(term.doc[term.start : end]))


def _take_none(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the thing of which a clause says that there is none; not "no doubt", "no sign", "no reason to"."""
    subject = clause.own_subject
    if subject is not None and subject.lemma_.lower() not in _NO_THINGS and subject.pos_ == "NOUN":
        whole = clause_end(clause_span(clause.word), clause.word)
        yield provision(clause.story.article, cut(subtree_span(subject)), status, whole)


_NO_THINGS = frozenset(
    {"doubt", "sign", "reason", "evidence", "way", "question", "hope", "chance", "word", "comment", "indication"}
    | {"answer", "need", "point", "time", "place", "choice", "alternative", "proof", "report", "victim", "winner"}
    | {"guarantee", "problem", "difference", "sense", "danger", "risk", "turning", "excuse", "shortage", "room"}
)


TAKES: Mapping[str, Callable[[Clause, ProvisionStatus], Iterator[Provision]]] = {
    "object": _take_object,
    "kept": lambda clause, status: _take_object(clause, status) if _kept_from(clause.word) else iter(()),
    "thing": lambda clause, status: iter(()) if _is_effect(clause) else _take_object(clause, status),
    "named": lambda clause, status: _take_object(clause, status) if _has_named(clause) else iter(()),
    "said": _take_said,
    "clauses": _take_clauses,
    "offered": lambda clause, status: iter(()) if clause.is_about_deal else _take_offered(clause, status),
    "whole": _take_whole,
    "need": _take_need,
    "counted": _take_counted,
    "needed": _take_needed,
    "subject": _take_subject,
    "named none": _take_none,
}
"""What is taken for the term, by the slot of its frame; "thing" is no effect of an agreement ("will create jobs")."""
