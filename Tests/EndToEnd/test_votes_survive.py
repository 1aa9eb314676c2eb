"""kill -9 while people vote and while a poll closes: no ballot that was acknowledged is lost.

Who votes at the very instant of closing is counted or told that it was too late.
"""

import os
import random
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from client import Refused, uuid7

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Verifier"))
from votes import TRACKER, Chamber  # noqa: E402

# A night instead of minutes.
ROUNDS = 3 * int(os.environ.get("TORTURE_SCALE", "1"))
PEOPLE = 6
OPEN_MILLISECONDS = 1_200
# Seconds between two changes of one ballot: it takes a hundred, and the poll may end late.
PAUSE = 0.015


@dataclass
class Voter:
    """Somebody who changes the ballot again and again, and what was said to that."""

    person: str
    acked: str | None = None
    # Sent, and never answered.
    pending: str | None = None
    told: bool = False

    def vote(self, socket, workspace: str, poll: str) -> None:
        while True:
            tracker = "".join(random.choices(TRACKER, k=16))
            self.pending = tracker
            try:
                socket.call("poll.vote", workspace=workspace, poll=poll, tracker=tracker, parts=[
                    {"mark": {"choices": [random.randrange(2)]}, "weight": 1}])
            except Refused as refused:
                assert refused.code in ("poll.closed", "limit.reached"), refused.code
                self.pending, self.told = None, refused.code == "poll.closed"
                return
            except Exception:
                # The server is gone.
                return
            self.acked, self.pending = tracker, None
            time.sleep(PAUSE)


def open_poll(chamber: Chamber) -> tuple[str, int]:
    poll, closes = uuid7(), int(time.time() * 1000) + OPEN_MILLISECONDS
    chamber.call(
        chamber.people[0], "poll.open", poll=poll, title="Kịp giờ không?", text="",
        countingTeam=[], electorate={"kind": "members"}, closesAt=closes,
        options=[{"text": name, "counts": "neither", "cost": 0, "needsReason": False}
                 for name in ("Có", "Không")],
        procedure={"basis": "", "changeable": True, "closesWhenComplete": False,
                   "deputies": False, "hidden": True, "method": "plurality", "most": 1,
                   "scale": 0, "seats": 1, "secrecy": "open", "silence": "nothing",
                   "smallestGroup": 5, "tie": "rejected"})
    return poll, closes


def start_voting(chamber: Chamber, poll: str) -> tuple[list[Voter], list[threading.Thread]]:
    voters = [Voter(person) for person in chamber.people]
    threads = [threading.Thread(target=voter.vote, args=(socket, chamber.workspace, poll))
               for voter, socket in zip(voters, chamber.sockets)]
    for thread in threads:
        thread.start()
    return voters, threads


def result_of(chamber: Chamber, poll: str) -> tuple[dict, dict[str, str]]:
    """The result once it is there, and by elector the trackers of the published ballots."""
    path = f"/api/workspaces/{chamber.workspace}/polls/{poll}"
    last = time.monotonic() + 30
    while not (page := chamber.owner.read(path))["results"]:
        assert time.monotonic() < last, "the poll was never closed"
        time.sleep(0.05)
    listed = chamber.owner.read(f"{path}/ballots")
    return page["results"][-1], {one["elector"]: one["tracker"] for one in listed["ballots"]}


def check(voters: list[Voter], result: dict, trackers: dict[str, str]) -> None:
    assert result["receivedCount"] == len(trackers)
    assert sum(count["weight"] for count in result["counts"]) == len(trackers)
    for voter in voters:
        found = trackers.get(voter.person)
        # What was on its way may have become durable without an answer, or not.
        assert found in (voter.acked, voter.pending), voter


def test_a_ballot_at_the_instant_of_closing_is_counted_or_refused(server):
    server.start("--empty")
    chamber = Chamber.gather(server, PEOPLE, seed=1)
    poll, closes = open_poll(chamber)
    # The last moments are what counts.
    time.sleep(max(0, closes / 1000 - time.time() - 0.25))
    voters, threads = start_voting(chamber, poll)
    for thread in threads:
        thread.join()
    result, trackers = result_of(chamber, poll)
    check(voters, result, trackers)
    # Each went on until being told that it was too late.
    assert all(voter.told and voter.pending is None for voter in voters)
    assert trackers == {voter.person: voter.acked for voter in voters}


@pytest.mark.parametrize("when", ["voting", "closing"])
def test_kill_9_loses_no_ballot(server, when):
    random.seed(when)
    server.start("--empty")
    chamber = Chamber.gather(server, PEOPLE, seed=2)
    for _ in range(ROUNDS):
        poll, closes = open_poll(chamber)
        if when == "closing":
            time.sleep(max(0, closes / 1000 - time.time() - 0.25))
        voters, threads = start_voting(chamber, poll)
        left = closes / 1000 - time.time()
        time.sleep(random.uniform(0.1, left / 2) if when == "voting"
                   else max(0, left + random.uniform(-0.02, 0.06)))
        server.process.kill()
        server.process.wait()
        for thread in threads:
            thread.join()
        server.start()
        for person, socket in enumerate(chamber.sockets):
            chamber.sockets[person] = chamber.clients[person].socket()
        check(voters, *result_of(chamber, poll))
