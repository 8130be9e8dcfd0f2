"""What pronouns and common nouns mean: links of the ranker on GUM's development documents, none of them trained on.

A link is right where the mention and its likeliest antecedent belong to one annotated entity. Mentions are linked in
text order at the least chances that extraction uses; names with one head word count as one thing. Recall is of the
mentions whose entity was mentioned before. Kinds are those of GUM's entities for mentions that are no names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from training.coreference_gold import gold_entities, lay_out
from training.data import data_set
from training.treebank import TreebankDocument, read_treebank

from concordat.extraction.actors.references import LEAST, LEAST_OTHERWISE
from concordat.extraction.actors.things import HUMAN
from concordat.language import Reader, load_reader
from concordat.language.coreference import KINDS, Reference
from concordat.language.coreference_mentions import Mention, Mentions
from evaluation.figures import Row, prf

SHOWN = {
    "he": "he, she", "she": "he, she", "it": "it", "they": "they", "the": "nouns with the",
    "this": "nouns with this, that", "owned": "nouns with an owner",
}  # fmt: skip
OTHERS = "other nouns"


class Links:
    """Outcomes of one document: of each mention that is no name its form, and whether it was linked, and rightly."""

    def __init__(self, document: TreebankDocument, reader: Reader) -> None:
        doc = reader.annotate(lay_out(document, reader.language.vocab))
        self.mentions = Mentions(doc)
        marked = gold_entities(document, self.mentions)
        self.entities = [entity for entity, _ in marked]
        self.kinds = [kind for _, kind in marked]
        self.references: dict[int, Reference] = {reference.head: reference for reference in doc._.coreference}
        self._thing: dict[int, int] = {}

    def outcomes(self) -> Iterator[tuple[str, bool, bool, bool]]:
        """Link in text order."""
        seen: set[str] = set()
        named: dict[str, int] = {}
        entity_at = {m.head: e for m, e in zip(self.mentions.items, self.entities, strict=True)}
        for mention, entity in zip(self.mentions.items, self.entities, strict=True):
            reference = self.references.get(mention.head)
            if reference is None:
                self._thing[mention.head] = named.setdefault(mention.lemma, mention.head)
            else:
                antecedent = self._antecedent(mention, reference)
                right = antecedent is not None and entity != "" and entity_at[antecedent] == entity
                yield SHOWN.get(mention.form, OTHERS), antecedent is not None, right, entity in seen
            if entity:
                seen.add(entity)

    def _antecedent(self, mention: Mention, reference: Reference) -> int | None:
        chances: dict[int, float] = defaultdict(float)
        for head, chance in reference.antecedents:
            chances[self._thing[head]] += chance
        best = max(chances, key=lambda thing: chances[thing], default=mention.head)
        linked = chances[best] >= LEAST.get(mention.form, LEAST_OTHERWISE)
        self._thing[mention.head] = best if linked else mention.head
        heads = (head for head, _ in reference.antecedents if self._thing[head] == best)
        return next(heads, None) if linked else None

    def persons(self) -> Iterator[tuple[bool, bool]]:
        """Tell of each marked noun whether it is taken for a person, and whether it is one."""
        for mention, kind in zip(self.mentions.items, self.kinds, strict=True):
            reference = self.references.get(mention.head)
            if kind and reference is not None and mention.form not in ("he", "she", "it", "they"):
                yield reference.kinds[KINDS.index("person")] >= HUMAN, kind == "person"


QUICK = 4
"""The gate reads every fourth document."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    reader = load_reader()
    known = read_treebank(data_set(data, "ud_english") / "gum-dev.conllu")[:: QUICK if quick else 1]
    documents = [Links(document, reader) for document in known]
    yield Row(f"{len(documents)} documents")
    counts: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for links in documents:
        for form, linked, right, possible in links.outcomes():
            counts[form].append((linked, right, possible))
    for form in dict.fromkeys([*SHOWN.values(), OTHERS]):
        yield _row(form, counts[form])
    yield _row("all", [row for rows in counts.values() for row in rows])
    found = np.array([pair for links in documents for pair in links.persons()])
    both = int((found[:, 0] & found[:, 1]).sum())
    figures = prf(100 * both / max(int(found[:, 0].sum()), 1), 100 * both / max(int(found[:, 1].sum()), 1))
    yield Row(
        "nouns taken for persons", figures, f"({found[:, 1].sum()} of {len(found)} nouns)", int(found[:, 1].sum())
    )


def _row(form: str, outcomes: list[tuple[bool, bool, bool]]) -> Row:
    linked, right, possible = (sum(outcome[place] for outcome in outcomes) for place in range(3))
    figures = prf(100 * right / max(linked, 1), 100 * right / max(possible, 1))
    return Row(form, figures, f"({possible} of {len(outcomes)} mentioned before)", linked)
