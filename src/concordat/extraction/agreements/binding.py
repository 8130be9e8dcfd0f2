"""Whether a clause binds somebody: what has to be, will be, may be or may not be under an agreement.

Whose clause it is, is asked elsewhere (``owners``): a party's, or one of people or things that an agreement binds.
"""

from __future__ import annotations

from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.assertion import is_bound, is_conditional
from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import children, is_passive
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.clause import Clause
from concordat.extraction.agreements.wording import is_marked, is_term, opens
from concordat.lexicon.agreements import agreement_nouns, deciding_nouns, term_nouns, verbs_of

ON_THE_WAY = ("procedure", "tell", "announce")
"""Classes of verbs for what is done about an agreement, and not under it."""


def is_binding(clause: Clause) -> bool:
    """Tell whether a clause says what has to be, will be, may be or may not be, or what somebody has from now on.

    No outsider says so, it is done on no certain day, and it is no step on the way nor what comes of it ("will help").
    """
    if not clause.told_by_parties or clause.does("take over") or _is_on_the_way(clause):
        return False
    meant, verb = clause.meant, clause.word
    bound = is_bound(verb) or is_obliged(verb) or (meant.modality == "planned" and is_marked(verb, "to"))
    may = any(word.lower_ in ("may", "can") for word in children(verb, "aux"))
    free = clause.follows_term or (clause.is_of_people and not clause.does("effect"))  # "may" is no guess
    if bound or (may and (free or not clause.positive)):
        return True
    handled = clause.has_figure or is_passive(verb) or (clause.is_of_party and bool(children(verb, "obj")))
    effect = clause.does("effect") and not (handled and clause.does("handle"))
    when = meant.condition and not (clause.follows_term and clause.is_of_people and not is_conditional(verb))
    if when or (effect and not _is_share(clause)):
        return False
    done = children(verb, "obj")
    if any(map(opens, children(verb, "obl"))) or _is_under_way(verb) or (done and not any(map(is_term, done))):
        return False  # "under the current system, Canada pays", "will open a new chapter"
    if meant.modality == "expected":
        return verb.pos_ == "VERB" or (verb.pos_ == "ADJ" and clause.does("fix"))
    return meant.modality == "asserted" and is_finite(verb) and not is_past(verb) and _is_held(clause)


_OBLIGING = frozenset(
    {"have", "oblige", "require", "entitle", "allow", "permit", "bind", "commit", "due", "free", "able"}
)


def is_obliged(verb: Token) -> bool:
    """Tell whether a clause says that somebody has to do, or may do, what the infinitive under it says.

    That others have to approve an agreement is no term of it.
    """
    done = children(verb, "xcomp")
    deciding = any(verb_words(one) & _DECIDING for one in done)
    return verb.lemma_ in _OBLIGING and bool(done) and not children(verb, "obj") and not deciding


_DECIDING = verbs_of("clear") | verbs_of("ratify") | verbs_of("accept")


def _is_on_the_way(clause: Clause) -> bool:
    """Tell whether a clause tells of a step on the way to an agreement ("will hold talks", "will meet", "said")."""
    held = [one.lemma_.lower() for one in children(clause.word, "obj")]
    things = bool(held) and not set(held) & (deciding_nouns() | agreement_nouns().keys())
    return clause.does("tell", "announce") or (clause.does("procedure") and not things)


def _is_under_way(verb: Token) -> bool:
    return verb.lower_.endswith("ing") and bool(children(verb, "aux"))


def _is_share(clause: Clause) -> bool:
    """Tell whether a clause says what somebody gets: a measure, or a term by its noun ("get a share of the profit")."""
    merged = clause.does("unite") and "takeover offer" in clause.main.kinds
    return merged or (clause.does("grant", "keep") and (is_measured(clause) or clause.is_of_party))


def _is_held(clause: Clause) -> bool:
    """Tell whether a clause in the present says what somebody has, pays or keeps, or how something is settled."""
    verb = clause.word
    if is_passive(verb) or verb.pos_ == "ADJ":
        return clause.does("fix")
    if clause.is_of_people:
        kept = clause.does("gain") and clause.is_of_party and bool(children(verb, "obj"))
        return kept or (clause.does("grant", "keep", "change", "rise", "pay", "stay") and is_measured(clause))
    given = any(clause.story.is_party(one) or clause.are_parties(one) for one in after(verb, "to"))
    return given or (clause.does("change", "rise", "stay") and is_measured(clause))


def is_measured(clause: Clause) -> bool:
    """Tell whether what is done has a measure, or is a term by its noun ("get a fee")."""
    return clause.has_figure or any(held.lemma_.lower() in term_nouns() for held in children(clause.word, "obj"))
