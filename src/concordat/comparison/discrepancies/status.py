"""One thing in two states that exclude each other: released or not, alive or dead; or in one not known to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from concordat.clauses.assertion import assertion_of
from concordat.comparison.actors.unnamed import is_unnamed
from concordat.comparison.discrepancies.facts import no_report_on_two
from concordat.comparison.provenance import listed
from concordat.comparison.senses import sense_of, stem
from concordat.comparison.states import Value, bearers, of_kind, opposite, states
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy, Proposition, Token

STAYING = frozenset({"remain", "stay", "keep", "hold"})
"""Verbs behind which a state stands with "in" ("remained in custody")."""

VALUES: tuple[Value, Value] = ("+", "-")


@dataclass(frozen=True, slots=True)
class State:
    """What one report says about the state of one thing."""

    family: str
    value: Value
    about: str
    citation: Citation


def find_status(story: Story) -> list[Discrepancy]:
    """Find things that reports put in opposite states; a report that tells of both states tells of a change."""
    told: dict[tuple[str, str], list[State]] = defaultdict(list)
    for reading in story.readings.values():
        for state in _states(story, reading):
            told[state.family, state.about].append(state)
    found: list[Discrepancy] = []
    for key in sorted(told):
        values = {value: [s for s in told[key] if s.value == value] for value in "+-"}
        articles = {value: {s.citation.article for s in values[value]} for value in "+-"}
        if all(values.values()) and not articles["+"] & articles["-"]:
            found.append(_discrepancy(story, key, values))
    return found


def _discrepancy(story: Story, key: tuple[str, str], values: dict[str, list[State]]) -> Discrepancy:
    family, about = key
    actor = story.actor.get(about)
    subject = actor.name if actor else about or "the document"
    both = f"“{values['+'][0].citation.text}” / “{values['-'][0].citation.text}”"
    questions = {
        "contact": f"whether there is contact: {both}",
        "told": f"who was told: {both}",
        "passage": f"whether it is open: {both}",
        "running": f"whether it runs: {both}",
        "identity": f"whether the names are public: {both}",
        "disclosure": f"whether the text or details of {subject} are public",
        "life": f"whether {subject} is alive",
        "custody": f"whether {subject} is held",
        "office": f"whether {subject} is in office",
        "guilt": f"whether {subject} was found guilty",
    }
    outlets = {v: listed(sorted({story.outlet(s.citation.article) for s in values[v]})) for v in "+-"}
    days = {v: [story.readings[s.citation.article].analysis.article.published or "" for s in values[v]] for v in VALUES}
    later = next((v for v in VALUES if all(days["+"] + days["-"]) and min(days[v]) > max(days[opposite(v)])), None)
    resolution = f"the later report holds: “{values[later][0].citation.text}”" if later else None
    if family == "disclosure":
        seen = f"{outlets['+']} had the text or names who published it"
        resolution = f"{seen}; what {outlets['-']} had not seen may be public"
    sides = tuple(tuple(s.citation for s in values[v]) for v in "-+")
    because = f"no according to {outlets['-']}, yes according to {outlets['+']}"
    return Discrepancy("status", questions[family], sides, resolution, (because,))


def _states(story: Story, reading: Reading) -> list[State]:
    """Find the states that one report tells of what two reports can both speak of: an actor, or a document."""
    about = bearers()
    found: list[State] = []
    for i, bearer, family, value in states_borne(reading):
        noun = reading.token(bearer).lemma.lower()
        subject = "" if noun in about.get(family, ()) else _whom(story, reading, bearer)
        if (family, "whole") in of_kind("each"):
            subject = " ".join(_told_apart_by(reading, bearer, names=False))
        if subject is None or (subject == "" and family not in about) or (subject and family in about):
            continue
        if (family, "name") in of_kind("each"):
            names = _told_apart_by(reading, bearer, names=True)
            if not names and reading.token(bearer).text.lower() != noun:
                continue  # some schools are open, and others are closed
            subject = " ".join([sense_of(noun), *names])
        found.append(State(family, value, subject, state_clause(reading, i, bearer)))
    return found


def _told_apart_by(reading: Reading, bearer: int, *, names: bool) -> list[str]:
    """List what tells the bearer of a state from others: names ("the Arn bridge"), or all ("the sailors' families")."""
    inside = reading.subtree(bearer, frozenset({"acl", "appos", "conj", "cop", "obl", "advcl", "nsubj"}))
    words = (reading.token(i) for i in inside if not reading.is_time(i))
    kept = ("PROPN",) if names else ("PROPN", "NOUN", "ADJ")
    return sorted({stem(token.text) for token in words if token.pos in kept})


def _whom(story: Story, reading: Reading, i: int) -> str | None:
    """Name the actor of a word, or somebody without a name by his part in the event."""
    named = next(filter(None, map(reading.named, (i, *reading.children(i, "appos", "flat")))), None)
    actor = story.actor.get(named or "")
    if actor is not None and actor.kind == "group":
        return None  # some of many may be in one state, and some in another
    return named if actor is not None and not is_unnamed(actor) else _only_one(reading, i) or named


def _only_one(reading: Reading, i: int) -> str | None:
    """Name somebody by the part that one person has in an event ("the pilot"), or None."""
    token = reading.token(i)
    definite = any(reading.token(n).text.lower() == "the" for n in reading.children(i, "det"))
    alone = definite and token.pos == "NOUN" and token.text.lower() in words_of("occurrence_words", "part")
    return f"the {token.lemma.lower()}" if alone else None


def states_borne(reading: Reading) -> Iterator[tuple[int, int, str, Value]]:
    """Give word, bearer, family and value of each state that a report tells; what it only plans or denies is none."""
    for i, token in enumerate(reading.analysis.tokens):
        for family, value in states().get(token.lemma.lower(), ()):
            bearer = _bearer(reading, i)
            if bearer is not None and _holds(reading, i, family):
                negated = assertion_of(reading.words[i]).polarity == "negative"
                yield i, bearer, family, opposite(value) if negated else value


def _bearer(reading: Reading, i: int) -> int | None:
    """Find what a word of state speaks of: what suffers the verb, or the subject of the adjective."""
    token = reading.token(i)
    own = reading.children(i, "nsubj")
    if own and token.lemma.lower() in ("survive", "die"):
        return own[0]  # "the pilot survived the crash"
    patients = reading.children(i, "obj") or [c for c in reading.children(i, "nsubj") if "pass" in reading.token(c).dep]
    if patients:
        return patients[0]
    if reading.relation(i) in ("acl", "amod") and not reading.children(i, "nsubj"):
        return token.head
    plain = reading.children(i, "nsubj")
    intransitive = token.pos in ("ADJ", "NOUN") or token.lemma.lower() in {verb for _, verb in of_kind("by itself")}
    if plain and intransitive:
        return plain[0]
    held = (
        reading.relation(i) == "obl" and reading.case(i) == "in" and reading.token(token.head).lemma.lower() in STAYING
    )
    if held or (reading.relation(i) == "xcomp" and _is_state(token)):
        above = reading.children(token.head, "nsubj")
        return above[0] if above else None
    return None


def _is_state(token: Token) -> bool:
    """Tell whether a word behind a verb is an adjective or a participle ("remains open", "remains closed")."""
    return token.pos == "ADJ" or (token.pos == "VERB" and token.text.lower() != token.lemma.lower())


def _holds(reading: Reading, i: int, family: str) -> bool:
    """Tell whether the state is said to be so, and not wanted, expected or only possible."""
    at = reading.token(i).start
    around = [p for p in reading.analysis.propositions if p.citation.start <= at < p.citation.end]
    nearest = min(around, key=lambda p: len(p.tokens), default=None)
    if nearest is None and (family, "whole") not in of_kind("each"):
        return False  # "were told that ..." is read as a cue, and no clause of its own
    if nearest is not None and (nearest.modality != "asserted" or _is_quoted(reading, nearest)):
        return False
    meant = assertion_of(reading.words[i])
    return meant.modality == "asserted" and not meant.condition


def _is_quoted(reading: Reading, proposition: Proposition) -> bool:
    """Tell whether a clause is in somebody's own words; what a source is said to confirm a report tells itself."""
    quotations = reading.analysis.quotations
    return any(q.id == proposition.quotation and q.kind != "indirect" for q in quotations)


