"""A number in one report: what it counts, of whom, per what; whether it is a whole; the clause that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from concordat.clauses.arguments import doers, sufferers
from concordat.comparison.claims.units import Unit
from concordat.comparison.counts import Count, agree, compatible, stated
from concordat.comparison.discrepancies.facts import Facts
from concordat.comparison.families import family_names
from concordat.comparison.senses import stem
from concordat.comparison.story import Reading, Story
from concordat.extraction.quantities import is_vague
from concordat.lexicon.names import known_as
from concordat.lexicon.offices import office_named
from concordat.lexicon.tables import read_table, words_of
from concordat.records import Citation, Proposition


def kind_of(count: Count) -> str:
    """Give the kind of thing that is counted."""
    unit = count.what.partition(":")[2]
    if unit in _dimension_of():
        return _dimension_of()[unit][0]
    known = known_as(unit.capitalize())
    return "people" if unit in _people() or (known and known.sort in ("people", "nation")) else unit


def is_of_people(kind: str) -> bool:
    """Tell whether a kind is people, or people of an office, a profession or another kind ("settlers")."""
    return kind == "people" or kind in _people() or office_named(kind) is not None


def is_measure(kind: str) -> bool:
    """Tell whether a kind says how something is measured and not what: a dimension, money, a share."""
    return kind in _dimensions() or kind == "%" or kind.isupper()


def factor_of(unit: str) -> float:
    """Give how many of the first unit of its dimension one unit is; 1 for what is counted."""
    return _dimension_of().get(unit, ("", 1.0))[1]


@cache
def _dimension_of() -> Mapping[str, tuple[str, float]]:
    return {unit: (dimension, float(many)) for dimension, unit, many in read_table("units")}


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(dimension for dimension, _ in _dimension_of().values())


@cache
def _people() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("people_nouns"))


SAYS_MORE_OF_PEOPLE = 1.1
"""Two tolls that lie this many times apart differ, if only in how much they say ("at least 50", "59")."""

VAGUE_APART = 2.0
"""A number this many times off the range that a word without a number has ("dozens", "359") differs from it."""

CUT = 4
"""Figures that an exact number has more than, of which another report gives two."""

AGE = "year of age"
RATES = frozenset({"%", "percentage point"})
"""Units of how much something changes, or of its share: they say nothing of what is measured."""

SIZES = frozenset({"length", "weight"})
"""Dimensions of a thing; of one thing reports give one length and one weight."""

STRETCHES = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in one report: what it counts, the clause that it stands in, whose it is, and per what it is."""

    count: Count
    unit: Unit
    noun: str
    low: float
    high: float
    whose: frozenset[str] = frozenset()
    per: str = ""
    limits: frozenset[str] = frozenset()

    @property
    def citation(self) -> Citation:
        """Where the number stands."""
        return self.count.quantity.citation

    @property
    def proposition(self) -> Proposition:
        """The clause."""
        return self.unit.proposition

    @property
    def act(self) -> str:
        """What the number hangs on: the sense of a verb, or of the noun that is measured ("gorilla", "deep")."""
        return self.count.what.partition(":")[0]

    @property
    def family(self) -> str:
        """What happens to the people counted ("death"), or ""."""
        return self.toll if self.noun == "people" else ""

    @property
    def toll(self) -> str:
        """What happens to those counted, under whatever noun ("2,400 soldiers have died"), or ""."""
        return self.act if self.act in family_names() else ""

    @property
    def value(self) -> float:
        """The number that stands in the text, in the first unit of its dimension."""
        return stated(self.count.quantity) * factor_of(self.count.noun)

    @property
    def is_measure(self) -> bool:
        """Tell whether the unit says how it is measured and not what."""
        return is_measure(self.noun)

    def agrees(self, other: Figure) -> bool:
        """Tell whether two numbers are one, as exactly as both are given; tolls are compared more closely."""
        if is_vague(self.count.quantity) or is_vague(other.count.quantity):
            return self.low < VAGUE_APART * other.high and other.low < VAGUE_APART * self.high
        few, many = sorted((self.value, other.value))
        if self.family and other.family:
            return compatible(self.count.quantity, other.count.quantity) and many < SAYS_MORE_OF_PEOPLE * few
        if self.noun == other.noun and _is_cut(few, many):
            return True
        if self.count.noun == other.count.noun or not self.is_measure:
            return agree(self.count.quantity, other.count.quantity)
        return many <= SAYS_MORE_OF_PEOPLE * few


def _is_cut(short: float, full: float) -> bool:
    """Tell whether a number is another one cut behind two figures ("$43 million" for $43,885,310)."""
    figures = [f"{value:.0f}" for value in (short, full)]
    exact = len(figures[1].rstrip("0")) > CUT
    return exact and len(figures[0]) == len(figures[1]) and figures[0] == figures[1][:2].ljust(len(figures[1]), "0")


