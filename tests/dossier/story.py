"""A small story with everything in it: four invented reports of an invented accord, and their dossier by hand."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from concordat.dossier.assemble import assemble
from concordat.records import (
    Actor,
    Agreement,
    Analysis,
    Answer,
    Article,
    Circumstance,
    Citation,
    Claim,
    Comparison,
    Copy,
    Credit,
    Difference,
    Discrepancy,
    Dossier,
    Edit,
    Event,
    Evidence,
    Framing,
    Furniture,
    Hop,
    Label,
    Mention,
    Omission,
    OriginGroup,
    Origins,
    Provision,
    Quotation,
    Relation,
    Reuse,
    Role,
    SetAside,
    TimelinePoint,
    Utterance,
)

GAZETTE = """Norland and Sundmark sign fishing accord
VESTHAVN (Nordic Wire) - Norland and Sundmark on Friday signed a fifteen-year accord on the herring grounds of the \
Gray Bank, ending a dispute that had kept their fleets apart since 2009.

"This is a truly historic day for every family that lives from the sea," Prime Minister Ingrid Dahl said at the \
ceremony in Vesthavn.

The accord divides the catch in equal parts but stops short of a joint coast guard, according to a copy of the text \
seen by Nordic Wire. Patrol boats from Sundmark rammed two Norland trawlers last year.

The text has not been published. President Tomas Reyer said both fleets would return to the bank in May.
Read more: Weather at sea
"""

LEDGER = """Herring peace at last

Norland and Sundmark on Friday signed a fifteen-year accord on the herring grounds of the Gray Bank, ending a dispute \
that had kept their fleets apart since 2009.
"This is a truly historic day for every family that lives from the sea," Prime Minister Ingrid Dahl said.
The accord divides the catch in equal parts but stops short of a joint coast guard. Sundmark patrol boats rammed three \
Norland trawlers last year.
Additional reporting by Nordic Wire
"""

RADIO = """Fishing accord: a new chapter, says Dahl

The prime minister of Norland, Ingrid Dahl, has called Friday a historic day for all families who live off the sea. \
She and Sundmark's president, Tomas Reyer, put their names to an agreement on the Gray Bank that is to hold for \
fifteen years.

Radio Sund has learned that a joint coast guard was discussed and dropped. "We did not want foreign uniforms on our \
decks," Fisheries Minister Olav Brekke told Radio Sund.

The full text of the accord was posted on the website of the Sundmark presidency on Friday evening. The collisions of \
last year, in which two trawlers were damaged, are to be settled by a court of arbitration.
"""

POST = """Accord on Gray Bank signed

An accord on the Gray Bank herring grounds was signed by Norland and Sundmark on Friday, bringing to a close a quarrel \
that has divided their fleets since 2009. Norland's Prime Minister Ingrid Dahl spoke of a "historic day". Under the \
accord, which replaces a 1974 protocol, each side takes half of the catch; a joint coast guard is not part of it.
"""

TEXTS = {"a1": GAZETTE, "a2": LEDGER, "a3": RADIO, "a4": POST}
OUTLETS = {"a1": "Harbour Gazette", "a2": "Morning Ledger", "a3": "Radio Sund", "a4": "Inland Post"}
PUBLISHED = {"a1": "2023-03-10", "a2": "2023-03-10", "a3": "2023-03-11", "a4": "2023-03-11"}


def cite(article: str, words: str, nth: int = 0) -> Citation:
    """Cite the ``nth`` occurrence of ``words`` in one of the reports."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[article].index(words, start + 1)
    return Citation.of(article, TEXTS[article], start, start + len(words))


def _furniture(article: str, kinds: dict[str, str]) -> tuple[Furniture, ...]:
    spans = [(cite(article, words), kind) for words, kind in kinds.items()]
    return tuple(Furniture(c.start, c.end, kind) for c, kind in spans)


def _credit(article: str, words: str) -> Credit:
    c = cite(article, words)
    return Credit(c.article, c.start, c.end, c.text, "Nordic Wire")


