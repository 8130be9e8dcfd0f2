"""Trees that English grammar rules out, mended by the words that show it.

The reader's tree is the best sum of its scores, whatever the sum says: a subject inside a prepositional phrase, an
object between "did" and its verb, a clause with two subjects. Where exactly one tree is left that grammar allows, it is
taken. What could be meant in another way as well stays as it was read.

The sentences that mislead are those of the psychology of reading ("the horse raced past the barn fell": Bever 1970).
"""

from __future__ import annotations

from collections.abc import Callable

from concordat.language.inversions import (
    act_without_being,
    close_list,
    give_subject,
    keep_opening,
    part_opening,
    raise_among,
    raise_from_noun,
    read_as_verb,
    seat_before_auxiliary,
    seat_behind_verb,
    seat_speaker,
    turn_had,
    turn_subject,
)
from concordat.language.main_verbs import raise_main_verb
from concordat.language.sentence_tree import ROOT, Tree, is_tree

_TELLING = frozenset({"told", "tell", "tells", "telling", "informed", "warned", "assured", "reminded", "convinced"})
"""Verbs that have whom they tell as an object before what they tell."""
_MENDED = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
"""Parts of speech of the words about which the rules ask."""
_MOVING = frozenset({"nsubj", "csubj", "expl", "aux", "advcl", "obl", "mark"})
"""Relations of a clause's parts that go over to the word that heads it."""


def mend(tree: Tree) -> bool:
    """Mend a tree in place, and tell whether anything was changed; the result is a tree again."""
    before = (list(tree.heads), list(tree.relations))
    tags = list(tree.tags)
    for word in range(len(tree.heads)):
        for rule in _RULES if tree.tags[word] in _MENDED else ():
            rule(tree, word)
    changed = (tree.heads, tree.relations) != before or tree.tags != tags
    if changed and not is_tree(tree.heads):
        tree.heads[:], tree.relations[:] = before
        tree.tags[:] = tags
        return False
    return changed


def _lift_from_modifier(tree: Tree, modifier: int) -> None:
    """Give a clause's parts to the noun with its copula: "she has been | acting | mayor"."""
    noun = tree.heads[modifier]
    if tree.plain(modifier) != "amod" or not tree.subjects(modifier) or noun == ROOT or tree.subjects(noun):
        return
    copula = next((i for i in tree.children(noun, "aux", "cop") if tree.words[i] in ("been", "be", "is", "was")), None)
    if copula is None:
        return
    tree.relations[copula] = "cop"
    for part in tree.children(modifier):
        if tree.plain(part) in _MOVING:
            tree.hang(part, noun)


def _complete_passive(tree: Tree, verb: int) -> None:
    """Take a second subject right behind a passive for what somebody is made: "who was elected | mayor of Oslo"."""
    passive = [i for i in tree.children(verb) if tree.relations[i] == "nsubj:pass"]
    if len(passive) > 1 and passive[0] < verb == tree.leftmost(passive[-1]) - 1:
        tree.relations[passive[-1]] = "xcomp"


def _give_to_recipient(tree: Tree, clause: int) -> None:
    """Take for what somebody is told the clause that hangs on who is told: "told the inquest | that both had left"."""
    told = tree.heads[clause]
    if tree.plain(clause) != "acl" or told == ROOT or not tree.has(clause, "mark", "that"):
        return
    over = tree.heads[told]
    hears = tree.plain(told) == "iobj" or tree.relations[told] in ("obj", "nsubj:pass")
    if hears and over != ROOT and (tree.plain(told) == "iobj" or tree.words[over] in _TELLING):
        tree.hang(clause, over, "ccomp")


def _part_participle(tree: Tree, verb: int) -> None:
    """Take a participle behind its noun for a clause on it: "two nuns | accused | of theft"."""
    noun = tree.heads[verb]
    if tree.tags[verb] != "VERB" or tree.relations[verb] != "amod" or noun == ROOT:
        return
    opens = noun > verb and "," in tree.words[verb : tree.leftmost_behind(noun, verb)] and bool(tree.children(verb))
    if noun < verb or opens:  # "Accused of theft, | a nun wept"
        tree.relations[verb] = "acl"


