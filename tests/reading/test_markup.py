import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from concordat.reading import markup, read_inputs
from concordat.reading.markup import MOST_ATTRIBUTES, MOST_READING, is_overloaded
from concordat.records import SetAside

SHAPES = {
    "attributes": "a{n}=x ",
    "names alone": "a{n} ",
    "quoted": "a{n}='>' ",
    "quoted without space": 'a{n}=">"',
    "slashes": "/a{n}",
    "names that begin with an equals sign": "=a{n}=x ",
    "marks inside of names": 'a{n}"b ',
    "markup in values": 'a{n}="<p b=\'" ',
    "lines": "\na{n}\n=\nx",
}


def tag(shape: str, number: int) -> str:
    return "<p " + "".join(SHAPES[shape].replace("{n}", str(n)) for n in range(number)) + ">"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("before", ["", '<script>if (a<b) c = "</script>', "<!-- <a ' -->", "<a title='", "x < y "])
def test_too_many_attributes_are_noticed(shape: str, before: str) -> None:
    """Whatever stands before: no reading of it may hide the tag."""
    assert is_overloaded(before + tag(shape, MOST_ATTRIBUTES + 1))


@pytest.mark.parametrize("shape", SHAPES)
def test_as_many_as_a_page_may_have_are_read(shape: str) -> None:
    assert not is_overloaded(tag(shape, MOST_ATTRIBUTES - 1) * 2) or "markup" in shape


def test_such_a_page_is_set_aside_before_it_is_parsed(tmp_path: Path) -> None:
    for number in (10_000, 100_000):
        (tmp_path / f"{number:06}.html").write_text(f"<html><body>{tag('attributes', number)}The ministers met.</p>")
    found = list(read_inputs([tmp_path]))
    assert {item.reason for item in found if isinstance(item, SetAside)} == {
        "a page with a tag of more than 2,000 attributes, which no report needs"
    }
    assert len(found) == 2


@pytest.mark.parametrize("drop", ["<a ", '<a x="', "<a x='<b y=\"", "<p <", "<", "<p>", "<!--", "<p a" + " " * 500])
def test_no_markup_is_read_many_times_over(monkeypatch: pytest.MonkeyPatch, drop: str) -> None:
    """Tags that lie in one another's quotation marks are not read again for each."""
    html = drop * (1_000_000 // len(drop))
    read = 0

    class Counted:
        def finditer(self, text: str) -> Iterator[re.Match[str]]:
            nonlocal read
            for found in tags.finditer(text):
                read += len(found["tag"])
                yield found

    tags = markup._TAG
    monkeypatch.setattr(markup, "_TAG", Counted())
    is_overloaded(html)
    assert read <= (MOST_READING + 1) * len(html)


@pytest.mark.parametrize(
    "html", [("<p " * 1000 + ">") * 100, "<p " * 100 + 'a="z>' + "z" * 100_000], ids=["tags in tags", "never closed"]
)
def test_what_would_be_read_for_each_tag_again_is_refused(html: str) -> None:
    assert is_overloaded(html)


def test_pages_as_they_are_pass() -> None:
    page = "<p class='a b' data-x=\"{'a': '>'}\">The ministers met.</p><script>for(i=0;i<n;i++){f(a[i])}</script>"
    assert not is_overloaded(page * 1000)
    assert not is_overloaded("")
    assert not is_overloaded("<p a='never closed")