_PART_BEFORE = frozenset({"another", "further", "additional", "other"})
_PART_BEHIND = ("of whom", "of them", "of these", "of those", "more", "others")


def is_whole(story: Story, figure: Figure) -> bool:
    """Tell whether a number is said neither to be a part of something nor to come on top of it."""
    analysis = story.readings[figure.citation.article].analysis
    number = figure.citation
    text = analysis.article.text
    before = text[: number.start].split()[-1:]
    inside = set(number.text.lower().split())
    behind = text[number.end :].lstrip(" ,").lower()
    part = inside & _PART_BEFORE or {w.lower() for w in before} & _PART_BEFORE
    return not part and not behind.startswith(_PART_BEHIND)


def is_told(unit: Unit, reading: Reading) -> bool:
    """Tell whether a clause gives its numbers as so: positive, or of what somebody refuses and therefore is there.

    What a report tells of earlier ones is not its own ("initial reports put the depth at 40 metres").
    """
    positive = unit.proposition.polarity == "positive" or not unit.negations
    return positive and not _is_overruled(unit.proposition, reading)


def _is_overruled(proposition: Proposition, reading: Reading) -> bool:
    """Tell whether a clause tells what earlier reports or estimates had."""
    subject = next((i for i in proposition.tokens if reading.relation(i) == "nsubj"), None)
    if subject is None or reading.token(subject).lemma.lower() not in words_of("overruled_words", "noun"):
        return False
    before = words_of("overruled_words", "before")
    return any(reading.token(i).text.lower() in before for i in reading.children(subject, "amod"))


LASTING = frozenset({"last", "continue", "run"})
"""Verbs by which something takes the stretch of time that hangs on them."""


def have_one_place(story: Story, a: Figure, b: Figure) -> bool:
    """Tell whether two numbers of people stand in one place of one claim: both do it, or to both it is done."""
    if not (is_of_people(a.noun) and is_of_people(b.noun)) or a.unit.sense != b.unit.sense or a.family or b.family:
        return False
    one, other = (story.claim_of.get(f.proposition.id) for f in (a, b))
    places = [place_in_clause(story, f) for f in (a, b)]
    return one is not None and other is not None and one.id == other.id and places[0] == places[1] != ""


def are_of_other_facts(story: Story, a: Figure, b: Figure) -> bool:
    """Tell whether two clauses of one act are of other facts, whatever is counted in them (votes on two bills)."""
    one, other = a.unit, b.unit
    if one.sense != other.sense or not (one.doers & other.doers or one.done_to & other.done_to):
        return False
    own = {place_in_clause(story, figure) for figure in (a, b)}
    apart = story.once(Facts).differ_in(a.proposition, b.proposition)
    return bool(apart - own - {"number"} - ({"date"} if a.toll else set()))


ALL = 100
"""Percent of a whole: two shares that make it up are of its two parts, as those for it and those against."""

PERIODS = ("quarter", "half-year", "semester")
"""Beginnings of words for a part of a business year."""


def are_of_two_parts(story: Story, a: Figure, b: Figure) -> bool:
    """Tell whether one number is of the other's place and more, or two measures are shares or times of one whole.

    The other one's report nowhere speaks of that part.
    """
    few, many = sorted((a, b), key=lambda figure: figure.value)
    if story.once(Facts).reaches_further(many.unit, few.unit) or (a.noun == b.noun == "%" and a.value + b.value == ALL):
        return True
    return a.is_measure and (_is_of_other_period(story, a, b) or _is_of_other_period(story, b, a))


def _is_of_other_period(story: Story, figure: Figure, other: Figure) -> bool:
    reading, elsewhere = (story.readings[f.citation.article] for f in (figure, other))
    sentence = reading.sentence_of(figure.proposition)
    words = (t.lemma.lower() for t in reading.analysis.tokens_in(sentence.start, sentence.end))
    parts = {period for word in words for period in PERIODS if word.startswith(period)}
    return any(period not in elsewhere.analysis.article.text.lower() for period in parts)


def last_alike(a: Figure, b: Figure) -> bool:
    """Tell whether two stretches of time are how long one thing lasted."""
    lasting = a.unit.sense == b.unit.sense == a.act == b.act and a.act in {stem(w) for w in LASTING}
    return lasting and bool(a.unit.doers & b.unit.doers)


def place_in_clause(story: Story, figure: Figure) -> str:
    """Say where in its clause a counted noun stands: it does it, or it is done to it; else ""."""
    reading = story.readings[figure.citation.article]
    predicate = reading.words[figure.proposition.predicate]
    for place, members in (("doer", doers(predicate)), ("done to", sufferers(predicate))):
        if any(member.i == figure.count.head for member in members):
            return place
    return ""
