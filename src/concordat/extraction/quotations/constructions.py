"""Attributions that the syntax tree proves: a cue, the phrase that is its source and the clause that is its content.

Verbs with what they take ("says that ...", "called for ...", "hailed ... as ...": see `frames`), "according to ..." and
nouns of speech ("expressed hope that ...").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.complements import (
    FRAMES,
    PREPOSITION_REACH,
    PREPOSITIONS,
    has_mark,
    is_named_what,
    tidied,
)
from concordat.clauses.cues import cue_of
from concordat.clauses.spans import noun_phrase, subtree_span, trim_punctuation
from concordat.clauses.tree import children, is_passive, relation, written_subject
from concordat.lexicon.cues import Cue, cue_nouns, document_nouns

AUXILIARY_REACH = 2
"""Words that an auxiliary of the cue may stand before its verb ("has repeatedly said")."""

PROVEN = 0.5
"""Confidence in what syntax alone proves (measured on PolNeAR development articles with evaluation/statements.py)."""

HOLDING = frozenset({"by", "among", "in", "of", "from", "within", "at"})
"""Prepositions between a noun of speech or thought and those whose it is ("fears among dockers that ...")."""

ACCORDING = frozenset({"according", "per"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """Somebody's words as found in a text, before speaker and kind are known.

    ``content`` in text order; ``cue`` is null where quotation marks alone speak; ``because`` says what proves it.
    ``confidence`` is the chance that source and content are rightly linked; ``relay`` passed the words on, as ``outer``
    tells where that has a cue of its own. ``form``
    is the shape of its own that it was found in, if any: that of a headline, a post, a turn, or speech in other speech.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float
    because: tuple[str, ...]
    relay: Span | None = None
    outer: Attributed | None = None
    form: Literal["", "headline", "post", "turn", "continued", "nested"] = ""

    @property
    def start(self) -> int:
        """First token of the content."""
        return self.content[0].start

    @property
    def start_char(self) -> int:
        """First character of the content."""
        return self.content[0].start_char

    @property
    def end(self) -> int:
        """Token after the last of the content."""
        return self.content[-1].end


def find_constructions(doc: Doc) -> list[Attributed]:
    """List what the syntax of a text attributes, in the order of the cues."""
    found: list[Attributed] = []
    for token in doc:
        if token.lower_ in ACCORDING:
            found.extend(_according(token))
        elif cue := cue_of(token):
            found.extend(_verbal(token, cue))
        elif token.pos_ == "NOUN" and token.lemma_.lower() in cue_nouns():
            found.extend(_nominal(token))
    return found


def _verbal(verb: Token, cue: Cue) -> Iterator[Attributed]:
    for frame, finder in FRAMES:
        if frame in cue.takes and (content := finder(verb)):
            cue_span = cue_phrase(verb, content)
            yield Attributed(content, cue_span, source_of(verb), PROVEN, (f'"{cue_span.text}" takes what follows',))
            return


def source_of(verb: Token) -> Span | None:
    """Give the phrase of whoever speaks by a verb: its subject, or the agent of a passive."""
    if is_passive(verb) or is_participle(verb):
        agents = after(verb, "by")
        return source_phrase(agents[0]) if agents else None
    subject = written_subject(verb)
    if subject is None or (subject.lower_ in ("it", "there", "what") and not is_named_what(verb)):
        return None
    if subject.lower_ in ("which", "that") and not _of_document(verb):
        return None
    return source_phrase(subject)


def is_participle(verb: Token) -> bool:
    """Tell whether a verb is the participle of what is spoken of ("the lab, described as a symbol")."""
    return verb.dep_ == "acl" and verb.lower_.endswith("ed") and not children(verb, "aux", "nsubj")


def _of_document(verb: Token) -> bool:
    """Tell whether a verb is that of a relative clause on a document ("a letter that says ...")."""
    return verb.dep_ == "acl:relcl" and verb.head.lemma_.lower() in document_nouns()


def source_phrase(head: Token) -> Span:
    """Give the whole phrase of a source, with those that speak with it ("Russia and Iran")."""
    phrase = noun_phrase(head)
    joined = [c for c in children(head, "conj") if c.i > head.i and c.pos_ in ("NOUN", "PROPN", "PRON")]
    end = max([phrase.end, *(noun_phrase(member).end for member in joined)])
    return trim_punctuation(head.doc[phrase.start : end])


def cue_phrase(verb: Token, content: tuple[Span, ...]) -> Span:
    """Give the verb with its auxiliaries before it and the particle or preposition behind it that opens the content."""
    helpers = [
        c.i for c in verb.children if relation(c) in ("aux", "cop") and c.i < verb.i and verb.i - c.i <= AUXILIARY_REACH
    ]
    start = min([verb.i, *helpers])
    end = verb.i + 1
    following = content[0].start
    if verb.i < following <= verb.i + PREPOSITION_REACH:
        particles = [t.i + 1 for t in verb.doc[verb.i + 1 : following] if t.lower_ in (*PREPOSITIONS, "out", "as")]
        end = max([end, *particles])
    return verb.doc[start:end]


