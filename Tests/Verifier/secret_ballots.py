#!/usr/bin/env python3
"""Checks and counts the secret polls of an exported log, independently of the program.

    cucao export --data DIR > events.ndjson
    python3 secret_ballots.py events.ndjson [--box DIR/box.db]

Of every secret poll that was opened: tokens went to electors only, one to each; there are no more
ballots than tokens; each ballot bears a token with the signature of the poll's issuing key
(RFC 9474), and is found under the hash of that token; they stand in the order of these hashes;
and the figures of the result are those of the opened choices. It needs Python 3.11 and nothing
else; that the choices are what was sealed is checked by whoever opens them with the published key,
as the page of the result does, for Python has no cipher of its own.

Of the file of the ballot boxes, where it is given, it checks what can be seen without keys: it is
sound and holds nothing else, each box is that of a poll that takes ballots or was just counted, has
one slot of one size for each elector, and is closed where its poll is. What lies in the slots
`cucao verify` compares with the log.
"""

import argparse
import base64
import hashlib
import json
import sqlite3
import sys
from dataclasses import dataclass, field
from typing import Any, Iterable, Iterator

HASH = 48
# "CUBX", and the version, in the header of the file of the ballot boxes.
BOX_FILE = (0x43554258, 1)
BOX_TABLES = [
    "CREATE TABLE boxes ( poll BLOB PRIMARY KEY, closed INTEGER NOT NULL ) STRICT, WITHOUT ROWID",
    "CREATE TABLE slots ( slot INTEGER PRIMARY KEY, poll BLOB NOT NULL, body BLOB NOT NULL ) "
    "STRICT"]


class Wrong(Exception):
    """A poll is not what it should be."""


@dataclass
class Poll:
    """What the log says of one secret poll."""

    name: str
    options: int
    electors: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)
    issuing_key: str = ""
    key: str | None = None
    ballots: list[dict[str, Any]] = field(default_factory=list)
    result: dict[str, Any] | None = None
    is_sealed: bool = False
    is_cancelled: bool = False
    # How many electors there were, at one time or another.
    sizes: set[int] = field(default_factory=set)


