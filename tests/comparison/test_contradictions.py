"""Two corrections of which one must go are named; what only looks alike is taken."""

from __future__ import annotations

import pytest

from concordat.comparison.contradictions import refuse_contradictions
from concordat.errors import CorrectionError
from concordat.records.correction import parse_corrections

SAME = '{"correction": "same", "actors": ["Ana Ruiz", "A. Ruiz"]}'
SAID = '{"correction": "speaker", "words": "it will sail", "speaker": "Ana Ruiz"}'
ONE = '{"correction": "same claim", "claims": ["closed the harbour", "shut the port"]}'
OUTLET = '{"correction": "outlet", "report": "Report 4", "name": "Harbour Gazette"}'


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SAME, '{"correction": "different", "actors": ["a. ruiz", "Ána Ruiz", "B. Ruiz"]}'),
        (SAID, SAID.replace("speaker\",", "not speaker\",", 1)),
        (SAID, SAID.replace("Ana Ruiz", "Omar Haddad")),
        (ONE, ONE.replace("same claim", "not the same claim")),
        (OUTLET, OUTLET.replace("Gazette", "Herald")),
        (OUTLET.replace("outlet", "date").replace("name", "date").replace("Harbour Gazette", "2031-03-03"),
         OUTLET.replace("outlet", "date").replace("name", "date").replace("Harbour Gazette", "2031-03-04")),
        ('{"correction": "carries", "report": "Report 4", "agency": "NPA"}',
         '{"correction": "carries", "report": "report 4", "agency": "Oster Wire"}'),
        ('{"correction": "kind", "actor": "Ana Ruiz", "kind": "person"}',
         '{"correction": "kind", "actor": "ana ruiz", "kind": "group"}'),
        ('{"correction": "rename", "actor": "Ana Ruiz", "name": "Ana Ruiz Sol"}',
         '{"correction": "rename", "actor": "Ana Ruiz", "name": "Ana Sol"}'),
    ],
)  # fmt: skip
def test_two_corrections_that_say_the_opposite_are_named(first: str, second: str) -> None:
    with pytest.raises(CorrectionError, match=r"corrections 1 and 3 contradict each other \(on .*\); take one out"):
        refuse_contradictions(parse_corrections("\n".join((first, '{"correction": "hide", "words": "x"}', second))))


@pytest.mark.parametrize(
    "lines",
    [
        (SAME, SAME),
        (SAME, '{"correction": "different", "actors": ["Ana Ruiz", "B. Ruiz"]}'),
        (SAID, SAID.replace("it will sail", "it will not")),
        (OUTLET, OUTLET.replace("Report 4", "Report 5").replace("Gazette", "Herald")),
        ('{"correction": "same", "actors": ["Ана", "Анна"]}', '{"correction": "different", "actors": ["Иван", "Ян"]}'),
        ('{"correction": "split", "reports": ["ab"]}', '{"correction": "merge", "stories": ["ab", "cd"]}'),
    ],
)
def test_others_are_taken(lines: tuple[str, str]) -> None:
    refuse_contradictions(parse_corrections("\n".join(lines)))