def _article(key: str) -> Article:
    title = TEXTS[key].splitlines()[0]
    furniture = {
        "a1": {title: "title", "VESTHAVN (Nordic Wire) -": "dateline", "Read more: Weather at sea": "navigation"},
        "a2": {title: "title", "Additional reporting by Nordic Wire": "credit"},
    }.get(key, {title: "title"})
    return Article(
        id=key,
        name=f"{OUTLETS[key].lower().replace(' ', '-')}.txt",
        outlet=OUTLETS[key],
        title=title,
        published=PUBLISHED[key],
        language="en",
        sha256=sha256(TEXTS[key].encode()).hexdigest(),
        text=TEXTS[key],
        furniture=_furniture(key, furniture),
        credits={
            "a1": (_credit("a1", "(Nordic Wire)"),),
            "a2": (_credit("a2", "Additional reporting by Nordic Wire"),),
        }.get(key, ()),
        dateline=cite("a1", "VESTHAVN") if key == "a1" else None,
        url="https://example.org/herring" if key == "a3" else None,
    )


def _mentions(*found: tuple[str, str]) -> tuple[Mention, ...]:
    spans = [cite(article, words) for article, words in found]
    return tuple(Mention(c.article, c.start, c.end, c.text) for c in spans)


ACTORS = (
    Actor(
        "x1",
        "person",
        "Ingrid Dahl",
        ("Ingrid Dahl", "Dahl"),
        "NOR",
        (Role("Prime Minister", cite("a1", "Prime Minister"), of="Norland"),),
        _mentions(("a1", "Ingrid Dahl"), ("a2", "Ingrid Dahl"), ("a3", "Ingrid Dahl"), ("a4", "Ingrid Dahl")),
        ("same full name in four reports",),
    ),
    Actor(
        "x2",
        "person",
        "Tomas Reyer",
        ("Tomas Reyer", "Reyer"),
        None,
        (Role("President", cite("a1", "President"), of="Sundmark"),),
        _mentions(("a1", "Tomas Reyer"), ("a3", "Tomas Reyer")),
    ),
    Actor("x3", "country", "Norland", ("Norland",), None, (), _mentions(*((a, "Norland") for a in TEXTS))),
    Actor("x4", "country", "Sundmark", ("Sundmark",), None, (), _mentions(*((a, "Sundmark") for a in TEXTS))),
    Actor(
        "x5",
        "person",
        "Olav Brekke",
        ("Olav Brekke",),
        None,
        (Role("Fisheries Minister", cite("a3", "Fisheries Minister")),),
        _mentions(("a3", "Olav Brekke")),
    ),
    Actor("x6", "organization", "Nordic Wire", ("Nordic Wire",), None, (), _mentions(("a1", "Nordic Wire"))),
    Actor("x7", "organization", "Radio Sund", ("Radio Sund",), None, (), _mentions(("a3", "Radio Sund"))),
    Actor("x8", "place", "Gray Bank", ("Gray Bank",), None, (), _mentions(*((a, "Gray Bank") for a in TEXTS))),
)

HISTORIC = '"This is a truly historic day for every family that lives from the sea,"'
QUOTATIONS = {
    "a1": (
        Quotation(
            "a1.q1",
            "direct",
            (cite("a1", HISTORIC),),
            cite("a1", "said"),
            cite("a1", "Prime Minister Ingrid Dahl"),
            "x1",
            speakers=("x1",),
            stance="neutral",
            circumstances=(Circumstance("place", cite("a1", "at the ceremony in Vesthavn")),),
        ),
        Quotation(
            "a1.q2",
            "indirect",
            (cite("a1", "The accord divides the catch in equal parts but stops short of a joint coast guard"),),
            cite("a1", "according to"),
            cite("a1", "a copy of the text seen by Nordic Wire"),
            None,
            (Hop("x6", cite("a1", "Nordic Wire", 1)), Hop(None, cite("a1", "a copy of the text"))),
        ),
        Quotation(
            "a1.q3",
            "indirect",
            (cite("a1", "both fleets would return to the bank in May"),),
            cite("a1", "said", 1),
            cite("a1", "President Tomas Reyer"),
            "x2",
            speakers=("x2",),
        ),
    ),
    "a2": (
        Quotation(
            "a2.q1",
            "direct",
            (cite("a2", HISTORIC),),
            cite("a2", "said"),
            cite("a2", "Prime Minister Ingrid Dahl"),
            "x1",
            speakers=("x1",),
            stance="neutral",
        ),
    ),
    "a3": (
        Quotation(
            "a3.q1",
            "indirect",
            (cite("a3", "Friday a historic day for all families who live off the sea"),),
            cite("a3", "has called"),
            cite("a3", "The prime minister of Norland, Ingrid Dahl,"),
            "x1",
            speakers=("x1",),
        ),
        Quotation(
            "a3.q2",
            "direct",
            (cite("a3", '"We did not want foreign uniforms on our decks,"'),),
            cite("a3", "told"),
            cite("a3", "Fisheries Minister Olav Brekke"),
            "x5",
            speakers=("x5",),
            circumstances=(Circumstance("audience", cite("a3", "Radio Sund", 1)),),
        ),
    ),
    "a4": (
        Quotation(
            "a4.q1",
            "mixed",
            (cite("a4", 'a "historic day"'),),
            cite("a4", "spoke of"),
            cite("a4", "Norland's Prime Minister Ingrid Dahl"),
            "x1",
            speakers=("x1",),
        ),
    ),
}

