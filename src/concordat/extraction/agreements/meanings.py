"""What pronouns and common nouns of an article go back to: an agreement, its parts, the law that sets sanctions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from concordat.clauses.tree import ancestors, children, relation
from concordat.extraction.agreements.acting import LAWS
from concordat.extraction.agreements.phrase import POINTING
from concordat.extraction.agreements.threads import Thread

LEAST = 0.5
"""Least chance that a word goes back to an agreement, the chances of its phrases summed: likelier than all else."""
LEAST_OF_OTHERS = 0.6
"""Least chance for a pronoun or a noun that need not name an agreement. Re-run ``python -m evaluation DATA agreements``
when one of the two changes."""


PARTS = frozenset(
    {"term", "provision", "clause", "article", "text", "wording", "element", "condition", "point", "pillar"}
    | {"completion", "closing"}
)
"""Nouns for parts of an agreement, which tell what it says."""


class Meanings:
    """What pronouns and common nouns of a text go back to, by the reader's coreference."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.references = tuple(doc._.coreference or ())
        self._by_head = {reference.head: reference.antecedents for reference in self.references}

    def of(self, head: int, known: Mapping[int, int], least: float = LEAST) -> int | None:
        """Give what a word means among what earlier words are known to mean; None where that is not likely enough."""
        chances: dict[int, float] = defaultdict(float)
        for antecedent, chance in self._by_head.get(head, ()):
            if antecedent in known:
                chances[known[antecedent]] += chance
        best = max(chances, key=lambda one: chances[one], default=None)
        return best if best is not None and chances[best] >= least else None


def words_for(doc: Doc, threads: Sequence[Thread]) -> dict[int, int]:
    """Give by head which agreement a phrase, a pronoun or another noun stands for, by its place in ``threads``.

    A law stands for the sanctions that it sets, and "the measure" for what it goes back to.
    """
    known = {mention.head.i: n for n, thread in enumerate(threads) for mention in thread.mentions}
    for n, thread in enumerate(threads):
        for mention in thread.mentions if thread.kinds == {"sanctions"} else ():
            laws = {law.i: n for law in ancestors(mention.head) if law.lemma_.lower() in LAWS}
            known |= laws | {t.i: n for t in doc if _points_to_law(t) and (laws or t.lower_ == "measures")}
    meanings = Meanings(doc)
    for reference in meanings.references:
        if reference.head not in known:
            meant = meanings.of(reference.head, known, LEAST_OF_OTHERS)
            known |= {reference.head: meant} if meant is not None else {}
    parts = ((noun.i, _parts_of(noun, known)) for noun in doc)
    return known | {place: number for place, number in parts if number is not None}


def _parts_of(noun: Token, known: Mapping[int, int]) -> int | None:
    """Give whose "terms" or "clause" a noun names: those of what it hangs on, else of what is told of right before."""
    if noun.lemma_.lower() not in PARTS or relation(noun) not in ("nsubj", "obl") or noun.i in known:
        return None
    inside = [t.i for t in children(noun, "nmod") if t.i in known]
    owned = any(t.pos_ == "PRON" and t.dep_.lower() == "nmod:poss" for t in noun.children)
    told_apart = [t for t in children(noun, "nmod", "amod", "compound") if t.dep_.lower() != "nmod:poss" and not owned]
    if inside or told_apart:
        return known[inside[0]] if inside else None
    sentence = noun.sent
    before = noun.doc[sentence.start - 1].sent.start if sentence.start else 0
    near = [i for i in range(noun.i - 1, before - 1, -1) if i in known]
    return known[near[0]] if near else None


def _points_to_law(noun: Token) -> bool:
    """Tell whether a noun means the law that an article has told of ("the measure", "this legislation")."""
    return noun.lemma_.lower() in LAWS and any(child.lower_ in POINTING for child in children(noun, "det"))
