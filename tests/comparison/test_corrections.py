"""The user's judgements: read line by line, applied at every rebuild, shown as corrections."""

from __future__ import annotations

import pytest

from concordat.comparison.actors import join_actors
from concordat.errors import CorrectionError
from concordat.records import Actor, Analysis, Article, Mention, Quotation
from concordat.records.correction import Rename, Same, parse_corrections


def test_lines_are_read_in_order() -> None:
    same = '{"correction": "same", "actors": ["A", "B"]}'
    text = f'\n# a remark\n{same}\n{{"correction": "rename", "actor": "A", "name": "C"}}\n'
    assert parse_corrections(text) == (Same(("A", "B")), Rename("A", "C"))


@pytest.mark.parametrize("line", ["{", '{"correction": "merge"}', '{"actors": ["A"]}', '{"correction": "same"}'])
def test_a_line_that_is_none_is_named_with_an_example(line: str) -> None:
    with pytest.raises(CorrectionError, match=r"Line 2 of the corrections .* Write, for example"):
        parse_corrections(f"# first\n{line}\n")


def test_a_speaker_is_set_and_marked() -> None:
    article = Article(
        "a1", "a1.txt", None, None, None, "en", "", "It is a breakthrough, she said. Anna Lind. Omar Haddad."
    )
    actors = tuple(
        Actor(f"a1.r{n}", "person", name, (name,), mentions=(Mention("a1", start, start + len(name), name),))
        for n, (name, start) in enumerate([("Anna Lind", 32), ("Omar Haddad", 43)], 1)
    )
    quotation = Quotation("a1.q1", "direct", (article.cite(0, 20),), speaker="a1.r1", speakers=("a1.r1",))
    corrections = parse_corrections('{"correction": "speaker", "words": "a breakthrough", "speaker": "Omar Haddad"}')
    analysis = Analysis(article, actors=actors, quotations=(quotation,))
    corrected = join_actors((analysis,), corrections)[1][0].quotations[0]
    assert corrected.speaker == "x2"
    assert corrected.because == ("Omar Haddad speaks, by the user's correction",)
