"""Names that no table holds become the article's persons, organisations and places; short forms join the full ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from concordat.clauses.tree import relation
from concordat.extraction.actors.affiliations import affiliation_beside, draft_memberships, seated
from concordat.extraction.actors.drafts import Draft, Drafts
from concordat.extraction.actors.evidence import LEADER, NameKind
from concordat.extraction.actors.kinds import Verdict, judge
from concordat.extraction.actors.name_spans import Piece
from concordat.extraction.actors.office_clauses import told_offices
from concordat.extraction.actors.sightings import Sighting, sight, vouched
from concordat.extraction.actors.titles import NATIONAL, Title, title_before
from concordat.lexicon.names import (
    country_names,
    family_first,
    given_names,
    known_phrases,
    leader_surnames,
    leaders_countries,
    name_heads,
    names_place,
    with_article,
)
from concordat.lexicon.nicknames import same_given_name
from concordat.lexicon.offices import office_named
from concordat.lexicon.slips import is_slip
from concordat.records import ActorKind, Role

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
SURE = 4.0
"""Evidence for a body that outweighs a person's surname."""
LONGEST_PLAIN = 2
"""Words of a person's name that no noun behind it has run into."""
LONG_GIVEN_NAME = 5
"""Letters from which the first word of a person's name alone is that person again, though no table has it."""
LONELY_PLACES = 2
"""Places at which a one-word person must stand when neither a title nor a fuller name vouches for it."""
ACTING_FOR = NATIONAL | frozenset(
    ["military", "regional", "police", "lawmaker", "spokesperson", "royal", "justice", "candidate", "clergy"]
)
"""Classes of offices whose holder acts for the country that the title names."""
NO_BOND = frozenset([
    "counterpart", "opposite number", "member", "figure", "individual", "official", "source", "person", "democrat",
    "republican",
])  # fmt: skip
"""Nouns of class tie that, with somebody's name, say nothing of who one is."""
HIGHEST = frozenset({"president", "vice president", "prime minister", "premier", "chancellor", "president-elect"})
"""Offices of which reports leave out the country where every reader knows it."""
CODES = {name: code for code, name in country_names().items()}


_FOLDED_GIVEN_NAMES = frozenset(name.casefold() for name in given_names())


People = dict[str, dict[tuple[str, ...], Draft]]
"""The persons found so far: by each word of their names the whole names, with their bearers."""
BESIDE = {"state": frozenset({"deputy"})}
"""Classes of offices whose holder, of a surname, is another than who holds those of the other classes and none of it
("President Lind ... First Lady Ann Lind")."""


def draft_names(doc: Doc, pieces: Sequence[Piece], drafts: Drafts) -> None:
    """Put every unknown name whose kind the article shows into the drafts: fullest names first."""
    sightings = sight(doc, pieces)
    verdicts = judge(doc, [s for s in sightings if vouched(doc, s)])
    people: People = defaultdict(dict)
    counterparts: list[tuple[Title, Draft]] = []
    acronyms = [s for s in sightings if _in_brackets(doc, s)]
    bracketed = {s.text for s in acronyms}
    sightings = [s for s in sightings if s.text not in bracketed]
    for words, group in _by_name(doc, sightings):
        draft = _draft_of(words, group, verdicts, people, drafts)
        if draft is not None:
            draft.kin = draft.kin or (not draft.mentions and _introduces_kin(doc, group))
            for sighting in group:
                _note(doc, sighting, draft, drafts)
            counterparts += [(s.before, draft) for s in group if s.before and s.before.office.noun == "counterpart"]
    for title, draft in counterparts:
        _hold_counterpart(doc, title, draft, drafts)
    for title, draft in told_offices(doc, drafts):
        hold(doc, title, draft, drafts)
    for sighting in acronyms:
        _draft_acronym(doc, sighting, drafts)
    bearers = {name: d for d in drafts.by_key.values() if d.kind in ("person", "organization") for name in d.names}
    for piece in pieces:
        if piece.headline and piece.sort == "unknown":
            _draft_headline(doc, piece, bearers, drafts)
    draft_memberships(doc, drafts)


def _by_name(doc: Doc, sightings: Iterable[Sighting]) -> list[tuple[tuple[str, ...], list[Sighting]]]:
    """Group sightings by name, fullest first, but for names run on to a common noun ("Ana Lind Letters").

    Given names go before surnames, for these mean who was introduced first: "Ana and Omar Lind voted. Lind said".
    """
    groups: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        groups[sighting.words].append(sighting)
    small = {token.text for token in doc if token.is_lower}
    run_on = {name for name in groups if name[-1] in small and len(name) > LONGEST_PLAIN and name[:-1] in groups}
    told = ((name, part) for name, group in groups.items() if name not in run_on for part in _by_gender(group))
    return sorted(told, key=lambda item: (-len(item[0]), item[0][0] not in _FOLDED_GIVEN_NAMES, item[0]))


