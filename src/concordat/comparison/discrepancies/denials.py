"""What a clause denies that another asserts: claims that would be one but for a negation, and acts in other wordings.

The two sides may have other words ("police have named no suspects", "31 suspects were named"), or stand in one report,
in two mouths.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from concordat.comparison.candidates import Index
from concordat.comparison.claims.measures import VERBLESS
from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.facts import gathered
from concordat.comparison.provenance import listed
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.senses import stem
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy

SAME_ACT_SHARE, SAME_ACT_WEIGHT, SAME_ACT_MEANING = 0.7, 7.0, 0.35
"""What a denial of an act shares with the clause that tells it: part of its terms, their weight, likeness."""

OTHER_ACT_SHARE, OTHER_ACT_WEIGHT, OTHER_ACT_MEANING = 0.8, 8.0, 0.5
"""The same where the two have other predicates. All were chosen on the 20 development stories, of whose pairs these
keep what a reader takes for a denial; read their conflicts again when one changes."""

MOST_WORDS = 0.6
"""Share of rarer words that a denial has in common with what it denies. Re-read the development stories' conflicts."""

FEWEST, FEWEST_SAID = 3, 2
"""Terms of a short clause that is denied in the very same words, and of one that its speaker says and does not say."""

ONE_EVENT = 30
"""Days between reports beyond which they are more likely of two events."""


ORDINALS = frozenset({"first", "last", "only"})
"""Terms that take what is denied out of the denial ("the first since 1959", "none since 1959")."""

_OF_THEM = frozenset({"of", "the", "these"})
"""What may stand between "none" and what it counts."""

NOT_YET = (" yet ", " so far ", " still ")
"""Words of a denial that holds only for the day of its report."""


def find_denials(story: Story) -> list[Discrepancy]:
    """Find what one clause denies and another asserts, each denial once with all that it denies."""
    denying: dict[Citation, Unit] = {u.proposition.citation: u for u in story.units if _denies(u)}
    asserting = [u for u in story.units if _asserts(u)]
    index = Index()
    for n, yes in enumerate(asserting):
        index.add(n, yes.terms)
    near = ((no, asserting[n]) for no in denying.values() for n in index.sharing(_words(no)))
    groups = gathered((no, yes) for no, yes in near if _contradict(story, no, yes))
    return [_discrepancy(story, yes, no) for no, yes in groups]


def _denies(unit: Unit) -> bool:
    proposition = unit.proposition
    negated = proposition.polarity == "negative" and proposition.modality == "asserted" and unit.negations > 0
    tells = proposition.kind not in VERBLESS  # "no meeting with the king" is what somebody wants, or of which he speaks
    return tells and (negated or proposition.modality == "denied") and not proposition.condition


def _asserts(unit: Unit) -> bool:
    proposition = unit.proposition
    return (
        proposition.polarity == "positive"
        and proposition.modality == "asserted"
        and not proposition.condition
        and not unit.negations
        and not proposition.citation.text.lower().startswith("any")  # "knew of nobody | anyone who colluded"
    )


def _contradict(story: Story, no: Unit, yes: Unit) -> bool:
    """Tell whether two clauses speak of one thing; in one report, one of them must be in somebody's mouth."""
    said, disputed = no.proposition.citation, _are_disputed(story, no, yes)
    if says_it_too(said, yes.proposition.citation):  # but "denied that the army crossed the border" denies it
        return disputed and no.proposition.modality == "denied" and "“" not in said.text
    if disputed:
        return True
    of_one_day = no.is_past == yes.is_past and not ORDINALS & (no.terms ^ yes.terms)
    if not of_one_day or not _are_apart(story, no, yes) or _did_another(no, yes):
        return False
    if _counts_none(no, yes) or _is_the_same_but_denied(no, yes):
        return True
    terms = _words(no)
    shared = sum(story.weights[t] for t in sorted(terms & yes.terms))
    share = shared / (sum(story.weights[t] for t in sorted(terms)) or 1.0)
    alike = float(no.vector @ yes.vector)
    if no.sense == yes.sense or yes.sense in terms:
        return share >= SAME_ACT_SHARE and shared >= SAME_ACT_WEIGHT and alike >= SAME_ACT_MEANING
    return share >= OTHER_ACT_SHARE and shared >= OTHER_ACT_WEIGHT and alike >= OTHER_ACT_MEANING


def _are_disputed(story: Story, no: Unit, yes: Unit) -> bool:
    """Tell whether two clauses of two reports are of one disputed claim, or of two that dispute each other.

    Who turns an offer down does not deny that it was made; where each names somebody more, another act is denied.
    """
    one, other = (story.claim_of.get(u.proposition.id) for u in (no, yes))
    if one is None or other is None or no.article == yes.article:
        return False
    if one is other:
        return one.status == "disputed" and no.proposition.modality == "denied" and _share_words(no, yes)
    others = bool(no.actors - yes.actors) and bool(yes.actors - no.actors)
    return other.id in one.disputes and no.predicate == yes.predicate and not others


