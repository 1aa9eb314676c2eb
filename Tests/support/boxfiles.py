"""What the files of a department tell of secret ballots, with its master key and without."""

import base64
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PAGE = 4_096
TABLE_LEAF = 0x0D
NONCE, TOKEN = 12, 64


@dataclass
class Slot:
    """One row of box.db: its number, where its body begins in the file, and the body."""

    number: int
    offset: int
    body: bytes


def slots(path: Path, polls: set[str]) -> dict[str, list[Slot]]:
    """The slots of some polls as they lie in the file (SQLite's format, section 1.6), without
    SQLite: so a row counts where its bytes are."""
    found: dict[str, list[Slot]] = {poll: [] for poll in polls}
    content = path.read_bytes()
    wanted = {bytes.fromhex(poll.replace("-", "")): poll for poll in polls}
    for start in range(0, len(content), PAGE):
        header = start + (100 if start == 0 else 0)
        if content[header] != TABLE_LEAF:
            continue
        for cell in range(int.from_bytes(content[header + 3:header + 5])):
            place = header + 8 + 2 * cell
            at = start + int.from_bytes(content[place:place + 2])
            size, at = varint(content, at)
            number, at = varint(content, at)
            length, body = varint(content, at)
            # Of a record with NULL for the number, the poll in 16 bytes, and the sealed ballot.
            poll = wanted.get(content[at + length:at + length + 16])
            if poll and body:
                offset = at + length + 16
                found[poll].append(Slot(number, offset, content[offset:at + size]))
    return found


def varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | content[place] & 0x7F
        if not content[place] & 0x80:
            return value, place + 1
    return value << 8 | content[at + 8], at + 9


def master_key(data: Path) -> bytes:
    return base64.urlsafe_b64decode((data / "keys" / "master.key").read_text().split()[1] + "=")


def derived(key: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, purpose.encode()).derive(key)


def opened(sealed: bytes, key: bytes, place: str) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())


def vault_rows(vault: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(vault)) as database:
        return database.execute(sql).fetchall()


def identifier(raw: bytes) -> str:
    return str(uuid.UUID(bytes=raw))


def poll_keys(vault: Path, master: bytes) -> dict[str, list[bytes]]:
    """The private keys of each poll: workspace, issuing, opening, receipts, box."""
    key, found = derived(master, "vault ballot keys"), {}
    for raw, sealed in vault_rows(vault, "SELECT poll, keys FROM ballot_keys"):
        poll, parts = identifier(raw), []
        rest = opened(sealed, key, f"ballot keys:{poll}")
        while rest:
            count = int.from_bytes(rest[:2])
            parts.append(rest[2:2 + count])
            rest = rest[2 + count:]
        found[poll] = parts
    return found


def tokens(lying: list[Slot], poll: str, box_key: bytes) -> dict[bytes, Slot]:
    """The slots of a poll by the tokens of the ballots in them."""
    found = {}
    for slot in lying:
        plain = opened(slot.body, box_key, f"ballot:{poll}:{slot.number}")
        if plain[0] == 1:
            found[plain[1:1 + TOKEN]] = slot
    return found


def sightings(content: bytes, tokens: list[bytes]) -> dict[bytes, int]:
    """Where each of the tokens stands first among these bytes: as it is, in hex or in base64."""
    # A journal is filled up with zeros.
    content = content.rstrip(b"\0")
    needles: dict[bytes, bytes] = {}
    for token in tokens:
        for form in (token, token.hex().encode(), token.hex().upper().encode(),
                     base64.urlsafe_b64encode(token), base64.b64encode(token)):
            needles[form[:8]] = token
    heads = numpy.sort(numpy.array([int.from_bytes(head, "little") for head in needles],
                                   dtype=numpy.uint64))
    likely = numpy.zeros(1 << 16, dtype=bool)
    likely[heads & numpy.uint64(0xFFFF)] = True
    found: dict[bytes, int] = {}
    padded = content + bytes(15)
    for shift in range(8):
        words = numpy.frombuffer(padded, dtype="<u8", count=len(content) // 8 + 1, offset=shift)
        candidates = numpy.flatnonzero(likely[words & numpy.uint64(0xFFFF)])
        places = numpy.minimum(
            numpy.searchsorted(heads, words[candidates]), len(heads) - 1)
        for index in candidates[heads[places] == words[candidates]]:
            at = int(index) * 8 + shift
            token = needles[content[at:at + 8]]
            found[token] = min(at, found.get(token, at))
    return found
