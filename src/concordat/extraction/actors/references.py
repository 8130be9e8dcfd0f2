"""Whom pronouns and common nouns mean, asked first: by the reader's coreference, actors with names and without.

The reader gives chances over earlier mentions. Those of one actor's mentions are added; what gender, number or kind
forbid is left out; a link stands only where its chance reaches the least for its form.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import resolved, subject_of
from concordat.clauses.cues import cue_of
from concordat.clauses.tree import SUBJECTS, children, relation
from concordat.extraction.actors.drafts import Draft, Drafts, without_determiner
from concordat.extraction.actors.groups import is_source, phrase_of, tells_enough
from concordat.extraction.actors.things import (
    ANIMATE,
    Thing,
    forbids,
    form_of,
    is_plural,
    noun_gender,
    stands_for_several,
)
from concordat.language.coreference import Reference
from concordat.language.coreference_mentions import PRONOUNS
from concordat.lexicon.bodies import bodies, trade_of
from concordat.lexicon.offices import singular
from concordat.lexicon.pronouns import gender_of

LEAST = {"he": 0.5, "she": 0.5, "it": 0.7, "they": 0.65, "the": 0.6, "this": 0.7, "owned": 0.65}
"""Least chance of a link by the form of what is resolved: about four links in five are right on GUM's development
documents, nine in ten of "he" and "she". Measure again with new weights (evaluation/coreference.py)."""
LEAST_OTHERWISE = 0.75
LEAST_OF_BODY = 0.8
"""Least chance that "they" means one organisation."""
RECURRING = 2
"""Nouns for somebody without a name that make an actor."""
LONGEST_NAME = 6
"""Tokens of a description that may serve as a name."""
NARROWING = frozenset({"amod", "compound", "nmod", "acl", "acl:relcl", "nmod:poss"})
"""Relations of what tells one bearer of a noun from others ("the other carrier", "the carrier that ...")."""
JOINED = frozenset({"appos", "flat"})
"""Relations between a noun and the name that it introduces or explains."""


def draft_references(doc: Doc, drafts: Drafts) -> None:
    """Join pronouns and descriptions to actors, and make groups of those who recur or speak without a name."""
    resolver = _Resolver(doc, drafts)
    for reference in doc._.coreference or ():
        resolver.resolve(reference)
    for thing in resolver.things:
        if thing.draft is None and _matters(thing):
            resolver.draft_unnamed(thing)


def _matters(thing: Thing) -> bool:
    """Tell whether somebody without a name is one of the report's actors: they recur, or speak."""
    if not (thing.is_human or any(t.lower_ in bodies() or singular(t.lower_) in bodies() for t in thing.nouns)):
        return False
    if len(thing.nouns) >= RECURRING or len(thing.places) > RECURRING:
        return True
    return any(is_source(t, set()) and tells_enough(phrase_of(t, None)) for t in thing.nouns)


