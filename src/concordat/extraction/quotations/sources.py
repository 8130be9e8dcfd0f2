"""What the words of a source mean: the actor of a noun or pronoun, a document, a medium; for whom a spokesman speaks.

"Helena Ruiz rejected the criticism. 'Mr Noor has not read the plan.'" is Ruiz speaking, whom the sentence before names.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from concordat.clauses.arguments import resolved
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import Attributed, source_phrase
from concordat.extraction.syntax import MentionIndex
from concordat.lexicon.cues import document_nouns, media_words
from concordat.lexicon.names import given_names
from concordat.lexicon.pronouns import agrees, gender_of, pronouns
from concordat.records import Actor

SERVING = frozenset({"spokesman", "spokeswoman", "spokesperson", "aide", "lawyer", "attorney", "adviser", "advisor"})
"""Nouns of those who speak for whoever is named behind "for"."""


def antecedent(source: Span) -> Span:
    """Give the noun phrase that a relative pronoun stands for; any other source is its own."""
    head = resolved(source.root)
    return source_phrase(head) if head != source.root else source


def names_document(span: Span) -> bool:
    """Tell whether a noun phrase is headed by a document or work ("a copy of the text")."""
    return span.root.lemma_.lower() in document_nouns()


def names_medium(span: Span) -> bool:
    """Tell whether a phrase names a news medium or agency."""
    return any(t.pos_ == "PROPN" and t.lower_ in media_words() for t in span)


def by_name(source: Span, index: MentionIndex) -> tuple[str, ...]:
    """Find the one actor whose name has a source that no mention covers: a name ("Moss"), a bare noun ("the zoo")."""
    head = source.root
    the = any(c.lower_ == "the" for c in head.children)
    bare = head.pos_ == "NOUN" and [t.lower_ for t in source if t != head] == ["the"]
    if not bare and (head.pos_ != "PROPN" or (the and head.lower_ in document_nouns())):  # "the Bill" is no man
        return ()
    named = tuple(
        actor.id
        for actor in index.actors
        if actor.kind == "organization" or (actor.kind == "person" and not bare)
        if not _is_member(head, actor)
        and any(head.lower_ in name.casefold().split() for name in (actor.name, *actor.names))
    )
    return named if len(named) == 1 else ()


def joined_heads(source: Span) -> list[Token]:
    """List the heads that speak together with the source's own; "a former minister" behind a name is no second one."""
    members = [c for c in children(source.root, "conj") if source.start <= c.i < source.end]
    named = source.root.pos_ == "PROPN"
    return [c for c in members if not (named and c.pos_ == "NOUN" and any(d.lower_ in ("a", "an") for d in c.children))]


def actor_of(head: Token, index: MentionIndex) -> str | None:
    """Find the actor of a noun: by a name that it bears or has beside it, else by its description."""
    noun = resolved(head)
    if noun == head and head.lower_ in pronouns("who", "which"):
        return None
    head = noun
    same = [head, *(c for c in head.children if relation(c) in ("flat", "appos", "compound") and c.pos_ == "PROPN")]
    beside = [*children(head, "appos"), *(t for c in children(head, "appos") for t in children(c, "flat"))]
    found: list[tuple[bool, str]] = []
    for token in dict.fromkeys([*same, *beside]):
        actor, mention = index.at(token), index.mention_at(token)
        if actor is None or mention is None or _is_member(token, actor):
            continue
        if actor.kind == "place" and _names_more(head, mention.start):
            continue
        later = [t for t in head.subtree if (m := index.mention_at(t)) is not None and m.start > head.idx]
        served = token == head and any(index.at(t) == actor and _is_served(t, head) for t in later)
        if not served and not _is_owner(token, head, mention.end):
            found.append((mention.form == "name" and actor.kind == "person", actor.id))
    return next((key for named, key in found if named), found[0][1] if found else _maker(head, index))


def _is_served(token: Token, head: Token) -> bool:
    """Tell whether somebody speaks "for" the one named: "a spokesman for the secretary Jana Novak" is not she."""
    between = [t.lower_ for t in token.doc[head.i + 1 : token.i]] if token.i > head.i else []
    return "for" in between and "," not in between and head.lemma_.lower() in SERVING


