"""A statement is one line that reads by itself; what is no sentence, or part of another line, folds."""

import re

import msgspec
from tests.comparison.reports import dossier_of

from concordat.dossier.render_html import render_html
from concordat.dossier.views.names import Names
from concordat.dossier.views.saying import line, sentences_of, tells
from concordat.dossier.views.statements import speakers
from concordat.records import Actor, Article, Circumstance, Citation, Dossier, Mention, Quotation
from dossier.story import cite, story

TEXT = """Mara Holm told harbour workers on Monday that the quay would open in May, adding that the crane was sold.

"The crane was rust," she said. "We buy a new one."

The clerk who said that the crane was sold left in June.

"A new one comes," she told dockers, adding that it was dear.
"""


def _said(words: str, cue: str, source: str, kind: str = "indirect") -> Quotation:
    return Quotation(words, kind, (_cite(words),), _cite(cue), _cite(source), "x1", speakers=("x1",))


def _cite(words: str) -> Citation:
    start = TEXT.index(words)
    return Citation.of("a1", TEXT, start, start + len(words))


def _told(*quotations: Quotation) -> Dossier:
    article = Article("a1", "a1", "Harbour Gazette", None, None, "en", "", TEXT)
    she = _cite("she said")
    mentions = (
        Mention("a1", 0, 9, "Mara Holm", "name"),
        Mention("a1", she.start, she.start + 3, "she", "pronoun"),
    )
    actors = (Actor("x1", "person", "Mara Holm", mentions=mentions),)
    return msgspec.structs.replace(
        story(), articles=(article,), actors=actors, quotations=quotations, utterances=(), claims=()
    )


def _line(quotation: Quotation) -> str:
    pieces = line(Names(_told(quotation)), quotation).pieces
    return "".join(piece.text + (f" [{piece.whom}]" if piece.whom else "") for piece in pieces)


def test_a_line_holds_who_said_it_and_whom_to():
    quotation = _said("the quay would open in May", "told", "Mara Holm")
    assert _line(quotation) == "Mara Holm told harbour workers on Monday that the quay would open in May"


def test_words_before_the_speaker_are_one_line_with_whom_a_pronoun_means():
    quotation = msgspec.structs.replace(
        _said('"The crane was rust,"', "said", "she", "direct"),
        content=(_cite('"The crane was rust,"'), _cite('"We buy a new one."')),
        cue=_cite("said."),
        source=_cite("she"),
    )
    assert _line(quotation) == '"The crane was rust," she [Mara Holm] said. "We buy a new one."'


def test_words_far_from_their_cue_stand_behind_it():
    quotation = _said("left in June", "told", "Mara Holm")
    assert _line(quotation) == "told: left in June"


def test_a_relative_clause_about_the_speaker_is_no_statement():
    told = _said("the quay would open in May", "told", "Mara Holm")
    about = msgspec.structs.replace(
        told, content=(_cite("that the crane was sold left"),), source=_cite("The clerk"), cue=_cite("said that the")
    )
    names = Names(_told(told, about))
    whole = {"a1": [told.content[0], about.content[0]]}
    assert tells(names, told, whole)
    assert not tells(names, about, whole)


def test_a_line_inside_another_line_folds():
    first = _said("the quay would open in May", "told", "Mara Holm")
    second = _said("the crane was sold", "adding", "Mara Holm")
    names = Names(_told(first, second))
    assert line(names, second).holds(line(names, first))
    assert not line(names, first).holds(line(names, second))


def test_only_what_tells_something_is_open():
    (first, *_) = speakers(Names(story()))
    assert [s.tells for s in first.statements] == sorted((s.tells for s in first.statements), reverse=True)
    assert first.tells
    assert first.shown == sum(s.tells for s in first.statements)


def test_a_name_for_a_thing_is_no_statement():
    names = Names(story())
    quotation = msgspec.structs.replace(names.quotations["a4.q1"], content=(cite("a4", 'a "historic day"'),))
    assert not tells(names, quotation, sentences_of(names))
    assert tells(names, names.quotations["a1.q1"], {})


BACK = """Tom Berg said they would sink the boat. "Such boats are a danger to all," Tom Berg said.

Ann Lund left. Tom Berg said she would sink the boat.
"""


