"""Attributions that the syntax tree proves: a cue, the phrase that is its source and the clause that is its content.

One function for each construction ("says that ...", "according to ...", "called for ...", "hailed ... as ...",
"expressed hope that ..."); `find_constructions` runs them over a text. Verbs and what they take: `data/cues.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from concordat.extraction.cues import Cue, cue_nouns, cue_of
from concordat.extraction.syntax import (
    children,
    is_passive,
    noun_phrase,
    relation,
    subject_of,
    subtree_span,
    trim_punctuation,
)

PREPOSITIONS = ("for", "on", "of", "against", "about", "from", "at")
PREPOSITION_REACH = 3
"""Words between a cue verb and the preposition that opens its content ("called publicly for")."""

AUXILIARY_REACH = 2
"""Words that an auxiliary of the cue may stand before its verb ("has repeatedly said")."""

PROVEN = 0.55
"""Confidence in what syntax alone proves (measured on PolNeAR development articles with evaluation/statements.py)."""

ACCORDING = frozenset({"according", "per"})
MARKS_AND_SPACE = ",;:.–—- \n\t"


@dataclass(frozen=True, slots=True)
class Attributed:
    """Somebody's words as found in a text, before speaker and kind are known.

    ``content`` in text order; ``cue`` is null where quotation marks alone speak; ``because`` says what proves it.
    ``confidence`` is the chance that source and content are rightly linked; ``relay`` passed the words on.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float
    because: tuple[str, ...]
    relay: Span | None = None

    @property
    def start(self) -> int:
        """First token of the content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Token after the last of the content."""
        return self.content[-1].end


Found = tuple[Span, ...] | None


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
    if is_passive(verb):
        agents = [c for c in children(verb, "obl") if any(case.lower_ == "by" for case in children(c, "case"))]
        return source_phrase(agents[0]) if agents else None
    subject = _inverted(verb) or subject_of(verb)
    if subject is None or subject.lower_ in ("it", "there", "what", "which", "that"):
        return None
    return source_phrase(subject)


def _inverted(verb: Token) -> Token | None:
    """Find the subject behind a verb after quoted words ('"...," said Haddad'), though the tree has an object."""
    if verb.i == 0 or not verb.nbor(-1).is_punct or children(verb, "nsubj", "csubj"):
        return None
    return next((c for c in children(verb, "obj") if c.pos_ == "PROPN" and c.left_edge.i == verb.i + 1), None)


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


def _clause(verb: Token) -> Found:
    """Find "says (that) S", "S, says X" and "S, X says, S"."""
    clauses = children(verb, "ccomp")
    if clauses:
        return _without_cue(verb, clauses[0], joined=clauses[0].i > verb.i)
    if relation(verb) == "parataxis" and verb.head.i != verb.i and verb.head.pos_ != "PUNCT":
        return _without_cue(verb, verb.head, joined=False)
    later = [c for c in children(verb, "parataxis") if c.i > verb.i and verb.doc[c.left_edge.i - 1].text in (":", ",")]
    return _without_cue(verb, later[0], joined=True) if later else None


def _without_cue(verb: Token, head: Token, *, joined: bool) -> Found:
    """Give the clause of ``head`` less the words of the cue, which may stand in its middle."""
    span = subtree_span(head)
    start, end = span.start, span.end
    if joined:
        start = max(start, verb.i + 1)
    cue = _cue_clause(verb, head)
    if cue is None or not start <= cue[0] < end:
        return _tidied(head.doc, [(start, end)])
    return _tidied(head.doc, [(start, cue[0]), (cue[1], end)])


def _cue_clause(verb: Token, head: Token) -> tuple[int, int] | None:
    """Give the tokens of the cue's own clause where it hangs inside its content ("The deal, he says, is off")."""
    if not head.is_ancestor(verb):
        return None
    return verb.left_edge.i, verb.right_edge.i + 1


def _tidied(doc: Doc, pieces: list[tuple[int, int]]) -> Found:
    spans: list[Span] = []
    for first, last in pieces:
        start, end = first, last
        while start < end and (doc[start].text.strip(MARKS_AND_SPACE) == "" or doc[start].lower_ == "that"):
            start += 1
        while start < end and doc[end - 1].text.strip(MARKS_AND_SPACE) == "":
            end -= 1
        if start < end:
            spans.append(doc[start:end])
    return tuple(spans) or None


