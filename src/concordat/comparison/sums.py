"""A number that stands behind a verb and says how many of something there are ("the number of dead rose to 94")."""

from __future__ import annotations

from collections.abc import Sequence

from concordat.records import Token

SUMS = frozenset({"total", "sum", "number", "tally"})
"""Nouns for how many there are of what stands behind them with "of"."""

_UP_TO = frozenset({"at", "to"})
"""Prepositions before the number that something is put at or brought to."""

_BESIDE = frozenset({"xcomp", "obj", "obl", "nummod"})
"""How a number without a noun hangs on the verb of its sum ("reached 14", "rose to 94", "stands at 94")."""

REACH = 12
"""Words behind a sum among which those whose number it is stand with what has become of them."""


def summed(tokens: Sequence[Token], number: int) -> tuple[int, ...]:
    """Give the words that say whose number a bare number is, the counted one first; () where none does.

    They are what a sum is of, and what has become of it ("the number of people known to have died reached 14"), or who
    is put at the number ("put the dead at 94").
    """
    verb = tokens[number].head
    if tokens[number].dep.partition(":")[0] not in _BESIDE or tokens[verb].pos != "VERB":
        return ()
    near = range(max(0, verb - REACH), min(len(tokens), verb + REACH))
    beside = {tokens[i].dep.partition(":")[0]: i for i in near if tokens[i].head == verb and i != number}
    if "nsubj" in beside and tokens[beside["nsubj"]].lemma.lower() in SUMS:
        return _of(tokens, beside["nsubj"])
    put = beside.get("obj", number)
    reached = any(tokens[i].head == number and tokens[i].text.lower() in _UP_TO for i in near)
    if put == number or not reached:
        return ()
    return _of(tokens, put) if tokens[put].lemma.lower() in SUMS else (put,)


def _of(tokens: Sequence[Token], sum_: int) -> tuple[int, ...]:
    """Give what a sum is of, with the verbs that tell what has become of it."""
    near = range(sum_ + 1, min(len(tokens), sum_ + REACH))
    members = [i for i in near if tokens[i].head == sum_ and tokens[i].dep.partition(":")[0] in ("nmod", "acl")]
    told = [i for i in near if members and tokens[i].head == members[0] and tokens[i].dep.startswith(("acl", "amod"))]
    ended = [i for i in near if tokens[i].head in told and tokens[i].dep == "xcomp"]
    return (*members[:1], *told, *ended)
