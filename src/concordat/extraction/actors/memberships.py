"""Bodies that a person is said to belong to without an office: "X of the Meretz party", "NPR's X", "X of Amnesty"."""

from __future__ import annotations

from spacy.tokens import Doc

from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.language.index import index_of
from concordat.lexicon.names import known_phrases, with_article
from concordat.records import Role

JOINTS = frozenset({"of", "from", "with"})
LINKS = ("'s", "’s", "'", "’")
REACH = 7
"""Words after "of" within which the body's name begins ("of the right-wing religious party | Habayit Hayehudi")."""


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
            _behind(doc, end, person, bodies, drafts)
            _before(doc, at[mention.start], person, ends, drafts)


def _behind(doc: Doc, end: int, person: Draft, bodies: dict[int, tuple[Draft, int]], drafts: Drafts) -> None:
    if end >= len(doc) or doc[end].lower_ not in JOINTS:
        return
    for token in doc[end + 1 : end + 1 + REACH]:
        if token.idx in bodies:
            body, stop = bodies[token.idx]
            _note(doc, person, body, (doc[end].idx, stop), drafts)
            return
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PUNCT", "ADV") or token.text in (",", ";", "("):
            return


def _before(doc: Doc, start: int, person: Draft, ends: dict[int, tuple[Draft, int]], drafts: Drafts) -> None:
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
