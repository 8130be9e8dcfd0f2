"""Which terms a clause tells of an agreement: by whose clause it is, the class of its verb, and how it is meant.

The frames of the family "term" (``en/frames.tsv``) are asked in their order; each has a text that it decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace
from spacy.tokens import Token

from concordat.clauses.action_nouns import after
from concordat.clauses.arguments import is_passive_form, subject_of
from concordat.clauses.assertion import assertion_of, is_asked, is_denied
from concordat.clauses.control import makes_do
from concordat.clauses.negation import has_no
from concordat.clauses.spans import clause_span, noun_phrase, subtree_span, trim_punctuation
from concordat.clauses.tense import is_finite, is_past
from concordat.clauses.tree import ancestors, children, is_infinitive, is_passive, relation, written_subject
from concordat.extraction.agreements.acting import verb_words
from concordat.extraction.agreements.linking import PARTS, Meanings
from concordat.extraction.agreements.objects import listed_terms
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.phrases import opens
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.agreements.wording import clause_end, cut, is_marked, is_term, members, provision
from concordat.lexicon.agreements import acting_verbs, agreement_nouns, bound_nouns, obligation_in, term_nouns, verbs_of
from concordat.lexicon.frames import Frame, frames
from concordat.lexicon.offices import office_named
from concordat.lexicon.times import words_of
from concordat.records import AHEAD, OVER, Article, Assertion, Provision, ProvisionStatus

NEAR_TOKENS = 120
"""Words between an agreement and a party's word ("they agreed to ...") that tells of it."""
NEAR_SENTENCES = 2
"""Sentences before a clause of which one names the agreement, where the clause says what is to come of it."""
_OBLIGATIONS = frozenset({"defense", "offense", "neutrality", "nonaggression", "consultation"})
_WITHIN = frozenset({"in", "from", "by", "of"})
_IN_TURN = frozenset({"return", "exchange", "turn"})
_NEEDED = frozenset({"approval", "ratification", "consent", "vote", "clearance", "permission", "signature", "assent"})
_JOINED = frozenset({"combined", "merged", "new", "joint", "enlarged", "resulting"})
_BODIES = frozenset({"company", "group", "firm", "entity", "business", "bank", "board", "airline", "corporation"})
_BOTH = re.compile(
    r"^(?:the\s+|both\s+|all\s+)*(?:two|both|three|four|five)?\s*(?:sides|parties|countries|nations|leaders|states|governments|neighbou?rs"
    r"|presidents|allies|companies|signatories|members)?$|^(?:they|each side|either side|the other|each)$",
    re.IGNORECASE,
)


@dataclass
class Story:
    """What an article has told of its agreements: ``main`` is the place in ``threads`` of the one it turns on."""

    article: Article
    threads: Sequence[Thread]
    by_head: Mapping[int, int]
    parties: Parties
    main: int
    meanings: Meanings

    @cached_property
    def known(self) -> Mapping[int, int]:
        """The words that name a party of the main agreement, with the party's place."""
        found: dict[int, int] = {}
        for place, key in enumerate(self.threads[self.main].parties):
            described = key.lower().split()[-1]  # "the rebels", where a party has no name
            for word in self.meanings.doc:
                named = [word, *children(word, "appos", "flat")]  # "the port operator Harwick"
                if key in self.parties.within(named) or (word.pos_ == "NOUN" and word.lower_ == described):
                    found[word.i] = place
        return found

    def party_at(self, word: Token) -> int | None:
        """Give the party that a noun goes back to by the reader's coreference ("the operator"), by its place."""
        if word.pos_ != "NOUN":
            return None
        return self.known.get(word.i, self.meanings.of(word.i, self.known))


