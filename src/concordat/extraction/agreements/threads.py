"""Which phrases of an article speak of the same agreement."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from concordat.clauses.arguments import doers
from concordat.clauses.assertion import assertion_of, is_conditional, is_denied, is_said_to_be
from concordat.clauses.negation import has_no
from concordat.clauses.tree import children, is_infinitive, is_passive, relation
from concordat.extraction.agreements.acting import clauses_about, does, is_acted_on, is_done, laws_of, verb_words
from concordat.extraction.agreements.mention import AgreementMention
from concordat.lexicon.agreements import acting_nouns, agreement_nouns, compound_kinds, earlier_offers, verbs_of
from concordat.lexicon.assertion import effect_of
from concordat.lexicon.frames import frames
from concordat.lexicon.names import known_phrases

# "The deal" goes back to the last agreement named within so many sentences, else to the one the article turns on.
_NEAR_SENTENCES = 2
# Kinds that a plain "deal" or "document" can go back to, and kinds that are told apart from all others.
_OF_EXCHANGES = frozenset({"negotiation", "swap", "exchange"})
_OPEN_KINDS = {"document", "agreement"}
OWN_KINDS = {"ceasefire", "takeover", "takeover offer", "contract", "settlement", "resolution", "sanctions"}
_FAMILIES = {
    "pact": "treaty",
    "accord": "treaty",
    "alliance": "treaty",
    "memorandum": "treaty",
    "declaration": "treaty",
    "takeover": "takeover offer",
}


_OFFERS = frozenset({"offer", "bid", "proposal"})
_TO_COME = frozenset({"sign", "initial", "conclude", "propose", "bid"})
"""Classes of what is only planned by those who agree or vote to do it ("agreed to sign")."""


@dataclass
class Thread:
    """One agreement of an article: its mentions in text order and what they tell together."""

    mentions: list[AgreementMention] = field(default_factory=list)
    parties: dict[str, None] = field(default_factory=dict)
    about: set[str] = field(default_factory=set)
    year: str | None = None

    def add(self, mention: AgreementMention) -> None:
        """Add a mention and what it tells."""
        self.mentions.append(mention)
        if mention.name or not (mention.pointing and len(self.parties) > 1):
            self.parties.update(dict.fromkeys(mention.parties))
        self.parties.update(dict.fromkeys(mention.members))
        self.about |= mention.about
        self.year = self.year or mention.year

    @property
    def kinds(self) -> set[str]:
        """Give the families of its nouns, without those that fit any agreement."""
        return {_FAMILIES.get(m.kind, m.kind) for m in self.mentions if m.kind not in _OPEN_KINDS}

    @property
    def verbs(self) -> list[Token]:
        """List the verbs that act on it."""
        return [verb for m in self.mentions for verb in _acts_on(m)]

    @property
    def left(self) -> bool:
        """Tell whether a party is told to have left or ended it."""
        return any(is_said_to_be(verb) and does(verb, "leave", "terminate") for verb in self.verbs)

    @property
    def status(self) -> str | None:
        """Say how far it is: agreed, signed, withdrawn from, proposed, or planned where it is to come."""
        offer = self.kinds == {"takeover offer"} or any(m.noun in _OFFERS for m in self.mentions)
        verbs = self.verbs
        for frame in frames("status"):
            acting = [verb for verb in verbs if does(verb, frame.verbs) and not _is_of_board(verb, frame.verbs)]
            said = any(is_done(verb) or _is_agreed(verb, frame.verbs) for verb in acting)
            open_still = not said and not all(map(is_denied, acting))  # who has not signed plans nothing
            meant = offer or frame.roles != ("offer",)
            if acting and meant and (said if frame.assertion == "said" else open_still):
                return frame.slots[0]
        return None

    @property
    def name(self) -> str | None:
        """Give the first proper name that a mention carries."""
        return next((mention.name for mention in self.mentions if mention.name), None)

    @property
    def placed(self) -> bool:
        """Tell whether it is called after a place ("the Paris climate accord"), as one of several years may be."""
        known = known_phrases().get((self.name or "").partition(" ")[0])
        return known is not None and known.sort == "place"

    def fits(self, mention: AgreementMention) -> bool:
        """Tell whether a mention can speak of this agreement, by its own words alone."""
        same = len(self.parties) > 1 and set(mention.parties) == set(self.parties)
        if not self.kinds and mention.kind in OWN_KINDS and not mention.pointing and not same:
            return False
        sort = compound_kinds().keys() if mention.pointing and mention.kind in self.kinds else set()
        apart = mention.about - sort and not mention.about & self.about  # "the plea agreement" is the deal told of
        known = mention.name or (not self.about and set(mention.parties) & set(self.parties))
        return self.agrees(mention) and not (apart and not known)

    def agrees(self, mention: AgreementMention) -> bool:
        """Tell whether nothing sets a mention apart from this agreement: its kind, year, name or parties."""
        same = mention.pointing and any(m.noun == mention.noun for m in self.mentions)  # "a labour pact ... the pact"
        akin = same or _akin(self.kinds, mention.kind)
        if not akin or self._is_another_offer(mention) or self._is_called_otherwise(mention):
            return False
        dated = mention.pointing and not self.year and (self.left or self.placed)
        if mention.year and mention.year != self.year and not dated:
            return False
        if self.year and not mention.year and not mention.pointing:
            return False
        parties, own = set(mention.parties), {party for m in self.mentions for party in m.parties}
        one_each = mention.pointing and len(parties) == 1 and len(own) == 1
        return not parties or not own or one_each or parties <= own or own < parties

    def _is_called_otherwise(self, mention: AgreementMention) -> bool:
        """Tell whether a mention carries a name that shares no word with the name of this agreement."""
        names = [_words_of(name) for name in (self.name, mention.name) if name]
        return len(names) > 1 and not names[0] & names[1]

    def _is_another_offer(self, mention: AgreementMention) -> bool:
        """Tell whether "its first offer" is not the one that it has raised since."""
        which = [words & earlier_offers() for words in (self.about, mention.about)]
        return mention.kind == "takeover offer" and which[0] != which[1]


def _acts_on(mention: AgreementMention) -> list[Token]:
    """List the verbs that act on what a mention names; on the law where one sets the sanctions."""
    laws = laws_of(mention.head) if mention.kind == "sanctions" else []
    over = [law.head for law in laws if law.head.pos_ == "VERB" and is_acted_on(law, law.head)]
    if mention.verb is not None and not laws and is_acted_on(mention.head, mention.verb) and _is_direct(mention):
        over = [mention.verb]
    return over + [act for head in laws or [mention.head] for act in (*clauses_about(head), *_acts_named(head))]


def _is_direct(mention: AgreementMention) -> bool:
    """Tell whether a verb acts on an agreement itself, and not on talks or a plan for it ("broke off talks on")."""
    token = mention.head
    if mention.verb is not None and mention.verb.i == token.i:
        return True  # "sold its patents to"
    joining = ("conj", "appos", "compound", "flat")
    while (
        relation(token) in joining or token.head.pos_ in ("ADV", "ADP")
    ) and token.head.i != token.i:  # "walked away from"
        token = token.head
    return mention.verb is not None and token.head.i == mention.verb.i


def _words_of(name: str) -> set[str]:
    """Give the words of a name without the nouns for agreements; a short name has itself."""
    words = set(re.findall(r"\w+", name.lower()))
    return words - agreement_nouns().keys() or words


def _akin(kinds: set[str], kind: str) -> bool:
    """Tell whether a noun of a kind can stand for an agreement of some kinds; sanctions are no deal."""
    if "sanctions" in (kind, *kinds):
        return kinds == {kind}
    return kind in _OPEN_KINDS or not kinds or _FAMILIES.get(kind, kind) in kinds


def is_excluded(mention: AgreementMention) -> bool:
    """Tell whether a phrase names an agreement only to say that there is none ("stopped short of a pact")."""
    if has_no(mention.head) or _is_of_a_sort(mention):
        return True
    verb = mention.verb
    if verb is None or mention.pointing:
        return False
    words = verb_words(verb)
    if words & verbs_of("refuse") and (mention.kind.startswith("takeover") or len(mention.parties) > 1):
        return False  # an offer that is turned down has been made
    modality = assertion_of(verb).modality
    if mention.kind == "sanctions" and modality == "possible":
        return True  # "could impose sanctions"
    open_still = is_conditional(verb) or modality == "asked"
    return bool(words & verbs_of("exclude")) or is_denied(verb) or (open_still and bool(words & verbs_of("conclude")))


def _is_of_a_sort(mention: AgreementMention) -> bool:
    """Tell whether a phrase speaks of agreements of a sort and not of one ("such deals", "other mergers")."""
    head = mention.head
    several = head.pos_ == "NOUN" and head.lower_ != head.lemma_.lower() and head.lower_.endswith("s")
    if several and not (mention.kind in ("sanctions", "exchange", "document") or mention.noun == "negotiation"):
        return not mention.name and (not mention.pointing or head.lemma_ != mention.noun)
    new = any(word.lower_ in ("a", "an") for word in children(head, "det"))
    before = new and any(word.lower_ in _BEFORE for word in children(head, "amod"))  # "an earlier truce collapsed"
    return before or any(word.lower_ in ("such", "any", "other", "another") for word in children(head, "det", "amod"))


_BEFORE = frozenset({"earlier", "previous", "past", "former", "prior"})


def _acts_named(head: Token) -> list[Token]:
    """List the noun of action over an agreement where a clause tells of it as of what happened.

    "Kenya's withdrawal from | the pact | took effect", "welcomed the signing of"; but no "withdrawal would be unwise".
    """
    act = head.head
    if relation(head) != "nmod" or act.pos_ != "NOUN" or act.lemma_ not in acting_nouns():
        return []
    over = act.head
    results = [word for word in children(over, "xcomp") if effect_of("clause", word.lemma_.lower()) is not None]
    told = act.dep_.lower() == "nsubj" and over.pos_ == "VERB" and not results
    made_known = over.lemma_ in verbs_of("announce") | verbs_of("broker")
    return [act] if (told or (relation(act) in ("obj", "nsubj") and made_known)) and is_said_to_be(over) else []


def _is_of_board(verb: Token, kind: str) -> bool:
    """Tell whether a side's own board approves a deal, which others have still to do."""
    makers = doers(verb) if kind in ("clear", "accept") else []
    return any(maker.lemma_.lower() in ("board", "director") for maker in makers)


def _is_agreed(verb: Token, kind: str) -> bool:
    """Tell whether parties have agreed or voted to do what is done by that ("agreed to extend", "voted to accept")."""
    over = verb.head
    decided = is_infinitive(verb) and does(over, "decide") and is_done(over)
    return decided and kind not in _TO_COME and not is_passive(verb)
