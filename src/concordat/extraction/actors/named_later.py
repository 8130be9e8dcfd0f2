"""Who is first described and then named: "a spokesman for the ministry said ... . The spokesman, Lars Osk, ..."."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.titles import Title

REACH = 4
"""Words before a name among which its bearer's description may end ("the spokesman, Inspector | Karl Moe"); a name and
the bare noun behind it have twice as many ("Karl Moe, the spokesman,")."""
NAMED_WITHIN = 3
"""Sentences within which a report that describes a speaker first names him."""


def named_later(title: Title, phrase: Span, reach: int, drafts: Drafts) -> Draft | None:
    """Find the person who is first described and then named ("a spokesman said ... . The spokesman, Lars Osk, ...")."""
    if title.several or phrase[0].lower_ not in ("a", "an"):
        return None
    noun = title.office.noun.split()[-1]
    people = [d for d in drafts.by_kind["person"] if d.mentions and phrase.end_char < d.opening[0] < reach]
    return next((d for d in sorted(people, key=Draft.first) if _is_called(d, noun, phrase.doc)), None)


def _is_called(person: Draft, noun: str, doc: Doc) -> bool:
    """Tell whether a person is first met as "the" holder of an office, or with its noun beside the name."""
    at = min(person.mentions.values(), key=lambda m: (m.start, m.form != "description"))
    first = person.tokens[0]
    before = doc[max(first - REACH, 0) : first].text.lower().rstrip(" ,")
    _, _, behind = doc[first : first + 2 * REACH].text.lower().partition(", ")
    called = at.text.lower() if at.form == "description" else ""
    return called.removeprefix("the ") == noun or before.endswith(f"the {noun}") or behind.startswith(f"the {noun},")


def held_like(title: Title, person: Draft) -> bool:
    """Tell whether a person is said to hold an office as a description has it: still, or no more ("the ex-mayor")."""
    tenses = {role.tense == "former" for role in person.roles if title.office.noun in role.title}
    return (title.tense == "former") in tenses
