"""Reads an strace of one process and tells which bytes a power cut would leave on the disk.

Durable is what was written before a sync of that file began; of what came later any part may be
there, torn at sectors of 512 bytes. Files are told apart by name; directories are taken as durable.
"""

import random
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,close,pwrite64,write,fsync,fdatasync,ftruncate,fallocate,unlink,unlinkat,rename"
LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
UNFINISHED = re.compile(r"^(\d+)\s+(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+)\s+<\.\.\. \w+ resumed>(.*)$")


def record(command: list[str], log: Path) -> None:
    """Runs `command` to its end under strace."""
    subprocess.run(
        ["strace", "-f", "-qq", "-xx", "-s", "1048576", "-e", f"trace={CALLS}", "-o", str(log),
         *command], check=True, stdout=subprocess.DEVNULL, timeout=120)


@dataclass
class Operation:
    """One system call that changes what is on the disk, or what was promised."""

    kind: str
    name: str = ""
    offset: int = 0
    data: bytes = b""
    number: int = 0
    # Of a sync: how many operations had ended when it began.
    began: int = 0


def operations(log: Path, folder: Path) -> list[Operation]:
    """The operations on files in `folder`, and the acknowledgements, in the order they ended."""
    found: list[Operation] = []
    names: dict[int, str] = {}
    waiting: dict[str, tuple[str, int]] = {}
    with open(log, errors="replace") as lines:
        for line in lines:
            line = line.rstrip("\n")
            began = len(found)
            if match := UNFINISHED.match(line):
                waiting[match[1]] = (match[2], began)
                continue
            if match := RESUMED.match(line):
                start, began = waiting.pop(match[1])
                line = f"{match[1]} {start}{match[2]}"
            match = LINE.match(line)
            if match and int(match[3]) >= 0:
                take(found, names, match[1], match[2], int(match[3]), began, folder)
    return found


def take(found, names, call, arguments, result, began, folder) -> None:
    if call == "openat":
        path = Path(text(arguments))
        names.pop(result, None)
        if path.parent == folder:
            names[result] = path.name
            found.append(Operation("create", path.name))
        return
    if call in ("unlink", "unlinkat"):
        path = Path(text(arguments))
        if path.parent == folder:
            found.append(Operation("unlink", path.name))
        return
    if call == "rename":
        raise AssertionError("the model does not know rename")
    descriptor = int(re.match(r"\d+", arguments)[0])
    if call == "write" and descriptor == 1:
        word, _, number = bytes.fromhex(hexadecimal(arguments)).decode().partition(" ")
        if word in ("ACK", "SIGNED"):
            found.append(Operation(word, number=int(number)))
        return
    name = names.get(descriptor)
    if name is None:
        return
    if call == "close":
        del names[descriptor]
    elif call in ("fsync", "fdatasync"):
        found.append(Operation("sync", name, began=began))
    elif call == "ftruncate":
        found.append(Operation("truncate", name, offset=int(arguments.split(",")[1])))
    elif call == "pwrite64":
        data = bytes.fromhex(hexadecimal(arguments))
        assert len(data) >= result, "strace cut the data short"
        offset = int(arguments.rsplit(",", 1)[1])
        found.append(Operation("write", name, offset, data[:result]))
    elif call in ("write", "fallocate"):
        raise AssertionError(f"the model does not know {call} of {name}")


def hexadecimal(arguments: str) -> str:
    return re.search(r'"([^"]*)"', arguments)[1].replace("\\x", "")


def text(arguments: str) -> str:
    return bytes.fromhex(hexadecimal(arguments)).decode()


@dataclass
class Disk:
    """Files as a power cut would leave them, and what is still on its way."""

    durable: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[tuple[int, Operation]]] = field(
        default_factory=lambda: defaultdict(list))
    # A disk that says it has synced, but has not: to see that the test would notice.
    lies: bool = False
    promised: int = 0
    signed: int = 0

    def apply(self, index: int, operation: Operation) -> None:
        if operation.kind == "ACK":
            self.promised = operation.number
        elif operation.kind == "SIGNED":
            self.signed = operation.number
        elif operation.kind == "create":
            self.durable.setdefault(operation.name, bytearray())
        elif operation.kind == "unlink":
            self.durable.pop(operation.name, None)
            self.pending.pop(operation.name, None)
        elif operation.kind != "sync":
            self.pending[operation.name].append((index, operation))
        elif not self.lies:
            rest = []
            for place, waiting in self.pending[operation.name]:
                if place < operation.began:
                    put(self.durable[operation.name], waiting, len(waiting.data))
                else:
                    rest.append((place, waiting))
            self.pending[operation.name] = rest

    def cut(self, chance: random.Random, folder: Path) -> None:
        """Writes one of the states in which the power may have gone."""
        mode = chance.choice(["nothing", "some", "torn", "everything"])
        for name, content in self.durable.items():
            if name.endswith("-shm") or name.endswith(".lock"):
                continue
            content = bytearray(content)
            for _, operation in self.pending[name]:
                if mode == "nothing" or (mode != "everything" and chance.random() < 0.5):
                    continue
                count = len(operation.data)
                if mode == "torn":
                    count = min(count, chance.randrange(count // 512 + 2) * 512)
                put(content, operation, count)
            (folder / name).write_bytes(content)


def put(content: bytearray, operation: Operation, count: int) -> None:
    if operation.kind == "truncate":
        del content[operation.offset:]
        content.extend(bytes(operation.offset - len(content)))
    elif count > 0:
        end = operation.offset + count
        content.extend(bytes(max(0, end - len(content))))
        content[operation.offset:end] = operation.data[:count]