UTTERANCES = (
    Utterance(
        "u1",
        "x1",
        ("a1.q1", "a2.q1", "a3.q1", "a4.q1"),
        (
            Difference("verbatim", cite("a1", HISTORIC), cite("a2", HISTORIC)),
            Difference(
                "direct to indirect",
                cite("a1", HISTORIC),
                cite("a3", "Friday a historic day for all families who live off the sea"),
            ),
            Difference("trimmed", cite("a1", HISTORIC), cite("a4", 'a "historic day"')),
        ),
        ("same speaker; 7 of 9 content words in common",),
    ),
    Utterance("u2", "x2", ("a1.q3",)),
    Utterance("u3", "x5", ("a3.q2",)),
    Utterance("u4", None, ("a1.q2",)),
)

SIGNED_1 = (
    "Norland and Sundmark on Friday signed a fifteen-year accord on the herring grounds of the Gray Bank, "
    "ending a dispute that had kept their fleets apart since 2009."
)
SIGNED_4 = (
    "An accord on the Gray Bank herring grounds was signed by Norland and Sundmark on Friday, bringing to a close "
    "a quarrel that has divided their fleets since 2009."
)
DIVIDED = "The accord divides the catch in equal parts but stops short of a joint coast guard"
SOURCE_TIME = "both credit Nordic Wire; the Gazette's report was published on the same day"

REUSE = (
    Reuse(
        "verbatim",
        cite("a1", SIGNED_1),
        cite("a2", SIGNED_1),
        1.0,
        "common_source",
        ("both reports credit Nordic Wire",),
        0.9,
    ),
    Reuse("verbatim", cite("a1", HISTORIC), cite("a2", HISTORIC), 1.0, "common_source", (SOURCE_TIME,), 0.9, True),
    Reuse("verbatim", cite("a1", DIVIDED), cite("a2", DIVIDED), 1.0, "common_source", (SOURCE_TIME,), 0.9),
    Reuse(
        "near-verbatim",
        cite("a1", "Patrol boats from Sundmark rammed two Norland trawlers last year"),
        cite("a2", "Sundmark patrol boats rammed three Norland trawlers last year"),
        0.84,
        "common_source",
        (SOURCE_TIME,),
        0.7,
    ),
    Reuse("paraphrase", cite("a1", SIGNED_1), cite("a4", SIGNED_4), 0.78, "a_to_b", ("published a day later",), 0.6),
)

COPIES = (
    Copy(
        None,
        ("a1", "a2"),
        "common_source",
        0.86,
        0.9,
        ("both reports credit Nordic Wire", "86 % of the Ledger's reporting stands in the Gazette"),
        "Nordic Wire",
        (
            Edit("verbatim", cite("a1", SIGNED_1), cite("a2", SIGNED_1)),
            Edit(
                "trimmed",
                cite("a1", DIVIDED + ", according to a copy of the text seen by Nordic Wire."),
                cite("a2", DIVIDED + "."),
                (),
                "the source of the text is gone",
            ),
            Edit(
                "reworded",
                cite("a1", "Patrol boats from Sundmark rammed two Norland trawlers last year."),
                cite("a2", "Sundmark patrol boats rammed three Norland trawlers last year."),
                ("number",),
                "two became three",
            ),
            Edit("dropped", cite("a1", "The text has not been published."), None),
        ),
    ),
    Copy("a1", ("a4",), "a_to_b", 0.4, 0.6, ("follows the Gazette's first paragraph; published a day later",)),
)

WIRE = OriginGroup("Nordic Wire", "agency", ("a1", "a2"), ("both credit Nordic Wire and share 86 % of their text",))
FOLLOWER = OriginGroup("Nordic Wire", "agency", ("a1", "a2", "a4"), ("the Post follows the agency's report",))
OWN = OriginGroup("Radio Sund", "reporting", ("a3",), ("an interview of its own",))
ORIGINS = Origins(
    2,
    (FOLLOWER, OWN),
    2,
    "4 outlets; Harbour Gazette and Morning Ledger carry Nordic Wire's text, Inland Post follows it: 1 origin; "
    "Radio Sund reports on its own: 1 origin; 1 + 1 = 2.",
)

