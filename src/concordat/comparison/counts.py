"""What a number counts, and whether two numbers of one thing differ.

"12 people were killed" and "the death toll rose to 15" count one thing; "12 people were killed" and "15 people were
hurt" do not, and neither do "a 20-year treaty" and "three years of war".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from concordat.comparison.families import companions, families, family_names, family_of
from concordat.comparison.senses import sense_of, stem
from concordat.comparison.states import end_of_change
from concordat.comparison.sums import SUMS, summed
from concordat.extraction.quantities import OPEN_BOUND, is_ceiling
from concordat.records import Proposition, Quantity, Token

ROUNDING = 0.05
"""Numbers this close are one number, rounded ("1,487" and "about 1,500"). Re-run evaluation/claims.py."""

SAYS_MORE = 1.25
"""Two bounds of one thing that lie this many times apart ("more than 200", "276") do not contradict each other, but one
says more. Re-read the numbers of the development stories when it changes."""

_PEOPLE = frozenset({"people", "person", "individual", "civilian", "victim", "man", "woman"})
_OTHERS = frozenset({"other", "others"})
_LIVES = frozenset({"life", "lives"})
_STRETCHES = frozenset({"day", "hour", "minute", "second", "month", "week", "year"})
_RATES = frozenset({"per", "a", "an"})
_OWN_STATE = frozenset({"amod", "orphan"})
_LIMITING = frozenset({"amod", "compound", "nmod"})


class Count(msgspec.Struct, frozen=True):
    """A number and what it counts: ``what`` is comparable between reports, ``noun`` is for the reader.

    ``limits`` are the stems of what narrows the noun ("British people", "fire crews"), ``governor`` the index of the
    token that the noun hangs on, ``head`` that of the noun.
    """

    quantity: Quantity
    what: str
    noun: str
    limits: frozenset[str] = frozenset()
    governor: int = 0
    head: int = 0

    def counts_as(self, other: Count) -> bool:
        """Tell whether two numbers count one thing; "schoolgirls" are "girls", too."""
        (act, noun), (other_act, other_noun) = self.what.split(":", 1), other.what.split(":", 1)
        return act == other_act and bool(noun) and (noun.endswith(other_noun) or other_noun.endswith(noun))


def counts_of(tokens: Sequence[Token], proposition: Proposition) -> tuple[Count, ...]:
    """List what the numbers of a proposition count; a number that nothing names is left out."""
    return tuple(c for quantity in proposition.quantities if (c := _count(tokens, proposition, quantity)))


def differing(a: Sequence[Count], b: Sequence[Count]) -> tuple[Count, Count] | None:
    """Find a number of ``a`` that no number of ``b`` for the same thing can agree with, and its rival."""
    for one in a:
        rivals = [other for other in b if one.counts_as(other)]
        if rivals and not any(compatible(one.quantity, other.quantity) for other in rivals):
            return one, rivals[0]
    return None


def compatible(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers can both be right: their ranges meet, or one is the other rounded."""
    low, high = sorted((a, b), key=lambda q: (q.low, q.high))
    if high.low <= low.high or _is_rounded(a, b) or _is_rounded(b, a):
        return True
    near = high.low - low.high <= ROUNDING * high.low
    return near and (_is_round_for(a, b) or _is_round_for(b, a))


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers are one, as exactly as both are given."""
    low, high = sorted((stated(a), stated(b)))
    return compatible(a, b) and high < SAYS_MORE * low


def has_other_toll(a: Sequence[Count], b: Sequence[Count]) -> bool:
    """Tell whether a toll of ``a`` says more or less than all of ``b`` ("at least five dead", "seven dead").

    Both hold, but who reports the one does not report the other.
    """
    for one in a:
        rivals = [other for other in b if one.counts_as(other)]
        toll = one.what.partition(":")[0] in family_names()
        if toll and rivals and not any(agree(one.quantity, other.quantity) for other in rivals):
            return True
    return False


def gives(counts: Iterable[Count], number: Count) -> bool:
    """Tell whether one of some numbers is of the same noun as another one and agrees with it."""
    noun = number.what.partition(":")[2]
    return any(c.what.partition(":")[2] == noun and agree(c.quantity, number.quantity) for c in counts)


def is_leading(count: Count, told: Sequence[Count]) -> bool:
    """Tell whether a toll is the first that its report gives; later ones may be of earlier events. Others all are."""
    first = min((c.quantity.citation for c in told if c.what == count.what), default=count.quantity.citation)
    return count.what.partition(":")[0] not in family_names() or first == count.quantity.citation


def stated(quantity: Quantity) -> float:
    """Give the number that stands in the text: 200 in "more than 200", the middle of a range."""
    if quantity.approximate and quantity.high == quantity.low * OPEN_BOUND:
        return quantity.high if is_ceiling(quantity) else quantity.low
    return (quantity.low + quantity.high) / 2


def _is_rounded(fine: Quantity, coarse: Quantity) -> bool:
    """Tell whether a whole number is the other without its decimals ("11.8 inches", "12 inches")."""
    return coarse.low == coarse.high == round(fine.low) and fine.low == fine.high != round(fine.low)


def _is_round_for(coarse: Quantity, fine: Quantity) -> bool:
    """Tell whether a plain number is another one rounded to its own figures ("1,500" for 1,487, not 420 for 412).

    The range of a hedged number ("some 400") has its rounding in it already.
    """
    digits = f"{coarse.low:.0f}"
    step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    plain = coarse.low == coarse.high and len(digits) > len("99") and not digits[2:].strip("0")
    return plain and fine.low - step / 2 <= coarse.low <= fine.high + step / 2


def _count(tokens: Sequence[Token], proposition: Proposition, quantity: Quantity) -> Count | None:
    own = [i for i in proposition.tokens if quantity.citation.start <= tokens[i].start < quantity.citation.end]
    if not own or _is_rest_of_time(tokens, own[0], quantity.unit):
        return None
    top = next((i for i in own if tokens[i].head not in own or tokens[i].head == i), own[-1])
    outer = _of_a_sum(tokens, top)
    governor = tokens[outer].head if tokens[outer].head != outer else outer
    head = _counted(tokens, own, top, quantity.unit)
    family = _family(tokens, proposition, head, governor)
    unit = quantity.unit or ""
    limits = _limits(tokens, proposition, head, own)
    if family:
        people = not unit or unit in _PEOPLE | _OTHERS | _LIVES or unit in families()
        noun = f"people ({family})" if people else unit
        return Count(quantity, f"{family}:{'people' if people else unit}", noun, limits, governor, head)
    if not unit:
        return _of_sum(tokens, proposition, quantity, top)
    noun, act = "people" if unit in _PEOPLE else unit, sense_of(tokens[governor].lemma)
    act += end_of_change(tokens, head, tokens[governor].lemma.lower()) + _rate(tokens, own)
    return Count(quantity, f"{act}:{noun}", unit, limits, governor, head)


def _of_sum(tokens: Sequence[Token], proposition: Proposition, quantity: Quantity, top: int) -> Count | None:
    """Read what a bare number counts that says how many there are of something ("the number of dead rose to 94")."""
    told = summed(tokens, top)
    family = next((found for i in told if (found := family_of(tokens[i].lemma))), "")
    counted = told and tokens[told[0]].pos == "NOUN"
    if not (family or counted):
        return None
    noun = tokens[told[0]].lemma.lower()
    people = noun in _PEOPLE or bool(family_of(noun))
    limits = _limits(tokens, proposition, told[0], (told[0] - 1,))
    verb = tokens[top].head
    what = f"{family or sense_of(tokens[verb].lemma)}:{'people' if people else noun}"
    return Count(quantity, what, f"people ({family})" if family and people else noun, limits, verb, told[0])


def _rate(tokens: Sequence[Token], own: Sequence[int]) -> str:
    """Give what a number is reckoned by ("31 dollars | per share", "| a day" as "/share", "/day"), or ""."""
    by, noun = [*tokens[own[-1] + 1 : own[-1] + 3], None, None][:2]
    return f"/{noun.lemma.lower()}" if by and noun and by.text.lower() in _RATES and noun.pos == "NOUN" else ""


def _counted(tokens: Sequence[Token], own: Sequence[int], top: int, unit: str | None) -> int:
    """Find the noun that is counted where a word for a number stands above it ("dozens of sexual assaults")."""
    below = (i for i in own if tokens[i].head == top and tokens[i].dep.startswith("nmod"))
    return next((i for i in below if tokens[i].lemma.lower() == unit), top)


def _of_a_sum(tokens: Sequence[Token], top: int) -> int:
    """Give the word for a sum that a number stands behind ("a total of 31 suspects"), or else the number's noun."""
    above = tokens[top].head
    return above if tokens[top].dep.startswith("nmod") and tokens[above].lemma.lower() in SUMS else top


