"""An office in which three members hold the keys of secret polls."""

import json

import pytest

from client import Refused, uuid7
from secretballot import Device
from secretoffice import Office
from server import Server, cucao
from trustee import Trustee, ceremony

VOTERS = 8


class Board(Office):
    """An office whose members 1 to 3 hold the keys of polls."""

    def __init__(self, server: Server):
        super().__init__(server, VOTERS)
        self.members = {voter.read("/api/session")["person"]["id"]: voter
                        for voter in self.voters[1:]}

    def begin(self, seconds: float | None = None, count: int = 3, **rules) -> str:
        """A poll whose keys are not made yet."""
        poll, team = uuid7(), sorted(self.members)[:count]
        with self.chair.socket() as socket:
            socket.call("poll.open", workspace=self.workspace, poll=poll,
                        **self.question(seconds, **rules) | {"countingTeam": team})
        return poll

    def trustees(self, poll: str) -> list[Trustee]:
        return [Trustee(self.members[person], self.workspace, poll)
                for person in sorted(self.members)[:3]]

    def outsider(self, poll: str) -> Trustee:
        return Trustee(self.members[sorted(self.members)[3]], self.workspace, poll)

    def keyed(self, seconds: float | None = None, **rules) -> tuple[str, list[Trustee]]:
        """A poll that takes ballots, and its trustees with their shares."""
        poll = self.begin(seconds, **rules)
        trustees = self.trustees(poll)
        ceremony(trustees)
        self.stage(poll, "open")
        return poll, trustees

    def stage(self, poll: str, stage: str) -> dict:
        return self.wait(poll, lambda page: page["box"]["stage"] == stage)

    def vote(self, poll: str, count: int = VOTERS) -> list[Device]:
        """Ballots for the first option, and the second, and again."""
        box = self.page(poll)["box"]
        voters = [self.device(voter, poll).take_token(box) for voter in self.voters[:count]]
        for number, voter in enumerate(voters):
            voter.cast({"choices": [number % 2]}, box)
        return voters

    def end(self, poll: str) -> dict:
        with self.chair.socket() as socket:
            socket.call("poll.close", workspace=self.workspace, poll=poll, reason="Đủ rồi")
        return self.stage(poll, "published")

    def jobs(self, one: Trustee) -> set[str]:
        return {job["kind"] for job in one.client.read("/api/home")["jobs"]
                if (job.get("poll") or {}).get("id") == one.poll}

    def kinds(self, poll: str) -> list[str]:
        """What the log says of a poll, in order."""
        lines = cucao("export", "--data", str(self.server.data)).stdout.splitlines()
        return [event["type"] for event in map(json.loads, lines)
                if event["data"].get("poll") == poll]


def verified(server: Server) -> None:
    done = cucao("verify", "--data", str(server.data))
    assert done.returncode == 0, done.stderr


def refused(code: str, act, *arguments) -> None:
    with pytest.raises(Refused) as refusal:
        act(*arguments)
    assert refusal.value.code == code, refusal.value


def counted(page: dict, expected: list[int]) -> None:
    assert [count["ballots"] for count in page["results"][-1]["counts"]] == expected


def cancel(board: Board, poll: str) -> None:
    with board.chair.socket() as socket:
        socket.call("poll.cancel", workspace=board.workspace, poll=poll, reason="Lập lại")
