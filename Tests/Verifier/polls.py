#!/usr/bin/env python3
"""Counts every poll of an exported log anew, independently of the program that counted it.

    cucao export --data DIR > events.ndjson
    python3 polls.py events.ndjson [--checkpoint NOTE] [--size N --root HEX]

Reads the whole log as verify.py does, so that the tree is checked as well; follows who may vote,
for whom, with what weight and until when; counts the ballots by the rules that the poll was
opened with; and compares every figure with the result that was published. What it says, it says
of the log: whether the people who cast the ballots are who they seem to be is another question.
Standard library only. The rules: docs/protocol.md, section 5.3; the methods: docs/operations.md.
"""

import argparse
import hashlib
import json
import sys
import uuid
from typing import Any, Iterable, Iterator

import secret_ballots
import verify
from tallies import Ballot, Poll, secret_tally, tally
from verify import Altered, Event

NOBODY = uuid.UUID(int=0)


class Recount:
    """Folds a log; raises `Altered` where a ballot or a result does not follow from what was."""

    def __init__(self) -> None:
        self.polls: dict[str, Poll] = {}
        self.secret: dict[str, secret_ballots.Poll] = {}
        self.roles: dict[uuid.UUID, dict[str, str]] = {}
        self.counted = 0

    def fold(self, event: Event) -> None:
        if event.type.startswith(("member.", "workspace.created")):
            self.follow_members(event, json.loads(event.payload))
        elif event.type.startswith(("poll.", "ballot.", "trustee.", "signature.attached")):
            data = json.loads(event.payload)
            try:
                self.follow(event, data)
            except secret_ballots.Wrong as wrong:
                raise self.altered(event, str(wrong)) from wrong
            except (KeyError, IndexError, TypeError, ValueError) as fault:
                raise self.altered(event, f"makes no sense ({fault!r})") from fault

    @staticmethod
    def altered(event: Event, words: str) -> Altered:
        return Altered(f"event {event.position}, {event.type}: {words}")

    def follow_members(self, event: Event, data: dict[str, Any]) -> None:
        roles = self.roles.setdefault(event.stream, {})
        if event.type in ("member.added", "member.roleChanged"):
            roles[data["person"]] = data["role"]
        elif event.type == "member.removed":
            roles.pop(data["person"], None)
        elif event.type == "member.chairAppointed":
            roles[data["person"]] = "chair"
        elif event.type == "workspace.created":
            roles[str(event.actor)] = "chair"

    def follow(self, event: Event, data: dict[str, Any]) -> None:
        if event.type == "poll.opened":
            if data["poll"] in self.polls:
                raise self.altered(event, "opened twice")
            self.polls[data["poll"]] = Poll(
                data, data.get("closesAt"), awaited=data["electorCount"])
            if data["procedure"]["secrecy"] == "secret":
                self.secret[data["poll"]] = secret_ballots.Poll.opened(data)
            return
        if event.type == "signature.attached":
            if data["place"]["kind"] == "ballot":
                self.sign(event, self.polls[data["place"]["subject"]], data)
            return
        poll = self.polls[data["poll"]]
        if poll.cancelled or poll.closed != (event.type in ("poll.tieBroken", "poll.reopened")):
            raise self.altered(event, "the poll is not in that state")
        secret = self.secret.get(data["poll"])
        if secret:
            secret_ballots.read(secret, event.type, data, str(event.actor))
        match event.type:
            case ("poll.boxPrepared" | "ballot.tokenIssued" | "poll.boxPublished"
                  | "poll.boxOpened" | "trustee.joined" | "trustee.dealt" | "trustee.confirmed"
                  | "trustee.released") if secret:
                pass
            case "poll.boxSealed" if secret:
                self.seal(event, poll)
            case "poll.electorsNamed" | "poll.electorsAdded":
                self.name(event, poll, data)
            case "poll.extended":
                poll.closes_at = data["closesAt"]
            case "poll.deputyNamed":
                self.depute(event, poll, data.get("deputy"))
            case "ballot.cast":
                self.cast(event, poll, data)
            case "poll.silenceDeemed":
                poll.silence = data
            case "poll.closed":
                self.close(event, poll, data)
            case "poll.tieBroken":
                self.decide(event, poll, data)
            case "poll.reopened":
                poll.closed, poll.closes_at = False, data.get("closesAt")
            case "poll.cancelled":
                poll.cancelled = True
            case _:
                raise self.altered(event, "is not known here")

    def name(self, event: Event, poll: Poll, data: dict[str, Any]) -> None:
        for one in data["electors"]:
            if one["person"] in poll.weights or one["weight"] < 1:
                raise self.altered(event, f"{one['person']} is named wrongly")
            poll.weights[one["person"]] = one["weight"]
        if event.type == "poll.electorsNamed":
            poll.awaited -= len(data["electors"])

    def depute(self, event: Event, poll: Poll, deputy: str | None) -> None:
        if not poll.rules["deputies"] or str(event.actor) not in poll.weights:
            raise self.altered(event, "nobody may vote for the actor")
        if deputy is None:
            poll.deputies.pop(str(event.actor), None)
        else:
            poll.deputies[str(event.actor)] = deputy

    def cast(self, event: Event, poll: Poll, data: dict[str, Any]) -> None:
        elector, actor = data["elector"], str(event.actor)
        deputy = poll.deputies.get(elector)
        if elector not in poll.weights or actor != (deputy or elector):
            raise self.altered(event, "the actor has no vote there")
        if data.get("deputy") != deputy:
            raise self.altered(event, "another deputy")
        if poll.closes_at is not None and event.at >= poll.closes_at:
            raise self.altered(event, "after the end")
        if elector in poll.ballots and not poll.rules["changeable"]:
            raise self.altered(event, "a second ballot")
        if sum(part["weight"] for part in data["parts"]) != poll.weights[elector]:
            raise self.altered(event, "another weight")
        if any(other.tracker == data["tracker"] for person, other in poll.ballots.items()
               if person != elector):
            raise self.altered(event, "a tracker that is taken")
        revision = poll.ballots[elector].revision + 1 if elector in poll.ballots else 1
        poll.ballots[elector] = Ballot(
            data["parts"], data["tracker"], actor, data.get("reason"), revision)

    def sign(self, event: Event, poll: Poll, data: dict[str, Any]) -> None:
        """What was signed are the words of the ballot that was last cast: whether the signature
        itself is good is for a program that knows the trust list."""
        elector = data["place"]["holder"]
        ballot = poll.ballots[elector]
        if poll.closed or poll.cancelled or str(event.actor) != ballot.voter:
            raise self.altered(event, "the actor has no ballot to sign")
        statement = {
            "elector": elector, "kind": "ballot", "options": [one["text"] for one in poll.options],
            "parts": ballot.parts, "poll": data["place"]["subject"], "revision": ballot.revision,
            "title": poll.opened["title"], "tracker": ballot.tracker, "voter": ballot.voter,
            "workspace": str(event.stream)}
        if ballot.reason is not None:
            statement["reason"] = ballot.reason
        written = json.dumps(statement, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        if data["signature"]["content"] != hashlib.sha256(written.encode()).hexdigest():
            raise self.altered(event, "something else was signed")
        ballot.signature = data["signature"]

    def seal(self, event: Event, poll: Poll) -> None:
        if event.actor == NOBODY and (poll.closes_at is None or event.at < poll.closes_at):
            raise self.altered(event, "ended by the server before its date")
        poll.sealed_at = event.at

    def close(self, event: Event, poll: Poll, data: dict[str, Any]) -> None:
        published = data["result"]
        if poll.awaited != 0:
            raise self.altered(event, "the list of electors is not whole")
        secret = self.secret.get(data["poll"])
        if secret is None and event.actor == NOBODY and (
                poll.closes_at is None or event.at < poll.closes_at):
            raise self.altered(event, "ended by the server before its date")
        if secret and poll.sealed_at is None:
            raise self.altered(event, "a box was opened that was not closed")
        roles = self.roles.get(event.stream, {})
        chairs = sorted(one for one, role in roles.items() if role == "chair")
        ended = event.at if poll.sealed_at is None else poll.sealed_at
        if secret:
            secret_ballots.check(secret)
            counted = secret_tally(poll, secret.ballots, len(secret.tokens), chairs, ended)
        else:
            counted = tally(poll, chairs, ended)
        counted["at"] = ended
        wrong = sorted(name for name in counted.keys() | published.keys()
                       if counted.get(name) != published.get(name))
        if wrong:
            raise self.altered(event, "; ".join(
                f"{name} is {counted.get(name)}, published {published.get(name)}"
                for name in wrong))
        deemed = {"count": counted["deemedCount"], "weight": counted["deemedWeight"]}
        if (poll.silence is not None) != (deemed["count"] > 0) or poll.silence is not None and any(
                poll.silence[name] != value for name, value in deemed.items()):
            raise self.altered(event, f"deemed to agree: {deemed}, published {poll.silence}")
        poll.silence, poll.closed = None, True
        poll.results.append(published)
        self.counted += 1

    def decide(self, event: Event, poll: Poll, data: dict[str, Any]) -> None:
        roles = self.roles.get(event.stream, {})
        if (poll.results[-1]["verdict"] != "tied" or poll.rules["tie"] != "chair"
                or roles.get(str(event.actor)) != "chair"):
            raise self.altered(event, "there was nothing for a chair to decide")
        adopted = poll.options[data["option"]]["counts"] == "agrees"
        poll.results[-1] = poll.results[-1] | {"verdict": "adopted" if adopted else "rejected"}


def recounted(
    lines: Iterable[bytes], size: int | None = None, root: bytes | None = None
) -> tuple[verify.Tree, Recount]:
    """The tree and the polls of a log, in one reading."""
    polls = Recount()

    def told() -> Iterator[bytes]:
        for line in lines:
            polls.fold(Event.parse(line))
            yield line

    return verify.verify(told(), size, root), polls


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("export", type=argparse.FileType("rb"))
    parser.add_argument("--checkpoint", type=argparse.FileType("r", encoding="utf-8"))
    parser.add_argument("--size", type=int)
    parser.add_argument("--root", type=bytes.fromhex)
    asked = parser.parse_args()
    try:
        size, root = asked.size, asked.root
        if asked.checkpoint:
            _, size, root = verify.checkpoint(asked.checkpoint.read())
        tree, polls = recounted(asked.export, size, root)
    except Altered as fault:
        print(f"polls.py: {fault}", file=sys.stderr)
        return 1
    print(f"verified {tree.size} events, root {tree.root.hex()}")
    for identifier, poll in polls.polls.items():
        state = ("cancelled" if poll.cancelled else "open" if not poll.closed
                 else poll.results[-1]["verdict"])
        print(f"{identifier} {len(poll.ballots)} of {len(poll.weights)} ballots: {state}")
    print(f"recounted {polls.counted} results, each as published")
    return 0


if __name__ == "__main__":
    sys.exit(main())
