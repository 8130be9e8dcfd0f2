import msgspec

from concordat.dossier.views.labels import origin_letter
from concordat.dossier.views.names import Names
from concordat.records import Role
from dossier.story import cite, story


def with_articles(**changes):
    dossier = story()
    articles = tuple(msgspec.structs.replace(a, **changes) for a in dossier.articles)
    return msgspec.structs.replace(dossier, articles=articles)


def test_reports_are_called_by_their_outlets_and_lettered_by_origin():
    labels = Names(story()).outlets
    assert [(label.text, label.letter) for label in labels.values()] == [
        ("Harbour Gazette", "A"),
        ("Morning Ledger", "A"),
        ("Radio Sund", "B"),
        ("Inland Post", "A"),
    ]


def test_two_reports_of_one_outlet_are_numbered_and_counted_once():
    names = Names(with_articles(outlet="Harbour Gazette"))
    assert names.outlet("a2") == "Harbour Gazette (2)"
    assert names.counted == "1 outlet in 4 reports"


def test_a_report_without_an_outlet_is_called_by_its_host_its_file_or_its_number():
    names = Names(with_articles(outlet=None))
    assert [names.outlet(a) for a in ("a1", "a3")] == ["harbour-gazette", "example.org"]
    names = Names(with_articles(outlet=None, url=None, name="000_3135c4763d7f93c4.txt"))
    assert names.outlet("a2") == "Report 2"


def test_sentences_call_reports_as_the_page_does():
    names = Names(with_articles(outlet=None, url=None))
    assert names.spell("radio-sund.txt follows morning-ledger.txt") == "radio-sund follows morning-ledger"
    assert Names(story()).spell_ids("undisclosed (a1, a9)") == "undisclosed (Harbour Gazette, a9)"


def test_the_most_reported_role_comes_first():
    actor = story().actors[0]
    roles = (
        Role("professor", cite("a1", "Norland")),
        Role("envoy", cite("a1", "Norland"), "Sundmark"),
        Role("leader", cite("a1", "Norland")),
        *(Role("prime minister", cite(a, "Norland"), "Norland") for a in ("a1", "a2")),
        Role("minister", cite("a1", "Norland"), None, "former"),
        Role("patron of trawlers", cite("a1", "two Norland trawlers")),  # said once, and of nobody who is named there
    )
    changed = msgspec.structs.replace(actor, roles=roles)
    dossier = msgspec.structs.replace(story(), actors=(changed, *story().actors[1:]))
    assert Names(dossier).roles(actor.id) == (
        "prime minister (Norland)",
        "envoy (Sundmark)",
        "professor",
        "leader",
        "former minister",
    )


def test_origins_have_letters():
    assert [origin_letter(i) for i in (0, 25, 26)] == ["A", "Z", "A2"]