def _join_cleft(tree: Tree, clause: int) -> None:
    """Hang the clause of a cleft on its noun: "It was Eritrea | that | attacked Ethiopia"."""
    noun = tree.heads[clause]
    torn = tree.plain(clause) == "parataxis" and tree.has(clause, "nsubj", "that", "who") and noun < clause
    relative = tree.relations[clause] == "advcl:relcl" or (torn and tree.has(noun, "nsubj", "it"))
    if relative and tree.tags[noun] in ("NOUN", "PROPN") and tree.has(noun, "cop"):
        tree.relations[clause] = "acl:relcl"


def _reach_over_parenthesis(tree: Tree, report: int) -> None:
    """Give to "it is not true" the clause behind a parenthesis: "it is not true, she said, | that both had left"."""
    over = tree.heads[report]
    if tree.plain(report) != "parataxis" or over == ROOT or tree.tags[over] != "ADJ" or tree.subjects(report)[1:]:
        return
    clause = next((i for i in tree.children(report, "ccomp") if i > report and tree.has(i, "mark", "that")), None)
    impersonal = any(tree.words[i] == "it" for i in tree.children(over, "nsubj", "expl"))
    if clause is not None and impersonal and not tree.has(over, "ccomp") and tree.words[report + 1] == ",":
        tree.hang(clause, over, "csubj")


def _part_list(tree: Tree, verb: int) -> None:
    """Take a verb in -ing before the last noun of a list for part of it: "tents, blankets and | drinking | water"."""
    noun, over = verb + 1, tree.heads[verb]
    if not tree.is_gerund(verb) or tree.plain(verb) != "conj" or noun >= len(tree.heads) or over == ROOT:
        return
    first = tree.heads[noun]
    if tree.plain(noun) != "conj" or first not in tree.children(over, "obj") or not tree.has(verb, "cc"):
        return
    for part in tree.children(verb):
        tree.hang(part, noun if tree.plain(part) == "cc" else over)
    tree.hang(verb, noun, "amod")


def _join_verb(tree: Tree, verb: int) -> None:
    """Take for a verb what has its own "and" behind an earlier verb: "left in May and | ordered | a sale"."""
    noun = tree.heads[verb]
    if tree.relations[verb] != "amod" or tree.tags[verb] != "VERB" or noun < verb or tree.heads[noun] == ROOT:
        return
    modified = any(i < verb for i in tree.children(noun, "amod"))  # "old and broken windows"
    joins = tree.children(verb, "cc")
    over = noun
    while over != ROOT and (tree.tags[over] != "VERB" or over > verb):
        over = tree.heads[over]
    if joins and over != ROOT and over < joins[0] and not modified:
        tree.hang(noun, verb, "obj")
        tree.hang(verb, over, "conj")


def _join_name(tree: Tree, noun: int) -> None:
    """Join a noun to the name right behind it, where the reader took both for subjects: "the vet | Sara Blom said"."""
    name = noun + 1
    if tree.tags[noun] != "NOUN" or tree.plain(noun) != "nsubj" or name >= len(tree.heads):
        return
    while tree.tags[name] == "PROPN" and tree.heads[name] > name and tree.plain(name) == "compound":
        name = tree.heads[name]
    if tree.tags[name] != "PROPN" or tree.heads[name] != tree.heads[noun] or tree.plain(name) != "nsubj":
        return
    for part in tree.children(noun, "flat"):
        tree.hang(part, name)
    if tree.has(noun, "det"):
        tree.hang(name, noun, "appos")
    else:
        tree.hang(noun, name, "nmod:desc")


_RULES: tuple[Callable[[Tree, int], None], ...] = (
    turn_subject,
    turn_had,
    raise_from_noun,
    seat_before_auxiliary,
    seat_behind_verb,
    seat_speaker,
    give_subject,
    keep_opening,
    read_as_verb,
    close_list,
    raise_among,
    act_without_being,
    _lift_from_modifier,
    part_opening,
    _part_participle,
    _join_cleft,
    _complete_passive,
    _give_to_recipient,
    _reach_over_parenthesis,
    _part_list,
    _join_verb,
    _join_name,
    raise_main_verb,
)