def _of_berg(words: str, *known: str) -> tuple[Names, Quotation]:
    article = Article("a1", "a1", "Harbour Gazette", None, None, "en", "", BACK)
    start = BACK.index(words)
    berg = Actor("x1", "person", "Tom Berg", mentions=(Mention("a1", 0, 8, "Tom Berg", "name"),))
    she = (Mention("a1", BACK.index(one), BACK.index(one) + len(one.split()[0]), "she", "pronoun") for one in known)
    name = Mention("a1", BACK.index("Ann Lund"), BACK.index("Ann Lund") + 8, "Ann Lund", "name")
    lund = Actor("x2", "person", "Ann Lund", mentions=(name, *she))
    place = Citation.of("a1", BACK, start, start + len(words))
    quotation = Quotation("q1", "indirect", (place,), None, None, "x1", speakers=("x1",))
    told = msgspec.structs.replace(story(), articles=(article,), actors=(berg, lund), utterances=(), claims=())
    return Names(msgspec.structs.replace(told, quotations=(quotation,))), quotation


def _tells(words: str, *known: str) -> bool:
    names, quotation = _of_berg(words, *known)
    return tells(names, quotation, {"a1": list(quotation.content)})


def test_what_begins_with_what_stood_before_folds():
    assert not _tells("they would sink the boat")
    assert not _tells('"Such boats are a danger to all,"')
    assert not _tells("she would sink the boat")
    assert _tells("she would sink the boat", "she would")


def _by(source: str | None, cue: str, text: str) -> bool:
    """Tell whether a statement of a text, by a source that is no known actor, tells something by itself."""
    words = "“The old crane was rust and had to go,”"
    at = {piece: Citation.of("a1", text, text.index(piece), text.index(piece) + len(piece)) for piece in (source, cue)}
    said = Citation.of("a1", text, text.index(words), text.index(words) + len(words))
    quotation = Quotation("q1", "direct", (said,), at[cue], at[source] if source else None)
    made = msgspec.structs.replace(
        _told(quotation), articles=(Article("a1", "a1", "Post", None, None, "en", "", text),)
    )
    return tells(Names(made), quotation, sentences_of(Names(made)))


def test_a_line_that_names_nobody_who_says_it_folds():
    words = "“The old crane was rust and had to go,”"
    assert _by("a clerk", "said", f"{words} a clerk said on Monday.")
    assert not _by("some", "said", f"{words} some said on Monday.")
    assert not _by("the clerk", "did not say", f"{words} the clerk did not say on Monday.")
    assert not _by("the clerk", "saying", f"The hall saw the clerk saying {words} on Monday.")
    assert _by("the clerk", "according", f"{words} the guild heard, according to the clerk.")
    assert not _by("the clerk", "calls", f"It was what the clerk calls {words} on Monday.")
    assert _by("the clerk", "wrote", f"The guild heard that the clerk wrote {words} on Monday.")


def test_a_pronoun_in_what_is_said_is_shown_with_whom_it_means() -> None:
    text = "Ann Lund left Arden on Monday. Mayor Tom Berg told reporters that she would sink the boat in the harbour."
    page = render_html(dossier_of({"Morning Post": text}))
    assert re.search(r'that </span><a[^>]*>she <i class="whom">\[Ann Lund\]</i> would sink the boat', page)


def test_a_line_names_whom_somebody_tells_and_does_not_end_in_a_participle():
    words = '"A new one comes,"'
    at = TEXT.index("she told dockers, adding")
    she, told, dockers, adding = (
        Citation.of("a1", TEXT, at + start, at + end) for start, end in ((0, 3), (4, 8), (9, 16), (4, 24))
    )
    quotation = msgspec.structs.replace(_said(words, "told", "she", "direct"), source=she, cue=told)
    assert _line(quotation) == f"{words} she told dockers"  # an open end goes on to the next mark
    heard = msgspec.structs.replace(quotation, circumstances=(Circumstance("audience", dockers),))
    assert _line(heard) == f"{words} she told dockers"
    torn = msgspec.structs.replace(quotation, cue=adding)
    assert _line(torn) == f"{words} she told dockers"