CLAIMS = (
    Claim(
        "c1",
        SIGNED_1,
        (
            Evidence(cite("a1", SIGNED_1)),
            Evidence(cite("a2", SIGNED_1)),
            Evidence(cite("a3", "put their names to an agreement on the Gray Bank")),
            Evidence(cite("a4", SIGNED_4)),
        ),
        ("Harbour Gazette", "Morning Ledger", "Radio Sund", "Inland Post"),
        Origins(2, (FOLLOWER, OWN), 2, "3 outlets from Nordic Wire + Radio Sund's own reporting = 2 origins"),
        "corroborated",
        0.95,
        ("same actors, predicate and day in four reports",),
    ),
    Claim(
        "c2",
        DIVIDED,
        (
            Evidence(cite("a1", DIVIDED), ()),
            Evidence(cite("a2", DIVIDED)),
            Evidence(cite("a3", "a joint coast guard was discussed and dropped"), (), "negative"),
            Evidence(cite("a4", "a joint coast guard is not part of it"), (), "negative"),
        ),
        ("Harbour Gazette", "Morning Ledger", "Radio Sund", "Inland Post"),
        Origins(2, (FOLLOWER, OWN), 2, "3 outlets from Nordic Wire + Radio Sund's own reporting = 2 origins"),
        "corroborated",
        0.8,
    ),
    Claim(
        "c3",
        "Patrol boats from Sundmark rammed two Norland trawlers last year",
        (
            Evidence(cite("a1", "Patrol boats from Sundmark rammed two Norland trawlers last year")),
            Evidence(cite("a3", "two trawlers were damaged")),
        ),
        ("Harbour Gazette", "Radio Sund"),
        Origins(2, (WIRE, OWN), 2, "Nordic Wire + Radio Sund = 2 origins"),
        "disputed",
        0.6,
        (),
        ("c4",),
    ),
    Claim(
        "c4",
        "Sundmark patrol boats rammed three Norland trawlers last year",
        (Evidence(cite("a2", "Sundmark patrol boats rammed three Norland trawlers last year")),),
        ("Morning Ledger",),
        Origins(1, (WIRE,), 1, "1 outlet = 1 origin"),
        "disputed",
        0.5,
        (),
        ("c3",),
    ),
    Claim(
        "c5",
        "both fleets would return to the bank in May",
        (Evidence(cite("a1", "both fleets would return to the bank in May"), ("x2",), "positive", "planned"),),
        ("Harbour Gazette",),
        Origins(1, (WIRE,), 1, "1 outlet = 1 origin"),
        "single-origin",
        0.3,
    ),
)

DISCREPANCIES = (
    Discrepancy(
        "number",
        "How many Norland trawlers were rammed last year",
        (
            (cite("a1", "two Norland trawlers"), cite("a3", "two trawlers were damaged")),
            (cite("a2", "three Norland trawlers"),),
        ),
        "Two is the likelier number: two origins give it, and the Ledger's text is a copy that changed it.",
        ("the numbers 2 and 3 count the same trawlers",),
    ),
    Discrepancy(
        "status",
        "Whether the text has been published",
        (
            (cite("a1", "The text has not been published"),),
            (cite("a3", "The full text of the accord was posted on the website of the Sundmark presidency"),),
        ),
        None,
        ("published and not published cannot both hold at the same hour",),
    ),
)

FRAMING = (
    Framing(
        "the dispute over the Gray Bank",
        (
            Label("dispute", (cite("a1", "dispute"), cite("a2", "dispute"))),
            Label("quarrel", (cite("a4", "quarrel"),)),
        ),
        "event",
        ("the same object of 'ending' and 'bringing to a close'",),
    ),
    Framing(
        "the ramming of the trawlers",
        (
            Label("rammed", (cite("a1", "rammed"), cite("a2", "rammed"))),
            Label("collisions", (cite("a3", "collisions"),)),
        ),
        shows=("rammed", "collisions"),
    ),
)

