"""Numbers with what they count: digits and words, magnitudes, currencies, percentages, ages and ranges.

Dates and clock times are numbers too; they belong to ``times`` and are left out here, and so are numbers inside names
("COVID-19", "Group of 20").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from concordat.clauses.tree import children, relation
from concordat.lexicon.names import known_as
from concordat.lexicon.numbers import number_words, vague_words, values_of
from concordat.lexicon.pronouns import pronouns
from concordat.lexicon.tables import read_table
from concordat.records import Article, Quantity, TimeExpression

OPEN_BOUND = 2.0
"""An open bound ("more than 100") reaches to this many times the number, or to its inverse: who knew more would have
said more. Decides which numbers two reports may both give; re-run evaluation/claims.py."""

NEAR = 0.05
"""Share by which a number with "about" or "nearly" may be off. Re-run evaluation/claims.py."""

_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
_MAGNITUDE = re.compile(r"^(\d+(?:,\d{3})*(?:\.\d+)?)(k|m|mn|bn|tn|thousand|million|billion|trillion)$")
_RANK = re.compile(r"\b(?:No ?\.|Nos ?\.|[Nn]umber)\s*$")
_PARTS = {"quarter": 0.25, "half": 0.5}
_METRE, _WEIGHT = "metre", "pound"
REACH = 7
"""Words after a number within which the noun stands that it counts ("21 of the more than 200 schoolgirls")."""

OLDEST = 120
"""Years beyond which a number behind a name is no age."""

AGE = "year of age"
_PERSONS = pronouns("he", "she", "who", case="subject")
_AFTER_AGE = frozenset({",", ".", ";", ")", "–", "—"})
_LONGEST_BOUND = 3
_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_BEFORE_NOUN = frozenset({"ADJ", "DET", "PRON", "NUM", "PROPN"})
_DASHES = frozenset("-–—‑")
_PERCENT = frozenset({"%", "percent", "pc"})
_STRETCHES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_TIME_UNITS = frozenset({"a.m.", "p.m.", "am", "pm", "gmt", "o'clock"})


def find_quantities(doc: Doc, article: Article, times: Sequence[TimeExpression] = ()) -> tuple[Quantity, ...]:
    """Find every number that counts or measures something, in text order."""
    dated = {
        at for time in times if time.type in ("DATE", "TIME") for at in range(time.citation.start, time.citation.end)
    }
    found: list[Quantity] = []
    at = 0
    while at < len(doc):
        quantity, after = _quantity(doc, at, article)
        if quantity and not (doc[at].idx in dated or _is_year(doc[at], quantity) or _is_name(doc, at, after)):
            found.append(quantity)
        at = after
    return tuple(found)


def _quantity(doc: Doc, at: int, article: Article) -> tuple[Quantity | None, int]:
    """Read one quantity that begins with its number at a token; the second value is where to go on."""
    first = _number(doc, at)
    if first is None:
        return None, at + 1
    (low, high), end = first
    vague = low != high
    low, high, end = _range(doc, low, high, end)
    start = at
    currency = _currency_before(doc, at)
    if currency:
        start -= 1
    behind = number_words("behind").get(doc[end : end + 2].text.lower())
    unit, end = _unit(doc, end + 2 if behind else end, currency)
    start, before = _hedge(doc, start, unit)
    hedge = before or behind
    low, high = _bounded(low, high, hedge)
    quantity = Quantity(
        low,
        high,
        unit,
        article.cite(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])),
        approximate=vague or hedge is not None,
    )
    return quantity, end


def is_vague(quantity: Quantity) -> bool:
    """Tell whether a quantity has a word for its number, and no number ("several boats", "dozens")."""
    words = quantity.citation.text.lower().split()
    return any(word in vague_words() for word in words) and not any(c.isdigit() for c in quantity.citation.text)


def is_ceiling(quantity: Quantity) -> bool:
    """Tell whether a quantity is bounded from above ("up to 32 boats")."""
    text = quantity.citation.text.lower()
    return any(bound == "below" and text.startswith(words) for words, bound in number_words("bound").items())


def _number(doc: Doc, at: int) -> tuple[tuple[float, float], int] | None:
    """Read the number that begins at a token: its least and greatest value, and where it ends."""
    worded = _part_of_scale(doc, at) or _vague(doc, at)
    if worded:
        return worded
    total = 0.0
    group: float | None = None
    end = at
    while end < len(doc):
        value, kind = _value(doc[end])
        if kind == "number" and group is not None and _is_parted(doc, end):
            group = group * _THOUSAND + value
        elif kind == "number" and (group is None or _continues(doc, end, group)):
            group = value + (group or 0.0)
        elif kind == "scale" and (group is not None or _is_one_scale(doc, end)):
            group = (group or 1.0) * value
            if value >= values_of("scale")["thousand"]:
                total, group = total + group, 0.0
        elif group is not None and _is_dash_of_scale(doc, end):
            pass  # "310-million"
        elif not (doc[end].text in _DASHES | {"and"} and group is not None and _joins(doc, end, group)):
            break
        end += 1
    if group is None:
        return None
    return (total + group, total + group), end


def _is_one_scale(doc: Doc, at: int) -> bool:
    """Tell whether a hundred or a thousand begins a longer number ("a hundred and eighty thousand hectares")."""
    before = at > 0 and doc[at - 1].lower_ == "a"
    return before and doc[at + 1 : at + 2].text == "and" and _value(doc[at + 2 : at + 3][0])[1] == "number"


def _is_dash_of_scale(doc: Doc, at: int) -> bool:
    return doc[at].text in _DASHES and at + 1 < len(doc) and doc[at + 1].lower_ in values_of("scale")


def _vague(doc: Doc, at: int) -> tuple[tuple[float, float], int] | None:
    """Read a word that stands for a number: its range, and where it ends."""
    vague = vague_words().get(doc[at].lower_)
    if vague is None:
        return None
    exact = values_of("scale").get(doc[at + 1 : at + 2].text.lower())
    if exact:
        return (vague[0] * exact, vague[1] * exact), at + 2  # "a few dozen"
    scale = vague_words().get(doc[at + 1 : at + 3].text.lower().removeprefix("of "))
    if scale is None:
        return vague, at + 1
    return (vague[0] * scale[0] / 2, vague[1] * scale[0] / 2), at + 3  # "hundreds of thousands"


def _part_of_scale(doc: Doc, at: int) -> tuple[tuple[float, float], int] | None:
    """Read "a quarter of a million", "half a million": a part, and the scale that it is of."""
    start = at + 1 if doc[at].lower_ == "a" else at
    part = _PARTS.get(doc[start].lower_) if start < len(doc) else None
    if not part:
        return None
    end = start + 1
    while end < len(doc) and doc[end].lower_ in ("of", "a"):
        end += 1
    scale = values_of("scale").get(doc[end].lower_) if start + 1 < end < len(doc) else None
    return ((part * scale, part * scale), end + 1) if scale else None


def _is_metres(token: Token) -> bool:
    """Tell whether "m" behind figures is metres: no sign of money stands before, and no plural behind is counted.

    "The 40m well" and "80m-deep" are measured, "40m people" are counted.
    """
    word = token.lower_.rstrip(".")
    if not word.endswith("m") or word.endswith(("mn", "am", "pm")):
        return False
    start = token.i if word != "m" else token.i - 1
    if start < 0 or (start and _currency_before(token.doc, start)):
        return False
    counted = token.nbor(1) if token.i + 1 < len(token.doc) else None
    plural = counted is not None and counted.pos_ in ("NOUN", "PROPN") and counted.lower_ != counted.lemma_.lower()
    many = {"people", "more", *number_words("currency")}
    return counted is None or not (plural or counted.lower_ in many)


def _is_parted(doc: Doc, at: int) -> bool:
    """Tell whether three figures belong to the number before them, parted from it by a space ("940 000")."""
    before = doc[at - 1]
    figures = re.fullmatch(r"\d{3}", doc[at].text) and re.fullmatch(r"\d{1,3}", before.text)
    return figures is not None and before.whitespace_ in (" ", "\u00a0", "\u202f") and before.text[0] != "0"


def _value(token: Token) -> tuple[float, str]:
    """Read one token of a number: its value and whether it is a number, a scale or neither ("")."""
    text = token.lower_
    if _DIGITS.match(text):
        return float(text.replace(",", "")), "number"
    magnitude = _MAGNITUDE.match(text)
    measured = text.rstrip(".").endswith("m") and _is_metres(token)
    if magnitude:
        return float(magnitude[1].replace(",", "")) * (1 if measured else values_of("scale")[magnitude[2]]), "number"
    if text in values_of("number"):
        return values_of("number")[text], "number"
    scale = text.rstrip(".")  # a sentence may end in "5m."
    if scale in values_of("scale") and not measured:
        return values_of("scale")[scale], "scale"
    return 0.0, ""


def _continues(doc: Doc, at: int, group: float) -> bool:
    """Tell whether a number word goes on with the number before it: "twenty" + "five", "two hundred" + "six"."""
    spelled = not doc[at].text[0].isdigit() and not doc[at - 1].text[0].isdigit()
    tens = group % _HUNDRED >= _TWENTY and group % _TEN == 0
    return spelled and (group % _HUNDRED == 0 or (tens and _value(doc[at])[0] < _TEN))


def _joins(doc: Doc, at: int, group: float) -> bool:
    """Tell whether a hyphen or "and" stands inside a spelled number: "twenty-five", "two hundred and six"."""
    if at + 1 >= len(doc) or _value(doc[at + 1])[1] != "number":
        return False
    inside = group % (_HUNDRED if doc[at].lower_ == "and" else _TEN) == 0
    return group > 0 and inside and _continues(doc, at + 1, group) and not doc[at - 1].text[0].isdigit()


def _range(doc: Doc, low: float, high: float, end: int) -> tuple[float, float, int]:
    """Extend a number to a range: "10 to 15", "10-15", "between 10 and 15", "two or three"."""
    if end + 1 >= len(doc) or low != high:
        return low, high, end
    word = doc[end].lower_
    start = end - 1
    between = word == "and" and any(doc[i].lower_ == "between" for i in range(max(0, start - 3), start))
    if not (word in _DASHES | {"to", "or"} or between):
        return low, high, end
    second = _number(doc, end + 1)
    if second is None or second[0][0] <= low:
        return low, high, end
    upper = second[0][1]
    scaled = doc[second[1] - 1].lower_
    scale = values_of("scale")
    if scaled in scale and low < scale[scaled] and doc[start].lower_ not in scale:
        low *= scale[scaled]  # "2 to 3 million"
    return low, upper, second[1]


def _unit(doc: Doc, end: int, currency: str | None) -> tuple[str | None, int]:
    """Read what is counted: a currency, a percentage, an age, or the lemma of the noun that the number modifies."""
    if end < len(doc) and (doc[end].lower_ in _PERCENT or doc[end : end + 2].text.lower() == "per cent"):
        end += 1 if doc[end].lower_ in _PERCENT else 2
        return "%", end
    if doc[end : end + 2].text.lower() in ("percentage point", "percentage points"):
        return "percentage point", end + 2
    metres = 0 if currency else _metres(doc, end)
    code, behind = _currency_behind(doc, end)
    if currency or metres or code:
        return currency or code or _METRE, metres or (end if currency else behind)
    aged = re.match(r"[-–‑]?\s*years?[-–‑\s]old\b", doc[end : end + 6].text.lower())
    if aged or _is_age_behind_name(doc, end):
        return AGE, next((t.i + 1 for t in doc[end : end + 6] if aged and "old" in t.lower_), end)
    noun = _counted(doc, end)
    if noun is None:
        number = doc[end - 1]
        said = number.i > 0 and number.nbor(-1).lower_ in ("aged", "age")
        return (AGE if said or _is_age_of_subject(number) else None), end
    name = noun.lemma_.lower() or noun.lower_
    after = noun.i + 1 if end <= noun.i <= end + 4 else end
    money = number_words("currency").get(name, name)
    return (name if name == _WEIGHT and _is_weighed(noun) else money), after


def _currency_behind(doc: Doc, end: int) -> tuple[str | None, int]:
    """Read a currency before the noun that the sum tells of ("a 2 billion euro | bid", "2-billion-euro")."""
    coin = end + 1 if end + 1 < len(doc) and doc[end].text in _DASHES else end
    code = number_words("currency").get(doc[coin].lower_) if coin < len(doc) else None
    modifies = code is not None and relation(doc[coin]) == "compound" and doc[coin].lower_ != _WEIGHT
    return (code, coin + 1) if modifies else (None, end)


def _metres(doc: Doc, end: int) -> int:
    """Give where a number with "m" for metres ends ("80m-deep", "40 m"), or 0 where it has none."""
    glued = doc[end - 1]
    if glued.lower_[:-1][-1:].isdigit() and _is_metres(glued):
        return end
    return end + 1 if end < len(doc) and doc[end].lower_ in ("m", "m.") and _is_metres(doc[end]) else 0


def _is_weighed(noun: Token) -> bool:
    """Tell whether pounds are a weight: something weighs them, or they stand before what is so heavy."""
    governor = noun.head
    return governor.lemma_.lower().startswith("weigh") or (relation(noun) == "compound" and noun.lower_ == _WEIGHT)


def _is_age_behind_name(doc: Doc, end: int) -> bool:
    """Tell whether a number stands between marks behind a person's name ("Jana Novak, 46, said", "Bo Lind (38)")."""
    if end < _LONGEST_BOUND or not doc[end - 1].text.isdigit() or int(doc[end - 1].text) > OLDEST:
        return False
    mark, name = doc[end - 2].text, doc[end - 3]
    named = name.ent_type_ == "PERSON" or (
        not name.ent_type_ and name.pos_ == "PROPN" and (mark == "(" or relation(name) == "flat")
    )
    last = end == len(doc) or doc[end].is_space or doc[end].text in (_AFTER_AGE if mark == "," else ")")
    return named and mark in (",", "(") and last


