import msgspec
import pytest

from concordat.dossier.views.timeline import Day, answers, days, leading_days
from concordat.records import Evidence, TimelinePoint
from dossier.story import SIGNED_1, TIMELINE, cite, story

pytestmark = pytest.mark.usefixtures("every_row_is_useful")


def test_the_past_is_told_apart():
    assert [day.when for day in days(story(), past=False)] == ["2023-03-10", "2023-05"]
    assert [day.when for day in days(story(), past=True)] == ["1974", "2009/..", "2022"]


def test_points_of_one_date_stand_together_the_most_reported_first():
    lone = msgspec.structs.replace(TIMELINE[3], text="a lone point", evidence=TIMELINE[3].evidence[:1])
    (day, _) = days(msgspec.structs.replace(story(), timeline=(lone, *TIMELINE)), past=False)
    assert [point.text for point in day.points][-1] == "a lone point"


def test_the_days_that_most_reports_tell_of_lead_in_order():
    leading, others = leading_days(days(story(), past=False), 1)
    assert [day.when for day in leading] == ["2023-03-10"]
    assert [day.when for day in others] == ["2023-05"]


def test_the_answer_to_when_has_its_date():
    assert {a.question: when for a, when in answers(story())}["when"] == "2023-03-10"


def _told(text: str, when: str = "2023-03-10", **more: object) -> TimelinePoint:
    return msgspec.structs.replace(TIMELINE[3], when=when, text=text, past=False, **more)


def _days(*points: TimelinePoint) -> tuple[Day, ...]:
    return days(msgspec.structs.replace(story(), timeline=points), past=False)


def test_what_does_not_say_of_whom_it_tells_folds():
    texts = (
        "she left the harbour of Sund",
        "It was shown to hundreds",
        "we will sail on",
        "the fleets left Vesthavn",
        "",
    )
    (day,) = _days(*(_told(text, evidence=TIMELINE[3].evidence[:1]) for text in texts))
    assert [point.text for point in day.points[: day.open]][:1] == ["the fleets left Vesthavn"]


def test_what_says_nothing_by_itself_folds():
    aside = _told("whose accord was signed", tells=False)
    (day,) = _days(aside, _told("the fleets left the harbour of Vesthavn"))
    assert [point.tells for point in day.points] == [True, False]
    assert day.open == 1
    assert leading_days(_days(aside), 5) == ((), _days(aside))


def test_what_says_it_again_folds():
    (day,) = _days(_told("the fleets left the harbour of Vesthavn"), _told("fleets left Vesthavn harbour early"))
    assert (len(day.points), day.open) == (2, 1)


def test_days_of_unknown_date_stand_under_what_they_are_called():
    friday, monday = (cite("a1", "Friday"), msgspec.structs.replace(cite("a1", "Friday"), text="Monday evening"))
    told = _days(
        _told("the fleets left", "XXXX-XX-XX", evidence=(friday,)),
        _told("the minister resigned", "XXXX-XX-XX", evidence=(monday,)),
    )
    assert [day.called for day in told] == ["Friday", "Monday"]


def test_what_one_report_has_somebody_say_folds():
    quotation = next(q for q in story().quotations if q.id == "a1.q3")
    said = msgspec.structs.replace(
        TIMELINE[3],
        when="2023-03-10",
        text="President Tomas Reyer said both fleets would return to the bank",
        what=cite("a1", "President Tomas Reyer said both fleets would return to the bank"),
        evidence=(cite("a1", "on Friday"),),
        past=False,
    )
    assert quotation.content[0].text.startswith("both fleets")
    (day,) = _days(said)
    assert day.open == 0
    (day,) = _days(msgspec.structs.replace(said, evidence=(cite("a1", "on Friday"), cite("a2", "on Friday"))))
    assert day.open == 1


def test_what_tells_the_same_claim_folds():
    other = "Sundmark and Norland put their names to an agreement"
    evidence = (Evidence(cite("a1", SIGNED_1)), Evidence(cite("a1", "The text has not been published")))
    claim = msgspec.structs.replace(story().claims[0], evidence=evidence)
    points = (
        _told("Norland signed", what=cite("a1", SIGNED_1)),
        _told(other, what=cite("a1", "The text has not been published"), evidence=TIMELINE[3].evidence[:2]),
    )
    (apart,) = days(msgspec.structs.replace(story(), timeline=points, claims=()), past=False)
    (same,) = days(msgspec.structs.replace(story(), timeline=points, claims=(claim,)), past=False)
    assert (apart.open, same.open) == (2, 1)


def test_a_date_inside_quoted_words_is_not_that_of_the_clause_around_them():
    around = "President Tomas Reyer said both fleets would return to the bank in May"
    quotation = next(q for q in story().quotations if q.id == "a1.q3")
    short = msgspec.structs.replace(quotation, content=(cite("a1", "in May"),))
    point = _told("Reyer spoke", what=cite("a1", around), evidence=(cite("a1", "in May"),))
    for said, is_open in ((quotation, 1), (short, 0)):
        (day,) = days(msgspec.structs.replace(story(), timeline=(point,), quotations=(said,)), past=False)
        assert day.open == is_open, said


def test_words_that_only_say_who_speaks_tell_nothing_of_their_day():
    point = _told("Reyer said", what=cite("a1", "President Tomas Reyer said"), evidence=TIMELINE[3].evidence[:1])
    (day,) = _days(point)
    assert day.open == 0


def test_a_year_of_which_days_are_told_says_nothing_of_when():
    whole, alone = _told("the fleets left Vesthavn", "2023"), _told("the minister resigned", "2022")
    assert [day.open for day in _days(whole, alone, _told("both signed", "2023-03-10"))] == [0, 1, 1]


def test_a_today_of_a_speaker_is_no_date():
    words = "both fleets would return to the bank in May"
    point = _told("fleets return", what=cite("a1", words), evidence=(cite("a1", "in May"),))
    today = msgspec.structs.replace(point, evidence=(msgspec.structs.replace(cite("a1", "in May"), text="today"),))
    assert ([day.open for day in _days(point)], [day.open for day in _days(today)]) == ([1], [0])


def test_an_hour_that_tells_what_its_day_told_folds():
    signed = _told("Norland signed", what=cite("a1", SIGNED_1), evidence=TIMELINE[3].evidence[:1])
    found = _days(signed, msgspec.structs.replace(signed, when=f"{signed.when}T09:00"))
    assert [day.open for day in found] == [1, 0]
