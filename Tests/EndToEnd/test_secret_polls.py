"""Secret polls on the real server: nobody is linked to a ballot, nothing is lost, nothing counts
twice. Section 5.3 of the protocol; what is not defended stands in docs/decisions/0045."""

import base64
import json
import random
import subprocess
import sys
import threading
import time

import pytest

from client import Client, Refused, uuid7
from secretballot import Device, to_bytes, to_text, tracker_of, unseal
from secretoffice import Office
from server import ROOT, Server, cucao

@pytest.fixture(scope="module")
def office(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("secret") / "data")
    server.start("--empty")
    yield Office(server, people=30)
    server.stop()


def forms(data: bytes) -> list[bytes]:
    """How bytes may stand in a file."""
    return [data, data.hex().encode(), data.hex().upper().encode(),
            to_text(data).encode(), base64.b64encode(data).rstrip(b"=")]


def everything(server: Server) -> dict[str, bytes]:
    """Every byte of the data folder, freed pages and journals too, and of what was printed."""
    files = {str(path.relative_to(server.data)): path.read_bytes()
             for path in server.data.rglob("*") if path.is_file()}
    return files | {"output": server.output.read_bytes()}


def test_nothing_links_a_ballot_to_its_voter(office):
    """Before the end no trace of any ballot is anywhere; afterwards all of them are published, in
    an order that has nothing to do with the order in which they came."""
    chance = random.Random(45)
    poll = office.open()
    heard = office.chair.socket()
    heard.call("subscribe", workspace=office.workspace, since=0)
    devices = office.devices(poll)
    order = chance.sample(devices, len(devices))
    box = office.page(poll)["box"]
    sealed = []
    for device in order:
        mark = {"choices": [chance.choice([0, 0, 1, 2])]}
        if chance.random() < 0.3:
            sealed.append(device.cast({"choices": [1]}, box))
        sealed.append(device.cast(mark, box))
    assert len({len(one) for one in sealed}) == 1, "the length tells the choice"

    traces = [form for device in devices for data in (device.token, device.signature)
              for form in forms(data)]
    traces += [form for one in sealed for form in forms(one)]
    traces += [device.tracker.encode() for device in devices]
    places = everything(office.server)
    assert {"log.db", "vault.db", "box.db"} <= set(places)
    places["metrics"] = office.chair.get("/metrics").body
    for path in ("", "/electors?limit=500", "/ballots?limit=500"):
        places[path] = office.chair.get(
            f"/api/workspaces/{office.workspace}/polls/{poll}{path}").body
    for name, content in places.items():
        found = [trace for trace in traces if trace in content]
        assert found == [], f"{name} holds a trace of a ballot before the end"
    # Nor does the file of the box, or a journal beside it, tell how many ballots there are.
    assert not any(name.startswith("box.db-") and content for name, content in places.items())

    page = office.close(poll)
    result = page["results"][-1]
    assert (result["issuedCount"], result["receivedCount"], result["validCount"]) == (30, 30, 30)
    ballots = devices[0].published()
    trackers = [ballot["tracker"] for ballot in ballots]
    assert trackers == sorted(device.tracker for device in devices)
    for ballot in ballots:
        assert (ballot["at"], ballot["elector"], ballot["deputy"]) == (None, None, None)
        assert unseal(poll, page["box"], ballot) == ballot["parts"][0]["mark"]
    check_order(order, trackers)
    check_log(office, poll, devices, order)
    check_wire(heard, poll, devices)
    heard.__exit__()


def check_order(order: list[Device], trackers: list[str]) -> None:
    """Who came earlier does not stand earlier: as many inversions as chance makes of them."""
    came = [trackers.index(device.tracker) for device in order]
    count = len(came)
    inversions = sum(came[i] > came[j] for i in range(count) for j in range(i + 1, count))
    # Five standard deviations of what a random order has.
    mean = count * (count - 1) / 4
    deviation = (count * (count - 1) * (2 * count + 5) / 72) ** 0.5
    assert abs(inversions - mean) < 5 * deviation


