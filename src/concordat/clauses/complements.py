"""The complements that a cue verb may take, as the syntax tree shows them: one function for each.

Each gives the pieces of content that it finds under a verb, or null; `FRAMES` lists them by the name that they have
in `lexicon/en/cues.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from concordat.clauses.spans import subtree_span
from concordat.clauses.tree import children, is_passive, relation

PREPOSITIONS = ("for", "on", "upon", "of", "against", "about", "from", "at")
PREPOSITION_REACH = 3
"""Words between a cue verb and the preposition that opens its content ("called publicly for")."""

MARKS_AND_SPACE = ",;:.–—- \n\t"

Found = tuple[Span, ...] | None


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
        return tidied(head.doc, [(start, end)])
    return tidied(head.doc, [(start, cue[0]), (cue[1], end)])


def _cue_clause(verb: Token, head: Token) -> tuple[int, int] | None:
    """Give the tokens of the cue's own clause where it hangs inside its content ("The deal, he says, is off")."""
    if not head.is_ancestor(verb):
        return None
    return verb.left_edge.i, verb.right_edge.i + 1


def tidied(doc: Doc, pieces: list[tuple[int, int]]) -> Found:
    """Give token pieces as spans without marks, white space and "that" at their edges."""
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
    """Find "vows to ..." and "urges somebody to ...": the content runs from the object, if there is one.

    Who is told to do something only hears it: "told him to wait" says "to wait".
    """
    told = verb.lemma_.lower() == "tell"
    relations = ("xcomp", "ccomp") if told else ("xcomp", "advcl", "ccomp")
    clauses = [c for c in children(verb, *relations) if c.i > verb.i and has_mark(c, "to")]
    if not clauses:
        return None
    objects = [] if told else [c for c in children(verb, "obj", "iobj") if verb.i < c.i < clauses[0].i]
    start = (objects[0] if objects else clauses[0]).left_edge.i
    return tidied(verb.doc, [(start, subtree_span(clauses[0]).end)])


def has_mark(token: Token, word: str) -> bool:
    """Tell whether a clause or phrase is opened by a word."""
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
    return tidied(verb.doc, [(marks[0].i + 1, subtree_span(marks[0].head).end)])


def is_named_what(verb: Token) -> bool:
    """Tell whether a verb gives a name to what it leaves without another ("after what he called a mistake")."""
    return verb.dep_ == "acl:relcl" and verb.head.lower_ == "what" and verb.head.i < verb.i


def _name(verb: Token) -> Found:
    """Find "called it a breakthrough" and "what he called a breakthrough": the content is the name that is given."""
    if is_named_what(verb):
        return _object(verb)
    names = [c for c in children(verb, "xcomp", "ccomp", "obl") if c.i > verb.i and not has_mark(c, "to")]
    if names and (children(verb, "obj") or is_passive(verb)) and not children(names[0], "case", "nsubj"):
        return tidied(verb.doc, [(names[0].left_edge.i, subtree_span(names[0]).end)])
    return None


def _object(verb: Token) -> Found:
    """Find "denied any role": the content is the object."""
    objects = [c for c in children(verb, "obj", "xcomp") if c.i > verb.i and c.pos_ != "PRON"]
    return tidied(verb.doc, [(objects[0].left_edge.i, subtree_span(objects[0]).end)]) if objects else None


def _preposition(word: str) -> Callable[[Token], Found]:
    def find(verb: Token) -> Found:
        """Find "called for ..." and "called on ... to ...": the content follows the preposition."""
        for token in verb.doc[verb.i + 1 : verb.i + 1 + PREPOSITION_REACH]:
            if token.lower_ == word and token.head.i > token.i and verb.is_ancestor(token):
                span = subtree_span(token.head)
                clauses = [c for c in children(verb, "xcomp", "advcl") if c.i > token.i and has_mark(c, "to")]
                if word in ("on", "upon") and not clauses:
                    return None
                end = max([span.end, *(subtree_span(c).end for c in clauses if c.left_edge.i <= span.end + 1)])
                return tidied(verb.doc, [(token.i + 1, end)])
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