@dataclass
class Clause:
    """A predicate and what its frame may ask: its words, its subject and how it is meant.

    ``host`` is the verb whose subject it has: itself, or the one that it is joined to though the tree errs.
    """

    word: Token
    story: Story

    def __post_init__(self) -> None:
        self.words, self.lemma, self.host = verb_words(self.word), self.word.lemma_.lower(), _host(self.word)
        self.subject, self.meant = subject_of(self.host), _meant(self.host)

    @property
    def main(self) -> Thread:
        return self.story.threads[self.story.main]

    def does(self, *classes: str) -> bool:
        """Tell whether the verb is of one of some classes."""
        return any(self.words & verbs_of(name) for name in classes)

    @cached_property
    def itself(self) -> int | None:
        """The agreement that the subject names, or that "it" goes back to."""
        if self.subject is None:
            return None
        by_head = self.story.by_head
        if self.subject.i in by_head:
            return by_head[self.subject.i]
        if self.subject.lower_ == "nothing":  # "nothing in the deal limits subsidies"
            return next((by_head[t.i] for t in children(self.subject, "nmod") if t.i in by_head), None)
        if self.subject.lower_ == "they" and not self.words & (verbs_of("include") - verbs_of("commit")):
            return None  # those who impose sanctions, and not the sanctions
        return _what_it_means(self.subject, self.story.by_head) if self.subject.lower_ in ("it", "they") else None

    @cached_property
    def apart(self) -> int | None:
        """Sentences between the clause and the main agreement named before it; None where it is farther."""
        start = self.word.sent.start
        for number in range(NEAR_SENTENCES + 1):
            if any(start <= mention.head.i < self.word.sent.end for mention in self.main.mentions):
                return number
            start = self.word.doc[start - 1].sent.start if start else start
        return None

    @cached_property
    def beside(self) -> bool:
        """Whether the main agreement is named in the sentence or shortly before: then one party's word is its term."""
        start, end = self.word.sent.start, self.word.sent.end
        return any(start - NEAR_TOKENS <= mention.head.i < end for mention in self.main.mentions)

    @cached_property
    def own_subject(self) -> Token | None:
        """The subject of the verb itself or of the one that it is joined to; not that of a verb which governs it."""
        own = children(self.word, "nsubj")
        if own or relation(self.word) != "conj":
            return own[0] if own else None
        return next(iter(children(self.word.head, "nsubj")), None)

    def is_of_parties(self, *, alone: bool) -> bool:
        """Tell whether the subject stands for the parties together; one of them is enough where ``alone``."""
        return (
            self.subject is not None
            and self.own_subject is not None
            and are_parties(self.subject, self.main, self.story.parties, alone=alone)
        )

    @cached_property
    def told_by_parties(self) -> bool:
        """Whether the outlet says so, or the parties and their officials do, whoever quotes them."""
        voices = self.meant.voices[-1:]
        return all(_is_insider(subject_of(self.word.doc[voice.cue]), self) for voice in voices)


def _host(verb: Token) -> Token:
    """Give the verb whose subject a verb shares where the tree has joined it to an infinitive before.

    In "commits both to free all prisoners and | reopens the airport" the ending shows that it is not "to reopen".
    """
    bare = relation(verb) in ("conj", "parataxis") and not children(verb, "nsubj", "aux")
    if not bare or not verb.lower_.endswith("s") or verb.lower_ == verb.lemma_.lower():
        return verb
    over = verb.head
    while over.head.i != over.i and (is_infinitive(over) or relation(over) == "conj"):
        over = over.head
    return over if is_infinitive(verb.head) or relation(verb) == "parataxis" else verb


def _is_insider(speaker: Token | None, clause: Clause) -> bool:
    parties = clause.story.parties
    if speaker is None or speaker.i in clause.story.by_head or clause.story.party_at(speaker) is not None:
        return True
    if parties.is_state_office(speaker.lower_):
        return not any(word.lower_ == "opposition" for word in children(speaker, "compound", "amod"))
    return are_parties(speaker, clause.main, parties) or speaker.lower_ in ("it", "they")


def clause_terms(word: Token, story: Story) -> Iterator[tuple[int, Provision]]:
    """Give the terms that a predicate tells, each with the number of its agreement."""
    clause = Clause(word, story)
    if clause.subject is not None and any(child.lower_ in {"such", "any"} for child in clause.subject.children):
        return  # a deal as somebody imagines it
    if clause.does("commit") and clause.is_of_parties(alone=True):
        yield from ((story.main, term) for term in listed_terms(story.article, word))
    if any(map(opens, _named_in(clause))):
        return  # read where its terms hang: "under the deal, ..."
    for frame in frames("term"):
        if frame.verbs != "-" and not any(clause.does(name) for name in frame.verbs.split("|")):
            continue
        if not _MEANT[frame.assertion](clause):
            continue
        number = next((n for role in frame.roles if (n := _OWNERS[role](clause)) is not None), None)
        told = list(_TAKES[frame.slots[0]](clause, _status_in(frame, clause))) if number is not None else []
        if number is not None and told:
            yield from ((number, term) for term in told)
            return