def check_log(office, poll: str, devices: list[Device], order: list[Device]) -> None:
    """In the log stand who has a token and, apart from that, ballots without anybody."""
    lines = cucao("export", "--data", str(office.server.data)).stdout.splitlines()
    events = [event for event in map(json.loads, lines) if event["data"].get("poll") == poll]
    kinds = [event["type"] for event in events]
    assert kinds == ["poll.opened", "poll.electorsNamed", "poll.boxPrepared",
                     *["ballot.tokenIssued"] * len(devices), "poll.boxSealed", "poll.boxOpened",
                     "poll.closed"]
    opened = next(event for event in events if event["type"] == "poll.boxOpened")
    people = [event["data"]["elector"] for event in events
              if event["type"] == "ballot.tokenIssued"]
    text = json.dumps(opened)
    assert not any(person in text for person in people)
    assert int(opened["actor"].replace("-", ""), 16) == 0
    for ballot in opened["data"]["ballots"]:
        assert set(ballot) == {"mark", "sealed", "signature", "token", "tracker"}
    # What was signed for a person has nothing in common with what that person's ballot shows.
    requests = [event["data"]["request"] for event in events
                if event["type"] == "ballot.tokenIssued"]
    assert not any(request in text for request in requests)
    for device in devices:
        assert not any(form.decode("latin1") in text for form in forms(device.blinded))
    places = everything(office.server)
    for name, content in places.items():
        for device in devices:
            assert not any(form in content for form in forms(device.blinded)), name


def check_wire(heard, poll: str, devices: list[Device]) -> None:
    """What a member's socket hears of it: that tokens were issued, never that one voted."""
    heard.event("poll.closed")
    said = [message["params"] for message in heard.waiting if message.get("method") == "event"]
    issued = [one for one in said if one["type"] == "ballot.tokenIssued"
              and one["data"]["poll"] == poll]
    assert len(issued) == len(devices)
    text = json.dumps(heard.waiting)
    assert not any(device.tracker in text or to_text(device.token) in text for device in devices)


def test_a_token_is_given_once_and_an_answer_that_got_lost_again(office):
    poll = office.open()
    device = office.device(office.voters[3], poll)
    device.blind(device.box())
    first, again = device.ask(), device.ask()
    assert first.status == again.status == 200
    assert first.json == again.json
    other = office.device(office.voters[3], poll)
    other.blind(other.box())
    assert other.ask().json["code"] == "token.issued"
    assert device.box()["issuedCount"] == 1
    stranger = Device(office.server.client(), office.workspace, poll, blinded=device.blinded)
    assert stranger.ask().json["code"] == "session.none"
    for wrong in (b"", b"\xff" * 256, device.blinded + b"\0"):
        fresh = office.device(office.voters[4], poll)
        fresh.blinded = wrong
        assert fresh.ask().json["code"] == "parameters.invalid"
    assert office.device(office.voters[4], poll).take_token().signature
    missing = Device(office.chair, office.workspace, uuid7(), blinded=device.blinded)
    assert missing.ask().json["code"] == "poll.closed"
    office.close(poll)


def test_every_ballot_that_is_no_ballot_is_refused(office):
    poll = office.open()
    box = office.page(poll)["box"]
    device = office.device(office.voters[0], poll).take_token()
    sealed = device.seal({"choices": [0]}, box)
    named = device.send(sealed, Cookie=office.chair.cookie)
    assert (named.status, named.json["code"]) == (400, "ballot.named")
    foreign = device.send(sealed, Origin="http://evil.example")
    assert foreign.status == 403
    forged = Device(office.chair, office.workspace, poll, signature=device.signature)
    assert forged.send(sealed).json["code"] == "token.wrong"
    for wrong in (b"", sealed[:-1], sealed + b"\0"):
        answer = device.send(wrong)
        assert (answer.json["code"], answer.json["field"]) == ("parameters.invalid", "sealed")
    nobody = Client(office.server.port)
    for body in (b"{}", b"[]", b"", b"{\"sealed\":1}", b"\xff"):
        assert nobody.request("POST", device.path + "/ballots", body).status == 400
    other = office.open()
    elsewhere = Device(office.chair, office.workspace, other, device.token, device.signature)
    assert elsewhere.send(elsewhere.seal({"choices": [0]}, office.page(other)["box"])).json[
        "code"] == "token.wrong"
    with office.chair.socket() as socket:
        with pytest.raises(Refused, match="ballot.notYours"):
            socket.call("poll.vote", workspace=office.workspace, poll=poll, tracker="TRACKER22222",
                        parts=[{"mark": {"choices": [0]}, "weight": 1}])
    office.close(poll)
    office.close(other)
    with pytest.raises(Refused, match="poll.closed"):
        device.cast({"choices": [0]}, box)


