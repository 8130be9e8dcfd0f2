"""Trees of clauses that do not begin with their subject: what opens them, and what stands behind the verb.

"Did Benin attack", "Meeting in Oslo, both signed", "Down the stairs ran a waiter", "Were the dam to fail, water would
rise", "the judge whom two forgers had robbed". Each rule takes a tree and a word, as those of ``mending`` do.
After Quirk et al. (1985), sections 18.20 to 18.24, on what inversion allows.
"""

from __future__ import annotations

from concordat.language.sentence_tree import ROOT, Tree

INVERTING = frozenset({"did", "does", "do", "had", "has", "have", "will", "would", "could", "can", "should", "may"})
_UPWARDS = frozenset({"up", "down", "past", "along", "across", "through", "over", "round", "around", "off", "behind"})
"""Prepositions that are adverbs as well."""
_GIVEN = frozenset({"awarded", "offered", "handed", "granted", "promised", "denied", "allowed", "named", "called"})
"""Participles that can have an object behind them ("a nurse | awarded | a medal", "a man | named | Olaf")."""
_REPORTING = frozenset(
    {"announced", "warned", "confirmed", "reported", "claimed", "explained", "predicted", "suggested", "recalled"}
    | {"insisted", "complained", "argued", "promised", "revealed", "testified", "concluded", "conceded", "admitted"}
)
"""Verbs behind which who speaks may stand, once it is told what was said."""
_BEING = frozenset({"be", "been", "being", "is", "are", "was", "were", "am", "'s", "’s", "'re", "’re", "got", "get"})
_OF_ONE = frozenset({"was", "is", "has", "does"})
"""Auxiliaries whose subject is one person or thing."""
_MOVED = frozenset(
    {"ran", "came", "went", "stood", "sat", "lay", "hung", "rose", "fell", "flew", "rode", "swam", "sprang", "sank"}
    | {"crept", "swept", "drove", "strode", "leapt", "burst", "began", "slept", "shone", "grew", "hid", "broke"}
)
"""Irregular pasts of verbs without an object, of motion, posture and appearance (Levin 1993, 47 and 51)."""


def turn_subject(tree: Tree, verb: int) -> None:
    """Take for the subject what stands between an auxiliary and its verb: "did | Benin | attack Niger".

    So does what was read as hearing something before the verb that tells it: "| Benin | had told Niger that".
    """
    if tree.tags[verb] != "VERB" or tree.subjects(verb):
        return
    for early in [i for i in tree.children(verb, "iobj") if i < verb and tree.tags[i] in ("NOUN", "PROPN")][:1]:
        tree.relations[early] = "nsubj"
    before = [i for i in tree.children(verb, "aux") if tree.words[i] in INVERTING]
    between = [i for i in tree.children(verb, "obj", "iobj") if before and before[0] < i < verb]
    if len(between) == 1 and not tree.has(between[0], "case"):
        tree.relations[between[0]] = "nsubj"


def raise_from_noun(tree: Tree, verb: int) -> None:
    """Take for the main verb what the tree hangs on the noun that heads it: "The players | elected | Ivo captain".

    A participle has no object unless it is given one, and then nobody is made anything.
    """
    noun = tree.heads[verb]
    if tree.relations[verb] != "acl" or noun == ROOT or noun > verb or tree.heads[noun] != ROOT:
        return
    past = tree.words[verb] in _MOVED or (tree.words[verb].endswith("ed") and tree.words[verb] not in _GIVEN)
    behind = [i for i in tree.children(verb, "obj", "xcomp") if i > verb and tree.tags[i] in ("NOUN", "PROPN")]
    alone = not tree.children(verb, "aux", "mark", "nsubj", "ccomp") and tree.children(noun, "acl") == [verb]
    if not (past and behind and alone) or tree.has(noun, "cop") or tree.subjects(noun) or tree.words[-1] != ".":
        return
    for part in tree.children(noun):
        if part > verb:
            tree.hang(part, verb)
    tree.hang(verb, ROOT, "root")
    tree.hang(noun, verb, "obl" if tree.has(noun, "case") else "nsubj")


