from dataclasses import replace

import msgspec
import pytest

from concordat.dossier.views.names import Names
from concordat.dossier.views.statements import UNIDENTIFIED, speakers
from concordat.dossier.worddiff import words_of
from concordat.records import Hop
from dossier.story import story


def test_the_most_quoted_speaker_leads_and_unidentified_sources_come_last():
    told = speakers(Names(story()))
    assert told[0].name == "Ingrid Dahl"
    assert told[-1].name == UNIDENTIFIED
    assert {s.name for s in told} == {"Ingrid Dahl", "Tomas Reyer", "Olav Brekke", UNIDENTIFIED}


def test_renderings_are_verbatim_or_variants_with_their_differences():
    statement = speakers(Names(story()))[0].statements[0]
    assert [r.article for r in statement.verbatim] == ["a2"]
    assert [group[0].differences for group in statement.variants] == [("direct to indirect",), ("trimmed",)]
    again = replace(statement, others=(*statement.others, replace(statement.lead, verbatim=True)))
    assert [r.article for r in again.verbatim] == ["a2"]


def test_equal_wordings_stand_together():
    dossier = story()
    utterance = dossier.utterances[0]
    twice = msgspec.structs.replace(utterance, quotations=("a4.q1", "a1.q1", "a2.q1"))
    rest = dossier.utterances[1:]
    told = speakers(Names(msgspec.structs.replace(dossier, utterances=(twice, *rest))))
    statement = next(s for speaker in told for s in speaker.statements if s.lead.quotation.id == "a4.q1")
    assert [[r.article for r in group] for group in statement.variants] == [["a1", "a2"]]


def test_a_quotation_that_no_utterance_renders_is_told_by_itself():
    told = speakers(Names(msgspec.structs.replace(story(), utterances=())))
    assert sum(len(s.statements) for s in told) == len(story().quotations)


def test_words_are_compared_without_marks():
    assert words_of("“A new chapter,”") == words_of('"a new chapter"')


def test_a_quotation_that_renders_two_statements_is_shown_once_and_leads():
    dossier = story()
    first, *rest = dossier.utterances
    other = msgspec.structs.replace(first, id="u9", quotations=("a1.q1", "a4.q1"))
    first = msgspec.structs.replace(first, quotations=("a1.q1", "a2.q1"))
    told = speakers(Names(msgspec.structs.replace(dossier, utterances=(first, other, *rest))))
    shown = [[r.quotation.id for r in (s.lead, *s.others)] for speaker in told for s in speaker.statements]
    assert [ids for ids in shown if "a1.q1" in ids] == [["a1.q1", "a2.q1", "a4.q1"]]


@pytest.mark.usefixtures("every_row_is_useful")
def test_who_only_passes_on_what_another_said_is_not_its_speaker():
    dossier = story()
    said = next(q for q in dossier.quotations if q.source is not None and q.speaker and len(q.content) == 1)
    article = next(a for a in dossier.articles if a.id == said.content[0].article)
    agency = msgspec.structs.replace(said.source, start=article.text.index("Nordic Wire"), text="Nordic Wire")
    agency = msgspec.structs.replace(agency, end=agency.start + len("Nordic Wire"))
    passed = article.cite(said.content[0].start, article.text.index("Vesthavn", said.content[0].end))
    outer = msgspec.structs.replace(
        said, id="a1.q99", source=agency, cue=None, content=(passed,), speaker="x6", speakers=("x6",)
    )
    inner = msgspec.structs.replace(said, chain=(Hop(None, agency), Hop(said.speaker, said.source)))
    told = speakers(Names(msgspec.structs.replace(dossier, quotations=(outer, inner), utterances=())))
    shown = {s.lead.quotation.id for speaker in told for s in speaker.statements if s.tells}
    assert said.id in shown
    assert outer.id not in shown
