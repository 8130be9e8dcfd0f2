import pytest

from concordat.dossier.dates import date_words, duration_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-03-10", "10 March 2023"),
        ("2022-02", "February 2022"),
        ("2001", "2001"),
        ("202X", "2020s"),
        ("19XX", "1900s"),
        ("2021-23", "autumn 2021"),
        ("2022-02~", "about February 2022"),
        ("2023?", "2023 (uncertain)"),
        ("2009/..", "since 2009"),
        ("../2001", "until 2001"),
        ("2019/2021", "2019 to 2021"),
        ("2023-03-10T18:30", "10 March 2023, 18:30"),
        ("Friday before publication", "Friday before publication"),
        ("2023-99", "2023-99"),
        ("XXXX", "undated"),
        ("XXXX-03-10", "10 March"),
        ("XXXX-XX-XX", "day unknown"),
        ("XXXX-XX-XXT18:30", "day unknown, 18:30"),
        ("2023-XX-XX", "2023"),
        ("2023-03-XX", "March 2023"),
        ("XXXX-XX-XX/2023-03", "day unknown to March 2023"),
    ],
)
def test_dates_are_said_in_words(edtf, words):
    assert date_words(edtf) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [("P20Y", "20 years"), ("P1M", "1 month"), ("PT1H30M", "1 hour, 30 minutes"), ("P", "P"), ("long", "long")],
)
def test_durations_are_said_in_words(iso, words):
    assert duration_words(iso) == words
