import pytest

from concordat.reading.dates import iso_date, written_date


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2025-01-17", "2025-01-17"),
        ("2025-01-17T10:00:00Z", "2025-01-17T10:00:00Z"),
        ("Fri, 17 Jan 2025 10:00:00 +0300", "2025-01-17T10:00:00+03:00"),
        ("January 17, 2025", "2025-01-17"),
        ("17th of nothing", None),
        ("3/4/2025", None),
        ("", None),
        (None, None),
    ],
)
def test_stated_dates(stated: str | None, iso: str | None) -> None:
    assert iso_date(stated) == iso


def test_dates_that_do_not_exist_are_passed_over() -> None:
    assert written_date("30 February 2025, corrected 1 March 2025") == "2025-03-01"
