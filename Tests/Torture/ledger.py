"""The log's hashes and checkpoints, written down a second time from the documents alone.

Leaves as in Sources/Ledger/LeafHasher.swift, the tree as in RFC 9162, section 2.1, notes as in
C2SP signed-note. Nothing here calls our own code, so the two must agree or one is wrong.
"""

import base64
import hashlib
import sqlite3
import struct
import subprocess
import tempfile
from pathlib import Path


def leaf(position, version, at, stream, actor, command, type_name, payload) -> bytes:
    header = struct.pack(">BQQq16s16s16sH", 0, position, version, at, stream, actor, command,
                         len(type_name))
    return hashlib.sha256(header + type_name + payload).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    def __init__(self):
        self.peaks: list[bytes] = []
        self.size = 0

    def append(self, hash_: bytes) -> None:
        rest = self.size
        while rest & 1:
            hash_ = node(self.peaks.pop(), hash_)
            rest >>= 1
        self.peaks.append(hash_)
        self.size += 1

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        found = self.peaks[-1]
        for left in reversed(self.peaks[:-1]):
            found = node(left, found)
        return found


def leaves(database: sqlite3.Connection) -> list[bytes]:
    """The leaf of every event in a log.db."""
    rows = database.execute(
        "SELECT position, version, at, streams.id, actor, command, CAST(types.name AS BLOB), "
        "CAST(payload AS BLOB) FROM events JOIN streams ON streams.number = stream "
        "JOIN types ON types.number = type ORDER BY position")
    return [leaf(*row) for row in rows]


def root(hashes: list[bytes]) -> bytes:
    tree = Tree()
    for hash_ in hashes:
        tree.append(hash_)
    return tree.root


def note_parts(note: str) -> tuple[bytes, str, bytes]:
    """The signed bytes, the key's name, key identifier and signature of the first signature."""
    text, _, signatures = note.rpartition("\n\n")
    _, name, encoded = signatures.split("\n")[0].split(" ")
    return (text + "\n").encode(), name, base64.b64decode(encoded)


def checkpoint(note: str) -> tuple[str, int, bytes]:
    """Origin, size and root."""
    lines = note.split("\n")
    return lines[0], int(lines[1]), base64.b64decode(lines[2])


def openssl_accepts(note: str, public_key: bytes) -> bool:
    """Whether OpenSSL finds the Ed25519 signature valid, and the key identifier is right."""
    signed, name, encoded = note_parts(note)
    identifier = hashlib.sha256(name.encode() + b"\n\x01" + public_key).digest()[:4]
    if encoded[:4] != identifier:
        return False
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        # SubjectPublicKeyInfo of Ed25519, RFC 8410.
        (base / "key").write_bytes(bytes.fromhex("302a300506032b6570032100") + public_key)
        (base / "text").write_bytes(signed)
        (base / "signature").write_bytes(encoded[4:])
        done = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin",
             "-inkey", str(base / "key"), "-in", str(base / "text"),
             "-sigfile", str(base / "signature")], capture_output=True)
        return done.returncode == 0


def rewrite_hashes(database: sqlite3.Connection) -> None:
    """What an insider does after changing events: all hashes in the file fit again."""
    hashes = leaves(database)
    database.execute("DELETE FROM tiles")
    level, entries = 0, hashes
    while len(entries) >= 256:
        above = []
        for number in range(len(entries) // 256):
            tile = entries[number * 256:number * 256 + 256]
            database.execute(
                "INSERT INTO tiles VALUES (?, ?, ?)", (level, number, b"".join(tile)))
            above.append(root(tile))
        level, entries = level + 1, above
    ats = dict(database.execute("SELECT position, at FROM events"))
    lasts = {row[0] for row in database.execute("SELECT last FROM commits")}
    lasts = {last for last in lasts if last <= len(hashes)} | {len(hashes)}
    database.execute("DELETE FROM commits")
    tree, first = Tree(), 1
    for position, hash_ in enumerate(hashes, 1):
        tree.append(hash_)
        if position in lasts:
            database.execute(
                "INSERT INTO commits VALUES (?, ?, ?, ?)",
                (position, first, ats[position], tree.root))
            first = position + 1
    # The insider holds the server's key and could sign anew; no checkpoint is enough for us.
    database.execute("DELETE FROM checkpoints")
