"""Offices and capacities beside a name: "Russian Foreign Minister X", "X, the ambassador of Iran to Russia"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc, Token

from concordat.clauses.tree import relation
from concordat.extraction.actors.capitals import is_capital, known_at
from concordat.language.index import index_of
from concordat.lexicon.names import (
    LONGEST_PHRASE,
    Known,
    country_names,
    demonyms,
    given_names,
    name_heads,
    not_names,
    us_states,
    with_article,
)
from concordat.lexicon.offices import Office, classifying, office_named
from concordat.records import Article, Role

Tense = Literal["current", "former", "elect", "acting"]
TENSES: dict[str, Tense] = {
    **dict.fromkeys(("former", "ex", "late", "then", "retired", "ousted", "deposed"), "former"),
    **dict.fromkeys(("toppled", "onetime", "erstwhile"), "former"),
    **dict.fromkeys(("acting", "interim", "caretaker"), "acting"),
    **dict.fromkeys(("elect", "incoming", "designate"), "elect"),
}
ONCE = frozenset({"once", "formerly", "previously"})
"""Adverbs of an office that is no longer held ("once | mayor of Oslo", "formerly | the head of the bank")."""
RANKS = frozenset({"deputy", "assistant", "associate", "vice"})
"""Words before an office that make another office of it."""
SHOWN_TENSE = {"former": "former ", "acting": "acting ", "elect": "", "current": ""}
_GRADING = frozenset({"chief", "senior", "principal"})
"""Words of rank behind which an adjective says of which sort an office is ("chief | veterinary | officer")."""
NATIONAL = frozenset(["state", "government", "leader", "deputy", "foreign", "minister", "envoy"])
"""Classes of offices that belong to the country itself ("president of Iran"; but "Iranian commander")."""
NOT_MODIFIERS = frozenset(["and", "or", "but", ",", ";", ":", "(", ")", '"', "“", "”", "'", "‘", "—", "–"])
UNKNOWN = "unknown"
"""The subsort of a body that no table holds."""
DASHES = frozenset({"-", "–", "—", "--"})
MARKS_BETWEEN = frozenset({"-", "‑", "–", "/"})
SENTENCE_ENDS = frozenset({".", "!", "?"})
MODIFIER_REACH = 6
"""Words before an office that are looked at for its country or body."""
PREPOSITIONS = ("of", "to", "for", "in", "at", "from")


@dataclass(frozen=True, slots=True)
class Title:
    """An office as worded at one place: tokens ``start:end``, the body or country it belongs to, and its tense.

    ``to`` is where an envoy is sent; ``several`` tells that it stands in the plural; ``link`` is how the report joins
    the body to the office: a preposition, "'s", or nothing where the body's name stands before it; ``sort`` are the
    words before the office that say of which sort it is ("university | spokesman", "senior | adviser"); ``the`` tells
    that the report puts an article before a body that no table holds ("editor of | the | Marlow Courier").
    """

    office: Office
    start: int
    end: int
    of: str | None = None
    country: str | None = None
    to: str | None = None
    tense: Tense = "current"
    several: bool = False
    link: str = ""
    sort: str = ""
    the: bool = False

    @property
    def words(self) -> str:
        """Word the title in one way, whatever way the report took ("ambassador of Iran to Russia")."""
        noun = self.office.noun
        shown = noun.upper() if noun in ("ceo", "cfo", "coo", "cto", "mp", "mep") else noun
        acting = self.tense == "acting" and noun.startswith(("acting", "interim", "caretaker"))
        body = ("" if acting else SHOWN_TENSE[self.tense]) + f"{self.sort} {shown}".strip()
        if self.of in us_states().values() and self.office.kind == "lawmaker":
            return f"{body} from {self.of}"
        if self.of and self.office.kind not in (*NATIONAL, "regional") and self.link != "of":
            return self._worded_otherwise(body, self.of)
        text = f"{body} of {self._body(self.of)}" if self.of else body
        return f"{text} to {with_article(self.to)}" if self.to else text

    def _worded_otherwise(self, body: str, of: str) -> str:
        """Word a title that is not the country's own as the report does ("Iranian commander", "professor at Yale")."""
        if self.office.kind == "tie":
            return f"{body} of {self._body(of)}"
        if self.link in PREPOSITIONS:
            return f"{body} {self.link} {self._body(of)}"
        if self.country and country_names().get(self.country) == of:
            return f"{'US' if self.country == 'USA' else demonyms()[self.country] or of} {body}"
        if self.link == "'s":
            return f"{of}'s {body}"
        return f"{body} of {with_article(of)}" if self.office.kind == "business" else f"{of} {body}"

    def _body(self, of: str) -> str:
        return f"the {of}" if self.the else with_article(of)

    def role(self, doc: Doc, article: Article) -> Role:
        """Give the record, citing the words of the report."""
        span = doc[self.start : self.end]
        return Role(self.words, article.cite(span.start_char, span.end_char), self.of, self.tense)


