"""What somebody belongs to by what stands beside the name, without an office: a party, a state, a body.

"(D-Calif.)", ", Republican of Ohio,", "Democratic Senator", "of Iowa"; "X of the Meretz party", "NPR's X". The forms
of parties and seats are those that the Associated Press Stylebook ("party affiliation") and American newspapers give.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.titles import Title
from concordat.language.index import index_of
from concordat.lexicon.names import known_phrases, us_states, with_article
from concordat.lexicon.offices import Office
from concordat.records import Article, Role

PARTIES = {
    "D": ("Democrat", "Democratic Party"),
    "R": ("Republican", "Republican Party"),
    "I": ("independent", None),
    "L": ("Libertarian", "Libertarian Party"),
}
LETTERS = {"Democrat": "D", "Democratic": "D", "Republican": "R", "GOP": "R", "independent": "I", "Libertarian": "L"}
SEATED = frozenset({"lawmaker", "regional", "candidate", "justice"})
"""Classes of offices that belong to a state where "of" and its name follow the holder's."""
LEADING = ("leader", "speaker", "whip", "president")
DELEGATE = "representative"
"""An envoy elsewhere; beside an American state or party a member of the House."""
JOINTS = frozenset({"of", "from", "with"})
LINKS = ("'s", "’s", "'", "’")
REACH = 7
"""Words after "of" within which the body's name begins ("of the right-wing religious party | Habayit Hayehudi")."""
_STATE = r"[A-Z][A-Za-z]*\.?(?:[A-Z]\.)?(?: [A-Z][a-z]+\.?)?"
_MARKED = re.compile(
    rf"\s?[,(]\s?(?P<party>[DRIL])\.?\s?[-‑–,]\s?(?P<state>{_STATE})(?:[- ]?\d+(?:st|nd|rd|th)?)?(?=\s?[,).;]|\s)"
)
_WORDED = re.compile(
    rf",\s(?:an?\s|the\s)?(?:(?P<before>{_STATE})\s)?(?P<party>Democrat|Republican|independent|Libertarian)\b"
    rf"(?!\s[A-Z])(?:\s(?:of|from|in)\s(?P<state>{_STATE}))?"
)
_PLACED = re.compile(rf"\s(?:(?:of|from)\s|\()(?P<state>{_STATE})")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Party and state of a person as they stand beside the name; ``start:end`` are the characters that say so."""

    party: str | None
    body: str | None
    state: str | None
    start: int
    end: int

    def role(self, article: Article, title: Title | None) -> Role | None:
        """Give membership of the party as a role, with the state where no title has taken it."""
        if self.party is None:
            return None
        words = self.party if self.state in (None, title.of if title else None) else f"{self.party} from {self.state}"
        return Role(words, article.cite(self.start, self.end), self.body)


def affiliation_beside(doc: Doc, end: int, title: Title | None) -> Affiliation | None:
    """Find party and state beside the name that ends before the token at ``end``."""
    text = index_of(doc).text
    at = doc[end - 1].idx + len(doc[end - 1])
    for pattern in (_MARKED, _WORDED):
        found = pattern.match(text, at)
        if found is not None:
            state = _state_in(found)
            if pattern is _WORDED or state is not None:
                party, body = PARTIES[LETTERS.get(found["party"], found["party"])]
                return Affiliation(party, body, state, found.start("party"), found.end())
    return _before(doc, title, _placed(text, at, title))


def _state_in(found: re.Match[str]) -> str | None:
    for group in ("state", "before"):
        words = found.groupdict().get(group)
        if words and (state := _state(words)) is not None:
            return state
    return None


def _state(words: str) -> str | None:
    """Find the state that the words, or the first of them, name; a full stop may end the sentence."""
    first = words.split(maxsplit=1)[0]
    named = (words, words.rstrip("."), f"{words}.", first, first.rstrip("."))
    return next((us_states()[name] for name in named if name in us_states()), None)


def _placed(text: str, at: int, title: Title | None) -> str | None:
    """Find the state that "of" adds to the name of somebody who holds an office of a state."""
    found = _PLACED.match(text, at)
    if found is None or title is None or not _is_seated(title) or title.of is not None:
        return None
    return _state(found["state"])


def _before(doc: Doc, title: Title | None, state: str | None) -> Affiliation | None:
    """Find the party among the words of the title ("Republican Congressman")."""
    sides = [] if title is None else [t for t in doc[title.start : title.end] if t.text in LETTERS]
    if title is None or not _is_seated(title) or not (sides or state):
        return None
    party, body = PARTIES[LETTERS[sides[0].text]] if sides else (None, None)
    cited = sides[0] if sides else doc[title.start]
    return Affiliation(party, body, state, cited.idx, cited.idx + len(cited))


def _is_seated(title: Title) -> bool:
    """Tell whether an office is one of a state; the leaders of a parliament lead it all."""
    noun = title.office.noun
    leading = any(word in noun for word in LEADING)
    return (title.office.kind in SEATED and not leading) or noun == DELEGATE


def seated(title: Title, beside: Affiliation | None) -> Title:
    """Give a lawmaker's or governor's title the state that stands beside the name."""
    if beside is None or title.of is not None or title.several or not _is_seated(title):
        return title
    office = Office(DELEGATE, "lawmaker", "") if title.office.noun == DELEGATE else title.office
    if beside.state is None:
        return replace(title, office=office)
    return replace(title, office=office, of=beside.state, country="USA", link="from")


def draft_memberships(doc: Doc, drafts: Drafts) -> None:
    """Give every person the bodies that stand right behind or before a full name."""
    bodies = {
        m.start: (d, m.end)
        for d in drafts.by_key.values()
        if d.kind == "organization"
        for m in d.mentions.values()
        if m.form == "name"
    }
    at = {token.idx: token.i for token in doc}
    ends = {end: (d, start) for start, (d, end) in bodies.items()}
    for person in drafts.people():
        for mention in list(person.mentions.values()):
            if mention.form != "name" or " " not in mention.text or mention.start not in at:
                continue
            end = next((t.i for t in doc[at[mention.start] :] if t.idx >= mention.end), len(doc))
            _body_behind(doc, end, person, bodies, drafts)
            _body_before(doc, at[mention.start], person, ends, drafts)


def _body_behind(doc: Doc, end: int, person: Draft, bodies: dict[int, tuple[Draft, int]], drafts: Drafts) -> None:
    if end >= len(doc) or doc[end].lower_ not in JOINTS:
        return
    for token in doc[end + 1 : end + 1 + REACH]:
        if token.idx in bodies:
            body, stop = bodies[token.idx]
            _note(doc, person, body, (doc[end].idx, stop), drafts)
            return
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PUNCT", "ADV") or token.text in (",", ";", "("):
            return


def _body_before(doc: Doc, start: int, person: Draft, ends: dict[int, tuple[Draft, int]], drafts: Drafts) -> None:
    if start < 2 or doc[start - 1].text not in LINKS:  # noqa: PLR2004
        return
    body = ends.get(doc[start - 2].idx + len(doc[start - 2]))
    if body is not None:
        _note(doc, person, body[0], (body[1], doc[start - 2].idx + len(doc[start - 2])), drafts)


def _note(doc: Doc, person: Draft, body: Draft, cited: tuple[int, int], drafts: Drafts) -> None:
    """Note a membership: of a party as its member, of any other body as the report words it."""
    known = known_phrases().get(body.name)
    words = index_of(doc).text[cited[0] : cited[1] + len(" party")].lower()
    party = "party" in words.split() or (known is not None and known.subsort == "party")
    text = f"{'member ' if party else ''}of {with_article(body.name)}"
    if not any(role.of == body.name for role in person.roles):
        drafts.give_office(person, Role(text, drafts.article.cite(*cited), body.name))
