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
        ("1605-01-01", "1605-01-01"),
        ("9999-99-99", None),
        ("9999-12-31", None),
        ("0001-01-01", None),
        ("0000-01-01", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("9999-W52-7", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("Fri, 17 Jan 2025 10:00:00 +99999999", "2025-01-17"),
        ("31 December 9999", None),
        ("January 1, 1492", None),
        ("2025-01-17" + " " * 1_000_000, None),
        ("", None),
        (None, None),
    ],
)
def test_stated_dates(stated: str | None, iso: str | None) -> None:
    assert iso_date(stated) == iso


def test_dates_that_do_not_exist_are_passed_over() -> None:
    assert written_date("30 February 2025, corrected 1 March 2025") == "2025-03-01"
