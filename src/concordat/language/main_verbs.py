"""Which verb of a sentence is its main one, where the tree takes the clause on its subject for that.

"The banker | hunted since May | had left", "a driver | found drunk | may lose his car": the sentences that mislead a
reader most (Bever 1970). The rule takes a tree and a word, as those of ``mending`` do.
"""

from __future__ import annotations

from concordat.language.inversions import INVERTING
from concordat.language.sentence_tree import ROOT, Tree

_ASKED = frozenset({"who", "what", "which", "how"})
_BEFORE_NOUN = frozenset(
    {"since", "in", "on", "at", "by", "during", "after", "before", "until", "from", "near", "under"}
)
"""Prepositions behind which no subject stands ("of", "over" and "between" can open one: "over 100 people")."""


def raise_main_verb(tree: Tree, verb: int) -> None:
    """Take for the main verb what has no subject of its own behind a noun with a clause.

    "The banker | hunted since May | had left", "the accord | reached by Fiji | lapsed": the reader took the clause on
    the noun for the main one.
    """
    over, stray = tree.heads[verb], tree.relations[verb] == "advcl" or _is_told_of_nobody(tree, verb)
    if not stray or over == ROOT or over > verb or not _lacks_subject(tree, verb):
        return
    if (
        tree.relations[over] == "acl:relcl"
        and not tree.children(verb, "aux")
        and tree.has(over, "obj", "which", "that")
    ):
        over = tree.heads[over]  # "the pact which Kenya had made lapsed"
        tree.hang(verb, over, "advcl")
    noun = _misled(tree, verb, over)
    if noun is None:
        return
    for subject in tree.subjects(verb):
        tree.hang(subject, over, "obl")
    head, relation = tree.heads[over], tree.relations[over]
    for part in tree.children(over):
        outside = part > verb or (tree.plain(part) in ("mark", "cc") and part < noun) or part < tree.leftmost(noun)
        if part not in (noun, verb) and outside:
            tree.hang(part, verb)
    if noun != over:
        tree.hang(over, noun, "acl")
    tree.hang(verb, head, relation)
    tree.hang(
        noun, verb, "nsubj:pass" if any(tree.relations[i] == "aux:pass" for i in tree.children(verb)) else "nsubj"
    )


def _is_told_of_nobody(tree: Tree, verb: int) -> bool:
    """Tell whether what is told has a tense and no subject ("a driver found drunk | may lose his car").

    Only a question or a relative clause leaves the subject of what is told to a word before.
    """
    over = tree.heads[verb]
    finite = tree.plain(verb) == "ccomp" and any(tree.words[i] in INVERTING for i in tree.children(verb, "aux"))
    return finite and tree.plain(over) not in ("acl", "advcl") and not _ASKED.intersection(tree.words[:over])


def _lacks_subject(tree: Tree, verb: int) -> bool:
    """Tell whether a finite verb has no subject, or one behind a preposition, and nothing opens its clause."""
    start = tree.leftmost(verb)
    opened = tree.children(verb, "mark", "expl", "advmod", "case") or tree.tags[start - 1] in ("PUNCT", "CCONJ")
    if tree.tags[verb] != "VERB" or tree.is_gerund(verb) or opened:
        return False
    return all(tree.has(i, "case", *_BEFORE_NOUN) for i in tree.subjects(verb))


def _misled(tree: Tree, verb: int, over: int) -> int | None:
    """Find the noun that is the subject of a verb without one; None where the clause above can be the main one."""
    if tree.tags[over] in ("NOUN", "PROPN"):
        between = any(tree.relations[i] == "acl:relcl" for i in tree.children(over) if over < i < verb)
        return over if between and not tree.has(over, "cop") and not tree.subjects(over) else None
    subjects = [i for i in tree.subjects(over) if tree.tags[i] in ("NOUN", "PROPN")]
    parts = [i for i in tree.children(over, "aux", "obj", "ccomp", "xcomp") if i != verb and tree.tags[i] != "ADJ"]
    if tree.tags[over] != "VERB" or len(subjects) != 1 or parts:
        return None
    finite = bool(tree.children(verb, "aux")) or bool(tree.subjects(verb))
    agent = [i for i in tree.children(over, "obl") if tree.has(i, "case", "by") and tree.tags[i] == "PROPN"]
    told = tree.children(verb, "obj", "obl") or [i for i in tree.children(over, "obj", "obl") if i > verb]
    return subjects[0] if finite or (agent and told and tree.tags[subjects[0]] == "NOUN") else None
