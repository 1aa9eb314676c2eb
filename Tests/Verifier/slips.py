#!/usr/bin/env python3
"""Counts every opinion slip of an exported log anew, independently of the program.

    cucao export --data DIR > events.ndjson
    python3 slips.py events.ndjson

Follows who was asked, who prepared, who answered and signed, until when; finds who said nothing;
counts by the rules that the slip was sent with; and compares every figure with the result that was
published. Whether a signature itself is good is for a program that knows the trust list.
Standard library only. The rules: docs/protocol.md, section 8; the counting is that of polls.
"""

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass, field
from typing import Any, Iterable

from polls import NOBODY, Recount
from tallies import Ballot, Poll, adopt, tally
from verify import Altered, Event


@dataclass
class Slip:
    """A slip as the events make it."""

    content: dict[str, Any]
    closes_at: int | None = None
    steps: list[int] = field(default_factory=list)
    reached: int = 0
    weights: dict[str, int] = field(default_factory=dict)
    assistants: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    signatures: dict[str, dict[str, Any]] = field(default_factory=dict)
    responded: set[str] = field(default_factory=set)
    silent: list[str] | None = None
    result: dict[str, Any] | None = None
    reported: bool = False
    over: str | None = None

    @property
    def waiting(self) -> list[str]:
        return sorted(set(self.weights) - set(self.answers))

    @property
    def owing(self) -> list[str]:
        """Who waits, or has not signed what has to be signed."""
        rule = self.content["profile"]["procedure"].get("signature", {"required": False})
        if not rule["required"]:
            return self.waiting
        signed = {person for person, one in self.signatures.items()
                  if one["verdict"] != "invalid" and one.get("realm") != "trial"}
        return sorted(set(self.weights) - signed)

    def differs(self, person: str) -> bool:
        option = self.content["options"][self.answers[person]["choice"]]
        return option["counts"] != "agrees" or option["needsReason"]

    def counted(self, at: int, chairs: list[str]) -> dict[str, Any]:
        """The result that follows from the opinions, and from silence once the term is over."""
        rules, options = self.content["profile"]["procedure"], self.content["options"]
        poll = Poll(
            {"procedure": rules, "options": options}, self.closes_at, weights=self.weights)
        for person, answer in self.answers.items():
            mark = {"choices": [answer["choice"]]}
            poll.ballots[person] = Ballot(
                [{"mark": mark, "weight": 1}], person, signature=self.signatures.get(person))
        result = tally(poll, chairs, at) | {"at": at}
        if result["verdict"] != "noQuorum":
            # More than one option may agree.
            agreeing = sum(count["weight"] for option, count in zip(options, result["counts"])
                           if option["counts"] == "agrees")
            result.pop("brokenBy", None)
            result |= adopt(poll, result, agreeing + result["deemedWeight"], chairs)
        return result


