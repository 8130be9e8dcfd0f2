import msgspec

from concordat.dossier.views.timeline import answers, days, leading_days
from dossier.story import TIMELINE, story


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
