#!/usr/bin/env python3
"""Checks and counts the secret polls of an exported log, independently of the program.

    cucao export --data DIR > events.ndjson
    python3 secret_ballots.py events.ndjson [--box DIR/box.db]

Of every secret poll that was opened: tokens went to electors only, one to each; there are no more
ballots than tokens; each ballot bears a token with the signature of the poll's issuing key
(RFC 9474), and is found under the hash of that token; they stand in the order of these hashes;
the published key is that of the key for which ballots were sealed, and opens each of them to what
it is said to be; and the figures of the result are those of the choices. Where three trustees made
that key, it is the sum of their commitments, the ballots stood in the log before the first share
was released, each share fits, and two of them come to the key. Which comparison code the trustees
confirmed is printed: it must be the one that they read to each other. It needs Python 3.11 and
nothing else.

Of the file of the ballot boxes, where it is given, it checks what can be seen without keys: it is
sound and holds nothing else, each box is that of a poll that takes ballots or was just counted, has
one slot of one size for each elector, and is closed where its poll is. What lies in the slots
`cucao verify` compares with the log.
"""

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass, field
from typing import Any, Iterable

import hpke
import p256
from boxes import check_boxes
from marks import is_allowed
from tokens import Wrong, from_text, is_signed, public_key, tracker_of
from trustees import Trustees

# Fewer ballots are never read.
LEAST = 5


@dataclass
class Poll:
    """What the log says of one secret poll."""

    identifier: str
    name: str
    options: list[dict[str, Any]]
    procedure: dict[str, Any]
    # Who makes the key; none where the server does.
    trustees: Trustees | None = None
    electors: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)
    issuing_key: str = ""
    sealing_key: str = ""
    key: str | None = None
    # Sealed, before there was a key; the same ballots, once they were opened.
    published: list[dict[str, Any]] = field(default_factory=list)
    ballots: list[dict[str, Any]] = field(default_factory=list)
    result: dict[str, Any] | None = None
    is_sealed: bool = False
    is_cancelled: bool = False
    # How many electors there were, at one time or another.
    sizes: set[int] = field(default_factory=set)

    @staticmethod
    def opened(data: dict[str, Any]) -> "Poll":
        return Poll(
            data["poll"], data["title"], data["options"], data["procedure"],
            Trustees.of(data["poll"], data["countingTeam"]))


# MARK: The log


def polls(lines: Iterable[str]) -> dict[str, Poll]:
    """The secret polls of an export."""
    found: dict[str, Poll] = {}
    for line in lines:
        event = json.loads(line)
        data = event["data"]
        if event["type"] == "poll.opened" and data["procedure"]["secrecy"] == "secret":
            found[data["poll"]] = Poll.opened(data)
        poll = found.get(data.get("poll", ""))
        if poll:
            read(poll, event["type"], data, event["actor"])
    return found


def read(poll: Poll, kind: str, data: dict[str, Any], actor: str) -> None:
    """Takes in one event; raises `Wrong` where it cannot have come then."""
    match kind:
        case "poll.electorsNamed" | "poll.electorsAdded":
            poll.electors |= {elector["person"] for elector in data["electors"]}
            poll.sizes.add(len(poll.electors))
        case "poll.boxPrepared":
            if poll.issuing_key:
                raise Wrong("the keys were changed")
            poll.issuing_key, poll.sealing_key = data["issuingKey"], data["sealingKey"]
            check_sealing_key(poll)
        case "trustee.joined" | "trustee.dealt" | "trustee.confirmed":
            if poll.issuing_key or poll.trustees is None:
                raise Wrong("trustees act where there is nothing for them to do")
            poll.trustees.follow(kind, actor, data)
        case "trustee.released":
            if poll.result or not poll.published or poll.trustees is None:
                raise Wrong("a share was released before the ballots were in the log")
            poll.trustees.follow(kind, actor, data)
        case "ballot.tokenIssued":
            if poll.is_sealed:
                raise Wrong("a token was issued after the end")
            if data["elector"] in poll.tokens:
                raise Wrong(f"two tokens for {data['elector']}")
            if data["elector"] not in poll.electors:
                raise Wrong(f"a token for {data['elector']}, who may not vote")
            poll.tokens[data["elector"]] = data["request"]
        case "ballot.cast":
            raise Wrong("a ballot with a name")
        case "poll.cancelled":
            poll.is_cancelled = True
        case "poll.boxSealed":
            poll.is_sealed = True
        case "poll.boxPublished":
            if not poll.is_sealed or poll.trustees is None or poll.trustees.released:
                raise Wrong("ballots were published too early or too late")
            poll.published += data["ballots"]
        case "poll.boxOpened":
            if not poll.is_sealed:
                raise Wrong("a box was opened that was not closed")
            poll.ballots += data["ballots"]
            poll.key = data.get("key")
        case "poll.closed":
            if poll.result:
                raise Wrong("it was counted twice")
            poll.result = data["result"]


def check_sealing_key(poll: Poll) -> None:
    """It is that of the trustees where one has joined; in logs of before nobody could."""
    holders = poll.trustees
    if holders and not any(one.commitments for one in holders.trustees):
        poll.trustees = None
    elif holders and not holders.have_all("has_confirmed"):
        raise Wrong("keys were made before all trustees had confirmed")
    elif holders and p256.encode(holders.joint_key) != from_text(poll.sealing_key):
        raise Wrong("the sealing key is not that of the trustees")


# MARK: Opening


