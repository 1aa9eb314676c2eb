"""RELIABILITY bar 22, measured: many secret polls, counted from outside, and an adversary with
every file who tries to link voters to choices. A thousand polls with LONG=1 (`make secrecy`), or
as many as SECRET_POLLS says.

Who votes how is known to the test alone. Out of the bar stays who copies the files while people
vote and holds the master key as well: what lay in the box at each copy came from those who had a
token by then (docs/decisions/0045). How much that is worth is measured beside it.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import boxfiles
from linking import Adversary, Evidence, Score
from secretballot import to_bytes
from secretoffice import OPTIONS
from secretvoting import Department, Secret
from server import ROOT, cucao

LONG = os.environ.get("LONG") == "1"
POLLS = int(os.environ.get("SECRET_POLLS", 1_000 if LONG else 60))
PEOPLE = 500 if LONG else 50
# As many as one person may have open.
AT_ONCE = 20
# Linked beyond chance at most; of fewer than ten thousand ballots four deviations more.
LIMIT = 0.02
ENOUGH = 10_000


class Measured:
    """One batch of polls after the other; what the adversaries made of them."""

    def __init__(self, department: Department):
        self.department = department
        # Without the master key and with every copy; with the key, and the files before and after
        # the vote; with the key and copies made meanwhile, which is out of the bar.
        self.stranger, self.holder, self.watcher = Adversary(), Adversary(), Adversary()
        # The same files, if they had come about otherwise: they must be found out.
        self.leaks = {name: Adversary() for name in LEAKS}
        self.ballots = 0

    def run(self) -> None:
        for _ in range(0, POLLS, AT_ONCE):
            self.batch()

    def batch(self) -> None:
        department = self.department
        secrets = [department.open() for _ in range(AT_ONCE)]
        for secret in secrets:
            department.prepared(secret)
        acts = department.acts(secrets)
        copies = {"before": department.copy("before")}
        for third, copy in enumerate((department.backup, department.copy, None)):
            for act in acts[third * len(acts) // 3:(third + 1) * len(acts) // 3]:
                department.carry_out(act)
            if copy:
                copies[f"during {third}"] = copy(f"during{third}")
        department.close(secrets)
        for secret in secrets:
            self.check(secret)
        copies["after"] = department.copy("after")
        copies["backup after"] = department.backup("backup")
        self.show(secrets, copies)
        for copy in copies.values():
            shutil.rmtree(copy)

    def check(self, secret: Secret) -> None:
        """Each voter finds the own ballot, and the tally is right."""
        (result,) = self.department.wait(secret, lambda page: page["results"])["results"]
        tally = Counter(secret.choices.values())
        assert [count["ballots"] for count in result["counts"]] == [
            tally[option] for option in range(len(OPTIONS))]
        assert len(secret.choices) == result["receivedCount"] == result["validCount"]
        assert result["receivedCount"] <= result["issuedCount"] <= result["electorCount"]
        assert result["issuedCount"] == len(secret.devices)
        assert result["electorCount"] == len(secret.electors)
        ballots = next(iter(secret.devices.values())).published()
        lying = {ballot["tracker"]: ballot["sealed"] for ballot in ballots}
        for elector in secret.choices:
            device = secret.devices[elector]
            assert to_bytes(lying[device.tracker]) == device.receipts[-1][0]
        self.ballots += len(ballots)

    # MARK: The adversaries

    def show(self, secrets: list[Secret], copies: dict[str, Path]) -> None:
        polls = {secret.poll for secret in secrets}
        issued, ballots = self.logged(polls)
        tokens = [to_bytes(ballot["token"]) for box in ballots.values() for ballot in box]
        seen: dict[str, dict[bytes, tuple]] = {}
        for name, copy in copies.items():
            for path in (path for path in sorted(copy.rglob("*")) if path.is_file()):
                found = boxfiles.sightings(path.read_bytes(), tokens)
                if not name.endswith("after"):
                    assert not found, f"{path} held ballots before the end"
                for token, offset in found.items():
                    places = seen.setdefault(f"where it lies {name}", {})
                    places.setdefault(token, (path.name, offset))
        lives = dict(boxfiles.vault_rows(
            copies["after"] / "vault.db", "SELECT person, max(seen) FROM sessions GROUP BY person"))
        keys = boxfiles.poll_keys(
            copies["after"] / "vault.db", boxfiles.master_key(self.department.server.data))
        boxes = {name: boxfiles.slots(copy / "box.db", polls) for name, copy in copies.items()}
        for secret in secrets:
            evidence = self.evidence(secret, ballots[secret.poll], issued[secret.poll], seen)
            evidence.voter_keys["last sign of life"] = [
                lives[bytes.fromhex(voter.replace("-", ""))] for voter in evidence.voters]
            self.stranger.look(evidence)
            with_key = {name: boxfiles.tokens(box[secret.poll], secret.poll, keys[secret.poll][4])
                        for name, box in boxes.items() if box[secret.poll]}
            self.add_slots(evidence, with_key["after"])
            self.holder.look(evidence)
            for name, leak in LEAKS.items():
                self.leaks[name].look(leak(evidence, secret))
            meanwhile = [box for name, box in with_key.items() if name.startswith("during")]
            mine = [to_bytes(ballot["token"]) for ballot in evidence.ballots]
            self.watcher.look(altered(
                evidence, "copies in which it lies",
                [-sum(token in box for box in meanwhile) for token in mine]))

    def logged(self, polls: set[str]) -> tuple[dict[str, list[dict]], dict[str, list[dict]]]:
        """Of each poll the events of its tokens, and its ballots as they were opened."""
        issued: dict[str, list[dict]] = {poll: [] for poll in polls}
        ballots: dict[str, list[dict]] = {poll: [] for poll in polls}
        for event in self.department.events():
            poll = event["data"].get("poll")
            if event["type"] == "ballot.tokenIssued" and poll in polls:
                issued[poll].append(event)
            elif event["type"] == "poll.boxOpened" and poll in polls:
                ballots[poll] += event["data"]["ballots"]
        return issued, ballots

    def evidence(
        self, secret: Secret, ballots: list[dict], events: list[dict],
        seen: dict[str, dict[bytes, tuple]]
    ) -> Evidence:
        """What the log tells of a poll, and where its ballots are `seen` in files."""
        people = self.department.people
        voters = [event["data"]["elector"] for event in events]
        keys = {
            "issued": list(range(len(events))),
            "request": [event["data"]["request"] for event in events],
            "command": [event["command"] for event in events],
            "person": voters,
            "place in the list": [
                secret.electors.index(people.index(voter)) for voter in voters]}
        tokens = [to_bytes(ballot["token"]) for ballot in ballots]
        orders = {
            "published": list(range(len(ballots))),
            "token": tokens,
            "signature": [ballot["signature"] for ballot in ballots],
            "sealed": [to_bytes(ballot["sealed"]) for ballot in ballots],
            "ciphertext": [to_bytes(ballot["sealed"])[65:] for ballot in ballots]}
        orders |= {name: [places[token] for token in tokens] for name, places in seen.items()}
        truth = {people[elector]: secret.devices[elector].tracker for elector in secret.choices}
        return Evidence(
            voters, keys, ballots, orders, secret.box["issuingKey"], keys["request"], truth)

    def add_slots(self, evidence: Evidence, box: dict[bytes, boxfiles.Slot]) -> None:
        lying = [box[to_bytes(ballot["token"])] for ballot in evidence.ballots]
        evidence.ballot_keys |= {
            "number of the slot": [slot.number for slot in lying],
            "offset of the slot": [slot.offset for slot in lying],
            "nonce of the slot": [slot.body for slot in lying],
            "end of the slot": [slot.body[::-1] for slot in lying]}


# MARK: Leaks that are planted


def altered(evidence: Evidence, name: str, keys: list) -> Evidence:
    return replace(evidence, ballot_keys=evidence.ballot_keys | {name: keys})


def arrival(evidence: Evidence, secret: Secret) -> list[int]:
    """The place of each published ballot among those that came."""
    places = {secret.devices[elector].tracker: place
              for place, elector in enumerate(secret.arrivals)}
    return [places[ballot["tracker"]] for ballot in evidence.ballots]


def roughly(evidence: Evidence, secret: Secret) -> list[float]:
    """The same, and up to three places beside the truth."""
    chance = random.Random(secret.poll)
    return [place + chance.uniform(-3, 3) for place in arrival(evidence, secret)]


LEAKS = {
    "published as they came": lambda evidence, secret: altered(
        evidence, "published", arrival(evidence, secret)),
    "slots filled one after the other": lambda evidence, secret: altered(
        evidence, "number of the slot", arrival(evidence, secret)),
    "nonces that count backwards": lambda evidence, secret: altered(
        evidence, "nonce of the slot", [-place for place in arrival(evidence, secret)]),
    "slots roughly in the order of arrival": lambda evidence, secret: altered(
        evidence, "offset of the slot", roughly(evidence, secret)),
}


# MARK: The bar


@pytest.fixture(scope="module")
def measured():
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="cucao-secret-", dir=base))
    department = Department(folder, PEOPLE, seed=22)
    try:
        measured = Measured(department)
        measured.run()
        yield measured
    finally:
        department.server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def is_linked(score: Score) -> bool:
    """Whether choices, or whole ballots, are linked beyond what the bar allows."""
    slack = 0 if score.voters >= ENOUGH else 4
    return (score.excess > LIMIT + slack * score.deviation
            or score.ballot_excess > LIMIT + slack * score.ballot_deviation)


def told(who: str, adversary: Adversary) -> tuple[str, Score]:
    name, score = adversary.found()
    linked, chance = score.choices / score.voters, score.choices_by_chance / score.voters
    return (
        f"{who}: {linked:.2%} of {score.voters} choices linked, chance {chance:.2%} "
        f"({score.excess:+.2%}), ballots {score.ballot_excess:+.2%}; best of "
        f"{adversary.strategy_count} strategies: {name}"), score


def test_nobody_is_linked_to_a_choice(measured, capsys):
    # A measure, not only a verdict: who runs the long form wants the rates of a success too.
    with capsys.disabled():
        print(f"\n{measured.department.folder.name}: {POLLS} polls, {measured.ballots} ballots")
        for who, adversary in (("without the master key", measured.stranger),
                               ("with the master key", measured.holder)):
            line, score = told(who, adversary)
            print(line)
            assert score.voters == measured.ballots
            assert not is_linked(score), line
        print(told("with it, and two copies during the vote (out of the bar)",
                   measured.watcher)[0])


@pytest.mark.parametrize("leak", LEAKS)
def test_the_same_adversary_finds_a_leak_that_is_planted(measured, leak):
    line, score = told(leak, measured.leaks[leak])
    assert is_linked(score), line


def test_the_same_adversary_finds_devices_that_do_not_blind(measured):
    """With the real server: what it signs is what it sees later."""
    department, adversary = measured.department, Adversary()
    for _ in range(2):
        secret = replace(department.prepared(department.open()), factor=1)
        for act in department.acts([secret]):
            department.carry_out(act)
        department.close([secret])
        measured.check(secret)
        issued, ballots = measured.logged({secret.poll})
        adversary.look(measured.evidence(secret, ballots[secret.poll], issued[secret.poll], {}))
    name, score = adversary.found()
    assert (name, score.ballots) == ("request of a token", score.voters)


def test_outsiders_count_the_same(measured, tmp_path):
    path = tmp_path / "events.ndjson"
    data = measured.department.server.data
    path.write_text(cucao("export", "--data", str(data)).stdout)
    for checker, *more in (("secret_ballots.py", "--box", data / "box.db"), ("polls.py",)):
        run = subprocess.run(
            [sys.executable, ROOT / "Tests" / "Verifier" / checker, path, *more],
            capture_output=True, text=True, timeout=3_600)
        assert run.returncode == 0, run.stdout + run.stderr
        assert run.stdout.count(" tokens, " if more else " ballots: ") >= POLLS
    verified = cucao("verify", "--data", str(data))
    assert verified.returncode == 0, verified.stderr
    checked = re.search(r"checked (\d+) ballot boxes", verified.stdout)
    assert checked and int(checked[1]) >= POLLS, verified.stdout
