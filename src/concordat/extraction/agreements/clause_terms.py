"""Which terms a clause tells of an agreement: by whose clause it is, the class of its verb, and how it is meant.

The frames of the family "term" (``en/frames.tsv``) are asked in their order; each has a text that it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Token

from concordat.clauses.assertion import assertion_of, is_asked, is_bound, is_conditional, is_denied, is_said_to_be
from concordat.clauses.negation import has_no
from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import children, is_infinitive, is_passive, relation
from concordat.extraction.agreements.acting import does, verb_words
from concordat.extraction.agreements.binding import ON_THE_WAY, is_binding, is_measured, is_obliged
from concordat.extraction.agreements.clause import CLAUSES, Clause
from concordat.extraction.agreements.objects import listed_terms
from concordat.extraction.agreements.owners import OWNERS
from concordat.extraction.agreements.story import Story
from concordat.extraction.agreements.taking import IN_TURN, NEEDED, TAKES
from concordat.extraction.agreements.wording import is_marked, is_term, opens
from concordat.lexicon.agreements import (
    deal_words,
    verbs_of,
)
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
    return told and _is_told(clause) and clause.told_by_parties and not clause.does("ask", *ON_THE_WAY)


def _is_coming(clause: Clause) -> bool:
    """Tell whether a clause says what will be, and no outsider says so."""
    ahead = clause.meant.modality == "expected" and not clause.meant.condition
    return ahead and clause.told_by_parties and not clause.does(*ON_THE_WAY)


def _does_a_thing(clause: Clause) -> bool:
    """Tell whether a clause says what an agreement will do to a thing ("will phase out duties").

    What it brings about besides ("will help farmers", "would create jobs") is no term of it.
    """
    verb, number = clause.word, clause.itself
    if number is None or clause.does("effect") or not _is_coming(clause) or not _is_told(clause):
        return False
    done = [c for c in children(verb, "obj") if c.i > verb.i and c.pos_ not in ("PRON", "ADJ") and is_term(c)]
    if not done and any(word.i == verb.i + 1 for word in children(verb, "compound", "advmod")):
        done = [c for c in children(verb, "obl") if c.pos_ == "NOUN" and is_term(c)]
    bought = clause.story.threads[number].kinds & {"takeover offer"}  # what it will do is what comes of it
    return bool(done) and not bought


def _is_allowed(clause: Clause) -> bool:
    """Tell whether a clause says what may become of an agreement ("can be terminated at a year's notice")."""
    may = any(word.lower_ in ("may", "can") for word in children(clause.word, "aux"))
    may = may and (
        is_passive(clause.word)
        or (clause.is_about_deal and clause.does("leave", "terminate", "suspend") and relation(clause.word) in CLAUSES)
    )
    sure = may and clause.positive and not is_conditional(clause.word) and clause.told_by_parties
    return sure and bool(children(clause.word, "obl", "advcl"))


def _is_aim(clause: Clause) -> bool:
    """Tell whether a clause says what an agreement is made for ("was meant | to limit emissions", "aimed at | ...")."""
    over = clause.word.head
    aim = is_marked(clause.word, "at") or (relation(clause.word) == "xcomp" and is_infinitive(clause.word))
    if not aim or over.lemma_.lower() not in verbs_of("aim") or clause.itself is None:
        return False
    sanctions = "sanctions" in clause.story.threads[clause.itself].kinds  # these are to bring something about
    return clause.told_by_parties and not is_denied(over) and not clause.does("effect") and not sanctions


def _is_left_out(clause: Clause) -> bool:
    """Tell whether something is said to have been left out ("was dropped", "is exempt")."""
    return is_said_to_be(clause.word) and (is_passive(clause.word) or clause.word.pos_ == "ADJ")


def _is_no_part(clause: Clause) -> bool:
    """Tell whether something is said to be no part of a text, or not in it ("is no longer in the text")."""
    word = clause.word
    inside = is_marked(word, "in") and (word.i in clause.story.by_head or word.lemma_.lower() in deal_words())
    there = bool(children(word, "expl")) and clause.own_subject is not None and has_no(clause.own_subject)
    none = there and any(t.i in clause.story.by_head and is_marked(t, "in") for t in word.subtree)  # "no clause in it"
    return none or (not clause.positive and bool(children(word, "cop")) and (word.lemma_.lower() == "part" or inside))


def _is_needed(clause: Clause) -> bool:
    """Tell whether somebody must still approve something ("must still be approved", "has yet to ratify it")."""
    over = [clause.word, clause.word.head] if is_infinitive(clause.word) else [clause.word]
    if not clause.does("clear", "ratify", "accept", "consent") and not _gives_consent(clause.word):
        return False
    still = any(word.lower_ == "yet" for verb in over for word in children(verb, "advmod"))
    obliged = is_bound(clause.word) or (is_infinitive(clause.word) and clause.word.head.lemma_ in ("have", "need"))
    return relation(over[-1]) in CLAUSES and (still or (clause.positive and obliged))


def _gives_consent(verb: Token) -> bool:
    """Tell whether a clause says that somebody gives his consent, or agrees to what others have come to."""
    given = does(verb, "grant") and any(one.lemma_.lower() in NEEDED for one in children(verb, "obj"))
    return given or (verb.lemma_ == "agree" and not children(verb, "xcomp", "ccomp"))


def _is_absent(clause: Clause) -> bool:
    """Tell whether a clause says that there is or will be none of a thing ("there will be no bases")."""
    verb, subject = clause.word, clause.own_subject
    none = bool(children(verb, "expl")) and subject is not None and has_no(subject) and not is_past(verb)
    sure = none and clause.told_by_parties and clause.meant.modality in ("asserted", "expected", "denied")
    return sure and (clause.meant.modality == "expected" or clause.follows_term)


def _is_duty(clause: Clause) -> bool:
    """Tell whether a clause says what has to be done with what was agreed ("the loan has to be repaid by June").

    That it has still to be signed, approved or talked about is no term of it.
    """
    done = children(clause.word, "xcomp") if is_obliged(clause.word) else [clause.word]
    bound = done[:1] != [clause.word] or is_bound(clause.word)
    on_the_way = ("procedure", "conclude", "clear", "ratify", "accept", "adopt", "finish", "effect", "begin")
    return bound and _is_affirmed(clause) and not any(does(verb, *on_the_way) for verb in done)


def _is_relative(clause: Clause) -> bool:
    """Tell whether a clause behind an agreement says what it does ("a treaty | that splits the catch")."""
    verb = clause.word
    what = relation(verb) == "acl" and any(word.lower_ in ("that", "which") for word in children(verb, "nsubj"))
    done = any(c.i > verb.i and c.pos_ == "NOUN" and c.lemma_ not in ("much", "lot") for c in children(verb, "obj"))
    told = clause.meant.modality == "asserted" and not is_past(verb) and not clause.does("effect", "last", *ON_THE_WAY)
    return what and done and told and "takeover offer" not in clause.main.kinds


def _is_in_turn(clause: Clause) -> bool:
    """Tell whether something is done "in return" or "in exchange"."""
    held = (word for word in children(clause.word, "obl") if word.lemma_.lower() in IN_TURN and is_marked(word, "in"))
    done = _is_sure(clause.meant) or is_bound(clause.word)
    return done and any(word.i not in clause.story.by_head for word in held)


def _is_not_so(clause: Clause) -> bool:
    """Tell whether a clause says what an agreement does not do ("does not change fees", "does not end the case")."""
    effect = clause.does("effect") and clause.lemma not in ("end", "affect", "give")
    none = effect or clause.does("exclude", "procedure") or clause.word.pos_ != "VERB"  # "is not silent on the border"
    return not clause.positive and _is_told(clause) and not none


_MEANT: Mapping[str, Callable[[Clause], bool]] = {
    "told": _is_told,
    "affirmed": _is_affirmed,
    "stated": lambda clause: not is_denied(clause.word),
    "joined": _is_joined_to_term,
    "negative": lambda clause: not clause.positive,
    "not so": _is_not_so,
    "asked": lambda clause: clause.meant.modality == "asked" and is_asked(clause.word),
    "coming": _is_coming,
    "ahead": _does_a_thing,
    "given": lambda clause: _is_affirmed(clause) and not is_past(clause.word) and is_measured(clause),
    "left out": _is_left_out,
    "not in it": lambda clause: not clause.positive and is_passive(clause.word) and _is_sure(clause.meant),
    "no part": _is_no_part,
    "needed": _is_needed,
    "relative": _is_relative,
    "binding": is_binding,
    "allowed": _is_allowed,
    "duty": _is_duty,
    "none": _is_absent,
    "aim": _is_aim,
    "in turn": _is_in_turn,
}
"""How a clause is meant, by the assertion of its frame."""
