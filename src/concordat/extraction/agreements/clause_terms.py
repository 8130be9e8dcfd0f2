"""Which terms a clause tells of an agreement: by whose clause it is, the class of its verb, and how it is meant.

The frames of the family "term" (``en/frames.tsv``) are asked in their order; each has a text that it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.assertion import assertion_of, is_asked, is_bound, is_denied
from concordat.clauses.negation import has_no
from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import children, is_infinitive, is_passive, relation
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.clause import CLAUSES, Clause, Story
from concordat.extraction.agreements.objects import listed_terms
from concordat.extraction.agreements.owners import OWNERS
from concordat.extraction.agreements.taking import IN_TURN, TAKES
from concordat.extraction.agreements.wording import is_marked, is_term, opens
from concordat.lexicon.agreements import acting_verbs, term_nouns, verbs_of
from concordat.lexicon.frames import Frame, frames
from concordat.records import Assertion, Provision, ProvisionStatus


def clause_terms(word: Token, story: Story) -> Iterator[tuple[int, Provision]]:
    """Give the terms that a predicate tells, each with the number of its agreement."""
    clause = Clause(word, story)
    if clause.subject is not None and any(child.lower_ in {"such", "any"} for child in clause.subject.children):
        return  # a deal as somebody imagines it
    if clause.does("commit") and clause.is_of_parties(alone=True):
        yield from ((story.main, term) for term in listed_terms(story.article, word))
    if any(map(opens, clause.places)):
        return  # read where its terms hang: "under the deal, ..."
    for frame in frames("term"):
        if (frame.verbs != "-" and not clause.does(*frame.verbs.split("|"))) or not _MEANT[frame.assertion](clause):
            continue
        number = next((n for role in frame.roles if (n := OWNERS[role](clause)) is not None), None)
        told = list(TAKES[frame.slots[0]](clause, _status_in(frame, clause))) if number is not None else []
        if number is not None and told:
            yield from ((number, term) for term in told)
            return


def _status_in(frame: Frame, clause: Clause) -> ProvisionStatus:
    """Give the status that a frame tells: its own, or by whether the clause is negative or denied."""
    own: ProvisionStatus
    for own in ("included", "excluded", "not mentioned", "condition"):
        if own == frame.slots[1]:
            return own
    if clause.meant.modality == "denied":
        return "disputed"
    return "included" if clause.positive else "excluded"


def _is_told(clause: Clause) -> bool:
    """Tell whether a clause says that something is or is not so; "will" and "shall" tell what an agreement holds."""
    word = clause.word
    if relation(word) == "advcl" and not is_finite(word) and not _is_sure(assertion_of(word.head)):
        return False  # "the deal could raise prices, restricting access"
    again = any(c.i in clause.story.by_head for c in children(word, "obj"))
    again |= word.lower_ == "set" and bool(children(word, "xcomp"))  # "set to be signed"
    return _is_sure(clause.meant) and not (clause.itself is not None and again)


def _is_sure(meant: Assertion) -> bool:
    return not meant.condition and meant.modality in ("asserted", "expected", "denied")


def _is_affirmed(clause: Clause) -> bool:
    return _is_told(clause) and clause.positive and clause.meant.modality != "denied"


def _is_joined_to_term(clause: Clause) -> bool:
    """Tell whether a verb stands in a list with one that tells a term ("limits class sizes, | adds 200 nurses")."""
    first = clause.word.head if relation(clause.word) == "conj" and clause.host is clause.word else clause.host
    others = [verb for verb in (first, *children(first, "conj", "parataxis")) if verb.i != clause.word.i]
    told = any(verb_words(verb) & (verbs_of("include") | verbs_of("change")) for verb in others)
    return told and _is_told(clause) and clause.told_by_parties and not clause.does("ask", *_ON_THE_WAY)


_ON_THE_WAY = ("procedure", "tell", "announce")
"""Classes of verbs for what is done about an agreement, and not under it."""


def _is_coming(clause: Clause) -> bool:
    """Tell whether a clause says what will be, and no outsider says so."""
    ahead = clause.meant.modality == "expected" and not clause.meant.condition
    return ahead and clause.told_by_parties and not clause.does(*_ON_THE_WAY)


def _does_a_thing(clause: Clause) -> bool:
    """Tell whether a clause says what will be done to a thing ("will phase out duties", "crack down on smuggling").

    What it brings about besides ("will help farmers", "would create jobs") is no term of it.
    """
    verb, number = clause.word, clause.itself
    effect = clause.does("effect") and (number is not None or not clause.does("grant", "unite"))
    if effect or not _is_coming(clause) or not _is_told(clause):
        return False
    done = [c for c in children(verb, "obj", "xcomp") if c.i > verb.i and c.pos_ not in ("PRON", "ADJ") and is_term(c)]
    if number is not None:
        done = [c for c in done if relation(c) == "obj"]
        if not done and any(word.i == verb.i + 1 for word in children(verb, "compound", "advmod")):
            done = [c for c in children(verb, "obl") if c.pos_ == "NOUN" and is_term(c)]
        bought = clause.story.threads[number].kinds & {"takeover offer"}  # what it will do is what comes of it
        return bool(done) and not bought
    if clause.lemma in acting_verbs() and any(t.i in clause.story.by_head for t in verb.subtree):
        return False
    away = after(verb, "from") if clause.lemma in verbs_of("leave") else []  # "will withdraw from the town"
    return bool(done or away or is_passive(verb)) and relation(verb) in CLAUSES


def _is_given(clause: Clause) -> bool:
    """Tell whether a clause says what somebody gets, in the present ("pilots gain two days off a month")."""
    named = any(c.lemma_.lower() in term_nouns() for c in children(clause.word, "obj"))
    told = _is_affirmed(clause) and clause.told_by_parties and not is_past(clause.word)
    return told and (named or clause.has_figure)


def _is_set(clause: Clause) -> bool:
    """Tell whether a clause says what is to be done ("prisoners are to be released")."""
    marked = clause.meant.modality == "planned" and is_marked(clause.word, "to") and not clause.meant.condition
    return marked and clause.told_by_parties and not clause.does("take over", *_ON_THE_WAY)


def _is_barred(clause: Clause) -> bool:
    """Tell whether a clause says what may not be done ("neither may station troops", "no branch will be closed")."""
    may = is_bound(clause.word) or any(word.lower_ == "may" for word in children(clause.word, "aux"))
    none = clause.subject is not None and has_no(clause.subject) and _is_coming(clause) and not clause.does("effect")
    return (may or none) and not clause.positive and not clause.meant.condition and clause.told_by_parties


def _is_allowed(clause: Clause) -> bool:
    """Tell whether a clause says what may become of an agreement ("can be terminated at a year's notice")."""
    may = any(word.lower_ in ("may", "can") for word in children(clause.word, "aux")) and is_passive(clause.word)
    sure = may and clause.positive and not clause.meant.condition and clause.told_by_parties
    return sure and bool(children(clause.word, "obl", "advcl"))


def _is_aim(clause: Clause) -> bool:
    """Tell whether a clause says what an agreement is made for ("was meant | to limit emissions", "aimed at | ...")."""
    over, number = clause.word.head, clause.itself
    aim = is_marked(clause.word, "at") or (relation(clause.word) == "xcomp" and is_infinitive(clause.word))
    said = clause.told_by_parties and not is_denied(over) and not clause.does("effect") and number is not None
    sanctions = "sanctions" in clause.story.threads[number or 0].kinds  # these are to bring something about
    return aim and over.lemma_.lower() in verbs_of("aim") and said and not sanctions


def _is_in_turn(clause: Clause) -> bool:
    """Tell whether something is done "in return" or "in exchange"."""
    held = (word for word in children(clause.word, "obl") if word.lemma_.lower() in IN_TURN and is_marked(word, "in"))
    return any(word.i not in clause.story.by_head for word in held) and (_is_sure(clause.meant) or _is_set(clause))


_MEANT: Mapping[str, Callable[[Clause], bool]] = {
    "told": _is_told,
    "affirmed": _is_affirmed,
    "stated": lambda clause: not is_denied(clause.word),
    "joined": _is_joined_to_term,
    "negative": lambda clause: not clause.positive,
    "asked": lambda clause: clause.meant.modality == "asked" and is_asked(clause.word),
    "coming": _is_coming,
    "ahead": _does_a_thing,
    "measured": lambda clause: _is_coming(clause) and clause.has_figure,
    "given": _is_given,
    "set": _is_set,
    "barred": _is_barred,
    "allowed": _is_allowed,
    "aim": _is_aim,
    "in turn": _is_in_turn,
}
"""How a clause is meant, by the assertion of its frame."""