class SlipRecount(Recount):
    """Folds a log; raises `Altered` where an event of a slip does not follow from what was."""

    def __init__(self) -> None:
        super().__init__()
        self.slips: dict[str, Slip] = {}
        self.sent: dict[Any, int] = {}

    def fold(self, event: Event) -> None:
        super().fold(event)
        if not event.type.startswith("slip.") and event.type != "signature.attached":
            return
        data = json.loads(event.payload)
        try:
            if event.type != "signature.attached":
                self.follow_slip(event, data)
            elif data["place"]["kind"] == "slip":
                self.sign_slip(event, data)
        except (KeyError, IndexError, TypeError, ValueError) as fault:
            raise self.altered(event, f"makes no sense ({fault!r})") from fault

    def must(self, holds: bool, event: Event, words: str) -> None:
        if not holds:
            raise self.altered(event, words)

    def sign_slip(self, event: Event, data: dict[str, Any]) -> None:
        """What was signed are the words of the opinion that was last given."""
        place, slip = data["place"], self.slips[data["place"]["subject"]]
        person, profile = place["holder"], slip.content["profile"]
        answer, procedure = slip.answers[person], profile["procedure"]
        self.must(str(event.actor) == person, event, "nobody signs for somebody else")
        self.must("signature" in procedure, event, "nobody asked for a signature")
        self.must(slip.over is None and slip.result is None
                  and (event.at < slip.closes_at or profile["acceptsLate"]), event,
                  "opinions are taken no more")
        statement = {
            "addressee": person, "choice": answer["choice"], "kind": "slip",
            "option": slip.content["options"][answer["choice"]]["text"],
            "question": slip.content["question"], "revision": slip.revisions[person],
            "slip": place["subject"], "workspace": str(event.stream)}
        if "reason" in answer:
            statement["reason"] = answer["reason"]
        written = json.dumps(statement, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        self.must(data["signature"]["content"] == hashlib.sha256(written.encode()).hexdigest(),
                  event, "something else was signed")
        slip.signatures[person] = data["signature"]

    def follow_slip(self, event: Event, data: dict[str, Any]) -> None:
        if event.type == "slip.drafted":
            self.must(data["slip"] not in self.slips, event, "drafted twice")
            self.slips[data["slip"]] = Slip(data["content"])
            return
        slip = self.slips[data["slip"]]
        self.must(slip.over is None, event, "the slip is over")
        before = event.type in ("slip.changed", "slip.sent", "slip.withdrawn")
        after = event.type in ("slip.responded", "slip.reported", "slip.closed", "slip.tieBroken")
        self.must(before or slip.closes_at is not None, event, "it was not sent")
        self.must(after == (slip.result is not None), event, "opinions are taken, or are not")
        getattr(self, "on_" + event.type.removeprefix("slip."))(event, slip, data)

    def on_changed(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(slip.closes_at is None, event, "it was sent")
        slip.content = data["content"]

    def on_sent(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(slip.closes_at is None, event, "sent twice")
        number = self.sent[event.stream] = self.sent.get(event.stream, 0) + 1
        self.must(data["number"] == number, event, f"its number is {number}")
        asked = {one["person"]: one.get("assistant") for one in slip.content["addressees"]}
        self.must({one["person"] for one in data["addressees"]} == set(asked)
                  and len(data["addressees"]) == len(asked), event, "others are asked")
        slip.weights = {person: 1 for person in asked}
        slip.assistants = {person: one for person, one in asked.items() if one}
        self.begin(event, slip, data)

    def on_extended(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(data["closesAt"] > slip.closes_at and data["reason"].strip() != "", event,
                  "no more time, or no reason")
        self.begin(event, slip, data)

    def begin(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(data["closesAt"] > event.at
                  and len(data["stepTimes"]) == len(slip.content["profile"]["steps"])
                  and data["stepTimes"] == sorted(data["stepTimes"]), event, "a wrong term")
        slip.closes_at, slip.steps = data["closesAt"], data["stepTimes"]
        slip.reached = sum(at <= event.at for at in slip.steps)

    def on_assistantNamed(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        person = str(event.actor)
        self.must(person in slip.weights, event, "the actor is not asked")
        slip.assistants.pop(person, None)
        if "assistant" in data:
            slip.assistants[person] = data["assistant"]

    def on_prepared(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(slip.assistants.get(data["addressee"]) == str(event.actor), event,
                  "the actor does not assist them")

    def on_answered(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        person, profile = data["person"], slip.content["profile"]
        self.must(person == str(event.actor) and person in slip.weights, event,
                  "nobody answers for somebody else")
        self.must(event.at < slip.closes_at or profile["acceptsLate"], event, "after the end")
        self.must(person not in slip.answers or profile["procedure"]["changeable"], event,
                  "a second opinion")
        option = slip.content["options"][data["choice"]]
        self.must("reason" in data or not option["needsReason"], event, "no reason")
        slip.answers[person] = data
        slip.revisions[person] = slip.revisions.get(person, 0) + 1
        slip.signatures.pop(person, None)

    def on_reminded(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(set(data["people"]) <= set(slip.owing), event, "they owe nothing")

    def on_stepReached(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(event.actor == NOBODY and data["step"] == slip.reached
                  and event.at >= slip.steps[data["step"]], event, "another step, or too early")
        self.must(data["members"] in ([], slip.owing), event, "others wait")
        slip.reached += 1

    def on_silenceDeemed(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(event.actor == NOBODY and event.at >= slip.closes_at
                  and slip.content["profile"]["procedure"]["silence"] == "agrees"
                  and data["people"] == slip.waiting, event, "silence means nothing here")
        slip.silent = data["people"]

    def on_ended(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        roles = self.roles.get(event.stream, {})
        chairs = sorted(one for one, role in roles.items() if role == "chair")
        counted, published = slip.counted(event.at, chairs), data["result"]
        wrong = sorted(name for name in counted.keys() | published.keys()
                       if counted.get(name) != published.get(name))
        self.must(not wrong, event, "; ".join(
            f"{name} is {counted.get(name)}, published {published.get(name)}" for name in wrong))
        if event.at >= slip.closes_at:
            self.must(len(slip.silent or []) == counted["deemedCount"], event,
                      "who was silent is not told")
        slip.result = published
        self.counted += 1

    def on_tieBroken(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        role = self.roles.get(event.stream, {}).get(str(event.actor))
        side = slip.content["options"][data["option"]]["counts"]
        self.must(role == "chair" and slip.result["verdict"] == "tied" and side != "neither"
                  and slip.content["profile"]["procedure"]["tie"] == "chair"
                  and data["reason"].strip() != "", event, "there is no tie to decide")
        slip.result |= {"verdict": "adopted" if side == "agrees" else "rejected"}

    def on_responded(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        person = data["person"]
        self.must(person in slip.answers and slip.differs(person), event, "nothing differs")
        slip.responded.add(person)

    def on_reported(self, event: Event, slip: Slip, _data: dict[str, Any]) -> None:
        differing = {person for person in slip.answers if slip.differs(person)}
        self.must(differing <= slip.responded, event, "some have no response")
        slip.reported = True

    def on_closed(self, event: Event, slip: Slip, _data: dict[str, Any]) -> None:
        self.must(slip.reported, event, "there is no report")
        slip.over = "closed"

    def on_withdrawn(self, event: Event, slip: Slip, data: dict[str, Any]) -> None:
        self.must(data["reason"].strip() != "", event, "no reason")
        slip.over = "withdrawn"


def recounted(lines: Iterable[bytes]) -> SlipRecount:
    """The slips of a log; verify.py and polls.py check its tree and its polls."""
    found = SlipRecount()
    for line in lines:
        found.fold(Event.parse(line))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("export", type=argparse.FileType("rb"))
    try:
        found = recounted(parser.parse_args().export)
    except Altered as fault:
        print(f"slips.py: {fault}", file=sys.stderr)
        return 1
    for identifier, slip in found.slips.items():
        state = slip.over or (slip.result["verdict"] if slip.result else "open")
        print(f"{identifier} {len(slip.answers)} of {len(slip.weights)} opinions: {state}")
    print(f"recounted {sum(slip.result is not None for slip in found.slips.values())} slips")
    return 0


if __name__ == "__main__":
    sys.exit(main())