def title_before(doc: Doc, start: int) -> Title | None:
    """Find the title that ends right before the token at ``start``, or before a comma in front of it."""
    sentence_start = _line_start(doc, start)
    end = start
    apart = end - 1 >= sentence_start and doc[end - 1].text == ","
    if apart:
        end -= 1
    whole = office_ending(doc, end, sentence_start)
    named = whole is not None and any(t.lower_ in PREPOSITIONS for t in doc[whole.start : end])
    inside = not apart and start < len(doc) and doc[start].ent_iob_ == "I"  # "director of the Oslo | Zoo"
    complement, preposition, stop = (None, "", end) if named else _complement_before(doc, sentence_start, end)
    if inside and complement is not None:
        return None
    known = complement is not None and complement.subsort != UNKNOWN
    if apart and not (known or _closes_apposition(doc, start)):
        return None
    found = office_ending(doc, stop, sentence_start)
    if found is not None and apart and found.several and _one_of(doc, found.start, sentence_start):
        return replace(found, several=False, start=found.start, end=end)
    if found is None or (apart and found.several) or (complement is None and stop != end):
        return None
    title = with_modifiers(doc, found, sentence_start)
    ambiguous = title.start - 1 > sentence_start and _belongs_to_noun(doc, title.start - 1)
    if apart and (ambiguous or (title.start == found.start and not (complement or named))):
        return None
    return replace(with_complement(title, complement, preposition), end=end)


def _one_of(doc: Doc, at: int, floor: int) -> bool:
    """Tell whether an office in the plural is that of one of several ("one of the | senators, X")."""
    words = [token.lower_ for token in doc[max(floor, at - MODIFIER_REACH) : at]]
    return ("one", "of") in pairwise(words)


def _belongs_to_noun(doc: Doc, at: int) -> bool:
    """Tell whether a preposition joins what follows to a noun before ("adviser to | the president, X")."""
    return doc[at].lower_ in PREPOSITIONS and doc[at - 1].pos_ in ("NOUN", "PROPN")


def office_ending(doc: Doc, end: int, floor: int) -> Title | None:
    """Find the longest office whose last word stands right before ``end``."""
    if end <= floor or doc[end - 1].pos_ in ("VERB", "AUX", "ADV", "ADP"):
        return None
    for start in range(max(floor, end - LONGEST_PHRASE), end):
        found = office_named(index_of(doc).words(start, end))
        inside = start - 1 > floor and doc[start - 1].text in MARKS_BETWEEN and doc[start - 2].lower_ in PREPOSITIONS
        if found and not inside:  # "liaison-in-chief" is no chief
            tense: Tense = "elect" if "elect" in found[0].noun else "current"
            return Title(found[0], start, end, tense=tense, several=found[1])
    return None


def with_modifiers(doc: Doc, title: Title, floor: int) -> Title:
    """Add what stands before an office: its country or body, "former", and plain adjectives."""
    title = _with_sort(doc, title, floor)
    at = title.start
    while at > max(floor, title.start - MODIFIER_REACH):
        if title.of is None and (known := _known_ending(doc, at, floor)):
            if title.office.kind != "leader" and _names_side(doc, known[0], at, known[1]):
                at = known[0]
                continue
            at, entry = known
            if title.several and _coordinated(doc, at, floor):
                return replace(title, start=_coordination_start(doc, at, floor))
            possessive = doc[title.start - 1].text in ("'s", "’s", "'", "’")
            title = replace(_belonging(title, entry), link="'s" if possessive else "")
            continue
        before = doc[at - 1]
        worded = _qualified(title, before)
        if worded is None and before.pos_ in ("NOUN", "PROPN") and office_ending(doc, at, floor) is not None:
            break
        if worded is not None:
            title = worded
        elif title.of is None and _names_body(doc, at):
            at = _body_start(doc, at, floor)
            possessive = any(t.text in ("'s", "’s") for t in doc[at : title.start])
            name = _clean(doc, at, title.start)
            title = replace(title, of=us_states().get(name, name), link="'s" if possessive else "")
            break
        elif before.text in NOT_MODIFIERS or not _modifies(before):
            break
        at -= 1
        if before.pos_ in ("DET", "PRON"):
            break
    return _with_adverb(doc, replace(title, start=at), floor)


