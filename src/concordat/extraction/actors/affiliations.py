"""A lawmaker's party and seat beside the name: "(D-Calif.)", ", Republican of Ohio,", "Democratic Senator", "of Iowa".

The forms are those that the Associated Press Stylebook ("party affiliation") and American newspapers give them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from concordat.extraction.actors.titles import Title
from concordat.language.index import index_of
from concordat.lexicon.names import us_states
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