def _named_in(clause: Clause) -> list[Token]:
    return [phrase for phrase in children(clause.word, "obl") if any(t.i in clause.story.by_head for t in phrase.subtree)]


def _status_in(frame: Frame, clause: Clause) -> ProvisionStatus:
    """Give the status that a frame tells: its own, or by whether the clause is negative, disputed where it is denied."""
    own: ProvisionStatus
    for own in ("included", "excluded", "not mentioned", "condition"):
        if own == frame.slots[1]:
            return own
    if clause.meant.modality == "denied":
        return "disputed"
    return "excluded" if clause.meant.polarity == "negative" else "included"


# How a clause is meant, by the assertion of its frame.


def _is_told(clause: Clause) -> bool:
    """Tell whether a clause says that something is so or is not; "will" and "shall" tell what an agreement holds."""
    meant, over = clause.meant, clause.word
    if relation(over) == "advcl" and not is_finite(over) and not _is_sure(assertion_of(over.head)):
        return False  # "the deal could raise prices, restricting access"
    return _is_sure(meant) and not (clause.itself is not None and _is_about_itself(clause))


def _is_sure(meant: Assertion) -> bool:
    return not meant.condition and meant.modality in ("asserted", "expected", "denied")


def _is_stated(clause: Clause) -> bool:
    return not is_denied(clause.word)


def _is_joined_to_term(clause: Clause) -> bool:
    """Tell whether a verb stands in a list with one that tells a term ("limits class sizes, | adds 200 nurses")."""
    first = clause.word.head if relation(clause.word) == "conj" and clause.host is clause.word else clause.host
    lists = [first, *children(first, "conj", "parataxis")]
    told = any(verb_words(verb) & (verbs_of("include") | verbs_of("change")) for verb in lists if verb.i != clause.word.i)
    return told and _is_told(clause) and clause.told_by_parties and not clause.does("ask", "procedure", "tell", "announce")


def _is_affirmed(clause: Clause) -> bool:
    return _is_told(clause) and clause.meant.polarity == "positive" and clause.meant.modality != "denied"


def _is_omitted(clause: Clause) -> bool:
    return clause.meant.polarity == "negative"


def _is_open(clause: Clause) -> bool:
    """Tell whether a clause asks what an agreement itself holds ("did not say whether the deal covers ...")."""
    return clause.meant.modality == "asked" and is_asked(clause.word)


def _is_ahead(clause: Clause) -> bool:
    """Tell whether a clause says what is to come of a thing, and no outsider says so."""
    ahead = clause.meant.modality == "expected" and not clause.meant.condition
    if clause.itself is not None and clause.story.threads[clause.itself].kinds & {"takeover offer"}:
        return False  # what a purchase will do is what comes of it
    return ahead and _does_a_thing(clause) and clause.told_by_parties and _is_told(clause)


def _is_coming(clause: Clause) -> bool:
    """Tell whether a clause says what will be, and no outsider says so."""
    ahead = clause.meant.modality == "expected" and not clause.meant.condition
    return ahead and clause.told_by_parties and not clause.does("procedure", "tell", "announce")


def _is_given(clause: Clause) -> bool:
    """Tell whether a clause says what somebody gets, in the present ("pilots gain two days off a month")."""
    named = any(c.lemma_.lower() in term_nouns() for c in children(clause.word, "obj"))
    told = _is_affirmed(clause) and clause.told_by_parties and not is_past(clause.word)
    return told and (named or _has_figure(clause))


def _has_figure(clause: Clause) -> bool:
    """Tell whether what is done has a measure ("to 10 percent", "200 nurses"), and not only a day or a time."""
    held = [c for c in children(clause.word, "obj", "obl") if c.i > clause.word.i]
    counted = [(c, t) for c in held for t in subtree_span(c) if t.pos_ == "NUM" or t.text in "%$€£"]
    return any(relation(c) == "obj" or t.head.lemma_.lower() not in _CALENDAR for c, t in counted)


def _is_measured(clause: Clause) -> bool:
    """Tell whether a clause says how much something will be ("duties will fall to 10 percent")."""
    return _is_coming(clause) and _has_figure(clause)


def _is_set(clause: Clause) -> bool:
    """Tell whether a clause says what is to be done ("prisoners are to be released", "both must")."""
    marked = any(word.lower_ == "to" for word in children(clause.word, "mark"))
    none = clause.does("procedure", "tell", "announce", "take over")
    return clause.meant.modality == "planned" and marked and not none and not clause.meant.condition and clause.told_by_parties


