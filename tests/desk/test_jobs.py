"""Jobs: one at a time, in their order, stopped, failed with a reason, done again; over a real desk."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from concordat.desk.jobs import Job, Order, Pasted, Shelf, Upload
from concordat.desk.jobs.child import sources
from concordat.desk.jobs.shelf import MOST_KEPT, STOPPED
from concordat.reading import read_inputs
from concordat.records import Article
from desk.serving import Idle, client, ended, running

TEXT = "Norland Post\n\nThe ferry Aurelia ran aground off Skarvoy on Monday with 212 on board, the coast guard said."


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "jobs")


def test_a_shelf_keeps_orders_and_their_order(shelf: Shelf) -> None:
    first, second = shelf.add(Order("read", (Pasted(TEXT),))), shelf.add(Order("dossier", story="a" * 16))
    assert shelf.waiting() == first
    assert shelf.newest() == [second, first]
    assert shelf.order(first.id) == Order("read", (Pasted(TEXT),))
    assert shelf.open_jobs() == 2
    shelf.remove(first.id)
    assert shelf.get(first.id) is None
    shelf.close()


def test_a_shelf_forgets_the_oldest_that_have_ended(shelf: Shelf) -> None:
    for _ in range(MOST_KEPT + 3):
        shelf.put(msgspec.structs.replace(shelf.add(Order("read")), state="done"))
    waiting = shelf.add(Order("read"))
    assert len(shelf.newest(MOST_KEPT * 2)) == MOST_KEPT + 1
    assert shelf.waiting() == waiting
    shelf.close()


def test_what_a_desk_left_running_has_failed_and_keeps_its_input(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "jobs")
    job = shelf.add(Order("read", (Pasted(TEXT),)))
    shelf.put(msgspec.structs.replace(job, state="running"))
    shelf.close()
    again = Shelf(tmp_path / "jobs")
    again.close_interrupted()
    left = again.get(job.id)
    assert left
    assert (left.state, left.why) == ("failed", STOPPED)
    assert again.order(job.id) == Order("read", (Pasted(TEXT),))
    again.close()


@pytest.mark.parametrize(
    ("order", "title"),
    [
        (Order("read", (Pasted("a"),)), "Read 1 pasted report"),
        (Order("read", (Pasted("a"), Pasted("b")), (Upload("a", b""),), ("https://a.example",)),
         "Read 2 pasted reports, 1 file, 1 link"),
        (Order("read", paths=("/a", "/b")), "Read 2 places on this machine"),
        (Order("dossier", story="a"), "Build a dossier anew"),
    ],
)  # fmt: skip
def test_an_order_says_what_it_is(order: Order, title: str) -> None:
    assert order.title == title


def test_what_is_pasted_is_read_with_what_its_giver_knows() -> None:
    known = Pasted(TEXT, "Kaldor Times", "2031-03-03", "https://kaldor.example/ferry")
    upload = Upload("../../etc/ferry.txt", TEXT.replace("Monday", "Tuesday").encode())
    plain, stated, dropped = read_inputs(sources(Order("read", (Pasted(TEXT), known), (upload,))))
    assert isinstance(plain, Article)
    assert isinstance(stated, Article)
    assert isinstance(dropped, Article)
    assert (plain.outlet, plain.text) == ("Norland Post", TEXT)
    assert (stated.outlet, stated.published, stated.url) == (
        "Kaldor Times",
        "2031-03-03",
        "https://kaldor.example/ferry",
    )
    assert dropped.name == "../../etc/ferry.txt"  # a name to show, of which no path is made


def test_a_failed_job_says_why_and_can_be_done_again(tmp_path: Path) -> None:
    with running(tmp_path / "store.sqlite") as (address, _), client(address) as asking:
        token = {"X-Concordat-Token": asking.get("/api/desk").json()["token"]}
        job = asking.post("/api/read", json={"pasted": [{"text": "Home\nMenu\nLog in"}]}, headers=token).json()
        done = ended(asking, job["id"])
        assert done["state"] == "failed"
        assert str(done["why"]).startswith("No report could be used (pasted report 1: ")
        assert done["set_aside"]
        again = asking.post(f"/api/jobs/{job['id']}/again", headers=token).json()
        assert (again["title"], again["state"]) == (job["title"], "queued")
        assert ended(asking, again["id"])["why"] == done["why"]
        assert "Try again" in asking.get(f"/jobs/{job['id']}").text
        assert asking.post(f"/api/jobs/{job['id']}/remove", headers=token).status_code == 200
        assert asking.get(f"/api/jobs/{job['id']}").status_code == 404


def test_a_job_is_stopped_at_work_and_in_the_queue(tmp_path: Path) -> None:
    with running(tmp_path / "store.sqlite") as (address, desk), client(address) as asking:
        token = {"X-Concordat-Token": asking.get("/api/desk").json()["token"]}
        first, second = (
            asking.post("/api/read", json={"pasted": [{"text": TEXT}]}, headers=token).json() for _ in "ab"
        )
        assert asking.post(f"/api/jobs/{second['id']}/stop", headers=token).json()["state"] == "cancelled"
        with asking.stream("GET", f"/jobs/{first['id']}/events") as stream:
            next(line for line in stream.iter_lines() if "At work" in line)
        stopped = asking.post(f"/api/jobs/{first['id']}/stop", headers=token).json()
        assert stopped["state"] == "cancelled"
        assert ended(asking, first["id"])["state"] == "cancelled"
        assert desk.queue.at_work() == 0
        assert desk.queue.shelf.order(first["id"]) is not None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "Nothing was given"),
        ({"links": ["file:///etc/passwd"]}, "is no link"),
        ({"links": ["/etc/passwd"]}, "is no link"),
        ({"pasted": [{"text": "a", "published": "17 January"}]}, "is no day"),
        ({"pasted": [{"text": "a" * 16_000_001}]}, "is larger than"),
    ],
    ids=["nothing", "file", "path", "day", "large"],
)
def test_what_cannot_be_read_is_not_queued(tmp_path: Path, given: object, why: str) -> None:
    with running(tmp_path / "store.sqlite", queue=Idle) as (address, desk), client(address) as asking:
        told = asking.post("/api/read", json=given, headers={"X-Concordat-Token": desk.token.value})
        assert told.status_code == 400
        assert why in told.json()["why"]
        assert desk.queue.newest() == []


def test_a_job_is_a_record() -> None:
    job = Job(1, "Read", "queued", "2031-03-03T00:00:00+00:00")
    assert msgspec.json.decode(msgspec.json.encode(job), type=Job) == job
