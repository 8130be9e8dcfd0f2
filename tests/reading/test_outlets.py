import pytest

from concordat.reading.agencies import agency_names
from concordat.reading.outlets import is_outlet_name, media_called, outlet_of_url


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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She told the Valley Courier newspaper that it was over.", {"Valley Courier"}),
        ("He spoke to school newspaper the Osk Crimson.", {"Osk Crimson"}),
        ("He spoke in an interview with Radio Kanal 5 on Sunday.", {"Radio Kanal 5"}),
        ("The ferry sank, the Kestrel news agency reported.", {"Kestrel"}),
        ("The fee is due, Vesland's An-Dor newspaper said.", {"An-Dor"}),
        ("The minister told the newspaper Brandt had never come.", set()),
        ("The newspaper said so. The station was silent.", set()),
    ],
)
def test_what_a_report_calls_a_medium(text: str, names: set[str]) -> None:
    assert media_called(text) == names
