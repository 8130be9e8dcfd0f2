"""Countries, places, organisations; whether the name of a capital or a seat (the Kremlin) means its government.

Seats ("the Kremlin") stand for their governments by ``lexicon/en/seats.tsv``; a capital does where it acts.

"Moscow said" is Russia; "a visit to Moscow" is the place. Demonyms are mentions of the country where they stand
before an office or a body that acts for it ("the Iranian president"), not before things ("Iranian carpets").
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from concordat.clauses.tree import relation
from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.groups import is_source, sources_of
from concordat.extraction.actors.name_spans import Piece
from concordat.lexicon.bodies import bodies
from concordat.lexicon.names import Known, country_names, epithets, known_phrases, metonyms
from concordat.lexicon.offices import office_named, singular
from concordat.records import ActorKind, Article

SOFT_SUBJECTS = frozenset({"be", "lie", "become", "wake", "remain"})
"""Verbs whose subject, being a capital, is as likely the city."""
DEMONYM_REACH = 3
"""Words after a demonym among which the office or body that it belongs to is looked for."""


def draft_known(doc: Doc, pieces: Sequence[Piece], drafts: Drafts) -> None:
    """Put every known phrase of the article into the drafts."""
    for piece in pieces:
        if piece.known is not None:
            _draft_piece(doc, piece, piece.known, drafts)
    _draft_epithets(doc, drafts)


def country_draft(drafts: Drafts, code: str) -> Draft:
    """Give the draft of a country."""
    return drafts.draft(f"country:{code}", "country", country_names()[code], code)


def _draft_piece(doc: Doc, piece: Piece, known: Known, drafts: Drafts) -> None:
    span = piece.span(doc)
    if known.sort == "country" and known.country:
        drafts.mention(country_draft(drafts, known.country), span)
    elif known.sort == "nation's":
        if acts_for(doc, span):
            drafts.mention(drafts.draft(f"group:{known.name}", "group", known.name, known.country), span, "description")
    elif known.sort in ("adjective", "people"):
        _draft_demonym(doc, span, known, drafts)
    elif known.subsort == "capital" and known.country:
        _draft_capital(span, known, drafts)
    elif known.sort == "seat" and (body := known_phrases().get(known.subsort)) is not None:
        _draft_seat(span, known, body, drafts)
    else:
        kind: ActorKind = "organization" if known.sort in ("organization", "seat") else "place"
        kind = "group" if known.sort in ("bloc", "nation") else kind
        draft = drafts.draft(f"{kind}:{known.name}", kind, known.name, known.country)
        drafts.mention(draft, span)
        draft.because.append("a known name")


def _draft_seat(span: Span, known: Known, body: Known, drafts: Drafts) -> None:
    """Take a city that speaks for a body ("Brussels offered") for the body, or for the city."""
    reason = speaks_for_government(span, drafts.article)
    if reason is None:
        drafts.mention(drafts.draft(f"place:{known.name}", "place", known.name, known.country), span)
        return
    draft = drafts.draft(f"organization:{body.name}", "organization", body.name, body.country)
    drafts.mention(draft, span, metonym=True)
    draft.because.append(f"{span.text} means the {body.name}: {reason}")


def _draft_demonym(doc: Doc, span: Span, known: Known, drafts: Drafts) -> None:
    if known.sort == "people" and _is_many(doc, span):
        return
    national = country_names().get(known.country or "") == known.name
    if national and known.country and (known.sort == "people" or acts_for(doc, span)):
        drafts.mention(country_draft(drafts, known.country), span, "description")


def _is_many(doc: Doc, people: Span) -> bool:
    """Tell whether a people's name counts or describes some of its people, who are not the state ("many Tunisians").

    "The Germans" is taken for the state.
    """
    word = people[-1]
    before = [child for child in word.children if child.i < people.start]
    several = singular(word.lower_) != word.lower_ and word.pos_ in ("PROPN", "NOUN")
    return several and not any(child.lower_ == "the" for child in before) and is_source(word, sources_of(doc))


def acts_for(doc: Doc, demonym: Span) -> bool:
    """Tell whether a demonym stands before an office or a body that acts for the country."""
    for at in range(demonym.end, min(demonym.end + DEMONYM_REACH, len(doc))):
        word = doc[at].lower_
        if word in bodies() or singular(word) in bodies() or office_named(doc[at].text) or _office_from(doc, at):
            return True
        if doc[at].is_punct and doc[at].text != "-":
            return False
    return False


def _office_from(doc: Doc, at: int) -> bool:
    return at + 2 <= len(doc) and office_named(doc[at : at + 2].text) is not None


def _draft_capital(span: Span, known: Known, drafts: Drafts) -> None:
    code = known.country or ""
    reason = speaks_for_government(span, drafts.article)
    if reason:
        draft = country_draft(drafts, code)
        drafts.mention(draft, span, metonym=True)
        draft.because.append(f"{span.text} means its government: {reason}")
    else:
        drafts.mention(drafts.draft(f"place:{known.name}", "place", known.name, code), span)


def speaks_for_government(span: Span, article: Article) -> str | None:
    """Give the reason why a capital's name means the government that sits there, or nothing where it is the city."""
    root = span.root
    if article.dateline is not None and article.dateline.start <= span.start_char < article.dateline.end:
        return None
    if root.i + 1 < len(root.doc) and root.doc[root.i + 1].text == ":" and span.start == root.sent.start:
        return None
    if span.start and root.doc[span.start - 1].lower_ in ("capital", "city", "town"):
        return None
    head = root.head
    while relation(root) in ("conj", "flat", "appos") and head.i != root.i:
        root, head = head, head.head
    return _by_relation(root, head, span)