def state_clause(reading: Reading, i: int, bearer: int) -> Citation:
    """Cite the word of state with its bearer and its auxiliaries."""
    tokens = reading.subtree(i, frozenset({"ccomp", "advcl", "conj", "cc", "parataxis", "punct", "mark"}))
    inside = sorted({*tokens, *reading.subtree(bearer, frozenset({"acl", "punct", "case"})), i})
    return reading.cite(inside)


ANSWERS = "life"
"""The family of states (status_words.tsv) that tells how somebody is."""


def find_unknowns(story: Story) -> list[Discrepancy]:
    """Find persons of whom some reports do not know how they are, and others say it."""
    open_: dict[str, list[Citation]] = defaultdict(list)
    told: dict[str, list[Citation]] = defaultdict(list)
    for reading in story.readings.values():
        for who, citation in _unknown(reading):
            open_[who].append(citation)
        for i, bearer, family, _ in states_borne(reading):
            if family == ANSWERS:
                told[_who(reading, bearer)].append(_clause(reading, i))
    found: list[Discrepancy] = []
    for who in sorted(open_.keys() & told.keys()):
        days = [
            [story.readings[c.article].analysis.article.published or "" for c in s] for s in (open_[who], told[who])
        ]
        later = all(days[0] + days[1]) and max(days[0]) < min(days[1])
        what = f"what is known: “{open_[who][0].text}” / “{told[who][0].text}”"
        sides, way_out = (tuple(open_[who]), tuple(told[who])), "the later report has it" if later else None
        if no_report_on_two(sides):
            kind, because = "superseded" if later else "status", "what some reports call unknown, others tell"
            found.append(Discrepancy(kind, what, sides, way_out, (because,)))
    return found


def _unknown(reading: Reading) -> Iterator[tuple[str, Citation]]:
    """Give the persons whose condition a report calls unknown, with the words that say so."""
    for i, token in enumerate(reading.analysis.tokens):
        if token.lemma.lower() in words_of("unknown_words", "unknown"):
            verb = token.head if reading.relation(i) == "xcomp" else i
            for s in dict.fromkeys(s for at in (i, verb) for s in reading.children(at, "nsubj")):
                owners = [o for o in reading.children(s, "nmod") if reading.case(o) in ("", "of", "'s", "’s")]
                if reading.token(s).lemma.lower() in words_of("unknown_words", "condition") and owners:
                    yield _who(reading, owners[0]), _clause(reading, i)


def _clause(reading: Reading, i: int) -> Citation:
    """Cite the clause that a word stands in."""
    at = reading.token(i).start
    around = [p.citation for p in reading.analysis.propositions if p.citation.start <= at < p.citation.end]
    return min(around, key=lambda c: c.end - c.start, default=reading.cite([i]))


def _who(reading: Reading, i: int) -> str:
    """Name a person by a word that reports share: the sense of a common noun ("the child", "a boy"), or the actor."""
    token = reading.token(i)
    return sense_of(token.lemma) if token.pos == "NOUN" else reading.named(i) or token.text