def _is_rest_of_time(tokens: Sequence[Token], first: int, unit: str | None) -> bool:
    """Tell whether a number is the rest of a longer stretch of time ("nine minutes and 46 seconds")."""
    longer = tokens[first - 2].lemma.lower() if first > 1 and tokens[first - 1].text.lower() == "and" else ""
    return unit in _STRETCHES and longer in _STRETCHES


def _limits(tokens: Sequence[Token], proposition: Proposition, head: int, own: Sequence[int]) -> frozenset[str]:
    """List the stems of the adjectives and nouns that narrow a counted noun."""
    first = next((i for i in own if tokens[i].pos == "NUM"), own[0])  # "at least" before the number narrows nothing
    return frozenset(
        stem(tokens[i].lemma)
        for i in (*own, *proposition.tokens)
        if tokens[i].head == head
        and tokens[i].dep.partition(":")[0] in _LIMITING
        and tokens[i].pos in ("ADJ", "NOUN", "PROPN")
        and first < i < head
        and not family_of(tokens[i].lemma)
    )


def _family(tokens: Sequence[Token], proposition: Proposition, head: int, governor: int) -> str:
    """Read the family of what happens to those counted.

    First from the counted words themselves ("dead bodies", "the wounded"), then from what these hang on, or from what
    hangs on that ("the toll rose to", "left 9 dead"); what is joined to others hangs on what the first of them does.
    """
    beside = [i for i in proposition.tokens if tokens[i].head == head]
    state = [i for i in beside if tokens[i].dep in _OWN_STATE and i <= head + 1]
    own = next((family for i in (head, *state) if (family := family_of(tokens[i].lemma))), "")
    if own:
        return own
    told = [i for i in beside if tokens[i].dep == "acl"]
    while tokens[head].dep.partition(":")[0] == "conj" and tokens[head].head != head:
        head = tokens[head].head
        governor = tokens[head].head
    words = [tokens[governor].lemma]
    hanging = [i for i in proposition.tokens if tokens[i].head == governor]
    words += [tokens[i].lemma for i in hanging if tokens[i].dep in ("nsubj", "xcomp")]
    words += [tokens[i].lemma for i in told]
    return next((found for word in words if (found := _family_with(word, proposition, tokens))), "")


def _family_with(word: str, proposition: Proposition, tokens: Sequence[Token]) -> str:
    """Give the family of a word, or of a verb that has one only with another word ("claim ... lives")."""
    found = family_of(word)
    if found:
        return found
    others = companions().get(word.lower(), {})
    return next((others[w] for i in proposition.tokens if (w := tokens[i].lemma.lower()) in others), "")
