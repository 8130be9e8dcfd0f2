"""Which phrases of an article speak of the same agreement."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from concordat.clauses.assertion import assertion_of, is_conditional, is_denied, is_said_to_be
from concordat.clauses.negation import has_no
from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import relation
from concordat.extraction.agreements.mention import AgreementMention
from concordat.extraction.agreements.parties import Parties, clauses_about, is_acted_on
from concordat.language.index import index_of
from concordat.lexicon.agreements import agreement_nouns, earlier_offers, verbs_of
from concordat.lexicon.names import known_phrases

# "The deal" goes back to the last agreement named within so many sentences, else to the one the article turns on.
_NEAR_SENTENCES = 2
# Kinds that a plain "deal" or "document" can go back to, and kinds that are told apart from all others.
_OF_EXCHANGES = frozenset({"negotiation", "swap", "exchange"})
_OPEN_KINDS = {"document", "agreement"}
_OWN_KINDS = {"ceasefire", "takeover", "takeover offer", "contract", "resolution", "sanctions"}
_FAMILIES = {
    "pact": "treaty",
    "accord": "treaty",
    "alliance": "treaty",
    "memorandum": "treaty",
    "declaration": "treaty",
    "takeover": "takeover offer",
}


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
        self.about |= mention.about
        self.year = self.year or mention.year

    @property
    def kinds(self) -> set[str]:
        """Give the families of its nouns, without those that fit any agreement."""
        return {_FAMILIES.get(m.kind, m.kind) for m in self.mentions if m.kind not in _OPEN_KINDS}

    @property
    def verbs(self) -> list[Token]:
        """List the verbs that act on it."""
        over = [m.verb for m in self.mentions if m.verb is not None and is_acted_on(m.head, m.verb)]
        return over + [clause for m in self.mentions for clause in clauses_about(m.head)]

    @property
    def left(self) -> bool:
        """Tell whether a party is told to have left it."""
        return any(is_said_to_be(verb) and verb.lemma_ in verbs_of("leave") for verb in self.verbs)

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
        """Tell whether a mention can speak of this agreement."""
        new = not self.kinds and mention.kind in _OWN_KINDS and not mention.pointing
        if new or not _akin(self.kinds, mention.kind) or self._is_another_offer(mention):
            return False
        dated = mention.pointing and not self.year and (self.left or self.placed)
        if mention.year and mention.year != self.year and not dated:
            return False
        if self.year and not mention.year and not mention.pointing:
            return False
        apart = mention.about and self.about and not mention.about & self.about
        if apart and not mention.name:
            return False
        if mention.about and not self.about and not mention.name and not set(mention.parties) & set(self.parties):
            return False
        parties = set(mention.parties)
        return not parties or not self.parties or parties <= set(self.parties) or set(self.parties) < parties

    def _is_another_offer(self, mention: AgreementMention) -> bool:
        """Tell whether "its first offer" is not the one that it has raised since."""
        which = [words & earlier_offers() for words in (self.about, mention.about)]
        return mention.kind == "takeover offer" and which[0] != which[1]


def _akin(kinds: set[str], kind: str) -> bool:
    return kind in _OPEN_KINDS or not kinds or _FAMILIES.get(kind, kind) in kinds


def thread_mentions(doc: Doc, mentions: list[AgreementMention], parties: Parties) -> list[Thread]:
    """Join the phrases of an article into its agreements, in the order in which they come up."""
    threads: list[Thread] = []
    for mention in sorted([*mentions, *_compared(doc, parties)], key=lambda m: m.head.i):
        if is_excluded(mention):
            continue
        thread = _called_so(threads, mention) or _goes_back_to(threads, mention)
        if thread is None and _introduces(mention):
            thread = Thread()
            threads.append(thread)
        if thread is not None:
            thread.add(mention)
    _add_earlier(threads, mentions)
    return [thread for thread in threads if _is_told(thread)]


def _add_earlier(threads: list[Thread], mentions: list[AgreementMention]) -> None:
    """Join what a report says of talks or an exchange before it tells who took part ("after successful talks")."""
    taken = {mention.head.i for thread in threads for mention in thread.mentions}
    for mention in mentions:
        if mention.head.i in taken or mention.noun not in _OF_EXCHANGES or is_excluded(mention):
            continue
        fitting = [thread for thread in threads if thread.fits(mention)]
        if len(fitting) == 1:
            fitting[0].add(mention)


def is_excluded(mention: AgreementMention) -> bool:
    """Tell whether a phrase names an agreement only to say that there is none ("stopped short of a pact")."""
    if has_no(mention.head):
        return True
    verb = mention.verb
    if verb is None or mention.pointing:
        return False
    words = verb_words(verb)
    if mention.kind.startswith("takeover") and words & verbs_of("refuse"):
        return False  # an offer that is turned down has been made
    modality = assertion_of(verb).modality
    if mention.kind == "sanctions" and modality == "possible":
        return True  # "could impose sanctions"
    open_still = is_conditional(verb) or modality == "asked"
    return bool(words & verbs_of("exclude")) or is_denied(verb) or (open_still and bool(words & verbs_of("conclude")))


def verb_words(verb: Token) -> set[str]:
    """Give a verb's lemma, alone and with its particle or short adverb ("rule out", "stop short")."""
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3] if t.sent.start == verb.sent.start]
    return {verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {word}" for word in after)}


def _introduces(mention: AgreementMention) -> bool:
    if agreement_nouns()[mention.noun][0] == "document" and mention.noun != "one":
        return bool(mention.year and (mention.parties or mention.verb is not None))
    return bool(mention.parties or mention.name or mention.year)


def _is_told(thread: Thread) -> bool:
    """Tell whether enough is told of an agreement to record it: two parties, one that acts on it, a name or year."""
    if len(thread.parties) > 1 or (thread.kinds == {"exchange"} and thread.parties):
        return True
    if thread.kinds == {"resolution"}:
        return any(is_said_to_be(verb) and verb.lemma_ in verbs_of("adopt") for verb in thread.verbs)
    acts = verbs_of("conclude") | verbs_of("leave") | verbs_of("replace") | verbs_of("govern")
    acted_on = any(verb.lemma_ in acts for verb in thread.verbs)
    concluded = any(is_said_to_be(verb) and verb.lemma_ in verbs_of("sign") for verb in thread.verbs)
    # "The nuclear agreement with Iran": one side and the subject identify it.
    known = any(m.about and any(t.lower_ == "with" for t in m.span) for m in thread.mentions)
    acting = (thread.left or concluded or known) and bool(thread.parties)
    return acting or (acted_on and bool(thread.name or thread.year))


def _called_so(threads: list[Thread], mention: AgreementMention) -> Thread | None:
    """Find the agreement that a short name stands for."""
    if not mention.name or len(mention.span) > 1:
        return None
    return next((t for t in threads if any(m.name == mention.name for m in t.mentions)), None)


def _goes_back_to(threads: list[Thread], mention: AgreementMention) -> Thread | None:
    """Find the agreement that a phrase goes back to; None where it brings up a new one."""
    fitting = [thread for thread in threads if thread.fits(mention)]
    if not fitting:
        return None
    same = [t for t in fitting if mention.parties and set(mention.parties) & set(t.parties)]
    if mention.parties and same:
        return max(same, key=lambda t: (len(set(mention.parties) & set(t.parties)), len(t.mentions)))
    if mention.parties and not any(not t.parties for t in fitting):
        return None
    if not mention.pointing and mention.about and not any(mention.about & t.about for t in fitting):
        return None if mention.parties or mention.year else fitting[0]
    near = [t for t in fitting if _apart(t, mention) <= _NEAR_SENTENCES and t.mentions[-1].noun == mention.noun]
    near = [t for t in near if not t.year and not _in_passing(t)]
    if mention.pointing and near:
        return max(near, key=lambda t: t.mentions[-1].head.i)
    return max(fitting, key=lambda t: len(t.mentions))


def _in_passing(thread: Thread) -> bool:
    """Tell whether an agreement is only compared, replaced or otherwise mentioned by the way."""
    by_the_way = verbs_of("replace") | verbs_of("govern") | verbs_of("include")
    return all(m.verb is None or m.verb.lemma_ in by_the_way or m.head.lower_ == "one" for m in thread.mentions)


def _apart(thread: Thread, mention: AgreementMention) -> int:
    starts = index_of(mention.head.doc).sentence_starts
    return max(0, bisect_left(starts, mention.head.i) - bisect_left(starts, thread.mentions[-1].head.i))


def _compared(doc: Doc, parties: Parties) -> list[AgreementMention]:
    """Read "like the one signed between A and B" as a mention of the agreement of A and B."""
    found = []
    for token in doc:
        if token.lower_ != "one" or token.i == 0 or doc[token.i - 1].lower_ not in {"the", "that"}:
            continue
        verb = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if verb.lemma_ not in verbs_of("conclude"):
            continue
        keys = parties.within(list(subtree_span(verb)))
        noun = next(
            (t for t in reversed(list(doc[token.sent.start : token.i])) if t.lemma_.lower() in agreement_nouns()), None
        )
        if len(keys) > 1 and noun is not None:
            lemma = noun.lemma_.lower()
            span = doc[token.i - 1 : subtree_span(verb).end]
            found.append(AgreementMention(token, span, lemma, agreement_nouns()[lemma][0], keys, verb=verb))
    return found


def compared_term(mention: AgreementMention) -> Token | None:
    """Find what is compared with an agreement: the noun before "like the one signed between" or "included in"."""
    doc = mention.head.doc
    start = mention.head.sent.start
    like = next((t for t in reversed(list(doc[start : mention.head.i + 1])) if t.lower_ == "like"), None)
    if like is None or not any(t.lower_ == "one" for t in doc[like.i : mention.head.i + 1]):
        return None
    return next((t for t in reversed(list(doc[start : like.i])) if t.pos_ in {"NOUN", "PROPN"}), None)


def phrase_head(token: Token) -> Token:
    """Climb from a noun inside a compound to the head of its phrase."""
    while relation(token) in {"compound", "flat", "amod"} and token.head.i != token.i:
        token = token.head
    return token