def _by_gender(group: list[Sighting]) -> list[list[Sighting]]:
    """Part a couple of one surname by what stands before it ("Mrs. Lind", "Mr. Lind"); bare ones go with the more."""
    parts: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in group:
        parts[_title_gender([sighting])].append(sighting)
    if not {"m", "f"} <= parts.keys():
        return [group]
    foremost, other = sorted(("m", "f"), key=lambda gender: -len(parts[gender]))
    return [[*parts[foremost], *parts[""]], parts[other]]


def _draft_headline(doc: Doc, piece: Piece, bearers: Mapping[str, Draft], drafts: Drafts) -> None:
    """Find in a headline the names that the article has elsewhere ("Jane Roe | Checks Into Clinic")."""
    at = piece.start
    while at < piece.end:
        stop = next((end for end in range(piece.end, at, -1) if doc[at:end].text in bearers), None)
        if stop is not None:
            bearer = bearers[doc[at:stop].text]
            drafts.mention(bearer, doc[at:stop])
            title = title_before(doc, at) if bearer.kind == "person" else None
            if title is not None and not title.several:
                hold(doc, seated(title, affiliation_beside(doc, stop, title)), bearer, drafts)
        at = stop or at + 1


def _in_brackets(doc: Doc, sighting: Sighting) -> bool:
    """Tell whether a name is an acronym alone in brackets ("Singapore Airlines (SIA)")."""
    start, end = sighting.piece.start, sighting.piece.end
    inside = start > 0 and end < len(doc) and doc[start - 1].text == "(" and doc[end].text == ")"
    return inside and end - start == 1 and sighting.text.isupper()


def _draft_acronym(doc: Doc, bracketed: Sighting, drafts: Drafts) -> None:
    """Make an acronym in brackets, wherever it stands again, a name of the body before the bracket."""
    before = doc[bracketed.piece.start - 2]
    holder = next(
        (
            d
            for d in drafts.by_key.values()
            for m in d.mentions.values()
            if m.form == "name" and m.start <= before.idx < m.end and d.kind in ("organization", "group", "place")
        ),
        None,
    )
    letters = iter((holder.name if holder else "").upper())
    if holder is None or not all(letter in letters for letter in bracketed.text):
        return
    for token in doc:
        if token.text == bracketed.text:
            drafts.mention(holder, doc[token.i : token.i + 1])


def _draft_of(
    words: tuple[str, ...],
    group: Sequence[Sighting],
    verdicts: dict[str, Verdict],
    people: People,
    drafts: Drafts,
) -> Draft | None:
    """Find or make the draft of one name, or give nothing where the evidence is thin."""
    if all(len(word) == 1 for word in words):
        return None  # a party's letter ("R-S.C.")
    holder = _fuller_name(words, group, people)
    body = _fuller_body(group[0].text, drafts) or _meant_by_slip(words, group, drafts)
    if body is not None and holder is None:
        return body
    verdict = _together(verdicts[s.text] for s in group if s.text in verdicts)
    kind = verdict.kind()
    if holder and (kind in (None, "person", "place") or verdict.sums[kind] < SURE):
        return holder
    text = max((s.text for s in group), key=lambda t: (not t.isupper(), len(t), t))
    if kind is None or kind == "other" or (kind == "person" and not _sure(words, group, verdict)):
        return None
    return _make(drafts, kind, text, words, verdict, people)


def _make(
    drafts: Drafts,
    kind: NameKind,
    text: str,
    words: tuple[str, ...],
    verdict: Verdict,
    people: People,
) -> Draft:
    actor_kind: ActorKind = "person" if kind == "person" else "organization" if kind == "organization" else "place"
    draft = drafts.draft(f"{actor_kind}:{' '.join(words)}", actor_kind, text)
    draft.because += verdict.reasons[kind][:3]
    if kind == "person":
        for word in words:
            people[word][words] = draft
        draft.gender = draft.gender or _gender_of(text)
    elif kind == "organization":
        draft.country = draft.country or _country_in(text)
    return draft