def _is_age_of_subject(number: Token) -> bool:
    """Tell whether a number alone is what somebody is ("Ada Quint, who is 70", "he is 70")."""
    whole = number.text.isdigit() and int(number.text) <= OLDEST and bool(children(number, "cop"))
    subjects = children(number, "nsubj")
    return whole and any(s.ent_type_ == "PERSON" or s.lower_ in _PERSONS for s in subjects)


def _counted(doc: Doc, end: int) -> Token | None:
    """Find the noun that a number counts: its head by syntax, or the noun that follows."""
    number = doc[end - 1]
    head = number.head
    if relation(number) in ("nummod", "compound", "det", "amod", "advmod") and head.pos_ in ("NOUN", "PROPN", "SYM"):
        return _behind_country(head)
    for token in doc[end : end + REACH]:
        if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.i == end and _is_people(token)):
            return token
        if token.pos_ not in _BEFORE_NOUN and token.lower_ not in ("of", "more", "than"):
            return None
    return None


def _is_people(token: Token) -> bool:
    """Tell whether a capitalised word names a people ("44 million Britons")."""
    known = known_as(token.text)
    return known.sort in ("people", "nation") if known else (token.lower_,) in read_table("people_nouns")


def _behind_country(head: Token) -> Token:
    """Give the noun behind a country that a number is read to count ("700,000 UK consumers")."""
    known, at = known_as(head.text), head.i + 1
    if known is None or known.sort not in ("country", "adjective") or at == len(head.doc):
        return head
    while at + 1 < len(head.doc) and head.doc[at].pos_ in ("NOUN", "ADJ") and head.doc[at + 1].pos_ == "NOUN":
        at += 1
    return head.doc[at] if head.doc[at].pos_ == "NOUN" else head