def _is_member(token: Token, actor: Actor) -> bool:
    """Tell whether a noun means members of a party who are not it ("the Senate's top Democrat", "other Democrats")."""
    word, name = token.lower_.removesuffix("s"), actor.name.lower()
    some = not token.lower_.endswith("s") or bool(children(token, "amod", "nummod"))
    members = some and token.pos_ in ("NOUN", "PROPN") and relation(token) != "compound"
    return actor.kind == "organization" and name.endswith(" party") and name.startswith(word) and members


def _names_more(head: Token, start: int) -> bool:
    """Tell whether a place is but the end of another name ("ICRC Africa")."""
    return any(t.pos_ == "PROPN" and relation(t) == "compound" and t.idx < start for t in head.children)


def _maker(head: Token, index: MentionIndex) -> str | None:
    """Find whose document speaks: "the senator's letter says" and "a statement by the senator said" are the senator."""
    if head.lemma_.lower() not in document_nouns():
        return None
    owners = [c for c in head.subtree if _owns(c, head)]
    return next((actor.id for owner in owners if (actor := index.at(owner)) is not None), None)


def _owns(token: Token, head: Token) -> bool:
    """Tell whether a noun made the document: "by" it, or with an "'s" on it or on what it stands in ("X's page")."""
    if relation(token) == "nmod" and any(case.lower_ == "by" for case in children(token, "case")):
        return True
    return token.dep_ == "nmod:poss" and (token.head == head or token.head.lemma_.lower() in document_nouns())


def _is_owner(token: Token, head: Token, mention_end: int) -> bool:
    """Tell whether a mention only modifies the head ("Kremlin spokesman"), so that it is not the speaker."""
    return relation(token) == "compound" and token.i < head.i and mention_end <= head.idx


def sentence_before(words: Span) -> Span | None:
    """Give the sentence that ends right before some words, in their paragraph."""
    first = words[0]
    while first.i and first.nbor(-1).is_space and "\n" not in first.nbor(-1).text:
        first = first.nbor(-1)
    if not first.i or "\n" in first.nbor(-1).text:
        return None
    before = first.nbor(-1)
    return before.sent if before.sent.end <= words.start else None


def paragraph_before(words: Span) -> Span | None:
    """Give the last sentence of the paragraph above some words."""
    at = next((t.i for t in reversed(words.doc[: words.start]) if not t.is_space), None)
    return words.doc[at].sent if at is not None and words.doc[at].sent.end <= words.start else None


def subject_of_sentence(sentence: Span) -> Token | None:
    """Give the subject of a sentence's main verb."""
    return next(iter(children(sentence.root, "nsubj")), None)


def subject_before(item: Attributed, index: MentionIndex) -> Actor | None:
    """Find the person who is subject of the sentence right before an attribution that begins with its content."""
    cue = item.cue
    if cue is None or cue.start < item.start:
        return None
    sentence = sentence_before(item.content[0])
    subject = subject_of_sentence(sentence) if sentence is not None else None
    return person_at(subject, index) if subject is not None else None


def person_at(subject: Token, index: MentionIndex) -> Actor | None:
    """Find the person that a subject means: by its own mention, or by the name set beside it."""
    beside = [subject, *children(subject, "appos", "flat")]
    found = (index.at(token) for token in beside)
    people = [actor for actor in found if actor is not None and actor.kind == "person"]
    named = [a for a in people if any(m.form == "name" for m in a.mentions)]
    return next(reversed(named or people), None) if relation(subject) == "nsubj" else None


def is_one_person(source: Span) -> bool:
    """Tell whether a source is a pronoun for one person ("he", "her", "I")."""
    return source.root.lower_ in pronouns("he", "she", "i")


def may_mean(pronoun: Span, actor: Actor) -> bool:
    """Tell whether nothing that is known of an actor's gender speaks against a pronoun."""
    return agrees(pronoun.root.lower_, gender_of_actor(actor))


def gender_of_actor(actor: Actor) -> str:
    """Give the gender that pronouns for a person show, or else his or her given name: m, f or nothing."""
    shown = [gender for m in actor.mentions if m.form == "pronoun" and (gender := gender_of(m.text.lower()))]
    if shown:
        return max(sorted(set(shown)), key=shown.count)
    given = given_names().get(actor.name.split()[0], "")
    return given if given in ("m", "f") else ""
