"""kill -9 while people vote in secret and while their box is opened; and the box in backups."""

import random
import threading
import time

import pytest

from client import uuid7
from secretballot import Device, to_bytes
from secretoffice import Office
from server import Server, cucao

KILLS = 6


@pytest.fixture
def office(tmp_path):
    server = Server(tmp_path / "data")
    server.start("--empty")
    yield Office(server, people=8)
    server.stop()


def published(office: Office, poll: str) -> dict[str, bytes]:
    device = Device(office.chair, office.workspace, poll)
    return {one["tracker"]: to_bytes(one["sealed"]) for one in device.published()}


def test_kill_9_while_voting_loses_no_ballot_that_has_a_receipt(office):
    chance = random.Random(9)
    poll = office.open()
    box = office.page(poll)["box"]
    devices = office.devices(poll)
    sent: dict[str, list[bytes]] = {device.tracker: [] for device in devices}
    for _ in range(KILLS):
        ended = threading.Event()

        def vote(device: Device, choice: int) -> None:
            while not ended.is_set():
                sealed = device.seal({"choices": [choice]}, box)
                sent[device.tracker].append(sealed)
                try:
                    answer = device.send(sealed)
                except OSError:
                    return
                device.receipts.append((sealed, answer.json["receipt"]))

        threads = [threading.Thread(target=vote, args=(device, number % 3))
                   for number, device in enumerate(devices)]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.05, 0.4))
        office.server.kill()
        ended.set()
        for thread in threads:
            thread.join()
        verified = cucao("verify", "--data", str(office.server.data))
        assert verified.returncode == 0, verified.stderr
        office.server.start()
    result = office.close(poll)["results"][-1]
    found = published(office, poll)
    for device in devices:
        # What was sent after the newest receipt may have come in or not.
        last = device.receipts[-1][0]
        mine = sent[device.tracker]
        assert found[device.tracker] in mine[mine.index(last):]
    assert result["receivedCount"] == result["validCount"] == len(devices)


def test_kill_9_while_the_box_is_opened_counts_everything_once(office):
    chance = random.Random(10)
    for _ in range(KILLS):
        poll = office.open()
        box = office.page(poll)["box"]
        devices = office.devices(poll)
        for number, device in enumerate(devices):
            device.cast({"choices": [number % 2]}, box)
        try:
            with office.chair.socket() as socket:
                socket.send("poll.close", workspace=office.workspace, poll=poll, reason="Đủ rồi")
                time.sleep(chance.uniform(0, 0.03))
                office.server.kill()
        except OSError:
            pass
        office.server.start()
        page = office.page(poll)
        if page["box"]["sealedAt"] is None:
            # The command was not durable yet.
            office.close(poll)
        page = office.wait(poll, lambda page: page["results"])
        assert len(page["results"]) == 1
        assert [count["ballots"] for count in page["results"][0]["counts"]] == [4, 4, 0]
        assert set(published(office, poll)) == {device.tracker for device in devices}


def test_kill_9_before_the_keys_are_there_makes_them_later(office):
    for _ in range(3):
        poll = uuid7()
        try:
            with office.chair.socket() as socket:
                socket.send("poll.open", workspace=office.workspace, poll=poll, **office.question())
                time.sleep(random.uniform(0, 0.1))
                office.server.kill()
        except OSError:
            pass
        office.server.start()
        try:
            office.page(poll)
        except AssertionError:
            continue
        page = office.wait(poll, lambda page: page["box"]["issuingKey"])
        device = office.device(office.voters[1], poll).take_token()
        device.cast({"choices": [0]}, page["box"])


def test_a_restored_backup_counts_every_ballot_once(office, tmp_path):
    poll = office.open()
    box = office.page(poll)["box"]
    devices = office.devices(poll)
    for device in devices[:6]:
        device.cast({"choices": [0]}, box)
    backup = tmp_path / "backup"
    made = cucao("backup", "--data", str(office.server.data), "--to", str(backup))
    assert made.returncode == 0, made.stderr
    assert {"box.db", "log.db", "vault.db"} <= {path.name for path in backup.iterdir()}
    office.server.stop()
    data = tmp_path / "restored"
    data.mkdir()
    for folder in ("keys", "checkpoints"):
        (office.server.data / folder).rename(data / folder)
    restored = cucao("restore", "--from", str(backup), "--data", str(data))
    assert restored.returncode == 0, restored.stderr
    verified = cucao("verify", "--data", str(data))
    assert verified.returncode == 0, verified.stderr
    again = Server(data)
    again.start()
    try:
        for voter in office.voters:
            voter.port = again.port
        # A ballot that is in the box already, once more, and one that the backup does not know.
        assert devices[0].send(devices[0].receipts[-1][0]).status == 200
        devices[6].cast({"choices": [1]}, box)
        result = office.close(poll)["results"][-1]
        assert [count["ballots"] for count in result["counts"]] == [6, 1, 0]
    finally:
        again.stop()