def _is_barred(clause: Clause) -> bool:
    """Tell whether a clause says what may not be done ("neither may station troops")."""
    may = any(word.lower_ in ("may", "shall", "must") for word in children(clause.word, "aux"))
    none = clause.subject is not None and any(word.lower_ in ("no", "neither") for word in children(clause.subject, "det"))
    may |= none and clause.meant.modality == "expected" and not clause.does("procedure", "announce", "effect")
    return may and clause.meant.polarity == "negative" and not clause.meant.condition and clause.told_by_parties


def _is_allowed(clause: Clause) -> bool:
    """Tell whether a clause says what may become of an agreement ("can be terminated at a year's notice")."""
    may = any(word.lower_ in ("may", "can") for word in children(clause.word, "aux"))
    sure = may and clause.meant.polarity == "positive" and not clause.meant.condition and clause.told_by_parties
    return sure and is_passive(clause.word) and bool(children(clause.word, "obl", "advcl"))


def _is_aim(clause: Clause) -> bool:
    """Tell whether a clause says what an agreement is made for ("the treaty was meant | to limit emissions")."""
    over, curbing = clause.word.head, is_marked(clause.word, "at")  # "aimed at curbing"
    aim = curbing or (relation(clause.word) == "xcomp" and is_infinitive(clause.word))
    said = clause.told_by_parties and not is_denied(over) and clause.itself is not None
    said = said and "sanctions" not in clause.story.threads[clause.itself or 0].kinds  # what they are to bring about
    return aim and over.lemma_.lower() in verbs_of("aim") and said and not clause.does("effect")


def _is_in_turn(clause: Clause) -> bool:
    """Tell whether something is done "in return" or "in exchange"."""
    held = (word for word in children(clause.word, "obl") if word.lemma_.lower() in _IN_TURN and is_marked(word, "in"))
    return any(word.i not in clause.story.by_head for word in held) and _is_sure(clause.meant) | _is_set(clause)


_MEANT: Mapping[str, Callable[[Clause], bool]] = {
    "told": _is_told,
    "affirmed": _is_affirmed,
    "stated": _is_stated,
    "joined": _is_joined_to_term,
    "negative": _is_omitted,
    "asked": _is_open,
    "ahead": _is_ahead,
    "coming": _is_coming,
    "given": _is_given,
    "measured": _is_measured,
    "set": _is_set,
    "barred": _is_barred,
    "allowed": _is_allowed,
    "aim": _is_aim,
    "in turn": _is_in_turn,
}


def _is_about_itself(clause: Clause) -> bool:
    """Tell whether a verb only tells what becomes of an agreement ("a law setting sanctions", "set to be signed")."""
    again = any(c.i in clause.story.by_head for c in children(clause.word, "obj"))
    return again or (clause.word.lower_ == "set" and bool(children(clause.word, "xcomp")))


def _does_a_thing(clause: Clause) -> bool:
    """Tell whether a clause says what is done to a thing ("will phase out duties", "crack down on smuggling").

    What it brings about besides ("will help farmers", "would create jobs") is no term of it.
    """
    verb, own = clause.word, clause.itself is not None
    effect = clause.does("effect") and (own or not clause.does("grant", "unite"))
    again = clause.lemma in acting_verbs() and any(t.i in clause.story.by_head for t in verb.subtree)
    if effect or clause.does("procedure", "tell", "announce") or (not own and again):
        return False
    done = [c for c in children(verb, "obj", "xcomp") if c.i > verb.i and c.pos_ not in ("PRON", "ADJ") and is_term(c)]
    if not own and clause.lemma in verbs_of("leave"):  # "will withdraw from the town"
        done = done or after(verb, "from")
    if own:
        done = [c for c in done if relation(c) == "obj"]
        if not done and any(word.i == verb.i + 1 for word in children(verb, "compound", "advmod")):
            done = [c for c in children(verb, "obl") if c.pos_ == "NOUN" and is_term(c)]
        return bool(done)
    return (bool(done) or is_passive(verb)) and relation(verb) in _CLAUSES


_CALENDAR = frozenset({"year", "month", "week", "day", "hour", "minute", *words_of("month")})
_CLAUSES = ("root", "conj", "ccomp", "parataxis")


# Whose clause it is, by the roles of its frame: each gives the number of the agreement.


def _by_itself(clause: Clause) -> int | None:
    return clause.itself


