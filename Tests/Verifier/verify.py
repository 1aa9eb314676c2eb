#!/usr/bin/env python3
"""Recomputes the tree of an exported log, independently of the program that keeps it.

    cucao export --data DIR > events.ndjson
    python3 verify.py events.ndjson [--checkpoint NOTE] [--size N --root HEX]

Reads the CloudEvents of a whole log, one a line, computes the root of RFC 9162, section 2.1.1,
over leaves as docs/decisions/0005-merkle-tree-and-checkpoints.md describes them, and compares it
with a checkpoint (C2SP tlog-checkpoint, as from GET /api/checkpoint) or with a root that somebody
wrote down. It needs Python 3.11 and nothing else. What it does not check is who signed the
checkpoint: compare the key's name with the one that you keep.
"""

import argparse
import base64
import hashlib
import json
import struct
import sys
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Iterable, Iterator

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
DATA = b',"data":'


class Altered(Exception):
    """The export is not one whole, unchanged log."""


@dataclass(frozen=True)
class Event:
    """One event, with the bytes of its data as they were stored."""

    position: int
    stream: uuid.UUID
    version: int
    type: str
    at: int
    actor: uuid.UUID
    command: uuid.UUID
    payload: bytes

    @staticmethod
    def parse(line: bytes) -> "Event":
        try:
            members = json.loads(line)
            source = members["source"]
            at = datetime.fromisoformat(members["time"].replace("Z", "+00:00")) - EPOCH
            # Everything before is written by the exporter, which escapes quotation marks.
            payload = line.rstrip(b"\n")[line.index(DATA) + len(DATA):-1]
            if json.loads(payload) != members["data"]:
                raise Altered(f"two readings of: {line[:80]!r}")
            return Event(
                position=int(members["id"]),
                stream=uuid.UUID(int=0) if source == "/department"
                else uuid.UUID(source.removeprefix("/workspaces/")),
                version=int(members["streamversion"]), type=members["type"],
                at=at // timedelta(milliseconds=1), actor=uuid.UUID(members["actor"]),
                command=uuid.UUID(members["command"]), payload=payload)
        except (ValueError, KeyError, TypeError) as fault:
            raise Altered(f"not an event of a log: {line[:80]!r} ({fault})") from fault

    @property
    def leaf(self) -> bytes:
        """SHA-256 over 0x00, a header with one reading only, and the payload."""
        name = self.type.encode()
        header = struct.pack(
            ">BQQq16s16s16sH", 0, self.position, self.version, self.at, self.stream.bytes,
            self.actor.bytes, self.command.bytes, len(name))
        return hashlib.sha256(header + name + self.payload).digest()


class Tree:
    """The Merkle tree of RFC 9162 as the roots of its perfect subtrees, the largest first."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        rest = self.size
        while rest & 1:
            leaf = self.node(self.peaks.pop(), leaf)
            rest >>= 1
        self.peaks.append(leaf)
        self.size += 1

    @staticmethod
    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\x01" + left + right).digest()

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return hashlib.sha256().digest()
        root = self.peaks[-1]
        for left in reversed(self.peaks[:-1]):
            root = self.node(left, root)
        return root


def events(lines: Iterable[bytes]) -> Iterator[Event]:
    """The events of a whole log, in order; refuses gaps and times that fall."""
    versions: dict[uuid.UUID, int] = {}
    position, at = 0, None
    for line in lines:
        event = Event.parse(line)
        position += 1
        if event.position != position:
            raise Altered(f"event {position} is missing: {event.position} comes instead")
        version = versions.get(event.stream, 0) + 1
        if event.version != version:
            raise Altered(f"event {position}: version {event.version} instead of {version}")
        if at is not None and event.at < at:
            raise Altered(f"event {position} is older than the one before")
        versions[event.stream], at = version, event.at
        yield event


def checkpoint(note: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint."""
    lines = note.split("\n")
    try:
        return lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)
    except (IndexError, ValueError) as fault:
        raise Altered(f"not a checkpoint: {fault}") from fault


def verify(lines: Iterable[bytes], size: int | None = None, root: bytes | None = None) -> Tree:
    """The tree over all events; its root at `size` must be `root` when these are given."""
    tree = Tree()
    seen = tree.root if size == 0 else None
    for event in events(lines):
        tree.append(event.leaf)
        if tree.size == size:
            seen = tree.root
    if root is not None:
        if size is None:
            seen = tree.root
        if seen is None:
            raise Altered(f"the log ends after {tree.size} events, before {size}")
        if seen != root:
            raise Altered(f"other root: {seen.hex()} instead of {root.hex()}")
    return tree


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
            _, size, root = checkpoint(asked.checkpoint.read())
        tree = verify(asked.export, size, root)
    except Altered as fault:
        print(f"verify.py: {fault}", file=sys.stderr)
        return 1
    print(f"verified {tree.size} events, root {tree.root.hex()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