def _with_adverb(doc: Doc, title: Title, floor: int) -> Title:
    """Take in the adverb before an office that says that it was held ("once | the mayor of Oslo")."""
    before = doc[title.start - 1] if title.start > floor else None
    if before is None or before.lower_ not in ONCE or not title.start <= before.head.i < title.end:
        return title
    return replace(title, start=before.i, tense="former")


def _with_sort(doc: Doc, title: Title, floor: int) -> Title:
    """Take in the nouns and adjectives before an office that say of which sort it is ("university | spokesman")."""
    at = title.start
    while at > floor:
        before = doc[at - 1]
        noun = (
            before.pos_ == "NOUN" and before.is_lower and before.is_alpha and relation(before) in ("compound", "nmod")
        )
        sorted_out = before.lower_ in classifying() or (before.pos_ == "ADJ" and at <= before.head.i < title.start)
        sorted_out = sorted_out or (before.pos_ == "ADJ" and at - 1 > floor and doc[at - 2].lower_ in _GRADING)
        named = (before.is_lower or _opens(before)) and sorted_out  # "real | estate tycoon"
        hyphened = at - 1 > floor and doc[at - 2].text in MARKS_BETWEEN and not doc[at - 2].whitespace_
        another = before.lower_ not in classifying() and office_ending(doc, at, floor) is not None
        if not (noun or named) or hyphened or before.lower_ in TENSES or another:
            break
        at -= 1
    return replace(title, start=at, sort=doc[at : title.start].text.lower()) if at < title.start else title


def _opens(token: Token) -> bool:
    """Tell whether a word has its capital from its place: it opens a sentence, or stands behind a dateline's dash."""
    return bool(token.is_sent_start) or (token.i > 0 and token.nbor(-1).text in DASHES)


def _qualified(title: Title, before: Token) -> Title | None:
    """Change an office by a word that makes another rank or tense of it ("deputy", "former")."""
    if before.lower_ in RANKS:
        office = Office(
            f"{before.lower_} {title.sort} {title.office.noun}".replace("  ", " "), "deputy", title.office.gender
        )
        return replace(title, office=office, sort="")
    if before.text == "Then" and before.is_sent_start:
        return None  # "Then White House spokesman Lind said" tells what came next
    if before.lower_ in TENSES and (before.pos_ != "VERB" or relation(before) == "amod"):
        return replace(title, tense=TENSES[before.lower_])
    return None


def _names_side(doc: Doc, start: int, end: int, known: Known) -> bool:
    """Tell whether a party's name is only an adjective ("the Republican governor")."""
    return known.subsort == "party" and end - start == 1 and doc[start].text != known.name


def _coordinated(doc: Doc, at: int, floor: int) -> bool:
    """Tell whether the name that begins at ``at`` is the last of several ("Russian and Iranian presidents")."""
    return at - 1 > floor and doc[at - 1].lower_ in ("and", "or") and is_capital(doc[at - 2])


def _coordination_start(doc: Doc, at: int, floor: int) -> int:
    while at > floor and (is_capital(doc[at - 1]) or doc[at - 1].lower_ in ("and", "or", ",")):
        at -= 1
    if at > floor and doc[at - 1].pos_ == "DET":
        at -= 1
    return at


def _complement_before(doc: Doc, floor: int, end: int) -> tuple[Known | None, str, int]:
    """Split "ambassador | to | Russia": what the office is of or to, the preposition, and where the office ends."""
    for at in range(end - 2, max(floor, end - LONGEST_PHRASE), -1):
        if doc[at].lower_ in PREPOSITIONS:
            first = at + 2 if doc[at + 1].lower_ == "the" else at + 1
            known = known_at(doc, first, end) if first < end else None
            if known and known[0] == end and known[1].sort != "adjective":
                return known[1], doc[at].lower_, at
            if first < end and all(is_capital(token) for token in doc[first:end]) and _headed(doc[end - 1]):
                return Known("organization", doc[first:end].text, None, UNKNOWN), doc[at].lower_, at
            return None, "", end
    return None, "", end


def _headed(last: Token) -> bool:
    return name_heads().get(last.text) == "organization"


def with_complement(title: Title, complement: Known | None, preposition: str) -> Title:
    """Add what a preposition beside an office says that it is of or to; where somebody's kin lives says neither."""
    if complement is None or (title.office.kind == "tie" and preposition in ("in", "at", "from")):
        return title
    name = _bearer(complement, title)
    title = replace(title, link=preposition)
    if preposition == "to" or (title.office.kind == "envoy" and title.of):
        return replace(title, to=name)
    return replace(title, of=name, country=complement.country or title.country)