def _fuller_name(words: tuple[str, ...], group: Sequence[Sighting], people: People) -> Draft | None:
    """Find the person of whose name these words are a shorter form; of several the one introduced first.

    Where a public figure bears the surname, it is rather of that one's gender.
    """
    gender = _title_gender(group)
    found = {d.key: d for full, d in people[words[-1]].items() if full != words and shortens(words, full)}
    able = [d for d in found.values() if gender in ("", "u") or d.gender in ("", "u", gender)]
    fitting = [d for d in able if d.mentions and not _is_another(group, d)]
    if words[-1:] == words and words[0] in _FOLDED_GIVEN_NAMES and len(able) > 1:
        return None
    rather = (_gender_of(words[0].title()), "", "u") if words[0].title() in leader_surnames() else ()
    return min(fitting, key=lambda d: (bool(rather) and d.gender not in rather, d.first()), default=None)


def _is_another(group: Sequence[Sighting], fuller: Draft) -> bool:
    """Tell whether a fuller name is that of another in the family of who is called by the surname.

    So it is of a junior ("President Lind, Lind Jr."), of one introduced behind the surname as somebody's kin ("Lind
    said ... His daughter, Eva Lind"), and of one who has an office beside that of the surname's bearer ("President Lind
    ... First Lady Ann Lind").
    """
    first = min(fuller.tokens, default=0)
    before = [s for s in group if s.piece.start < first and not s.piece.headline]
    elder = any(s.before is not None and s.before.office.kind != "honorific" for s in before)
    junior = fuller.name.casefold().split()[-1].strip(".") in GENERATIONS
    offices = {s.before.office.kind for s in group if s.before}
    beside = any(kind in offices and kind not in fuller.classes and fuller.classes & BESIDE[kind] for kind in BESIDE)
    return beside or (elder and junior) or (fuller.kin and bool(before))


def _introduces_kin(doc: Doc, group: Sequence[Sighting]) -> bool:
    """Tell whether the first place of a name calls its bearer somebody's kin ("his daughter Eva Lind")."""
    first = min(group, key=lambda sighting: sighting.piece.start)
    name = first.piece.span(doc).root
    apposed = office_named(name.head.text) if relation(name) == "appos" else None
    offices = [title.office for title in (first.before, *first.after) if title] + ([apposed[0]] if apposed else [])
    return any(office.kind == "tie" and office.gender for office in offices)


def _fuller_body(text: str, drafts: Drafts) -> Draft | None:
    """Find the one organisation of whose name this is the last word ("the Times") or all but its place ("Red Sox")."""
    bodies = [d for d in drafts.lookup.ending_in(text) if d.kind == "organization" and d.name.endswith(f" {text}")]
    # No part of a seat of power stands for it: "the House" is not the White House.
    bodies = [d for d in bodies if d.name not in known_phrases() or known_phrases()[d.name].sort != "seat"]
    found = [d for d in bodies if name_heads().get(text) == "organization" or names_place(d.name.removesuffix(text))]
    return found[0] if len(found) == 1 else None


def _meant_by_slip(words: tuple[str, ...], group: Sequence[Sighting], drafts: Drafts) -> Draft | None:
    """Find the actor that the article names more often and whose name is misspelt here ("Boko Harm")."""
    for draft in drafts.lookup.spelt_like(words):
        often = sum(m.form == "name" for m in draft.mentions.values())
        if often > len(group) and any(is_slip(words, name.casefold().split()) for name in draft.names):
            draft.because.append(f"{group[0].text} is {draft.name} misspelt")
            return draft
    return None


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether one name is a shorter form of the other: a surname, or first and last without the middle names."""
    full = full[:-1] if full[-1] in GENERATIONS else full
    if len(short) > 1 and short[-1] == full[-1] and same_given_name(short[0], full[0]):
        return True
    if len(short) >= len(full):
        return False
    if len(short) == 1:
        leads = full[0] in family_first() or full[0] in _FOLDED_GIVEN_NAMES or len(short[0]) >= LONG_GIVEN_NAME
        double = len(full) > 2 and short[0] == full[-2] and full[-2] not in _FOLDED_GIVEN_NAMES  # noqa: PLR2004
        return short[0] == full[-1] or double or (short[0] == full[0] and leads)
    return (short[-1] == full[-1] and _in_order(short, full)) or short == full[: len(short)]


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(any(w == f or (len(w) == 1 and f.startswith(w)) for f in rest) for w in short)


def _together(verdicts: Iterable[Verdict]) -> Verdict:
    joined = Verdict()
    for verdict in verdicts:
        joined.places += verdict.places
        for kind, reasons in verdict.reasons.items():
            share = verdict.sums[kind] / max(len(reasons), 1)
            for reason in reasons:
                joined.add(kind, share, reason)
    return joined


def _sure(words: tuple[str, ...], group: Sequence[Sighting], verdict: Verdict) -> bool:
    """Tell whether a person's name is vouched for: two words or more, a title, a known name, or enough places."""
    titled = any(s.before or s.after for s in group)
    known = words[0].title() in leader_surnames() and verdict.sums["person"] > LEADER
    return len(words) > 1 or titled or known or verdict.places >= LONELY_PLACES


