"""Random polls in a running department, of every kind that the product offers."""

import random
import string
import time
from dataclasses import dataclass
from typing import Any

from client import Client, Refused, Socket, uuid7

METHODS = ["plurality", "approval", "budget", "score", "majority-judgement", "dots", "borda",
           "condorcet", "irv", "schulze", "stv"]
TRACKER = string.ascii_uppercase + "23456789"
# How long people have to answer where silence means something, in milliseconds.
TERM = 2_500
SHARES = [(1, 2, True), (2, 3, False), (1, 2, False), (3, 4, True), (1, 1, False), (2, 4, True)]
HALVES = [{"numerator": part, "denominator": whole, "strict": strict}
          for part, whole, strict in SHARES if strict and part * 2 == whole]


@dataclass
class Chamber:
    """A workspace with its people; the first two are chairs."""

    workspace: str
    owner: Client
    people: list[str]
    sockets: list[Socket]
    clients: list[Client]
    luck: random.Random

    @staticmethod
    def gather(server, count: int, seed: int) -> "Chamber":
        owner: Client = server.client()
        owner.set_up(server.set_up_code())
        organisation = owner.read("/api/organisations")["organisations"][0]["id"]
        workspace = uuid7()
        people, sockets = [owner.read("/api/session")["person"]["id"]], [owner.socket()]
        clients = [owner]
        sockets[0].call("workspace.create", workspace=workspace, name="Hội đồng",
                        purpose="Biểu quyết", visibility="members")
        for number in range(1, count):
            person = uuid7()
            code = owner.write("POST", "/api/people", {
                "person": person, "login": f"nguoi{number}", "name": f"Người {number}",
                "class": ["official", "business", "citizen"][number % 3], "language": "vi",
                "organisation": organisation, "role": "none"})["invitation"]
            member = server.client()
            member.write("POST", f"/api/invitations/{code}", {"password": "mot-mat-khau-rat-dai"})
            sockets[0].call("member.add", workspace=workspace, person=person,
                            role="chair" if number == 1 else "member")
            people.append(person)
            sockets.append(member.socket())
            clients.append(member)
        return Chamber(workspace, owner, people, sockets, clients, random.Random(seed))

    def call(self, person: str, method: str, **rest: Any) -> Any:
        """Does something as somebody."""
        return self.sockets[self.people.index(person)].call(
            method, workspace=self.workspace, **rest)

    # MARK: Polls

    def hold(self) -> str:
        """Opens a poll, lets people vote, and ends it in one of the ways in which polls end."""
        luck, poll = self.luck, uuid7()
        rules, options = self.rules()
        here, late = self.people[:-2], self.people[-2:]
        # Where names are hidden, a weight would tell them.
        open_names = rules["secrecy"] == "open"
        weights = {one: luck.choice([1, 1, 2, 5]) if open_names else 3 for one in here}
        named = luck.random() < .6
        electorate = {"kind": "people", "people": [
            {"person": one, "weight": weight} for one, weight in weights.items()]}
        self.call(self.people[0], "poll.open", poll=poll, title="Câu hỏi", text="",
                  countingTeam=[], options=options, procedure=rules, **self.end(rules),
                  electorate=electorate if named else {"kind": "members"})
        if not named:
            weights = {one: 1 for one in self.people}
        elif luck.random() < .5:
            weights[late[0]] = 3
            self.call(self.people[0], "poll.addElectors", poll=poll, reason="Đến sau.",
                      people=[{"person": late[0], "weight": 3}])
        over = self.vote(poll, rules, options, weights)
        if not over:
            if luck.random() < .05:
                self.call(self.people[0], "poll.cancel", poll=poll, reason="Thôi.")
                return poll
            self.close(poll, rules)
        if luck.random() < .2 and rules["secrecy"] == "open":
            self.call(self.people[0], "poll.reopen", poll=poll, reason="Có người vắng.",
                      **self.end(rules))
            if not self.vote(poll, rules, options, weights):
                self.close(poll, rules)
        return poll

    @staticmethod
    def end(rules: dict[str, Any]) -> dict[str, int]:
        """A date, where those who let it pass are deemed to agree."""
        silent = rules["silence"] == "agrees"
        return {"closesAt": time.time_ns() // 1_000_000 + TERM} if silent else {}

    def is_closed(self, poll: str) -> bool:
        listed = self.owner.read(f"/api/workspaces/{self.workspace}/polls/{poll}")
        return listed["poll"]["closedAt"] is not None

    def close(self, poll: str, rules: dict[str, Any]) -> None:
        """Waits for the date where there is one, or ends it before."""
        if rules["silence"] == "agrees" and self.luck.random() < .5:
            while not self.is_closed(poll):
                time.sleep(.1)
            return
        try:
            self.call(self.people[0], "poll.close", poll=poll, reason="Xong.")
        except Refused as refused:
            # On a slow machine the date has come in the meantime.
            assert refused.code == "poll.closed" and rules["silence"] == "agrees", refused.code

    def tie(self) -> str:
        """Two people disagree, and a chair who has no vote decides."""
        poll, pair = uuid7(), self.people[2:4]
        self.call(self.people[0], "poll.open", poll=poll, title="Hai người", text="",
                  countingTeam=[], electorate={"kind": "people", "people": [
                      {"person": one, "weight": 1} for one in pair]},
                  options=[{"text": side, "counts": side, "cost": 0, "needsReason": False}
                           for side in ("agrees", "against")],
                  procedure={"basis": "", "changeable": True, "deputies": False, "most": 1,
                             "closesWhenComplete": True, "hidden": True, "method": "plurality",
                             "scale": 0, "seats": 1, "secrecy": "open", "silence": "nothing",
                             "smallestGroup": 5, "tie": "chair", "majority": {
                                 "base": "all", "share": dict(
                                     numerator=1, denominator=2, strict=True)}})
        for choice, one in enumerate(pair):
            self.call(one, "poll.vote", poll=poll, tracker="".join(
                self.luck.choices(TRACKER, k=16)), parts=[
                    {"mark": {"choices": [choice]}, "weight": 1}])
        self.call(self.people[1], "poll.breakTie", poll=poll, option=0, reason="Quyết.")
        return poll

    def vote(self, poll, rules, options, weights) -> bool:
        """Some cast ballots; whether the last of them ended it."""
        luck = self.luck
        share = luck.choice([0, .3, .6, 1, 1])
        for elector in luck.sample(list(weights), len(weights)):
            if luck.random() > share:
                continue
            voter, more = elector, {}
            if rules["deputies"] and luck.random() < .3:
                voter = luck.choice([one for one in self.people if one != elector])
                try:
                    self.call(elector, "poll.nameDeputy", poll=poll, deputy=voter)
                    more = {"elector": elector}
                except Refused:
                    voter = elector
            try:
                self.call(voter, "poll.vote", poll=poll, reason="Vì thế.", **more,
                          tracker="".join(luck.choices(TRACKER, k=16)),
                          parts=self.parts(rules, len(options), options, weights[elector]))
            except Refused as refused:
                if refused.code == "poll.closed":
                    return True
                assert refused.code in ("ballot.notYours", "ballot.final"), refused.code
        return self.is_closed(poll)

    def rules(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        luck = self.luck
        share = lambda: dict(zip(("numerator", "denominator", "strict"), luck.choice(SHARES)))
        rules = {"basis": "", "changeable": luck.random() < .8, "deputies": luck.random() < .3,
                 "closesWhenComplete": luck.random() < .4, "hidden": True, "most": 0, "scale": 0,
                 "seats": 1, "secrecy": luck.choice(["open", "confidential"]),
                 "silence": "nothing", "smallestGroup": 5, "tie": "rejected"}
        if luck.random() < .3:
            rules["quorum"] = share()
        if luck.random() < .4:
            rules |= {"method": "plurality", "most": 1, "tie": luck.choice(
                ["chair", "rejected", "again"]), "silence": luck.choice(["nothing", "agrees"]),
                "majority": {"base": luck.choice(["all", "present", "valid"]), "share": share()}}
            over_half = rules["majority"]["share"] in HALVES
            if over_half and rules["tie"] != "rejected" and luck.random() < .5:
                rules["tieBase"] = luck.choice(["all", "cast"])
            sides = ["agrees", "against", "neither"][:luck.choice([2, 3])]
            return rules, [{"text": side, "counts": side, "cost": 0, "needsReason": False}
                           for side in sides]
        method, count = luck.choice(METHODS), luck.randint(2, 5)
        rules["method"] = method
        if method not in ("condorcet", "irv", "budget"):
            rules["seats"] = luck.randint(1, count)
        if method in ("plurality", "approval") and luck.random() < .5:
            rules["majority"] = {"base": luck.choice(["all", "present"]), "share": share()}
        rules["most"] = {"plurality": 1, "dots": 6, "budget": 50}.get(method, 0)
        rules["scale"] = 4 if method in ("score", "majority-judgement") else 0
        return rules, [{"text": f"Phương án {number}", "counts": "neither", "needsReason": False,
                        "cost": luck.choice([10, 20, 30])} for number in range(count)]

    def parts(self, rules, count, options, weight) -> list[dict[str, Any]]:
        """A mark with the whole weight, or several that share it."""
        if weight == 1 or self.luck.random() < .5:
            return [{"mark": self.mark(rules, count, options), "weight": weight}]
        first = self.luck.randint(1, weight - 1)
        return [{"mark": self.mark(rules, count, options), "weight": part}
                for part in (first, weight - first)]

    def mark(self, rules, count, options) -> dict[str, Any]:
        luck, method = self.luck, rules["method"]
        everybody = luck.sample(range(count), count)
        if method == "plurality":
            return {"choices": [everybody[0]]}
        if method == "approval":
            return {"choices": sorted(everybody[:luck.randint(1, count)])}
        if method == "budget":
            chosen, left = [], rules["most"]
            for option in everybody[:3]:
                if options[option]["cost"] <= left:
                    chosen.append(option)
                    left -= options[option]["cost"]
            return {"choices": sorted(chosen)}
        if method == "dots":
            points = [0] * count
            for _ in range(luck.randint(1, rules["most"])):
                points[luck.randrange(count)] += 1
            return {"points": points}
        if method in ("score", "majority-judgement"):
            return {"points": [luck.randint(0, rules["scale"]) for _ in range(count)]}
        ranks: list[list[int]] = []
        for option in everybody[:luck.randint(1, count)]:
            if ranks and luck.random() < .2:
                ranks[-1] = sorted([*ranks[-1], option])
            else:
                ranks.append([option])
        return {"ranks": ranks}