def _infinitive(verb: Token) -> Found:
    """Find "vows to ..." and "urges somebody to ...": the content runs from the object, if there is one."""
    clauses = [c for c in children(verb, "xcomp", "advcl", "ccomp") if c.i > verb.i and _has_mark(c, "to")]
    if not clauses:
        return None
    objects = [c for c in children(verb, "obj", "iobj") if verb.i < c.i < clauses[0].i]
    start = (objects[0] if objects else clauses[0]).left_edge.i
    return _tidied(verb.doc, [(start, subtree_span(clauses[0]).end)])


def _has_mark(token: Token, word: str) -> bool:
    return any(child.lower_ == word for child in children(token, "mark", "case"))


def _as(verb: Token) -> Found:
    """Find "hailed the deal as ...": the content follows "as"."""
    marks = [
        t
        for c in children(verb, "obl", "advcl", "xcomp", "obj", "ccomp", "conj")
        for t in [c, *c.subtree]
        if t.lower_ == "as" and t.i > verb.i and relation(t) in ("case", "mark") and t.head.i > t.i
    ]
    if not marks:
        return None
    return _tidied(verb.doc, [(marks[0].i + 1, subtree_span(marks[0].head).end)])


def _name(verb: Token) -> Found:
    """Find "called it a breakthrough": the content is the name that is given."""
    names = [c for c in children(verb, "xcomp", "ccomp", "obl") if c.i > verb.i and not _has_mark(c, "to")]
    if names and (children(verb, "obj") or is_passive(verb)) and not children(names[0], "case", "nsubj"):
        return _tidied(verb.doc, [(names[0].left_edge.i, subtree_span(names[0]).end)])
    return None


def _object(verb: Token) -> Found:
    """Find "denied any role": the content is the object."""
    objects = [c for c in children(verb, "obj", "xcomp") if c.i > verb.i and c.pos_ != "PRON"]
    return _tidied(verb.doc, [(objects[0].left_edge.i, subtree_span(objects[0]).end)]) if objects else None


def _preposition(word: str) -> Callable[[Token], Found]:
    def find(verb: Token) -> Found:
        """Find "called for ..." and "called on ... to ...": the content follows the preposition."""
        for token in verb.doc[verb.i + 1 : verb.i + 1 + PREPOSITION_REACH]:
            if token.lower_ == word and token.head.i > token.i and verb.is_ancestor(token):
                span = subtree_span(token.head)
                clauses = [c for c in children(verb, "xcomp", "advcl") if c.i > token.i and _has_mark(c, "to")]
                if word == "on" and not clauses:
                    return None
                end = max([span.end, *(subtree_span(c).end for c in clauses if c.left_edge.i <= span.end + 1)])
                return _tidied(verb.doc, [(token.i + 1, end)])
        return None

    return find


FRAMES: tuple[tuple[str, Callable[[Token], Found]], ...] = (
    ("clause", _clause),
    ("as", _as),
    *((word, _preposition(word)) for word in PREPOSITIONS),
    ("to", _infinitive),
    ("name", _name),
    ("object", _object),
)
"""The constructions in the order in which they are tried for one verb; the first that fits counts."""


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
    sentence = word.sent
    if _set_off(word, source) or source_head.head.i == source_head.i:
        start, end = _coordinate(word, sentence)
    else:
        clause = subtree_span(source_head.head)
        start, end = clause.start, clause.end
    phrase_end = max(source.end, min(subtree_span(source_head).end, end))
    content = _tidied(word.doc, [(start, word.i), (phrase_end, end)] if start < word.i else [(phrase_end, end)])
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
    clauses = [c for c in children(noun, "acl", "ccomp") if c.i > noun.i and relation(c) != "acl:relcl"]
    verb = noun.head if noun.head.pos_ == "VERB" and relation(noun) in ("obj", "obl", "nsubj") else None
    cue = cue_of(verb) if verb is not None else None
    expressed = verb is not None and cue is not None and "noun" in cue.takes
    if expressed and verb is not None and not clauses:
        clauses = [c for c in children(verb, "ccomp") if c.i > noun.i]
    clauses = [
        c for c in clauses if c.dep_ != "acl:relcl" and (_has_mark(c, "that") or (expressed and children(c, "nsubj")))
    ]
    owners = [c for c in noun.children if c.dep_ in ("nmod:poss", "poss")]
    if not clauses or not (expressed or owners):
        return
    content = _tidied(noun.doc, [(clauses[0].left_edge.i, subtree_span(clauses[0]).end)])
    if content is None:
        return
    if expressed and verb is not None:
        span, source = noun.doc[cue_phrase(verb, content).start : noun.i + 1], source_of(verb)
    else:
        span, source = noun.doc[noun.i : noun.i + 1], source_phrase(owners[0])
    yield Attributed(content, span, source, PROVEN, (f'"{span.text}" takes what follows',))