def _hedge(doc: Doc, start: int, unit: str | None) -> tuple[int, str | None]:
    """Read the words before a number that make it a bound or a round figure; the result begins with them.

    "Over 20 years" may say how long something took, and "over" may belong to a verb ("handed over 21 girls").
    """
    if start > 1 and f"{doc[start - 2].lemma_.lower()} {doc[start - 1].lower_}" in _with_particle():
        return start, None
    for length in range(_LONGEST_BOUND, 0, -1):
        if start - length < 0:
            continue
        words = doc[start - length : start].text.lower()
        if words in number_words("bound") and not (words in ("over", "under") and unit in _STRETCHES):
            return start - length, number_words("bound")[words]
    return start, None


@cache
def _with_particle() -> frozenset[str]:
    return frozenset(verb for row in read_table("predicates") for verb in row[2].split("|") if " " in verb)


def _bounded(low: float, high: float, hedge: str | None) -> tuple[float, float]:
    if hedge == "above":
        return low, high * OPEN_BOUND
    if hedge == "below":
        return low / OPEN_BOUND, high
    if hedge == "short":
        return low * (1 - NEAR), high
    if hedge == "near":
        return low * (1 - NEAR), high * (1 + NEAR)
    return low, high


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a number is part of a clock time, a name, a rank or another shape ("2:1", "No. 3", "COVID-19")."""
    token = doc[start]
    before = doc[start - 1] if start > 0 else None
    after = doc[end].lower_ if end < len(doc) else ""
    shaped = after[:1] in (":", "/") or (before is not None and before.text[-1:] in (":", "/", "#"))
    hyphenated = before is not None and before.text in _DASHES and not before.whitespace_ and token.text[0].isdigit()
    rank = _RANK.search(doc[max(0, start - 2) : start].text) is not None
    lone_one = token.lower_ == "one" and relation(token) != "nummod"
    in_name = token.ent_type_ in ("PERSON", "EVENT", "WORK")
    return shaped or hyphenated or rank or lone_one or in_name or after in _TIME_UNITS


def _is_year(token: Token, quantity: Quantity) -> bool:
    """Tell whether four digits are a year: no plural noun is counted by them ("the 2001 agreement")."""
    if not re.fullmatch(r"(?:1[89]|20)\d\d", token.text) or quantity.low != float(token.text):
        return False
    return relation(token) != "nummod" or token.head.lower_ == token.head.lemma_.lower()


def _currency_before(doc: Doc, at: int) -> str | None:
    before = doc[at - 1] if at > 0 else None
    if before is None or (before.is_alpha and not before.is_upper):
        return None
    return number_words("currency").get(before.lower_)
