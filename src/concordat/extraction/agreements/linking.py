"""Joining the phrases of an article into its agreements, in the order in which they come up.

A phrase goes where its short name or the reader's coreference sends it, else to the agreement that it fits best. What
names nobody ("a sweeping trade pact") begins an agreement of which more must be told before it counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from concordat.clauses.arguments import sufferers
from concordat.clauses.assertion import is_said_to_be, modality_of
from concordat.extraction.agreements.acting import does, verb_words
from concordat.extraction.agreements.meanings import Meanings
from concordat.extraction.agreements.mention import AgreementMention, compared
from concordat.extraction.agreements.parties import Parties
from concordat.extraction.agreements.threads import OWN_KINDS, Thread, is_excluded
from concordat.language.index import index_of
from concordat.lexicon.agreements import acting_verbs, agreement_nouns, verbs_of
from concordat.lexicon.assertion import effect_of

# "The deal" goes back to the last agreement named within so many sentences, else to the one the article turns on.
_NEAR_SENTENCES = 2
_OF_EXCHANGES = frozenset({"negotiation", "swap", "exchange"})
_RECURRING = 2
_TWO_SIDES = 2


def thread_mentions(doc: Doc, mentions: list[AgreementMention], parties: Parties) -> list[Thread]:
    """Join the phrases of an article into its agreements.

    "A and B agreed on prices" begins one only where no noun names another: "The deal" then goes back to it.
    """
    found = sorted([*mentions, *compared(doc, parties)], key=lambda m: m.head.i)
    named = [mention for mention in found if mention.head.lemma_ != "agree"]
    told = _told(_threads(doc, named))
    if len(named) == len(found) or (told and len(told[0].parties) >= _TWO_SIDES):
        return told or [thread for thread in _threads(doc, named) if _is_opened_with(thread)][:1]
    return _told(_threads(doc, found))


def _threads(doc: Doc, mentions: Sequence[AgreementMention]) -> list[Thread]:
    """Join phrases in their order, and give what they tell of before it is asked whether that is enough."""
    threads: list[Thread] = []
    begun: dict[int, int] = {}
    meanings = Meanings(doc)
    for mention in mentions:
        if is_excluded(mention):
            continue
        meant = meanings.of(mention.head.i, begun)
        number = _place_of(threads, mention, meant)
        if number is None:
            threads.append(Thread())
            number = len(threads) - 1
        threads[number].add(mention)
        begun[mention.head.i] = number
    return threads


def _told(threads: Sequence[Thread]) -> list[Thread]:
    """Keep the agreements of which enough is told, with what is only described joined to them."""
    strong = [thread for thread in threads if introduced(thread)]
    for thread in threads:
        if not introduced(thread) and not _join_described(thread, strong) and _turns_on(thread):
            strong.append(thread)
    told = [thread for thread in strong if _is_told(thread) or _turns_on(thread)]
    for thread in told:
        sides = next((mention.described for mention in thread.mentions if mention.described), ())
        thread.parties.update(dict.fromkeys(sides[len(thread.parties) :]))
    return told


def _turns_on(thread: Thread) -> bool:
    """Tell whether a report speaks again and again of a truce or contract; other reports may say whose it is."""
    return len(thread.mentions) >= _RECURRING and thread.kinds <= {"ceasefire", "contract"} and bool(thread.kinds)


def _is_opened_with(thread: Thread) -> bool:
    """Tell whether a report opens with an agreement that it does not name; other reports may say whose it is."""
    first = thread.mentions[0]
    open_still = first.noun in _OF_EXCHANGES or first.kind == "takeover"  # students take over a hall
    near = 2 * _NEAR_SENTENCES if first.pointing else _NEAR_SENTENCES
    unmade = bool(thread.verbs) and not any(map(is_said_to_be, thread.verbs))  # "the pact that they did not sign"
    unmade |= first.kind == "sanctions" and first.verb is not None and _is_supposed(first.verb)
    return _sentence(first) < near and bool(thread.kinds or thread.status) and not (open_still or unmade)


def _is_supposed(verb: Token) -> bool:
    """Tell whether what a verb acts on is only thought of ("is considering sanctions")."""
    return modality_of(verb) != "asserted" or effect_of("clause", verb.lemma_.lower()) == "possible"


def _place_of(threads: list[Thread], mention: AgreementMention, meant: int | None) -> int | None:
    """Find the agreement that a phrase speaks of; None where it brings up a new one."""
    if _is_replaced(mention):
        known = (n for n, thread in enumerate(threads) if mention.year and thread.year == mention.year)
        return next(known, None)
    strong = [thread for thread in threads if introduced(thread)]
    told = _called_so(strong, mention)
    if told is None and meant is not None and introduced(threads[meant]) and threads[meant].agrees(mention):
        return meant
    told = told or _goes_back_to(strong, mention)
    if told is not None:
        return next(n for n, thread in enumerate(threads) if thread is told)
    if meant is None and mention.pointing and mention.kind in OWN_KINDS and not strong:
        weak = (n for n, thread in enumerate(threads) if thread.kinds and thread.fits(mention))
        meant = next(weak, None)  # "the 72-hour truce ... the truce", though nobody is named
    return meant if meant is not None and threads[meant].agrees(mention) else None


def _is_replaced(mention: AgreementMention) -> bool:
    """Tell whether a phrase names what another agreement takes the place of."""
    return mention.verb is not None and does(mention.verb, "replace") and mention.head in sufferers(mention.verb)


def _join_described(described: Thread, threads: list[Thread]) -> bool:
    """Join what a report only describes to the one agreement that it can be.

    It opens with "a sweeping trade pact" that it names right after, or tells of sanctions, talks or a contract before
    it tells who takes part.
    """
    first = described.mentions[0]
    if _is_replaced(first):
        return False
    plain = first.noun in _OF_EXCHANGES or first.kind in OWN_KINDS or (first.pointing and len(threads) == 1)
    fitting = [
        thread
        for thread in threads
        if all(map(thread.fits if plain and thread.kinds else thread.agrees, described.mentions))
    ]
    if len(fitting) > 1 and _sentence(first) <= _NEAR_SENTENCES and len(described.mentions) == 1:
        fitting = [max(fitting, key=lambda t: len(t.mentions))]  # a report opens with what it turns on
    if len(fitting) != 1 or not (plain or _opens(described, fitting[0])):
        return False
    for mention in described.mentions:
        fitting[0].add(mention)
    fitting[0].mentions.sort(key=lambda m: m.head.i)
    return True


def _opens(described: Thread, thread: Thread) -> bool:
    """Tell whether a description stands in the sentences right before the name of an agreement."""
    gap = _sentence(thread.mentions[0]) - _sentence(described.mentions[0])
    return 0 <= gap <= _NEAR_SENTENCES and thread.mentions[0].name is not None


def introduced(thread: Thread) -> bool:
    """Tell whether a phrase tells which agreement is meant: by its parties, its name or its year."""
    return any(_introduces(mention) for mention in thread.mentions)


def _introduces(mention: AgreementMention) -> bool:
    if mention.kind in ("sanctions", "takeover") or mention.noun in ("statement", "reduction"):
        return len(mention.parties) >= _TWO_SIDES
    if agreement_nouns()[mention.noun][0] == "document" and mention.noun != "one":
        return bool(mention.year and (mention.parties or mention.verb is not None))
    return bool(mention.parties or mention.name or mention.year or mention.described)


def _is_told(thread: Thread) -> bool:
    """Tell whether enough is told of an agreement to record it: two parties, one that acts on it, a name or year."""
    if (
        len(thread.parties) > 1
        or any(mention.described for mention in thread.mentions)
        or (thread.kinds == {"exchange"} and thread.parties)
    ):
        return True
    if thread.kinds == {"resolution"}:
        return any(is_said_to_be(verb) and verb.lemma_ in verbs_of("adopt") for verb in thread.verbs)
    acts = acting_verbs() | verbs_of("replace") | verbs_of("govern")
    acted_on = any(verb_words(verb) & acts for verb in thread.verbs)
    concluded = any(is_said_to_be(verb) and does(verb, "sign", "ratify", "initial") for verb in thread.verbs)
    # "The nuclear agreement with Iran": one side and the subject identify it.
    known = any(m.about and any(t.lower_ == "with" for t in m.span) for m in thread.mentions)
    acting = (thread.left or concluded or known) and bool(thread.parties)
    recurs = thread.name is not None and len(thread.mentions) >= _RECURRING
    return acting or recurs or (acted_on and bool(thread.name or thread.year))


def _called_so(threads: list[Thread], mention: AgreementMention) -> Thread | None:
    """Find the agreement that a short name stands for."""
    if not mention.name or len(mention.span) > 1:
        return None
    return next((t for t in threads if any(m.name == mention.name for m in t.mentions)), None)


def _goes_back_to(threads: list[Thread], mention: AgreementMention) -> Thread | None:
    """Find the agreement that a phrase goes back to; None where it brings up a new one."""
    fitting = [thread for thread in threads if thread.fits(mention)]
    if not fitting:
        return None
    same = [t for t in fitting if mention.parties and set(mention.parties) & set(t.parties)]
    if mention.parties and same:
        return max(same, key=lambda t: (len(set(mention.parties) & set(t.parties)), len(t.mentions)))
    if mention.parties and not any(not t.parties for t in fitting):
        return None
    if not mention.pointing and mention.about and not any(mention.about & t.about for t in fitting):
        return None if mention.parties or mention.year else fitting[0]
    near = [t for t in fitting if _apart(t, mention) <= _NEAR_SENTENCES and t.mentions[-1].noun == mention.noun]
    near = [t for t in near if not t.year and not _in_passing(t)]
    if mention.pointing and near:
        return max(near, key=lambda t: t.mentions[-1].head.i)
    return max(fitting, key=lambda t: len(t.mentions))


def _in_passing(thread: Thread) -> bool:
    """Tell whether an agreement is only compared, replaced or otherwise mentioned by the way."""
    by_the_way = verbs_of("replace") | verbs_of("govern") | verbs_of("include")
    return all(m.verb is None or m.verb.lemma_ in by_the_way or m.head.lower_ == "one" for m in thread.mentions)


def _apart(thread: Thread, mention: AgreementMention) -> int:
    return max(0, _sentence(mention) - _sentence(thread.mentions[-1]))


def _sentence(mention: AgreementMention) -> int:
    return bisect_left(index_of(mention.head.doc).sentence_starts, mention.head.i)