def _share_words(*both: Unit) -> bool:
    """Tell whether two clauses share most of their rarer words."""
    bags = [{stem(w) for w in u.proposition.citation.text.split() if bits(stem(w)) >= COMMON_BITS} for u in both]
    return all(bags) and len(bags[0] & bags[1]) >= MOST_WORDS * min(map(len, bags))


def _did_another(no: Unit, yes: Unit) -> bool:
    """Tell whether two named actors are the doers: who did not appoint somebody does not deny that another did."""
    named = all(term[0] in "@&" for term in no.doers | yes.doers)
    return bool(no.doers and yes.doers) and named and not no.doers & yes.doers


def says_it_too(no: Citation, yes: Citation) -> bool:
    """Tell whether a denial has all the words of what it would deny in a row, as when both quote one speech.

    A denial changes them ("was not", "never did"); what stands outside them ("nobody knows what ...", "denied the
    story: “This story ...") denies something else.
    """
    words = [re.findall(r"\w+", c.text.lower()) for c in (yes, no)]
    return len(words[0]) >= FEWEST and f" {' '.join(words[0])} " in f" {' '.join(words[1])} "


def _counts_none(no: Unit, yes: Unit) -> bool:
    """Tell whether one clause says of none what the other says of a number ("named no suspects", "31 suspects").

    Who had "no improper contacts" may have had four.
    """
    words = [w for w in no.proposition.citation.text.lower().split() if w not in _OF_THEM]
    none = words_of("scope_words", "none")
    counted = {stem(noun.strip(",.;")) for word, noun in pairwise(words) if word in none}
    nouns = {stem(count.noun) for count in yes.counts} & counted & (no.done_to | no.doers)
    return bool(nouns) and no.sense == yes.sense


def _is_the_same_but_denied(no: Unit, yes: Unit) -> bool:
    """Tell whether a short clause has all its words in another: of one doer, or said by one speaker."""
    terms = _words(no)
    if no.sense != yes.sense or not terms or terms != _words(yes) or not no.doers & yes.doers:
        return False
    speakers = set(no.proposition.attributed_to) & set(yes.proposition.attributed_to)
    return no.article != yes.article and len(terms) >= (FEWEST_SAID if speakers else FEWEST)


def _words(unit: Unit) -> set[str]:
    """Give the terms of a clause that are no numbers or days."""
    return {term for term in unit.terms if term[0] not in "#^"}


def _are_apart(story: Story, no: Unit, yes: Unit) -> bool:
    if no.article != yes.article:
        return story.of_one_event(story.analyses[no.article], story.analyses[yes.article], ONE_EVENT)
    voices = set(no.proposition.attributed_to), set(yes.proposition.attributed_to)
    said = no.proposition.modality == "denied" or no.proposition.quotation is not None or bool(voices[0])
    return said and voices[0] != voices[1] and no.place != yes.place


def _discrepancy(story: Story, yes: Sequence[Unit], no: Sequence[Unit]) -> Discrepancy:
    said = tuple(sorted(story.readings[u.proposition.citation.article].whole(u.proposition.citation) for u in yes))
    told = {u.proposition.citation.text.casefold() for u in yes}
    sides = [said, tuple(sorted(_denial(story, u, told) for u in no))]
    days = [[story.analyses[u.article].article.published or "" for u in side] for side in (yes, no)]
    not_yet = any(word in f" {c.text.lower()} " for c in sides[1] for word in NOT_YET)
    later = not_yet and all(map(all, days)) and max(days[1]) < min(days[0])
    names = {story.actor[a].name for u in no for a in u.proposition.attributed_to if a in story.actor}
    way_out, because = ("the later report has it" if later else None), "what is denied is said so elsewhere"
    if (outlet := _withdraws(story, *sides)) and names <= {outlet}:
        way_out, because = f"corrected: {outlet} takes it back", f"{outlet} denies what it reported"
    elif names:
        because = f"what is denied by {listed(sorted(names))} is said so elsewhere"
    what = f"“{sides[0][0].text}” / “{sides[1][0].text}”"
    return Discrepancy("superseded" if way_out else "conflict", what, tuple(sides), way_out, (because,))


def _denial(story: Story, no: Unit, told: Set[str]) -> Citation:
    """Cite a denial: with its sentence, where the clause alone has the words of what it denies."""
    cited = no.proposition.citation
    reading = story.readings[cited.article]
    return reading.sentence_of(no.proposition) if cited.text.casefold() in told else reading.whole(cited)


def _withdraws(story: Story, said: Sequence[Citation], denied: Sequence[Citation]) -> str | None:
    """Name the outlet that alone has both what is denied and, earlier, what it reported itself."""
    outlets = {story.outlet(c.article) for c in denied}
    own = [c for c in said if story.outlet(c.article) in outlets]
    days = [[story.readings[c.article].analysis.article.published or "" for c in side] for side in (own, denied)]
    return min(outlets) if len(outlets) == 1 and own and max(days[0]) < min(days[1]) else None
