"""The label inventories of the heads, in the order in which the weights hold them."""

from __future__ import annotations

from concordat.language.linking import DISTANCE_STEPS, PARAGRAPH_REACH
from concordat.language.word_pieces import Quoted, Shape

FEATURE_SIZES = (len(Shape), len(Quoted), 2)

_UPOS = """
ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X
"""

UPOS = tuple(_UPOS.split())
"""Universal part-of-speech tags (universaldependencies.org/u/pos)."""

_RELATIONS = """
acl acl:relcl advcl advcl:relcl advmod advmod:emph amod appos aux aux:pass case cc cc:preconj ccomp compound
compound:prt conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat
goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl
obl:agent obl:unmarked orphan parataxis punct reparandum root vocative xcomp
"""

RELATIONS = tuple(_RELATIONS.split())
"""Universal Dependencies relations with the subtypes of the English treebanks."""

NAME_TYPES = ("PERSON", "ORG", "PLACE", "NORP", "EVENT", "WORK", "OBJECT")
NAME_TAGS = ("O", *(f"{place}-{kind}" for kind in NAME_TYPES for place in "BI"))
CUE_TAGS = ("O", "B-CUE", "I-CUE")
LINK_TAGS = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")

DISTANCES = 2 * len(DISTANCE_STEPS) + 1
PARAGRAPH_DISTANCES = 2 * PARAGRAPH_REACH + 1


def may_follow(left: str, right: str) -> bool:
    """Whether BIO tagging allows `right` after `left`: an inside tag continues a span of its own kind."""
    return not right.startswith("I-") or left[2:] == right[2:]