class _Resolver:
    """The things spoken of so far, by the heads of their mentions."""

    def __init__(self, doc: Doc, drafts: Drafts) -> None:
        self.doc, self.drafts = doc, drafts
        self.things: list[Thing] = []
        self.by_head: dict[int, Thing] = {}
        for draft in sorted(drafts.by_key.values(), key=lambda d: d.key):
            thing = Thing(draft, gender=draft.gender if draft.gender in ("m", "f") else "")
            for mention in draft.mentions.values():
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None and len(span):
                    self.by_head.setdefault(span.root.i, thing)
                    thing.described += [span.root] if mention.form == "description" else []
                    if mention.form == "name":
                        thing.add_name(span)
            self.things.append(thing)

    def resolve(self, reference: Reference) -> None:
        """Place one pronoun or noun."""
        token = self.doc[reference.head]
        form = form_of(token)
        held = self.by_head.get(token.i)
        if held is not None:
            if held.draft is not None and _is_lone_source(held.draft, token):
                self._give_up(held, self._meant(reference, token, form))
            return
        thing = self._meant(reference, token, form)
        if thing is None:
            if form in PRONOUNS.values():
                return
            thing = Thing(several=stands_for_several(token))
            self.things.append(thing)
        self._add(thing, token, form, reference)

    def _named_beside(self, token: Token) -> Thing | None:
        """Give the named actor whose name the tree joins to a noun ("the militant group Boko Haram")."""
        beside = [c for c in token.children if relation(c) in JOINED and c.i > token.i]
        beside += [token.head] if relation(token) in JOINED else []
        found = [self.by_head[t.i] for t in beside if t.pos_ == "PROPN" and t.i in self.by_head]
        return next((t for t in found if t.draft is not None and t.draft.kind in ("organization", "group")), None)

    def _of_trade(self, token: Token, form: str) -> Thing | None:
        """Give the one named actor that is said to be of a noun's trade ("X, an airline ... . The carrier said")."""
        trade = trade_of(token.lower_) if form == "the" and not stands_for_several(token) else ""
        alone = len([c for c in token.children if relation(c) in NARROWING]) == 0
        found = [thing for thing in self.things if trade and alone and trade in thing.trades]
        return found[0] if len(found) == 1 and found[0].draft and found[0].draft.tokens[0] < token.i else None

    def _speaker_of(self, token: Token, form: str) -> Thing | None:
        """Give the person in whose indirect speech "he" or "she" is a subject ("Lind told the host that | he had")."""
        clause = token.head
        if not gender_of(form) or relation(token) not in SUBJECTS or relation(clause) != "ccomp":
            return None
        speech, cue = clause.head, cue_of(clause.head)
        if cue is None or clause.i < speech.i or any(t.is_quote for t in token.doc[speech.i : token.i]):
            return None
        nearest = [word for word in children(speech, *SUBJECTS) if word.i < token.i][-1:]
        subject = nearest[0] if nearest else subject_of(speech)
        thing = self.by_head.get(resolved(subject).i) if subject is not None else None
        return thing if thing is not None and thing.draft and thing.draft.kind == "person" else None

    def _meant(self, reference: Reference, token: Token, form: str) -> Thing | None:
        named = self._named_beside(token) or self._of_trade(token, form) or self._speaker_of(token, form)
        if named is not None and not forbids(named, token, form, reference):
            return named
        chances: dict[int, float] = defaultdict(float)
        things: dict[int, Thing] = {}
        forbidden = 0.0
        for head, chance in reference.antecedents:
            thing = self.by_head.get(head)
            if thing is None or forbids(thing, token, form, reference):
                forbidden += chance if thing is not None else 0.0
                continue
            things[id(thing)] = thing
            chances[id(thing)] += chance
        if not chances:
            return None
        best = max(chances, key=lambda key: chances[key])
        share = 1 - forbidden if gender_of(form) else 1.0
        draft = things[best].draft
        body = form == "they" and draft is not None and draft.kind == "organization"
        if body and (several := self._plural_subject(token)) is not None:
            return several
        least = LEAST_OF_BODY if body else LEAST.get(form, LEAST_OTHERWISE)
        return things[best] if chances[best] >= share * least else None

    def _plural_subject(self, token: Token) -> Thing | None:
        """Give those several who were the last subject before a pronoun, in its sentence or the one before."""
        start = token.sent.start
        floor = token.doc[start - 1].sent.start if start else 0
        subjects = (t for t in reversed(token.doc[floor : token.i]) if t.i in self.by_head and relation(t) == "nsubj")
        return next((thing for t in subjects if is_plural(thing := self.by_head[t.i])), None)

    def _give_up(self, held: Thing, meant: Thing | None) -> None:
        """Let a described source be who its description means."""
        if meant is None or meant is held or held.draft is None:
            return
        if meant.draft is None:
            meant.draft = held.draft
            for token in meant.places:
                self._mention(held.draft, token, form_of(token))
        else:
            self.drafts.absorb(held.draft, meant.draft)
        for head, thing in self.by_head.items():
            if thing is held:
                self.by_head[head] = meant

    def draft_unnamed(self, thing: Thing) -> None:
        """Make a group of somebody spoken of by descriptions only; the fullest short one names it."""
        phrases = [phrase_of(token, None) for token in thing.nouns]
        short = [p for p in phrases if len(p) <= LONGEST_NAME] or phrases
        best = max(short, key=lambda p: (len(p), -p.start))
        draft = self.drafts.draft(f"unnamed:{thing.places[0].i}", "group", without_determiner(best.text))
        draft.gender = thing.gender
        again = len(thing.nouns) > 1
        draft.because.append("spoken of again without a name" if again else "a described source of speech")
        for token in thing.places:
            self._mention(draft, token, form_of(token))
        thing.draft = draft

    def _mention(self, draft: Draft, token: Token, form: str) -> None:
        if form in PRONOUNS.values():
            self.drafts.mention(draft, self.doc[token.i : token.i + 1], "pronoun")
        else:
            self.drafts.mention(draft, phrase_of(token, None), "description")

    def _add(self, thing: Thing, token: Token, form: str, reference: Reference) -> None:
        self.by_head[token.i] = thing
        thing.places.append(token)
        if form in PRONOUNS.values():
            thing.gender = thing.gender or gender_of(form)
        else:
            thing.add_noun(token, reference.kinds[ANIMATE])
            thing.gender = thing.gender or noun_gender(token)
        if thing.draft is not None:
            draft = thing.draft
            if draft.gender not in ("m", "f") and thing.gender:
                draft.gender = thing.gender
            self._mention(draft, token, form)


def _is_lone_source(draft: Draft, token: Token) -> bool:
    """Tell whether an actor is only a described source of speech, first mentioned at a token."""
    described = all(m.form == "description" for m in draft.mentions.values())
    start, end = min(draft.mentions)
    return draft.kind == "group" and not draft.members and described and start <= token.idx < end