def _according(word: Token) -> Iterator[Attributed]:
    """Find "S, according to X": all of the sentence where a comma sets the phrase off, else the clause it stands in."""
    source_head = word.head
    if relation(word) not in ("case", "fixed", "mark") or source_head.i < word.i:
        source_head = next((t for t in word.subtree if t.pos_ in ("NOUN", "PROPN", "PRON") and t.i > word.i), word)
    if source_head.i <= word.i or source_head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return
    source = source_phrase(source_head)
    cue_end = word.i + 2 if word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "to" else word.i + 1
    if word.lower_ == "per" and not _set_off(word, source):
        return
    source = word.doc[max(source.start, cue_end) : max(source.end, cue_end + 1)]
    if _set_off(word, source) or source_head.head.i == source_head.i:
        start, end = _coordinate(word, word.sent)
    else:
        clause = subtree_span(source_head.head)
        start, end = clause.start, clause.end
    phrase_end = max(source.end, min(subtree_span(source_head).end, end))
    content = tidied(word.doc, [(start, word.i), (phrase_end, end)] if start < word.i else [(phrase_end, end)])
    if content:
        cue = word.doc[word.i : cue_end]
        yield Attributed(content, cue, source, PROVEN, (f'"{cue.text}" names the source',))


def _set_off(word: Token, source: Span) -> bool:
    """Tell whether a comma or the edge of the sentence stands before and behind the phrase."""
    sentence = word.sent
    before = word.i == sentence.start or word.nbor(-1).is_punct
    return before and (source.end >= sentence.end or not word.doc[source.end].is_alpha or word.i == sentence.start)


def _coordinate(word: Token, sentence: Span) -> tuple[int, int]:
    """Give the part of the sentence that the phrase speaks of: no further than a semicolon."""
    start, end = sentence.start, sentence.end
    for token in sentence:
        if token.text == ";":
            start, end = (token.i + 1, end) if token.i < word.i else (start, min(end, token.i))
    return start, end


def _nominal(noun: Token) -> Iterator[Attributed]:
    """Find "expressed hope that S" and "his warning that S"."""
    clauses = [c for c in children(noun, "acl", "ccomp") if c.i > noun.i]
    verb = noun.head if noun.head.pos_ == "VERB" and relation(noun) in ("obj", "obl", "nsubj") else None
    cue = cue_of(verb) if verb is not None else None
    expressed = verb is not None and cue is not None and "noun" in cue.takes
    if expressed and verb is not None and not clauses:
        clauses = [c for c in children(verb, "ccomp") if c.i > noun.i]
    clauses = [c for c in clauses if _is_told(c) or (expressed and c.dep_ != "acl:relcl" and children(c, "nsubj"))]
    owners = _holders(noun, clauses[0]) if clauses else []
    if not clauses or not (expressed or owners):
        return
    content = tidied(noun.doc, [(clauses[0].left_edge.i, subtree_span(clauses[0]).end)])
    if content is None:
        return
    if expressed and verb is not None:
        span, source = noun.doc[cue_phrase(verb, content).start : noun.i + 1], source_of(verb)
    else:
        span, source = noun.doc[noun.i : noun.i + 1], _held_by(owners, content[0].start)
    yield Attributed(content, span, source, PROVEN, (f'"{span.text}" takes what follows',))


def _holders(noun: Token, clause: Token) -> list[Token]:
    """List those whose noun it is: an owner before it, or who stands behind "by", "among", "in" and the like."""
    owners = [c for c in noun.children if c.dep_ in ("nmod:poss", "poss")]
    between = [c for c in children(noun, "nmod") if noun.i < c.i < clause.left_edge.i]
    return owners or [c for c in between if any(case.lower_ in HOLDING for case in children(c, "case"))]


def _is_told(clause: Token) -> bool:
    """Tell whether "that" opens a clause with a subject of its own, so that it is no relative one."""
    own = [c for c in children(clause, "nsubj") if c.lower_ != "that"]
    return has_mark(clause, "that") and (clause.dep_ != "acl:relcl" or bool(own))


def _held_by(owners: list[Token], limit: int) -> Span:
    """Give the phrase of those who hold a thought, without its preposition ("Tarn and among its neighbours")."""
    first = source_phrase(owners[0])
    last = max([owners[0], *children(owners[0], "conj")], key=lambda t: t.i)
    end = min(max(first.end, noun_phrase(last).end), max(limit - 1, first.start + 1))
    return trim_punctuation(first.doc[first.start : end])
