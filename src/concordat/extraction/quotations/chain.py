"""Through whom speech came: agencies that report it, documents and their publishers, those who are cited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.quotations.boundaries import snap
from concordat.extraction.quotations.constructions import Attributed, source_phrase
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.quotations.relays import look_through
from concordat.extraction.quotations.sources import is_one_person, names_document, names_medium
from concordat.extraction.syntax import MentionIndex
from concordat.lexicon.bodies import speaking_nouns
from concordat.lexicon.cues import cue_nouns, document_nouns, thought_nouns
from concordat.lexicon.offices import office_named

QUOTING = frozenset({"quote", "cite", "interview"})
"""What an outlet does with somebody whose words it was the first to have."""

CITING = frozenset({"cite", "quote"})
CARRYING = frozenset({"publish", "carry", "release", "obtain", "see", "quote", "cite", "report", "broadcast", "post"})


@dataclass(frozen=True, slots=True)
class Relayed:
    """An attribution with its last speaker as source, and the relays that it came through, outermost first."""

    item: Attributed
    relays: tuple[Span, ...]


def follow_chain(item: Attributed, index: MentionIndex, marks: QuotedText) -> Relayed:
    """Follow an attribution to the one who spoke: "TASS reported, citing the ambassador" goes to the ambassador."""
    if item.cue is None:
        return Relayed(item, ())
    if item.relay is not None:
        return Relayed(item, (item.relay,))
    inner = look_through(item, marks) if item.source is not None and not _is_person(item.source, index) else None
    if inner is not None and inner.relay is not None:
        return Relayed(snap(inner, marks) or inner, (inner.relay,))
    verb = item.cue.root
    if item.source is not None and not _is_person(item.source, index):
        cited = _quoted(verb, item) or _cited(verb)
        if cited is not None:
            word, phrase = cited
            cue = item.cue.doc[word.i : word.i + 1]
            because = (*item.because, f'"{item.source.text}" passes on what "{phrase.text}" said')
            spoken = replace(item, source=phrase, cue=cue, because=because)
            return Relayed(snap(spoken, marks) or spoken, (item.source,))
    return Relayed(replace(item, source=_without_carrier(item.source)), tuple(_media(verb, item)))


def _is_person(source: Span, index: MentionIndex) -> bool:
    actor = index.at(source.root)
    return is_one_person(source) or (actor is not None and actor.kind == "person")


def _quoted(verb: Token, item: Attributed) -> tuple[Token, Span] | None:
    """Find whom the one who carries words quotes or cites with them ("“S,” AFP quoted | the mayor")."""
    if verb.lemma_.lower() not in CITING or is_passive(verb):
        return None
    told = [o for o in children(verb, "obj") if _may_tell(o) and not any(s.start <= o.i < s.end for s in item.content)]
    return (verb, source_phrase(told[0])) if told else None


def _cited(verb: Token) -> tuple[Token, Span] | None:
    """Find "citing X" behind a verb of reporting, in its sentence, or where it opens that ("Citing X, Y said ...")."""
    first = verb.sent[0]
    opening = [first] if first.i < verb.i and first.head == verb else []
    for token in (*verb.doc[verb.i + 1 : verb.sent.end], *opening):
        if token.lemma_.lower() in CITING and token.lower_.endswith("ing"):
            objects = [o for o in children(token, "obj") if token.lemma_.lower() == "quote" or _may_tell(o)]
            if objects:
                return token, source_phrase(objects[0])
    return None


def _may_tell(cited: Token) -> bool:
    """Tell whether what is cited can have told something: somebody or a document, and no reason ("citing her work")."""
    noun = cited.lemma_.lower()
    telling = noun in speaking_nouns() or noun in document_nouns() or noun in cue_nouns()
    telling = telling or office_named(cited.text) is not None or names_medium(source_phrase(cited))
    return cited.pos_ in ("PROPN", "PRON", "NUM") or (telling and noun not in thought_nouns())


def _media(verb: Token, item: Attributed) -> list[Span]:
    """List media that carry the words: "told Reuters", "was quoted by TASS", "a copy published by the Kremlin"."""
    source = item.source
    own = _publishers(source.root, CARRYING if names_document(source) else QUOTING) if source is not None else []
    carriers = [
        c for c in children(verb, "obj", "iobj") if verb.lemma_.lower() == "tell" and names_medium(source_phrase(c))
    ]
    for child in children(verb, "obl", "advcl"):
        carriers += _publishers(child, CARRYING)
    carriers += after(verb, "by") if verb.lemma_.lower() in CITING else []
    outside = [c for c in carriers if source is None or not source.start <= c.i < source.end]
    return [source_phrase(c) for c in dict.fromkeys([*outside, *own])]


def _without_carrier(source: Span | None) -> Span | None:
    """Cut who passed the words on from a source's phrase ("two firefighters | quoted by the daily Vestnik")."""
    if source is None or names_document(source):
        return source
    told = [t for t in source if relation(t) == "acl" and t.lemma_.lower() in QUOTING and after(t, "by")]
    return source.doc[source.start : told[0].left_edge.i] if told and told[0].left_edge.i > source.start else source


def _publishers(head: Token, verbs: frozenset[str]) -> list[Token]:
    carrying = (t for t in head.subtree if relation(t) == "acl" and t.lemma_.lower() in verbs)
    return [agent for verb in carrying for agent in after(verb, "by")]