def from_text(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def tracker_of(token: bytes) -> str:
    return base64.b32encode(hashlib.sha256(token).digest()[:20]).decode()


# MARK: RSA


def elements(der: bytes) -> Iterator[tuple[int, bytes]]:
    """Tags and contents of the elements of DER (X.690), one level deep."""
    at = 0
    while at < len(der):
        tag, length, at = der[at], der[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length, at = int.from_bytes(der[at:at + count], "big"), at + count
        if at + length > len(der):
            raise Wrong("a key that is cut off")
        yield tag, der[at:at + length]
        at += length


def public_key(info: bytes) -> tuple[int, int]:
    """Modulus and exponent out of SubjectPublicKeyInfo (RFC 5280)."""
    try:
        ((_, outer),) = elements(info)
        _, (_, bits) = elements(outer)
        ((_, numbers),) = elements(bits[1:])
        modulus, exponent = (int.from_bytes(content, "big") for _, content in elements(numbers))
    except (ValueError, IndexError) as fault:
        raise Wrong(f"not an RSA key: {fault}") from fault
    return modulus, exponent


def mask(seed: bytes, length: int) -> bytes:
    """MGF1 of RFC 8017 with SHA-384."""
    return b"".join(hashlib.sha384(seed + number.to_bytes(4, "big")).digest()
                    for number in range(-(-length // HASH)))[:length]


def is_signed(message: bytes, signature: bytes, key: tuple[int, int]) -> bool:
    """RSASSA-PSS-VERIFY of RFC 8017, section 8.1.2: SHA-384, MGF1, 48 bytes of salt."""
    modulus, exponent = key
    if len(signature) != (modulus.bit_length() + 7) // 8:
        return False
    value = int.from_bytes(signature, "big")
    if value >= modulus:
        return False
    bits = modulus.bit_length() - 1
    length = (bits + 7) // 8
    value = pow(value, exponent, modulus)
    if value.bit_length() > bits:
        return False
    encoded = value.to_bytes(length, "big")
    if encoded[-1] != 0xBC:
        return False
    masked, digest = encoded[:length - HASH - 1], encoded[length - HASH - 1:-1]
    block = bytearray(left ^ right for left, right in zip(masked, mask(digest, len(masked))))
    block[0] &= 0xFF >> (8 * length - bits)
    padding = len(block) - HASH - 1
    if bytes(block[:padding + 1]) != bytes(padding) + b"\1":
        return False
    salt = bytes(block[padding + 1:])
    found = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    return found == digest


# MARK: The log


def polls(lines: Iterable[str]) -> dict[str, Poll]:
    """The secret polls of an export."""
    found: dict[str, Poll] = {}
    for line in lines:
        event = json.loads(line)
        data = event["data"]
        if event["type"] == "poll.opened" and data["procedure"]["secrecy"] == "secret":
            found[data["poll"]] = Poll(data["title"], len(data["options"]))
        poll = found.get(data.get("poll", ""))
        if poll:
            read(poll, event["type"], data)
    return found


def read(poll: Poll, kind: str, data: dict[str, Any]) -> None:
    match kind:
        case "poll.electorsNamed" | "poll.electorsAdded":
            poll.electors |= {elector["person"] for elector in data["electors"]}
            poll.sizes.add(len(poll.electors))
        case "poll.boxPrepared":
            if poll.issuing_key:
                raise Wrong("the keys were changed")
            poll.issuing_key = data["issuingKey"]
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
        case "poll.boxOpened":
            poll.ballots += data["ballots"]
            poll.key = data.get("key")
        case "poll.closed":
            if poll.result:
                raise Wrong("it was counted twice")
            poll.result = data["result"]


# MARK: Counting


def favours(mark: dict[str, Any]) -> list[tuple[int, int]]:
    """The options that a mark is for at first sight, each with its points."""
    if "choices" in mark:
        return [(option, 1) for option in mark["choices"]]
    if "ranks" in mark:
        return [(option, 0) for option in (mark["ranks"] or [[]])[0]]
    return [(option, points) for option, points in enumerate(mark["points"]) if points > 0]


def counts(poll: Poll) -> list[dict[str, int]]:
    found = [{"ballots": 0, "points": 0, "weight": 0} for _ in range(poll.options)]
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
    valid = sum(1 for ballot in poll.ballots if ballot.get("mark"))
    expected = {"counts": counts(poll), "electorCount": len(poll.electors),
                "issuedCount": len(poll.tokens), "receivedCount": len(poll.ballots),
                "validCount": valid}
    for name, value in expected.items():
        if poll.result[name] != value:
            raise Wrong(f"{name} is {value}, the result says {poll.result[name]}")
    if valid and poll.key is None:
        raise Wrong("choices are told without the key that opens them")


# MARK: The file of the boxes


def check_boxes(path: str, found: dict[str, Poll]) -> int:
    """How many boxes there are; raises `Wrong` for the first thing that is."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        ask = lambda sql, *values: database.execute(sql, values).fetchall()
        try:
            if ask("PRAGMA integrity_check(1)") != [("ok",)]:
                raise Wrong("the file of the boxes is damaged")
            marks = [ask(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
            tables = [" ".join(sql.split()) for (sql,) in ask(
                "SELECT sql FROM sqlite_schema WHERE substr(name, 1, 7) <> 'sqlite_' "
                "ORDER BY name")]
            if tuple(marks) != BOX_FILE or tables != BOX_TABLES:
                raise Wrong("not a file of ballot boxes")
            if ask("SELECT 1 FROM slots WHERE poll NOT IN (SELECT poll FROM boxes)"):
                raise Wrong("a slot lies in no box")
            boxes = ask("SELECT poll, closed FROM boxes")
            for raw, closed in boxes:
                sizes = [size for (size,) in ask(
                    "SELECT length(body) FROM slots WHERE poll = ?", raw)]
                check_box(raw, closed == 1, sizes, found)
        except sqlite3.DatabaseError as fault:
            raise Wrong(f"the file of the boxes is damaged: {fault}") from fault
    return len(boxes)


def check_box(raw: bytes, closed: bool, sizes: list[int], found: dict[str, Poll]) -> None:
    text = raw.hex()
    name = "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
    poll = found.get(name)
    if not poll or not poll.issuing_key:
        raise Wrong(f"the log knows no box of poll {name}")
    if len(sizes) not in poll.sizes:
        raise Wrong(f"poll {name} has {len(sizes)} slots for {len(poll.electors)} electors")
    if len(set(sizes)) > 1:
        raise Wrong(f"the slots of poll {name} differ in size")
    if closed and not poll.is_sealed and not poll.is_cancelled:
        raise Wrong(f"the box of poll {name} is closed, and the poll is not")
    if poll.result and not closed:
        raise Wrong(f"the box of poll {name} is open, and the poll was counted")


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
            print(f"{name}: {len(poll.tokens)} tokens, {len(poll.ballots)} ballots"
                  + ("" if poll.result else ", not counted"))
        except Wrong as wrong:
            bad += 1
            print(f"{name}: WRONG: {wrong}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