def merge(poll: Poll) -> None:
    """Ballots that were published before bear only tracker and mark when they are opened."""
    if not poll.published:
        if len(poll.ballots) >= LEAST and poll.trustees:
            raise Wrong("it was opened without having been published")
        return
    if [one["tracker"] for one in poll.published] != [one["tracker"] for one in poll.ballots]:
        raise Wrong("other ballots were opened than were published")
    if any(set(ballot) > {"mark", "tracker"} for ballot in poll.ballots):
        raise Wrong("a ballot was changed when it was opened")
    poll.ballots = [sealed | opened for sealed, opened in zip(poll.published, poll.ballots)]


def check_opened(poll: Poll) -> None:
    """Each ballot is what comes out of its seal with the published key."""
    if poll.key is None:
        if any(ballot.get("mark") for ballot in poll.ballots):
            raise Wrong("choices are told without the key that opens them")
        return
    public = from_text(poll.sealing_key)
    key = p256.scalar(from_text(poll.key))
    if p256.encode(p256.times(key)) != public:
        raise Wrong("the published key is not the one that ballots were sealed for")
    for ballot in poll.ballots:
        text = opened_text(poll, ballot, key, public)
        found = mark_in(text)
        mark = ballot.get("mark")
        is_left_out = (mark is None and is_allowed(poll.procedure, poll.options, found)
                       and is_plain(text, found))
        if is_left_out or mark is not None and mark != found:
            raise Wrong(f"{ballot['tracker']} says something else than lies in it")


def opened_text(poll: Poll, ballot: dict[str, Any], key: int, public: bytes) -> bytes:
    """What lies in a ballot, without its padding; empty where nothing comes out."""
    token = hashlib.sha256(from_text(ballot["token"])).digest()
    info = f"cucao ballot {poll.identifier} ".encode() + token
    try:
        plain = hpke.open_sealed(from_text(ballot["sealed"]), key, public, info)
        text, end = plain.rstrip(b"\0")[:-1], plain.rstrip(b"\0")[-1:]
        return text if end == b"\x80" else b""
    except (hpke.Closed, ValueError):
        return b""


def mark_in(text: bytes) -> Any:
    """None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def is_plain(text: bytes, mark: Any) -> bool:
    """Whether it is written as pages write it: of other writings of the same, which programs may
    read otherwise, nobody shall make an alarm."""
    return json.dumps(mark, separators=(",", ":")).encode() == text


# MARK: Counting


def favours(mark: dict[str, Any]) -> list[tuple[int, int]]:
    """The options that a mark is for at first sight, each with its points."""
    if "choices" in mark:
        return [(option, 1) for option in mark["choices"]]
    if "ranks" in mark:
        return [(option, 0) for option in (mark["ranks"] or [[]])[0]]
    return [(option, points) for option, points in enumerate(mark["points"]) if points > 0]


def counts(poll: Poll) -> list[dict[str, int]]:
    found = [{"ballots": 0, "points": 0, "weight": 0} for _ in poll.options]
    for ballot in poll.ballots:
        for option, points in favours(ballot["mark"]) if ballot.get("mark") else []:
            found[option]["ballots"] += 1
            found[option]["weight"] += 1
            found[option]["points"] += points
    return found


def check(poll: Poll) -> None:
    """Raises `Wrong` for the first thing that is."""
    if not poll.result:
        return
    merge(poll)
    if poll.trustees and poll.published:
        poll.trustees.check_key(poll.key)
    if not poll.ballots and not poll.issuing_key:
        return check_figures(poll)
    key = public_key(from_text(poll.issuing_key))
    trackers = [ballot["tracker"] for ballot in poll.ballots]
    if any(left >= right for left, right in zip(trackers, trackers[1:])):
        raise Wrong("the ballots do not stand in the order of their trackers")
    if len(poll.ballots) > len(poll.tokens):
        raise Wrong(f"{len(poll.ballots)} ballots, {len(poll.tokens)} tokens")
    for ballot in poll.ballots:
        token = from_text(ballot["token"])
        if tracker_of(token) != ballot["tracker"]:
            raise Wrong(f"{ballot['tracker']} is not the tracker of its token")
        if not is_signed(token, from_text(ballot["signature"]), key):
            raise Wrong(f"nobody signed the token of {ballot['tracker']}")
    if len({len(ballot["sealed"]) for ballot in poll.ballots}) > 1:
        raise Wrong("sealed ballots differ in length")
    check_opened(poll)
    check_figures(poll)


def check_figures(poll: Poll) -> None:
    valid = sum(1 for ballot in poll.ballots if ballot.get("mark"))
    expected = {"counts": counts(poll), "electorCount": len(poll.electors),
                "issuedCount": len(poll.tokens), "receivedCount": len(poll.ballots),
                "validCount": valid}
    for name, value in expected.items():
        if poll.result[name] != value:
            raise Wrong(f"{name} is {value}, the result says {poll.result[name]}")


# MARK: What is said


def told(poll: Poll) -> str:
    """What is said of a poll in which nothing is wrong."""
    ballots = poll.ballots or poll.published
    words = [f"{len(poll.tokens)} tokens", f"{len(ballots)} ballots"]
    if poll.trustees and poll.sealing_key:
        code = poll.trustees.comparison_code
        words.append(f"key of three trustees, who must have read {code}")
    elif poll.sealing_key:
        words.append("key held by the server until the end")
    return ", ".join(words + ([] if poll.result else ["not counted"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("export", type=argparse.FileType("r", encoding="utf-8"))
    parser.add_argument("--box", help="the file of the ballot boxes, box.db")
    asked = parser.parse_args()
    bad = 0
    try:
        found = polls(asked.export)
        if asked.box:
            print(f"{check_boxes(asked.box, found)} ballot boxes")
    except Wrong as wrong:
        print(f"WRONG: {wrong}")
        return 1
    for name, poll in found.items():
        try:
            check(poll)
            print(f"{name}: {told(poll)}")
        except Wrong as wrong:
            bad += 1
            print(f"{name}: WRONG: {wrong}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