def test_the_last_ballot_counts_and_what_cannot_be_read_is_invalid(office):
    poll = office.open()
    box = office.page(poll)["box"]
    devices = [office.device(voter, poll).take_token() for voter in office.voters[:9]]
    for device in devices:
        device.cast({"choices": [0]}, box)
    devices[0].cast({"choices": [1]}, box)
    for device, mark in zip(devices[1:4], ({"choices": [0, 1]}, {"choices": [3]}, b"nonsense")):
        device.cast(mark, box)
    # Somebody copies the sealed ballot of another under the own token.
    devices[4].send(devices[5].receipts[-1][0])
    result = office.close(poll)["results"][-1]
    assert (result["issuedCount"], result["receivedCount"], result["validCount"]) == (9, 9, 5)
    assert [count["ballots"] for count in result["counts"]] == [4, 1, 0]
    published = {ballot["tracker"]: ballot for ballot in devices[0].published()}
    for device in devices[:4]:
        assert to_bytes(published[device.tracker]["sealed"]) == device.receipts[-1][0]
    assert [published[device.tracker]["parts"] for device in devices[1:5]] == [[]] * 4


def test_a_ballot_that_may_not_change_does_not(office):
    poll = office.open(changeable=False)
    box = office.page(poll)["box"]
    device = office.device(office.voters[0], poll).take_token()
    sealed = device.cast({"choices": [0]}, box)
    assert device.send(sealed).status == 200, "the same again gets its receipt"
    with pytest.raises(Refused, match="ballot.final"):
        device.cast({"choices": [1]}, box)
    office.close(poll)


def test_the_choices_of_four_are_told_to_nobody(office):
    poll = office.open()
    box = office.page(poll)["box"]
    for voter in office.voters[:4]:
        office.device(voter, poll).take_token().cast({"choices": [0]}, box)
    page = office.close(poll)
    result = page["results"][-1]
    assert (result["verdict"], result["receivedCount"]) == ("noQuorum", 4)
    assert all(count["ballots"] == 0 for count in result["counts"])
    assert page["box"]["key"] is None
    assert [one["parts"] for one in Device(office.chair, office.workspace, poll).published()] == [
        []] * 4


def test_a_vote_at_the_instant_of_closing_is_counted_or_refused(office):
    """Everybody votes as fast as they can while the poll ends: by the chair, and by its date."""
    for seconds in (None, 3):
        poll = office.open(seconds)
        box = office.page(poll)["box"]
        devices = office.devices(poll)
        taken, refused = set(), set()

        def vote(device: Device) -> None:
            for choice in range(1_000):
                try:
                    device.cast({"choices": [choice % 3]}, box)
                    taken.add(device.tracker)
                except Refused as refusal:
                    assert refusal.code == "poll.closed"
                    refused.add(device.tracker)
                    return

        threads = [threading.Thread(target=vote, args=(device,)) for device in devices[:8]]
        for thread in threads:
            thread.start()
        if seconds is None:
            time.sleep(0.3)
            office.close(poll)
        for thread in threads:
            thread.join()
        page = office.wait(poll, lambda page: page["results"])
        published = {ballot["tracker"]: ballot for ballot in devices[0].published()}
        assert set(published) == taken
        assert len(refused) == len(threads)
        for device in devices[:8]:
            if device.receipts:
                assert to_bytes(published[device.tracker]["sealed"]) == device.receipts[-1][0]
        assert page["results"][-1]["receivedCount"] == len(taken)


def test_a_cancelled_poll_tells_nothing(office):
    poll = office.open()
    box = office.page(poll)["box"]
    device = office.device(office.voters[0], poll).take_token()
    device.cast({"choices": [0]}, box)
    with office.chair.socket() as socket:
        socket.call("poll.cancel", workspace=office.workspace, poll=poll, reason="Câu hỏi sai")
    with pytest.raises(Refused, match="poll.closed"):
        device.cast({"choices": [1]}, box)
    assert device.published() == []
    page = office.page(poll)
    assert page["box"]["key"] is None and page["results"] == []


def test_a_tracker_is_the_hash_of_a_token():
    assert tracker_of(b"") == "4OYMIQUY7QOBJGX36TEJS35ZEQT24QPE"


def test_outsiders_find_nothing_wrong_and_count_the_same(office, tmp_path):
    """The checkers that need neither the program nor a package."""
    poll = office.open()
    box = office.page(poll)["box"]
    for number, device in enumerate(office.devices(poll)[:12]):
        device.cast({"choices": [number % 3]}, box)
    office.close(poll)
    path = tmp_path / "events.ndjson"
    path.write_text(cucao("export", "--data", str(office.server.data)).stdout)
    for checker in ("secret_ballots.py", "polls.py"):
        run = subprocess.run([sys.executable, ROOT / "Tests" / "Verifier" / checker, path],
                             capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stdout + run.stderr
    assert f"{poll} 12 of 30 ballots: rejected" in run.stdout