def _by_text(clause: Clause) -> int | None:
    """Give the agreement where it is one that asks others for something: a resolution, an accord of many."""
    number = clause.itself
    kinds = {mention.kind for mention in clause.story.threads[number].mentions} if number is not None else set()
    return number if kinds & {"resolution", "accord", "declaration"} else None


def _by_parts(clause: Clause) -> int | None:
    """Give the agreement whose parts a clause counts up ("its key elements are a freeze on drilling and a hotline")."""
    subject = clause.subject
    part = subject is not None and subject.lemma_.lower() in PARTS and bool(children(clause.word, "cop"))
    return clause.itself if part and clause.word.pos_ == "NOUN" else None


def _by_parties(clause: Clause) -> int | None:
    """Give the main agreement where its parties speak, or one of them right beside it ("the two sides agreed")."""
    if clause.subject is None or (clause.subject.pos_ == "PRON" and not clause.beside):
        return None
    return clause.story.main if clause.is_of_parties(alone=clause.beside) else None


def _by_party(clause: Clause) -> int | None:
    """Give the main agreement where a party rules out what is a term, wherever it does so."""
    verb = clause.word
    named = [o for o in children(verb, "obj", "obl") if o.i > verb.i]
    terms = [o for o in named if o.lemma_.lower() in term_nouns()]
    terms += [o for o in named if obligation_in(subtree_span(o).text) in _OBLIGATIONS]
    short = clause.words & {"stop short", "fall short"}
    return clause.story.main if (terms or short) and clause.is_of_parties(alone=True) else None


def _by_promise(clause: Clause) -> int | None:
    """Give the main agreement where both parties, or one by its name, say right after it what they will do."""
    subject = clause.subject
    if subject is None or clause.apart is None or clause.apart > 1 or _is_over(clause):
        return None
    both = subject.pos_ == "NOUN" and _BOTH.match(noun_phrase(subject).text) is not None
    named = subject.pos_ == "PROPN" and clause.is_of_parties(alone=True)
    named = named or clause.story.party_at(subject) is not None
    return clause.story.main if (both or named) and clause.own_subject is not None else None


def _by_bound(clause: Clause) -> int | None:
    """Give the main agreement where the subject is who or what such an agreement binds ("workers", "the rebels")."""
    subject = clause.own_subject
    if subject is None or clause.apart is None or _is_over(clause) or relation(clause.word) not in _CLAUSES:
        return None
    if any(word.lower_ in words_of("weekday") for word in clause.word.subtree):
        return None  # "the army will bury its dead on Friday"
    kinds = bound_nouns().get(subject.lemma_.lower(), frozenset())
    return clause.story.main if kinds & (clause.main.kinds or {"agreement"}) and not _named_in(clause) else None


def _by_merged(clause: Clause) -> int | None:
    """Give the main agreement where a clause speaks of the company that a purchase makes, or of what its owners get."""
    if not clause.main.kinds & {"takeover offer"} or _is_over(clause) or clause.own_subject is None:
        return None
    named = ((word, {c.lower_ for c in children(word, "amod", "compound")}) for word in clause.word.subtree)
    made = any(word.lemma_.lower() in _BODIES and own & _JOINED for word, own in named)
    made |= clause.does("unite") and clause.own_subject.lemma_.lower() in _BODIES
    counted = [clause.own_subject, *after(clause.own_subject, "of")]  # "11 of the 15 board members"
    names = {word.lemma_.lower() for one in counted for word in (one, *children(one, "compound"))}
    owners = any("takeover offer" in bound_nouns().get(name, ()) for name in names)
    united = clause.does("unite") and clause.is_of_parties(alone=True)
    held = (clause.own_subject.lower_, noun_phrase(clause.own_subject).text.removeprefix("the "))
    united |= clause.does("unite") and any(office_named(words) is not None for words in held)
    owned = [child for child in clause.own_subject.children if child.dep_.lower() == "nmod:poss"]
    united |= is_passive(clause.word) and bool(set(clause.story.parties.within(owned)) & set(clause.main.parties))
    return clause.story.main if (made or owners or united) and relation(clause.word) in _CLAUSES else None


def _by_things(clause: Clause) -> int | None:
    """Give the main agreement where a thing is the subject right after it: no office, and no agreement."""
    subject = clause.own_subject
    if subject is None or subject.pos_ != "NOUN" or clause.apart is None or _is_over(clause) or _named_in(clause):
        return None
    none = subject.lemma_.lower() in agreement_nouns() or office_named(subject.lower_) is not None
    each = any(word.lower_ in ("both", "each", "neither", "no") for word in children(subject, "det"))
    return clause.story.main if not none and (each or is_passive(clause.word)) else None


