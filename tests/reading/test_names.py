import pytest
from hypothesis import given, strategies

from concordat.reading.names import without_credentials


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("http://alice:s3cret@site.example/a", "http://site.example/a"),
        ("http://alice@site.example:80?q=a@b", "http://site.example:80?q=a@b"),
        ("http://alice:a@b@site.example#x", "http://site.example#x"),
        ("http://alice:a b@site.example/", "http://site.example/"),
        ("http://alice:s3/cret@site.example/", "http://site.example/"),
        ("//alice:s3cret@site.example/", "//site.example/"),
        ("http://site.example/@alice", "http://site.example/@alice"),
        ("http://site.example:8080/@alice", "http://site.example:8080/@alice"),
        ("http://[::1]:8080/@alice", "http://[::1]:8080/@alice"),
        ("a//b@c.txt", "a//b@c.txt"),
        ("bad\udcff.txt", "bad\ufffd.txt"),
    ],
)
def test_names_are_shown_without_credentials_and_half_characters(name: str, kept: str) -> None:
    assert without_credentials(name) == kept


@given(strategies.text(strategies.characters()))
def test_every_name_can_be_written(name: str) -> None:
    without_credentials(name).encode()
