"""What an article has told of its agreements so far, and what "it" means among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from concordat.clauses.tree import ancestors, children, relation
from concordat.extraction.agreements.meanings import Meanings
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import Thread
from concordat.extraction.quotations.marks import QuotedText
from concordat.language.index import index_of
from concordat.lexicon.agreements import verbs_of
from concordat.records import OVER, Article

_UNMADE = frozenset({"rejected", "withdrawn", "called off"})
_OFFERED = frozenset({"takeover offer", "contract"})
"""What an offer held that came to nothing is told all the same; of an agreement that is over nothing is to come."""


@dataclass
class Story:
    """What an article has told of its agreements: ``main`` is the place in ``threads`` of the one it turns on.

    ``told`` are the beginnings of the sentences in which a term of it has been found.
    """

    article: Article
    threads: Sequence[Thread]
    by_head: Mapping[int, int]
    parties: Parties
    main: int
    meanings: Meanings
    told: set[int] = field(default_factory=set)

    @cached_property
    def known(self) -> Mapping[int, int]:
        """The words that name a party of the main agreement, with the party's place."""
        found: dict[int, int] = {}
        for place, key in enumerate(self.threads[self.main].parties):
            described = self.parties.called(key).lower().split()[-1]  # "the rebels", where a party has no name
            for word in self.meanings.doc:
                named = [word, *children(word, "appos", "flat")]  # "the port operator Harwick"
                if key in self.parties.actors and self.parties.actors[key].kind == "organization":
                    named += children(word, "compound")  # "the Orrin hospital group"
                again = word.pos_ == "NOUN" and described in (word.lower_, word.lemma_.lower())
                if again or key in self.parties.within(named):
                    found[word.i] = place
        return found

    @cached_property
    def quoted(self) -> QuotedText:
        """The stretches of the article in quotation marks."""
        return QuotedText(index_of(self.meanings.doc).text)

    @cached_property
    def words(self) -> frozenset[int]:
        """The words that name the main agreement, "it" among them."""
        heads = {mention.head.i for mention in self.threads[self.main].mentions}
        return frozenset(heads | {i for i, number in self.by_head.items() if number == self.main})

    @cached_property
    def is_over(self) -> bool:
        """Whether the main agreement is no more, and was not merely offered."""
        main = self.threads[self.main]
        return main.status in OVER - {"suspended"} and not (main.kinds & _OFFERED and main.status in _UNMADE)

    @cached_property
    def _persons(self) -> frozenset[str]:
        """The parties that are persons, as in a player's contract."""
        known = (self.parties.actors.get(key) for key in self.threads[self.main].parties)
        return frozenset(actor.id for actor in known if actor is not None and actor.kind == "person")

    def is_party(self, word: Token) -> bool:
        """Tell whether a noun or "it" goes back to a party by the reader's coreference ("the operator")."""
        if word.lower_ in ("he", "she"):
            named = self.parties.persons(self.meanings.doc[: word.i])
            return bool(named) and named[-1:] == tuple(self._persons)  # only he has been named
        if word.pos_ != "NOUN" and word.lower_ not in ("it", "they"):
            return False
        return word.i in self.known or self.meanings.of(word.i, self.known) is not None or self._is_named_again(word)

    def _is_named_again(self, word: Token) -> bool:
        """Tell whether a noun takes up that of a party named before ("the Orrin hospital group ... the group")."""
        pointing = any(one.lower_ in ("the", "both") for one in children(word, "det"))
        heads = (self.meanings.doc[i] for i in self.known if i < word.i)
        return pointing and word.pos_ == "NOUN" and any(h.pos_ == "NOUN" and h.lemma_ == word.lemma_ for h in heads)


def what_it_means(pronoun: Token, by_head: Mapping[int, int]) -> int | None:
    """Take "it" for the agreement that is the subject before it, in its sentence or the one before.

    Where several are the subject, whom "it" cannot mean, it is the agreement that they conclude there. "They" are
    sanctions where these stand right before.
    """
    doc, start = pronoun.doc, pronoun.sent.start
    before = doc[start - 1].sent.start if start > 0 else start
    over = {above.i for above in ancestors(pronoun)}  # "officials said that it": several who speak are not meant
    subjects = (t for t in doc[before : pronoun.i] if relation(t) == "nsubj")
    nouns = [t for t in subjects if not (t.head.i in over and _are_several(t))]
    named = [t for t in nouns if t.i in by_head and relation(t.head) in ("root", "conj")]
    if named and pronoun.lower_ == "it" and not _are_several(named[-1]):  # not whom a clause inside names
        return by_head[named[-1].i]
    if nouns and nouns[-1].lower_ == "it" == pronoun.lower_:  # "It also ..., and it ..."
        return what_it_means(nouns[-1], by_head)
    subject = next((t for t in reversed(nouns) if t.pos_ != "PRON"), None)
    return _meant_beside(pronoun, subject, by_head) if subject is not None else None


def _meant_beside(pronoun: Token, subject: Token, by_head: Mapping[int, int]) -> int | None:
    """Take a pronoun for the agreement that is the subject before it, or what that subject concludes."""
    if subject.i in by_head and (pronoun.lower_ == "it") != _are_several(subject):
        return by_head[subject.i]
    objects = [t for t in children(subject.head, "obj") if t.i < pronoun.i]
    if pronoun.lower_ == "they":
        return next((by_head.get(t.i) for t in reversed(objects) if _are_several(t)), None)
    if _are_several(subject) or subject.head.lemma_ in verbs_of("adopt"):
        return by_head.get(objects[-1].i) if objects else None
    return by_head.get(subject.i)


def _are_several(noun: Token) -> bool:
    """Tell whether a noun names several: others are joined to it, or it stands in the plural."""
    plural = noun.pos_ == "NOUN" and noun.lower_ == f"{noun.lemma_.lower()}s"
    return plural or bool(children(noun, "conj"))