def turn_had(tree: Tree, had: int) -> None:
    """Take for an auxiliary the "had" that the tree takes for a verb: "would have left | had | the guard not slept"."""
    things = tree.children(had, "obj")
    verbs = [i for i in tree.children(had, "ccomp", "xcomp") if tree.tags[i] == "VERB" and not tree.is_gerund(i)]
    if tree.words[had] != "had" or tree.plain(had) not in ("parataxis", "advcl") or tree.subjects(had):
        return
    if len(things) == 1 and len(verbs) == 1 and had < things[0] < verbs[0] and not tree.subjects(verbs[0]):
        verb, over = verbs[0], tree.heads[had]
        for part in tree.children(had):
            tree.hang(part, verb)
        tree.hang(verb, over, "advcl")
        tree.hang(things[0], verb, "nsubj")
        tree.hang(had, verb, "aux")
        tree.tags[had] = "AUX"


def seat_behind_verb(tree: Tree, verb: int) -> None:
    """Take for the subject what stands behind a verb that a place opens: "Down the stairs | ran | a waiter"."""
    objects, subjects = tree.children(verb, "obj"), tree.subjects(verb)
    moves = tree.words[verb] in _MOVED or tree.words[verb].endswith("ed")
    alone = tree.plain(verb) in ("root", "ccomp", "parataxis") and not tree.children(verb, "aux", "mark", "iobj")
    if tree.tags[verb] != "VERB" or not (moves and alone) or len(objects) != 1 or objects[0] < verb:
        return
    for place in [i for i in subjects if i < verb and tree.words[tree.leftmost(i) - 1] in _UPWARDS]:  # "Up the tower"
        if tree.heads[tree.leftmost(place) - 1] == verb:
            tree.hang(tree.leftmost(place) - 1, place, "case")
    opening = [i for i in tree.children(verb, "obl", "nsubj") if i < verb and tree.has(i, "case")]
    if opening and set(subjects) <= set(opening) and tree.leftmost(objects[0]) == verb + 1 and opening[-1] == verb - 1:
        for place in subjects:
            tree.relations[place] = "obl"
        tree.relations[objects[0]] = "nsubj"


def seat_speaker(tree: Tree, verb: int) -> None:
    """Take for who speaks what stands behind a verb of report: "The dam leaks, | confirmed | a miller"."""
    objects = tree.children(verb, "obj", "iobj")
    told = [i for i in tree.children(verb, "ccomp") if i < verb] or tree.plain(verb) == "parataxis"
    bare = not tree.subjects(verb) and not tree.children(verb, "aux", "mark", "xcomp", "case", "advmod")
    if not (told and bare and len(objects) == 1 and tree.words[verb] in _REPORTING) or tree.tags[verb - 1] != "PUNCT":
        return
    if tree.leftmost(objects[0]) == verb + 1 and not tree.has(verb, "cc"):
        tree.relations[objects[0]] = "nsubj"


def give_subject(tree: Tree, predicate: int) -> None:
    """Give a predicate the noun before it for a subject: "Rumours that it sank | are untrue, she said"."""
    over = tree.heads[predicate]
    if tree.plain(predicate) != "ccomp" or not tree.has(predicate, "cop") or tree.subjects(predicate) or over == ROOT:
        return
    before = [i for i in tree.children(over, "ccomp") if i < predicate and tree.tags[i] == "NOUN"]
    if len(before) == 1 and not tree.children(before[0], "cop", "nsubj"):
        tree.hang(before[0], predicate, "nsubj")
        for clause in tree.children(before[0], "ccomp"):
            tree.relations[clause] = "acl"


def keep_opening(tree: Tree, auxiliary: int) -> None:
    """Hang what opens an inverted clause on its verb: "Never before | has | the orchestra cancelled, she said"."""
    verb, last = tree.heads[auxiliary], auxiliary - 1
    if tree.plain(auxiliary) != "aux" or tree.words[auxiliary] not in INVERTING or last < 0:
        return
    if not any(auxiliary < subject < verb for subject in tree.subjects(verb)) or tree.tags[last] == "PUNCT":
        return
    while ROOT != tree.heads[last] < auxiliary:
        last = tree.heads[last]
    if tree.heads[last] not in (ROOT, verb) and tree.heads[last] == tree.heads[verb]:
        tree.hang(last, verb)


