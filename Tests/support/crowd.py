"""Many people in one workspace, made through the public doors, and the load that they bring.

The load is a program in C (Benchmarks/live), for a thousand sockets are too many for Python.
"""

import base64
import json
import os
import sqlite3
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from client import Client, Refused, uuid7
from server import ROOT, Server

# Hashing is slow by design; more at once than the server has threads for would be refused.
ADMITTED_AT_ONCE = 8
# Of sessions that are put into the vault.
SESSION_DAYS = 7
SOURCES = ROOT / "Benchmarks" / "live"
PROGRAM = ROOT / ".build-tools" / "live"


@dataclass
class Crowd:
    """Who is there: cookies of the people, and where they talk."""

    workspace: str
    topic: str
    # A post of the owner, with whom everyone else may agree.
    post: str
    cookies: list[str]
    # In which everybody votes now.
    polls: list[str] = field(default_factory=list)

    @staticmethod
    def gather(server: Server, count: int) -> "Crowd":
        """Sets up an empty department with `count` people beside the owner."""
        owner = server.client()
        owner.set_up(server.set_up_code())
        organisation = owner.read("/api/organisations")["organisations"][0]["id"]
        workspace, topic, post = uuid7(), uuid7(), uuid7()
        with owner.socket() as socket:
            socket.call(
                "workspace.create", workspace=workspace, name="Phiên họp toàn thể",
                purpose="Nghìn người cùng góp ý", visibility="department")
            socket.call(
                "topic.open", workspace=workspace, topic=topic, title="Góp ý chung", post=post,
                text="Mời mọi người cho ý kiến.")

        def admit(number: int) -> str:
            person = Client(server.port)
            invited = owner.write("POST", "/api/people", {
                "person": uuid7(), "login": f"nguoi{number}", "name": f"Người {number}",
                "class": "citizen", "organisation": organisation, "language": "vi",
                "role": "none"})
            person.write(
                "POST", f"/api/invitations/{invited['invitation']}",
                {"password": "mot-mat-khau-rat-dai"})
            with person.socket() as socket:
                socket.call("member.join", workspace=workspace)
            return person.cookie

        with ThreadPoolExecutor(ADMITTED_AT_ONCE) as pool:
            cookies = list(pool.map(admit, range(count)))
        return Crowd(workspace, topic, post, cookies)

    @staticmethod
    def enrol(server: Server, count: int) -> "Crowd":
        """Very many people, each with a session, in an empty department.

        They are invited and made members through the doors; that each takes up the invitation with
        a password of its own would be minutes of hashing. So their sessions are put into the vault
        while the server is stopped, as rows with the hash of a token (docs/architecture.md).
        """
        owner = server.client()
        owner.set_up(server.set_up_code())
        organisation = owner.read("/api/organisations")["organisations"][0]["id"]
        workspace, people = uuid7(), [uuid7() for _ in range(count)]
        for number, person in enumerate(people):
            owner.write("POST", "/api/people", {
                "person": person, "login": f"cutri{number}", "name": f"Cử tri {number}",
                "class": "citizen", "organisation": organisation, "language": "vi",
                "role": "none"})
        with owner.socket() as socket:
            socket.call(
                "workspace.create", workspace=workspace, name="Cử tri",
                purpose="Vạn người cùng bỏ phiếu", visibility="department")
            for person in people:
                socket.call("member.add", workspace=workspace, person=person, role="member")
        server.stop()
        tokens = [os.urandom(32) for _ in people]
        now = int(time.time() * 1000)
        with closing(sqlite3.connect(server.data / "vault.db")) as vault, vault:
            vault.executemany("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, x'', x'')", [
                (os.urandom(16), sha256(token).digest(), bytes.fromhex(person.replace("-", "")),
                 now, now, now + SESSION_DAYS * 86_400_000)
                for person, token in zip(people, tokens)])
        server.start()
        cookies = [f"session={base64.urlsafe_b64encode(token).rstrip(b'=').decode()}"
                   for token in tokens]
        return Crowd(workspace, "", "", cookies)

    @staticmethod
    def kept(
        server: Server, count: int, make: Callable[[Server, int], "Crowd"] | None = None
    ) -> "Crowd":
        """The crowd of an earlier run of this server's data folder, or one that `make` makes."""
        path = server.data.parent / "crowd.json"
        if path.exists():
            crowd = Crowd(**json.loads(path.read_text()))
            client = crowd.member(server)
            if len(crowd.cookies) >= count and client.get("/api/session").status == 200:
                return crowd
            raise Refused({"code": "crowd.stale", "en": f"remove {path.parent} and run again"})
        crowd = (make or Crowd.gather)(server, count)
        path.write_text(json.dumps(crowd.__dict__))
        return crowd

    def member(self, server: Server) -> Client:
        """One of the people."""
        client = server.client()
        client.jar = dict([self.cookies[0].split("=", 1)])
        return client

    def change_topic(self, server: Server) -> None:
        """Goes on in a new topic: a topic takes only so many posts."""
        topic = uuid7()
        with self.member(server).socket() as socket:
            socket.call(
                "topic.open", workspace=self.workspace, topic=topic, title="Góp ý tiếp",
                post=uuid7(), text="Mời mọi người nói tiếp.")
        self.topic = topic

    def open_polls(self, server: Server, count: int) -> None:
        """Polls of all, about three options, which the load then votes in."""
        self.polls = [uuid7() for _ in range(count)]
        with self.member(server).socket() as socket:
            for poll in self.polls:
                socket.call(
                    "poll.open", workspace=self.workspace, poll=poll, title="Chọn phương án",
                    text="", countingTeam=[], electorate={"kind": "members"}, options=[
                        {"text": name, "counts": "neither", "cost": 0, "needsReason": False}
                        for name in ("Phương án A", "Phương án B", "Phương án C")],
                    procedure={
                        "basis": "", "changeable": True, "closesWhenComplete": False,
                        "deputies": False, "hidden": True, "method": "plurality", "most": 1,
                        "scale": 0, "seats": 1, "secrecy": "open", "silence": "nothing",
                        "smallestGroup": 5, "tie": "rejected"})

    def load(
        self, server: Server, mode: str, sockets: int, seconds: float, rate: float = 0,
        door: Path | str | None = None
    ) -> dict[str, float]:
        """Runs the load; its figures. AssertionError when a socket missed or doubled an event.

        It comes through the port of the server, or through `door`, the path of a Unix socket or
        another port.
        """
        done = subprocess.run(
            self.command(server, mode, sockets, seconds, rate, door), capture_output=True,
            text=True, timeout=seconds + 180)
        assert done.returncode == 0, (done.stdout, done.stderr[-3000:])
        return json.loads(done.stdout)

    def command(
        self, server: Server, mode: str, sockets: int, seconds: float, rate: float = 0,
        door: Path | str | None = None
    ) -> list[str]:
        """The command line of the load."""
        people = server.data.parent / "people"
        people.write_text("".join(cookie + "\n" for cookie in self.cookies))
        targets = {"agree": self.post, "vote": "".join(self.polls)}
        target = targets.get(mode, self.topic)
        return [
            str(build()), str(door or server.port), str(people), mode, self.workspace, target,
            str(sockets), str(seconds), str(rate)]


def build() -> Path:
    """The load, compiled when its source is newer."""
    newest = max(path.stat().st_mtime for path in SOURCES.glob("*.[ch]"))
    if not PROGRAM.exists() or PROGRAM.stat().st_mtime < newest:
        PROGRAM.parent.mkdir(exist_ok=True)
        subprocess.run(
            ["cc", "-O2", "-o", str(PROGRAM), *map(str, sorted(SOURCES.glob("*.c")))], check=True)
    return PROGRAM