def _by_passive(clause: Clause) -> int | None:
    """Give the main agreement where a clause right behind it says what will be done to things."""
    passive = is_passive(clause.word) and clause.apart == 1 and clause.main.status not in AHEAD
    weekday = any(word.lower_ in words_of("weekday") for word in clause.word.subtree)
    return _by_things(clause) if passive and not weekday and not clause.does("effect", "release") else None


def _by_speakers(clause: Clause) -> int | None:
    """Give the main agreement where its parties say what one of them will do."""
    if clause.subject is None or clause.subject.pos_ != "NOUN" or not clause.is_of_parties(alone=False):
        return None
    told = (subject_of(said) for said in children(clause.word, "ccomp"))
    own = (set(clause.story.parties.within(subtree_span(s))) & set(clause.main.parties) for s in told if s is not None)
    return clause.story.main if any(own) else None


def _by_place(clause: Clause) -> int | None:
    """Give the agreement that a clause says its subject is in or out of ("exports were excluded from the deal")."""
    subject = clause.subject if clause.own_subject is not None else None
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i in clause.story.by_head:
        return None
    if office_named(subject.lower_) or not (is_passive(clause.word) or clause.word.pos_ == "ADJ"):
        return None  # "two ministers were excluded from the deal" tells of no term
    places = [place for place in children(clause.word, "obl") if place.i in clause.story.by_head]
    found = (place for place in places if {c.lower_ for c in children(place, "case")} & _WITHIN)
    return next((clause.story.by_head[place.i] for place in found), None)


def _is_over(clause: Clause) -> bool:
    return clause.main.status in OVER


_OWNERS: Mapping[str, Callable[[Clause], int | None]] = {
    "itself": _by_itself,
    "text": _by_text,
    "parts": _by_parts,
    "parties": _by_parties,
    "party": _by_party,
    "promise": _by_promise,
    "bound": _by_bound,
    "merged": _by_merged,
    "things": _by_things,
    "passive": _by_passive,
    "speakers": _by_speakers,
    "place": _by_place,
}


def are_parties(subject: Token, thread: Thread, parties: Parties, *, alone: bool = True) -> bool:
    """Tell whether a subject stands for the parties together; one of them is enough where ``alone``."""
    span = subtree_span(subject)
    tokens = [t for t in span if t.i <= subject.i or relation(t) in {"conj", "flat"}]
    keys = {*parties.within(tokens), *parties.persons(tokens)}
    if keys & set(thread.parties):
        return alone or len(keys & set(thread.parties)) > 1
    return bool(_BOTH.match(span.doc[span.start : subject.i + 1].text))


def _what_it_means(pronoun: Token, by_head: Mapping[int, int]) -> int | None:
    """Take "it" for the agreement that is the subject before it, in its sentence or the one before.

    Where several are the subject, whom "it" cannot mean, it is the agreement that they conclude there. "They" are
    sanctions where these stand right before.
    """
    doc, start = pronoun.doc, pronoun.sent.start
    before = doc[start - 1].sent.start if start > 0 else start
    over = {above.i for above in ancestors(pronoun)}  # "officials said that it": several who speak are not meant
    subjects = [t for t in doc[before : pronoun.i] if relation(t) == "nsubj" and not (t.head.i in over and _are_several(t))]
    if subjects and subjects[-1].lower_ == "it" == pronoun.lower_:  # "It also ..., and it ..."
        return _what_it_means(subjects[-1], by_head)
    subjects = [t for t in subjects if t.pos_ != "PRON"]
    if pronoun.lower_ == "they":
        objects = [t for t in children(subjects[-1].head, "obj") if _are_several(t)] if subjects else []
        return by_head.get(objects[-1].i) if objects else None
    if subjects and (_are_several(subjects[-1]) or subjects[-1].head.lemma_ in verbs_of("adopt")):
        objects = [t for t in children(subjects[-1].head, "obj") if t.i < pronoun.i]
        return by_head.get(objects[-1].i) if objects else None
    return by_head.get(subjects[-1].i) if subjects else None


def _are_several(noun: Token) -> bool:
    """Tell whether a noun names several: others are joined to it, or it stands in the plural."""
    plural = noun.pos_ == "NOUN" and noun.lower_ == f"{noun.lemma_.lower()}s"
    return plural or bool(children(noun, "conj"))