def _belonging(title: Title, known: Known) -> Title:
    return replace(title, of=_bearer(known, title), country=known.country)


def _bearer(known: Known, title: Title) -> str:
    """Give the name of the country behind a capital or seat where the office is a country's, else the known name.

    A chief of some sort is none of the country ("the Paris bureau chief").
    """
    seat = known.sort == "seat" and title.office.kind in ("state", "government")
    sorted_out = title.office.kind == "leader" and title.sort
    national = seat or (known.subsort == "capital" and title.office.kind in NATIONAL and not sorted_out)
    return country_names()[known.country] if national and known.country else known.name


def _known_ending(doc: Doc, end: int, floor: int) -> tuple[int, Known] | None:
    """Find the longest known name that ends before ``end`` (or before a possessive there), and where it begins."""
    stop = end - 1 if doc[end - 1].text in ("'s", "’s", "'", "’") else end
    for start in range(max(floor, stop - LONGEST_PHRASE), stop):
        known = known_at(doc, start, stop) if is_capital(doc[start]) else None
        if known and known[0] == stop:
            return start, known[1]
    return None


def _names_body(doc: Doc, at: int) -> bool:
    """Tell whether a capitalised name that no table holds stands before ``at`` ("Apple CEO", "Novatek's chairman")."""
    token = doc[at - 1]
    if token.text in ("'s", "’s") and at > 1:
        token = doc[at - 2]
    headed = name_heads().get(token.text) == "organization" and is_capital(doc[token.i - 1]) if token.i else False
    return is_capital(token) and (headed or token.text not in not_names()) and token.pos_ in ("PROPN", "")


def _body_start(doc: Doc, at: int, floor: int) -> int:
    read = _read_body(doc, at, floor)
    if read is not None:
        return read
    start = at - 1
    while start > floor and is_capital(doc[start - 1]):
        if doc[start - 1].text in not_names() and not_names()[doc[start - 1].text] != "modifier":
            break
        start -= 1
    return start


def _read_body(doc: Doc, at: int, floor: int) -> int | None:
    """Find where the body begins that the reader reads before ``at`` ("Customs and Border Protection | agent")."""
    last = at - 2 if doc[at - 1].text in ("'s", "’s", "'", "’") else at - 1
    start = last
    while start > floor and doc[start].ent_type_ == "ORG" and doc[start].ent_iob_ == "I":
        start -= 1
    whole = doc[start].ent_type_ == "ORG" and doc[start].ent_iob_ == "B" and start < last
    return (start + (doc[start].lower_ == "the")) if whole else None


def _clean(doc: Doc, start: int, end: int) -> str:
    text = doc[start:end].text
    for mark in ("'s", "’s"):
        text = text.partition(mark)[0]
    return text.strip()


def _modifies(token: Token) -> bool:
    lower = token.lower_
    return (
        token.pos_ in ("ADJ", "NOUN", "DET", "PROPN", "NUM", "PUNCT", "")
        and (
            lower not in given_names()
            and (not is_capital(token) or token.is_sent_start is True or token.pos_ != "PROPN")
        )
        and (token.pos_ != "PUNCT" or (token.text == "-" and not token.whitespace_))
    )


def _closes_apposition(doc: Doc, start: int) -> bool:
    """Tell whether the name that begins at ``start`` is followed by a comma or the end, as an apposed name is."""
    at = start
    while at < len(doc) and (
        is_capital(doc[at]) or doc[at].text == "-" or (doc[at].is_lower and len(doc[at]) <= len("von"))
    ):
        if not is_capital(doc[at]) and doc[at].text != "-" and doc[at].pos_ in ("VERB", "AUX"):
            break
        at += 1
    return at >= len(doc) or doc[at].text in (",", ".", ")", ";") or doc[at].is_space


def _line_start(doc: Doc, at: int) -> int:
    """Go back to the last full stop or line end: a title and its name stay together even where the parse parts them."""
    while at > 0 and not (doc[at - 1].text in SENTENCE_ENDS or "\n" in doc[at - 1].text):
        at -= 1
    return at


def line_end(doc: Doc, at: int) -> int:
    """Give the place of the next full stop or line end."""
    while at < len(doc) and not (doc[at].text in SENTENCE_ENDS or "\n" in doc[at].text):
        at += 1
    return at
