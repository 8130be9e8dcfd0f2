"""Rows that an editor holds for worth reading, and rows that fold."""

from __future__ import annotations

import msgspec
import pytest

from concordat.dossier.views import usefulness
from concordat.dossier.views.claims import rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.statements import speakers
from concordat.dossier.views.timeline import days
from concordat.dossier.views.usefulness import FEATURES, KINDS, Shown, Usefulness, is_useful
from concordat.dossier.views.worth import is_point, part
from concordat.records import Mention
from dossier.story import SIGNED_1, cite, story

NEWS = "Norland and Sundmark on Friday signed a fifteen-year accord on the herring grounds of the Gray Bank"
PLACE = cite("a1", SIGNED_1)


def _shown(text: str, **more: int | bool) -> Shown:
    return Shown(msgspec.structs.replace(PLACE, text=text), text, **more)


def _feature(name: str, row: Shown) -> float:
    return Usefulness(Names(story())).features(row, "time")[FEATURES.index(name)]


@pytest.mark.parametrize(
    ("feature", "more", "less"),
    [
        ("words", "The accord divides the catch in equal parts", "The accord divides it"),
        ("title words", "Both fleets keep to the fishing accord", "Both fleets keep to the rules"),
        ("weekday", "The accord was signed on Friday", "The accord was signed there"),
        ("weekday", "The accord was signed yesterday", "The accord was signed at last"),
        ("other year", "The dispute began in 2009", "The dispute began long ago"),
        ("owners' and objects' pronouns", "The court told them of it", "The court told boats of rules"),
        ("question", "Will the fleets return?", "The fleets return."),
        ("will", "The fleets will return in May", "The fleets return in May"),
        ("goes on", "who return in May", "The fleets return in May"),
        ("points", "The fleets keep to this", "The fleets keep to the rules"),
        ("points", "Such fleets return in May", "Both fleets return this week"),
        ("bare subject", "The dispute began there", "The dispute of the fleets began there"),
    ],
)
def test_what_is_read_from_the_words_of_a_row(feature, more, less):
    assert _feature(feature, _shown(more)) > _feature(feature, _shown(less))


def test_a_pronoun_is_open_where_neither_the_words_nor_a_bracket_say_whom_it_means():
    dossier = story()
    boats = cite("a1", "both fleets would return to the bank in May")
    actor = dossier.actors[0]
    unnamed = Mention(boats.article, boats.start, boats.start + 4, "both", "pronoun")
    others = tuple(msgspec.structs.replace(m, form="noun") for m in actor.mentions if m.form != "name")
    open_ = msgspec.structs.replace(actor, mentions=(*others, unnamed))
    told = Usefulness(Names(msgspec.structs.replace(dossier, actors=(open_, *dossier.actors[1:]))))
    assert told.features(Shown(boats, boats.text), "claim")[FEATURES.index("open pronouns")] == 1
    assert Usefulness(Names(dossier)).features(Shown(boats, boats.text), "claim")[FEATURES.index("open pronouns")] == 0


def test_a_row_that_names_somebody_is_told_from_one_that_does_not():
    nobody = cite("a1", "The text has not been published")
    assert _feature("no name", Shown(PLACE, PLACE.text)) < _feature("no name", Shown(nobody, nobody.text))


@pytest.mark.parametrize(
    ("feature", "more"), [("reports", {"reports": 3}), ("attributed", {"attributed": True}),
                          ("nameless source", {"nameless": True}), ("claims told", {"told": 2})],
)  # fmt: skip
def test_what_is_known_of_a_row_beside_its_words(feature, more):
    assert _feature(feature, _shown(NEWS, **more)) > _feature(feature, _shown(NEWS))


def test_news_is_more_useful_than_a_remark_wherever_it_stands():
    told = Usefulness(Names(story()))
    for kind in KINDS:
        assert told.odds(_shown(NEWS), kind) > told.odds(_shown("It was it"), kind)
    assert is_useful(told.odds(_shown(NEWS), "claim"))
    assert not is_useful(told.odds(_shown("It was it"), "claim"))


def test_what_is_not_useful_folds_and_nothing_is_lost(monkeypatch):
    names = Names(story())
    found = rows(names)
    monkeypatch.setattr(usefulness, "USEFUL", 1e-9)
    kept, said = part(found), speakers(names)
    monkeypatch.setattr(usefulness, "USEFUL", 1 - 1e-9)
    folded, silent = part(found), speakers(names)
    assert {row.claim.id for row in folded.kept} == {row.claim.id for row in found if row.disputes}
    assert len(kept.folded) < len(folded.folded)
    assert sum(len(group) for group in (folded.kept, folded.said, folded.folded)) == len(found)
    assert any(s.tells for s in said)
    assert not any(s.tells for s in silent)
    assert sum(len(s.statements) for s in said) == sum(len(s.statements) for s in silent)


def test_what_is_not_useful_is_no_main_point_and_no_day_of_the_story(monkeypatch):
    names = Names(story())
    monkeypatch.setattr(usefulness, "USEFUL", 1e-9)
    assert any(is_point(row) for row in rows(names))
    assert any(day.open for day in days(names.dossier, past=False))
    monkeypatch.setattr(usefulness, "USEFUL", 1 - 1e-9)
    assert not any(is_point(row) for row in rows(names))
    assert not any(day.open for day in days(names.dossier, past=False))