def _meant(verb: Token) -> Assertion:
    """Read how a clause is meant; a condition behind its object says when a term applies, and not the agreement."""
    meant, terms = assertion_of(verb), children(verb, "obj")
    conditions = [c for c in children(verb, "advcl") if is_marked(c, "if")]
    of_term = bool(conditions and terms) and all(c.i > terms[0].i for c in conditions)
    return replace(meant, condition=False) if of_term else meant


# What a frame takes for the term.


def _take_object(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the term that is object, complement or oblique of a verb, and those that are listed behind it."""
    verb, article = clause.word, clause.story.article
    if status != "not mentioned" and is_passive_form(verb) and not _kept_from(verb):
        return
    kinds = ("obj", "obl", "nsubj") if status == "excluded" else ("obj", "obl", "xcomp", "ccomp", "advcl")
    objects = [c for c in children(verb, *kinds) if c.i > verb.i and is_term(c)]
    made = [c for c in children(verb, "xcomp", "advcl") if is_infinitive(c)] if makes_do(verb) else []
    objects = _kept_from(verb) or made[:1] or objects  # "obliges both sides to send troops"
    if status == "excluded" and verb.lemma_ in {"stop", "fall"}:
        objects = [t for t in verb.subtree if t.i > verb.i and is_marked(t, "of")][:1]
    if not objects:
        return
    first, *listed = members(objects[0]) if len(objects) == 1 else objects[:1]
    none = "excluded" if status == "included" and relation(first) == "obj" else status
    end = listed[0].left_edge.i if listed else max(clause_span(c).end for c in objects)
    term = cut(verb.doc[first.left_edge.i : end])
    subject = written_subject(verb)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i and status != "excluded" else verb.i
    auxiliaries = [c.i for c in children(verb, "aux", "nsubj") if c.i < verb.i]
    start = min([start, *auxiliaries]) if status == "excluded" else start
    whole = trim_punctuation(verb.doc[verb.sent.start if is_asked(verb) else start : term.end])
    alone = len(term) == 1 and not clause.does("cover", "hold", "exclude", "omit")  # "restrict | travel"
    changed = alone or clause.does("change") or not clause.does("include", "hold", "exclude", "omit", "bar")  # "would cut | duties"
    yield provision(article, verb.doc[verb.i : term.end] if changed else term, status, whole)
    yield from (provision(article, cut(clause_span(item)), none if has_no(item) else status) for item in listed)
    for further in _joined_behind(verb, term.end) if not listed else ():
        yield provision(article, cut(clause_span(further)), status)


def _joined_behind(verb: Token, end: int) -> list[Token]:
    """List the terms joined to the first one behind its condition ("a bonus if it lasts and a fee if it fails")."""
    nouns = [t for t in verb.subtree if t.i >= end and relation(t) == "conj" and t.pos_ == "NOUN"]
    own = [t for t in nouns if any(is_marked(clause, "if") for clause in t.children)]
    return own if any(is_marked(clause, "if") for clause in children(verb, "advcl")) else []


def _kept_from(verb: Token) -> list[Token]:
    """List what somebody may not do ("bars members | from fishing"): it is ruled out, as by "does not allow"."""
    kept = [c for c in children(verb, "advcl", "obl", "xcomp") if c.i > verb.i and is_marked(c, "from")]
    return kept if verb.lemma_.lower() in verbs_of("bar") and children(verb, "obj", "iobj") else []


def _take_kept(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give what somebody is kept from."""
    return _take_object(clause, status) if _kept_from(clause.word) else iter(())


def _take_thing(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the object of a verb that is no effect of an agreement ("the pact would phase out duties")."""
    return iter(()) if clause.does("effect") else _take_object(clause, status)


def _take_named(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the object of a verb that may have any, where it is a noun for a term ("carries | a sunset clause")."""
    held = [c for c in children(clause.word, "obj", "obl") if relation(c) == "obj" or is_marked(c, "with")]
    named = any(child.lemma_.lower() in term_nouns() for child in held)
    return _take_object(clause, status) if named else iter(())


def _take_said(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the clauses that an agreement or its parties state ("the accord states that members may leave")."""
    verb = clause.word
    for said in children(verb, "ccomp"):
        meant = assertion_of(said)
        told = clause.itself is not None or meant.modality == "expected"
        if is_finite(said) and said.i > verb.i and told:
            whole = clause_end(verb.doc[min(verb.i + 1, said.left_edge.i) : subtree_span(said).end], said)
            yield provision(clause.story.article, whole, "excluded" if meant.polarity == "negative" else status)


def _take_clauses(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Read "agreed to do this, as well as to do that" and "agreed that ..."."""
    verb, sentence = clause.word, clause.word.sent
    clauses = [c for c in children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i and _opens(c)]
    inside = [t for one in clauses[:1] for t in one.subtree if t.i != one.i and t.pos_ == "VERB"]
    further = [t for t in inside if _is_joined(t)]
    heads = sorted([*clauses, *further], key=lambda t: t.i)
    subject = written_subject(verb)
    for n, head in enumerate(heads):
        none = verbs_of("procedure") | verbs_of("take over")  # "agreed to buy it" tells of the agreement itself
        if any(word.lemma_.lower() in none for word in (head, *children(head, "xcomp"))):
            continue
        if relation(head) == "ccomp" and assertion_of(head).modality in ("asserted", "possible"):
            continue  # "agree that deals are a problem"
        start = subject.left_edge.i if subject is not None else verb.i
        limit = heads[n + 1].left_edge.i if n + 1 < len(heads) else sentence.end
        mark = next((child.i for child in children(head, "mark")), head.left_edge.i)
        term = clause_end(verb.doc[mark if n else verb.i + 1 : max(limit, head.i + 1)], head)
        start = mark + 1 if n else start
        yield provision(clause.story.article, term, status, trim_punctuation(verb.doc[min(start, term.start) : term.end]))


def _is_joined(clause: Token) -> bool:
    """Tell whether a clause with "to" stands beside another ("and to ...", "as well as to ...")."""
    before = clause.doc[max(0, clause.left_edge.i - 1) : clause.i]
    joined = relation(clause) == "conj" or any(t.lower_ in {"and", "as", "or"} for t in before)
    return bool(children(clause, "mark")) and joined and _opens(clause)


def _opens(clause: Token) -> bool:
    return any(child.lower_ in ("to", "that") for child in children(clause, "mark"))


def _take_whole(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the clause as it stands."""
    yield provision(clause.story.article, clause_end(clause_span(clause.word), clause.word), status)


def _take_counted(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the nouns that a clause says its subject to be."""
    word = clause.word
    first = max([c.i for c in children(word, "cop")]) + 1
    breaks = [first, *(t.i for t in word.doc[first : subtree_span(word).end] if _parts_items(t)), subtree_span(word).end]
    for start, end in pairwise(breaks):
        yield provision(clause.story.article, cut(trim_punctuation(word.doc[start:end])), status)


def _parts_items(word: Token) -> bool:
    """Tell whether a list goes on at a word: a comma or a conjunction before an article ("a freeze, | a hotline")."""
    follows = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    return word.lower_ in (",", "and") and follows.lower_ in ("a", "an", "the", "no")


def _take_needed(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give on what an agreement hangs ("is subject to a vote", "needs the approval of regulators")."""
    word, subject = clause.word, clause.subject
    needed = [one for one in children(word, "obj") if one.lemma_.lower() in _NEEDED]
    for one in [*needed, *after(word, "to", "on", "upon")][:1]:
        term = clause_end(subtree_span(one), one)
        start = min(subject.left_edge.i if subject is not None else word.i, word.i)
        yield provision(clause.story.article, term, status, trim_punctuation(word.doc[start : term.end]))


def _take_subject(clause: Clause, status: ProvisionStatus) -> Iterator[Provision]:
    """Give the term that is the subject of a passive ("mineral exports | were excluded from the deal")."""
    subject = clause.subject
    if subject is not None:
        term = cut(subtree_span(subject)) if subject.i < clause.word.left_edge.i or subject.pos_ == "NOUN" else noun_phrase(subject)
        end = max(subtree_span(c).end for c in children(clause.word, "obl"))
        yield provision(clause.story.article, term, status, trim_punctuation(term.doc[term.start : end]))


_TAKES: Mapping[str, Callable[[Clause, ProvisionStatus], Iterator[Provision]]] = {
    "object": _take_object,
    "kept": _take_kept,
    "thing": _take_thing,
    "named": _take_named,
    "said": _take_said,
    "clauses": _take_clauses,
    "whole": _take_whole,
    "counted": _take_counted,
    "needed": _take_needed,
    "subject": _take_subject,
}