AGREEMENTS = (
    Agreement(
        name="accord on the herring grounds of the Gray Bank",
        kind="accord",
        parties=("x3", "x4"),
        signatories=("x1", "x2"),
        signed="2023-03-10",
        place="Vesthavn",
        term="P15Y",
        domains=("fisheries",),
        replaces="1974 protocol",
        text_status="contradictory: not published (Harbour Gazette), posted (Radio Sund)",
        provisions=(
            Provision("equal division of the catch", "fisheries", "included", (cite("a1", "divides the catch"),)),
            Provision(
                "joint coast guard",
                "defense",
                "excluded",
                (cite("a1", "stops short of a joint coast guard"), cite("a4", "not part of it")),
            ),
        ),
        evidence=(cite("a1", "fifteen-year accord"), cite("a3", "an agreement on the Gray Bank")),
        names=("fifteen-year accord", "an agreement on the Gray Bank"),
        status="signed",
    ),
)

EVENTS = (
    Event("AGREE", ("x3",), ("x4",), "2023-03-10", "Vesthavn", "done", (cite("a1", "signed"),)),
    Event("ASSAULT", ("x4",), ("x3",), "2022", None, "done", (cite("a1", "rammed"),)),
)

RELATIONS = (
    Relation("x3", "bound by the accord on the Gray Bank", "x4", "2023-03-10", (cite("a1", "fifteen-year accord"),)),
    Relation("x1", "prime minister of", "x3", None, (cite("a3", "prime minister of Norland"),)),
    Relation("x4", "rammed trawlers of", "x3", "2022", (cite("a1", "rammed"),)),
)

TIMELINE = (
    TimelinePoint("1974", "a 1974 protocol", (cite("a4", "1974"),), None, True),
    TimelinePoint("2009/..", "a dispute that had kept their fleets apart", (cite("a1", "since 2009"),), None, True),
    TimelinePoint(
        "2022", "Patrol boats from Sundmark rammed two Norland trawlers", (cite("a1", "last year"),), None, True
    ),
    TimelinePoint(
        "2023-03-10",
        "Norland and Sundmark signed a fifteen-year accord",
        (cite("a1", "on Friday"), cite("a2", "on Friday"), cite("a4", "on Friday")),
        cite("a1", SIGNED_1),
        False,
        ("Friday before 11 March 2023",),
    ),
    TimelinePoint("2023-05", "both fleets would return to the bank", (cite("a1", "in May"),)),
)

COMPARISON = Comparison(
    analyses=tuple(Analysis(_article(key), quotations=QUOTATIONS[key]) for key in TEXTS),
    actors=ACTORS,
    reuse=REUSE,
    copies=COPIES,
    utterances=UTTERANCES,
    origins=ORIGINS,
    claims=CLAIMS,
    omissions=(Omission("a4", ("c5",), "the text it follows carries it in its last paragraph"),),
    discrepancies=DISCREPANCIES,
    framing=FRAMING,
    agreements=AGREEMENTS,
    events=EVENTS,
    relations=RELATIONS,
    timeline=TIMELINE,
    summary=(
        Answer("who", cite("a1", "Norland and Sundmark", 1), "c1"),
        Answer("what", cite("a1", "signed a fifteen-year accord on the herring grounds of the Gray Bank"), "c1"),
        Answer("when", cite("a1", "on Friday"), "c1"),
        Answer("where", cite("a1", "Vesthavn")),
        Answer("why", cite("a1", "ending a dispute that had kept their fleets apart since 2009"), "c1"),
    ),
    set_aside=(SetAside("harbour.pdf", "not text: a PDF file; save it as text or HTML"),),
)


def story() -> Dossier:
    """Build the dossier of the four reports."""
    return assemble(COMPARISON)


CODES = frozenset(
    {
        *("id", "format", "article", "articles", "quotations", "quotation", "proposition", "speaker", "speakers"),
        *("actor", "actors", "recipients", "members", "attributed_to", "source", "copies", "claim", "claims"),
        *("disputes", "subject", "object", "kind", "form", "tense", "polarity", "modality", "status", "direction"),
        *("type", "tells", "reads"),
        *("sha256", "text_sha256", "published", "from", "to"),
    }
)
"""Keys of ids, of words from closed lists, and of what every command checks before it is shown."""


def everywhere(words: str) -> Dossier:
    """Build the dossier of the four reports with hostile words in front of every string that a report can bring."""
    return msgspec.convert(_led(msgspec.to_builtins(story()), words, ""), Dossier)


def _led(node: object, words: str, key: str) -> object:
    if isinstance(node, dict):
        return {name: _led(value, words, name) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [_led(value, words, key) for value in node]
    return f"{words}{node}" if isinstance(node, str) and key not in CODES else node