def part_opening(tree: Tree, verb: int) -> None:
    """Part what opens a clause from its subject where the tree gives the verb two.

    "Meeting in Oslo, | both signed", "Elected president in May, | she left", "Were it to fail, | water would rise".
    """
    subjects = [i for i in tree.subjects(verb) if i < verb]
    if not subjects[1:] or "," not in tree.words[subjects[0] : tree.leftmost(subjects[1])]:
        return
    first, start = subjects[0], tree.leftmost(subjects[0])
    if tree.is_gerund(first):
        if not tree.subjects(first):
            tree.relations[first] = "advcl"
        return
    supposed = next((i for i in tree.children(first, "acl") if tree.has(i, "mark", "to")), None)
    if tree.words[start] in ("were", "should", "had") and supposed is not None:
        tree.hang(start, supposed, "aux")
        tree.hang(supposed, verb, "advcl")
        tree.hang(first, supposed, "nsubj")
    elif tree.tags[start] == "VERB" and tree.heads[start] == first and tree.plain(start) in ("amod", "compound"):
        tree.hang(start, verb, "advcl")
        for part in [i for i in tree.children(verb) if start < i < subjects[1] and tree.plain(i) == "obl"]:
            tree.hang(part, start)
        tree.hang(first, start, "obj" if tree.is_gerund(start) else "xcomp")


def read_as_verb(tree: Tree, word: int) -> None:
    """Take for a verb the adjective in -ed that has a subject and no copula: "the accord | expired | on Sunday"."""
    alone = tree.plain(word) in ("root", "ccomp", "conj", "parataxis") and not tree.children(word, "cop", "aux", "case")
    if tree.tags[word] == "ADJ" and tree.words[word].endswith("ed") and alone and tree.has(word, "nsubj"):
        tree.tags[word] = "VERB"


def act_without_being(tree: Tree, verb: int) -> None:
    """Take an active verb for one, where the tree has the subject of a passive: "whom | two forgers | had robbed"."""
    passive = next((i for i in tree.children(verb) if tree.relations[i] == "nsubj:pass"), None)
    auxiliaries = {tree.words[i] for i in tree.children(verb, "aux")}
    if passive is not None and auxiliaries and not auxiliaries & _BEING:
        tree.relations[passive] = "nsubj"


def seat_before_auxiliary(tree: Tree, verb: int) -> None:
    """Take for the subject the name right before an auxiliary: "On the first of May | Ada Lind | is to lead it"."""
    auxiliary = next(iter(tree.children(verb, "aux", "cop")), ROOT)
    if auxiliary < 1 or tree.subjects(verb):
        return
    name = auxiliary - 1
    while tree.plain(name) == "flat":
        name = tree.heads[name]
    over, passive = tree.heads[name], tree.relations[auxiliary] == "aux:pass"
    bare = tree.tags[name] == "PROPN" and tree.plain(name) in ("nmod", "nsubj") and not tree.has(name, "case")
    if bare and tree.has(name, "flat") and ROOT != over < name and tree.has(over, "case") and tree.heads[over] == verb:
        tree.hang(name, verb, "nsubj:pass" if passive else "nsubj")


def raise_among(tree: Tree, word: int) -> None:
    """Take for the predicate those among whom somebody is: "Among those | deceived | were two nuns"."""
    over = tree.heads[word]
    near = [*tree.children(word), *(tree.children(over) if over != ROOT else [])]
    those = next((i for i in near if i < word and tree.words[i] == "those" and tree.has(i, "case", "among")), ROOT)
    subjects, holder = tree.subjects(word), those if tree.has(those, "cop") else word
    copula = next(iter(tree.children(holder, "cop")), ROOT)
    if ROOT in (those, copula):
        return
    named, clause = word, next((i for i in subjects if those < i < copula), ROOT)
    if holder == those and tree.heads[those] == word and subjects and subjects[0] < copula:
        named, clause = subjects[0], word
    elif holder == those or copula < those:
        return
    tree.hang(those, over, tree.relations[word])
    tree.hang(copula, those)
    tree.hang(named, those, "nsubj")
    if clause != ROOT:
        tree.hang(clause, those, "acl")
        tree.tags[clause] = "VERB"


def close_list(tree: Tree, noun: int) -> None:
    """Join to an agent what would make two subjects of a verb of one: "her rescue by a monk | and his dog | was"."""
    verb, second = tree.heads[noun], next(iter(tree.children(noun, "conj")), ROOT)
    if tree.plain(noun) != "nsubj" or ROOT in (verb, second) or not tree.has(second, "cc", "and"):
        return
    finite = [tree.words[i] for i in tree.children(verb, "aux", "cop")][:1]
    inside = [i for i in tree.children(noun, "nmod") if noun < i < second and not tree.children(i, "conj")]
    if inside and finite and finite[0] in _OF_ONE and not tree.has(second, "case"):
        tree.hang(second, inside[-1])
