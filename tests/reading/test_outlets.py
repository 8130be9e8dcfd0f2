import pytest

from concordat.reading.agencies import agency_names
from concordat.reading.outlets import is_outlet_name, outlet_of_url


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.theguardian.com/world/1", "The Guardian"),
        ("https://edition.cnn.com/x", "CNN"),
        ("https://news.unknown.example/x", "news.unknown.example"),
        ("not a link", None),
        (None, None),
        ("http://[broken", None),
    ],
)
def test_outlet_of_a_link(url: str | None, outlet: str | None) -> None:
    assert outlet_of_url(url) == outlet


@pytest.mark.parametrize("line", ["Roya News", "The Guardian", "BBC", "The Valley Gazette"])
def test_lines_that_are_an_outlets_name(line: str) -> None:
    assert is_outlet_name(line)


@pytest.mark.parametrize(
    "line", ["", "Good news", "No more bad news", "The president of the republic spoke to the press"]
)
def test_lines_that_are_not(line: str) -> None:
    assert not is_outlet_name(line)


def test_agencies_are_named_longest_first() -> None:
    names = agency_names()
    assert names.index("AP News") < names.index("AP")
    assert {"Reuters", "AFP", "TASS", "Xinhua"} <= set(names)