def _by_relation(root: Token, head: Token, span: Span) -> str | None:
    case = [c for c in root.children if relation(c) == "case" and c.text not in ("'s", "’s", "'", "’")]
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if case or before in metonyms("preposition"):
        word = case[0].lower_ if case else before
        return f'after "{word}"' if metonyms("preposition").get(word) == "government" else None
    if relation(root) == "nsubj":
        return None if head.lemma_.lower() in SOFT_SUBJECTS else f'subject of "{head.text}"'
    if relation(root) in ("nmod", "compound", "amod"):
        reading = metonyms("noun").get(head.lemma_.lower())
        owns = any(c.text in ("'s", "’s", "'", "’") for c in root.children)
        person = office_named(head.text) is not None
        governs = reading == "government" or (owns and reading is None and (person or head.pos_ == "NOUN"))
        return f'belongs to "{head.text}"' if governs else None
    if relation(root) in ("obj", "iobj", "obl"):
        return None if metonyms("verb").get(head.lemma_.lower()) else f'object of "{head.text}"'
    return None


def _draft_epithets(doc: Doc, drafts: Drafts) -> None:
    """Join "the Islamic republic" to the one country it can mean that the article names."""
    for start in range(len(doc)):
        if doc[start].lower_ != "the":
            continue
        for stop in range(min(start + 5, len(doc)), start + 1, -1):
            codes = epithets().get(doc[start + 1 : stop].text.lower(), ())
            if codes and not _continues(doc, stop):
                _draft_epithet(doc[start:stop], codes, drafts)
                break


def _continues(doc: Doc, stop: int) -> bool:
    return stop < len(doc) and (doc[stop].lower_ == "of" or known_phrases().get(doc[stop].text) is not None)


def _draft_epithet(span: Span, codes: Sequence[str], drafts: Drafts) -> None:
    there = [drafts.by_key[f"country:{code}"] for code in codes if f"country:{code}" in drafts.by_key]
    before = [(d.nearest_before(span.start), d) for d in there]
    known = sorted(((at, d.key, d) for at, d in before if at is not None), key=lambda x: x[:2])
    if known and (len(known) == 1 or len(codes) > 1):
        drafts.mention(known[-1][2], span, "description")
    elif len(there) == 1:
        drafts.mention(there[0], span, "description")