def _title_gender(group: Sequence[Sighting]) -> str:
    return next((s.before.office.gender for s in group if s.before and s.before.office.gender), "")


def _gender_of(name: str) -> str:
    words = name.replace("-", " ").split()
    if len(words) == 1 and words[0] in leader_surnames():
        return leader_surnames()[words[0]]
    return next((given_names()[word] for word in words if word in given_names()), "")


def _country_in(name: str) -> str | None:
    """Give the country that an organisation's name begins with ("Russian Foreign Ministry")."""
    words = name.split()
    for size in (3, 2, 1):
        known = known_phrases().get(" ".join(words[:size]))
        if known and known.country and known.sort in ("adjective", "country") and words[-1] in name_heads():
            return known.country
    return None


def _note(doc: Doc, sighting: Sighting, draft: Draft, drafts: Drafts) -> None:
    drafts.mention(draft, sighting.piece.span(doc))
    if draft.kind == "person":
        for title in (sighting.before, *sighting.after):
            if title:
                hold(doc, title, draft, drafts)
        member = sighting.beside.role(drafts.article, sighting.before) if sighting.beside else None
        if member is not None:
            drafts.give_office(draft, member)
            party = known_phrases().get(member.of or "")
            draft.country = draft.country or (party.country if party else None)
        first = sighting.before
        outer = title_before(doc, first.start) if first and doc[first.start - 1].text != "," else None
        if outer is not None and first is not None and not outer.several:
            hold(doc, outer, draft, drafts)


def _hold_counterpart(doc: Doc, title: Title, draft: Draft, drafts: Drafts) -> None:
    """Give "his Portuguese counterpart" the office of the person named last before, for the other country."""
    people = (p for p in drafts.by_kind["person"] if p.mentions and p is not draft)
    before = [(p.nearest_before(title.start) or -1, p.key, p) for p in people]
    _, _, model = max(before, key=lambda x: x[:2], default=(-1, "", None))
    role = next((r for r in model.roles if r.of in CODES), None) if model else None
    if model is None or role is None or role.of is None or title.of is None or CODES.get(title.of) is None:
        return
    span = doc[title.start : title.end]
    words = role.title.replace(with_article(role.of), with_article(title.of))
    role = Role(words, drafts.article.cite(span.start_char, span.end_char), title.of, role.tense)
    drafts.give_office(draft, role, model.classes)
    draft.because.append(f'"{span.text}" of {model.name}')


def hold(doc: Doc, title: Title, draft: Draft, drafts: Drafts) -> None:
    """Give a person the office that a title names, and note the title's words as a mention of the person.

    A mother is no man, whatever name stands behind her ("born to a single mother in Ober, Karl Moe").
    """
    if title.office.kind == "tie" and {title.office.gender, draft.gender} == {"f", "m"}:
        return
    title = _at_home(title, draft, drafts)
    draft.gender = draft.gender if draft.gender in ("m", "f") else title.office.gender or draft.gender
    country = title.country or CODES.get(title.of or "") or _chamber_country(title)
    if title.tense != "former" and (title.office.kind in ACTING_FOR or title.office.noun == "counterpart"):
        draft.country = draft.country or country
    if title.office.kind == "honorific":
        return
    if title.office.kind != "tie" or (title.of and title.office.noun not in NO_BOND and title.link):
        drafts.give_office(draft, title.role(doc, drafts.article), (title.office.kind,))
    if "lawmaker" in draft.classes:
        draft.classes.discard("leader")  # of a party's lawmakers, and not of the country
    drafts.mention(draft, doc[title.start : title.end], "description")


def _chamber_country(title: Title) -> str | None:
    """Give the country whose parliament calls its leaders so ("House speaker", "Senate majority leader")."""
    chamber = title.office.noun.split()[0].title() if title.office.kind == "lawmaker" else ""
    known = known_phrases().get(chamber)
    return known.country if known is not None and known.sort == "organization" else None


def _at_home(title: Title, draft: Draft, drafts: Drafts) -> Title:
    """Give "President Obama" the one country that bearers of the name lead, if the article speaks of it."""
    code = leaders_countries().get(draft.name.split()[-1])
    if title.of is not None or code is None or title.office.noun not in HIGHEST or draft.country not in (None, code):
        return title
    if not any(d.country == code for d in drafts.by_key.values() if d is not draft):
        return title
    draft.because.append(f"{draft.name.split()[-1]} is known to lead or have led {country_names()[code]}")
    return replace(title, of=country_names()[code], country=code)
