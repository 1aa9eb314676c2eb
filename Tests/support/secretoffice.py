"""An office that votes in secret: a server, its chair, people with a session each."""

import time
from concurrent.futures import ThreadPoolExecutor

from client import Client, uuid7
from crowd import ADMITTED_AT_ONCE
from secretballot import Device
from server import Server

PASSWORD = "mot-mat-khau-rat-dai"
RULES = {"basis": "", "changeable": True, "closesWhenComplete": False, "deputies": False,
         "hidden": True, "method": "plurality", "most": 1, "scale": 0, "seats": 1,
         "secrecy": "secret", "silence": "nothing", "smallestGroup": 5, "tie": "rejected",
         "majority": {"base": "all", "share": {"denominator": 2, "numerator": 1, "strict": True}}}
OPTIONS = [{"text": text, "counts": counts, "needsReason": False, "cost": 0}
           for text, counts in (("Đồng ý", "agrees"), ("Không đồng ý", "against"),
                                ("Không biểu quyết", "neither"))]


class Office:
    """A server, its owner who is the chair, and people who may vote."""

    def __init__(self, server: Server, people: int):
        self.server = server
        self.chair = server.client()
        self.chair.set_up(server.set_up_code())
        organisation = self.chair.read("/api/organisations")["organisations"][0]["id"]
        self.workspace = uuid7()
        self.voters = [self.chair]
        with self.chair.socket() as socket:
            socket.call("workspace.create", workspace=self.workspace, name="Phòng phiếu",
                        purpose="Thử", visibility="department")

        def admit(number: int) -> Client:
            voter = server.client()
            invited = self.chair.write("POST", "/api/people", {
                "person": uuid7(), "class": "official", "language": "vi",
                "login": f"voter{number}", "name": f"Người {number}",
                "organisation": organisation, "role": "none"})
            voter.write("POST", f"/api/invitations/{invited['invitation']}",
                        {"password": PASSWORD})
            with voter.socket() as socket:
                socket.call("member.join", workspace=self.workspace)
            return voter

        with ThreadPoolExecutor(ADMITTED_AT_ONCE) as pool:
            self.voters += pool.map(admit, range(people - 1))

    def question(self, seconds: float | None = None, **rules) -> dict:
        """What the chair asks of all members."""
        closing = {} if seconds is None else {"closesAt": int((time.time() + seconds) * 1000)}
        return {"title": "Bỏ phiếu kín?", "text": "", "countingTeam": [], "options": OPTIONS,
                "electorate": {"kind": "members"}, "procedure": RULES | rules} | closing

    def open(self, seconds: float | None = None, **rules) -> str:
        poll = uuid7()
        with self.chair.socket() as socket:
            socket.call("poll.open", workspace=self.workspace, poll=poll,
                        **self.question(seconds, **rules))
        self.wait(poll, lambda page: page["box"]["issuingKey"])
        return poll

    def page(self, poll: str) -> dict:
        return self.chair.read(f"/api/workspaces/{self.workspace}/polls/{poll}")

    def wait(self, poll: str, wanted) -> dict:
        """The page of the poll once it is as wanted; generous, it guards against hanging."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            page = self.page(poll)
            if wanted(page):
                return page
            time.sleep(0.02)
        raise AssertionError(page)

    def close(self, poll: str) -> dict:
        with self.chair.socket() as socket:
            socket.call("poll.close", workspace=self.workspace, poll=poll, reason="Đủ rồi")
        return self.wait(poll, lambda page: page["results"])

    def device(self, voter: Client, poll: str) -> Device:
        return Device(voter, self.workspace, poll)

    def devices(self, poll: str) -> list[Device]:
        return [self.device(voter, poll).take_token() for voter in self.voters]
