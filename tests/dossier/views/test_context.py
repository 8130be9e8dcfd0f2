"""A few cited words inside their sentence."""

from concordat.dossier.views.context import around
from concordat.dossier.views.names import Names
from dossier.story import cite, story


def test_a_few_cited_words_are_shown_inside_their_sentence():
    names = Names(story())
    assert around(names, cite("a1", "two Norland trawlers")) == ("Patrol boats from Sundmark rammed ", " last year.")
    long = cite("a1", "The accord divides the catch in equal parts")
    assert around(names, long) == ("", "")
    before, behind = around(names, cite("a1", "Gray Bank"))
    assert before.startswith("… ")
    assert behind == ", ending a dispute that had kept their fleets apart since 2009."
    assert around(names, cite("a1", "Norland and Sundmark on"))[1].endswith(" …")
