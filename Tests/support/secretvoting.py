"""Many secret polls of many people at a real server, with the truth in the test's hands alone, and
copies of the server's files."""

import json
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from client import Client, uuid7
from crowd import Crowd
from secretballot import Device
from secretoffice import OPTIONS, PASSWORD, RULES
from server import Server, cucao

# Electors of the smallest poll, and voters of any.
LEAST = 5


@dataclass
class Secret:
    """One poll, and what only its voters know of it."""

    poll: str
    electors: list[int]
    devices: dict[int, Device] = field(default_factory=dict)
    # What each voter chose last, and the order in which the ballots came.
    choices: dict[int, int] = field(default_factory=dict)
    arrivals: list[int] = field(default_factory=list)
    box: dict = field(default_factory=dict)
    # What devices blind with, where they do not draw it.
    factor: int = 0


class Department:
    """A server with people who vote in secret, and copies of its files."""

    def __init__(self, folder: Path, people: int, seed: int):
        self.folder, self.chance = folder, random.Random(seed)
        self.server = Server(folder / "data")
        self.server.start("--empty")
        crowd = Crowd.enrol(self.server, people)
        self.workspace = crowd.workspace
        self.chair = self.server.client()
        self.chair.sign_in("owner", PASSWORD)
        self.voters = [self.member(cookie) for cookie in crowd.cookies]
        self.people = [voter.read("/api/session")["person"]["id"] for voter in self.voters]

    def member(self, cookie: str) -> Client:
        client = self.server.client()
        client.jar = dict([cookie.split("=", 1)])
        return client

    # MARK: Voting

    def open(self) -> Secret:
        """A poll of five to all people, small ones as likely as large ones."""
        most = len(self.people)
        count = round(LEAST * (most / LEAST) ** self.chance.random())
        secret = Secret(uuid7(), self.chance.sample(range(most), count))
        with self.chair.socket() as socket:
            socket.call(
                "poll.open", workspace=self.workspace, poll=secret.poll, title="Bỏ phiếu kín?",
                text="", countingTeam=[], options=OPTIONS, procedure=RULES, electorate={
                    "kind": "people", "people": [
                        {"person": self.people[elector], "weight": 1}
                        for elector in secret.electors]})
        return secret

    def prepared(self, secret: Secret) -> Secret:
        secret.box = self.wait(secret, lambda page: page["box"]["issuingKey"])["box"]
        return secret

    def wait(self, secret: Secret, wanted: Callable[[dict], Any]) -> dict:
        """The page of the poll once it is as wanted; generous, it guards against hanging."""
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            page = self.chair.read(f"/api/workspaces/{self.workspace}/polls/{secret.poll}")
            if wanted(page):
                return page
            time.sleep(0.05)
        raise AssertionError(page)

    def acts(
        self, secrets: list[Secret], least: int = LEAST
    ) -> list[tuple[str | int, Secret, int]]:
        """Who takes a token and who casts a ballot when, in all these polls at once: a while lies
        between the two, some change their minds, some have a token and do not vote."""
        timed = []
        for secret in secrets:
            bias = [self.chance.random() for _ in OPTIONS]
            came = self.chance.sample(
                secret.electors,
                max(least, round(len(secret.electors) * self.chance.uniform(0.7, 1))))
            for number, elector in enumerate(came):
                at = self.chance.random()
                timed.append((at, "token", secret, elector))
                if number >= least and self.chance.random() < 0.05:
                    continue
                for _ in range(2 if self.chance.random() < 0.1 else 1):
                    at += self.chance.expovariate(50)
                    (secret.choices[elector],) = self.chance.choices(range(len(OPTIONS)), bias)
                    timed.append((at, secret.choices[elector], secret, elector))
        timed.sort(key=lambda act: act[0])
        return [act[1:] for act in timed]

    def carry_out(self, act: tuple[str | int, Secret, int]) -> None:
        what, secret, elector = act
        if what == "token":
            device = Device(self.voters[elector], self.workspace, secret.poll)
            device.blind(secret.box, secret.factor)
            secret.devices[elector] = device.take_token(secret.box)
        else:
            secret.devices[elector].cast({"choices": [what]}, secret.box)
            if elector not in secret.arrivals:
                secret.arrivals.append(elector)

    def close(self, secrets: list[Secret]) -> None:
        with self.chair.socket() as socket:
            for secret in secrets:
                socket.call("poll.close", workspace=self.workspace, poll=secret.poll,
                            reason="Đủ rồi")

    # MARK: Files

    def backup(self, name: str) -> Path:
        made = cucao("backup", "--data", str(self.server.data), "--to", str(self.folder / name))
        assert made.returncode == 0, made.stderr
        return self.folder / name

    def copy(self, name: str) -> Path:
        """Every file as it lies there, journals too."""
        return shutil.copytree(self.server.data, self.folder / name)

    def events(self) -> list[dict]:
        lines = cucao("export", "--data", str(self.server.data)).stdout.splitlines()
        return [json.loads(line) for line in lines]
