"""A voter's device in a secret poll, written from section 5.3 of docs/protocol.md: blind signatures
(RFC 9474) in plain numbers, the seal (RFC 9180) by another implementation than the product's."""

import base64
import hashlib
import json
import math
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from client import Answer, Client, Refused

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
HASH = 48


def to_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def tracker_of(token: bytes) -> str:
    return base64.b32encode(hashlib.sha256(token).digest()[:20]).decode()


def purpose(poll: str, token: bytes) -> bytes:
    return f"cucao ballot {poll} ".encode() + hashlib.sha256(token).digest()


def encode(message: bytes, bits: int) -> int:
    """EMSA-PSS-ENCODE of RFC 8017 with SHA-384 and a salt of 48 bytes."""
    length, salt = (bits + 7) // 8, os.urandom(HASH)
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - 2 * HASH - 2) + b"\1" + salt
    mask = b"".join(hashlib.sha384(digest + number.to_bytes(4)).digest()
                    for number in range(-(-len(block) // HASH)))
    masked = bytearray(left ^ right for left, right in zip(block, mask))
    masked[0] &= 0xFF >> (8 * length - bits)
    return int.from_bytes(bytes(masked) + digest + b"\xbc")


@dataclass
class Device:
    """What one voter's device knows."""

    client: Client
    workspace: str
    poll: str
    token: bytes = field(default_factory=lambda: os.urandom(64))
    signature: bytes = b""
    receipts: list[tuple[bytes, str]] = field(default_factory=list)
    blinded: bytes = b""
    inverse: int = 0

    @property
    def path(self) -> str:
        return f"/api/workspaces/{self.workspace}/polls/{self.poll}"

    @property
    def tracker(self) -> str:
        return tracker_of(self.token)

    def box(self) -> dict[str, Any]:
        return self.client.read(self.path)["box"]

    def blind(self, box: dict[str, Any], factor: int = 0) -> None:
        """Makes the request for a token; `factor` is drawn unless one is given."""
        numbers = serialization.load_der_public_key(to_bytes(box["issuingKey"])).public_numbers()
        n, e = numbers.n, numbers.e
        size = (n.bit_length() + 7) // 8
        message = encode(self.token, n.bit_length() - 1)
        while math.gcd(factor, n) != 1:
            factor = int.from_bytes(os.urandom(size)) % n
        self.inverse = pow(factor, -1, n)
        self.blinded = (message * pow(factor, e, n) % n).to_bytes(size)

    def ask(self) -> Answer:
        """The request for a token, as often as wanted."""
        return self.client.request("POST", self.path + "/token", {"blinded": to_text(self.blinded)})

    def take_token(self, box: dict[str, Any] | None = None) -> "Device":
        box = box or self.box()
        if not self.blinded:
            self.blind(box)
        answer = self.ask()
        if answer.status >= 400:
            raise Refused(answer.json)
        n = serialization.load_der_public_key(to_bytes(box["issuingKey"])).public_numbers().n
        value = int.from_bytes(to_bytes(answer.json["signature"])) * self.inverse % n
        self.signature = value.to_bytes(len(self.blinded))
        return self

    def seal(self, mark: Any, box: dict[str, Any]) -> bytes:
        text = mark if isinstance(mark, bytes) else json.dumps(
            mark, separators=(",", ":")).encode()
        plain = (text + b"\x80").ljust(box["ballotBytes"], b"\0")
        key = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), to_bytes(box["sealingKey"]))
        return SUITE.encrypt(plain, key, info=purpose(self.poll, self.token))

    def send(self, sealed: bytes, **more: str) -> Answer:
        """The ballot from nobody: another connection, no cookie."""
        nobody = Client(self.client.port)
        return nobody.request("POST", self.path + "/ballots", {
            "sealed": to_text(sealed), "signature": to_text(self.signature),
            "token": to_text(self.token)}, headers=more)

    def cast(self, mark: Any, box: dict[str, Any] | None = None) -> bytes:
        """Votes; what was sealed. Refused when a rule says no."""
        box = box or self.box()
        sealed = self.seal(mark, box)
        answer = self.send(sealed)
        if answer.status >= 400:
            raise Refused(answer.json)
        assert answer.json["tracker"] == self.tracker
        assert self.is_receipt(sealed, answer.json["receipt"], box)
        self.receipts.append((sealed, answer.json["receipt"]))
        return sealed

    def is_receipt(self, sealed: bytes, receipt: str, box: dict[str, Any]) -> bool:
        key = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), to_bytes(box["receiptKey"]))
        raw = to_bytes(receipt)
        signature = utils.encode_dss_signature(
            int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        text = f"cucao receipt {self.poll} {self.tracker} ".encode()
        try:
            key.verify(signature, text + hashlib.sha256(sealed).digest(),
                       ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True

    def published(self) -> list[dict[str, Any]]:
        """The ballots of the box, once it is open."""
        return self.client.read(self.path + "/ballots?limit=500")["ballots"]


def unseal(poll: str, box: dict[str, Any], ballot: dict[str, Any]) -> Any:
    """The mark of a published ballot, with the key that was published."""
    key = ec.derive_private_key(int.from_bytes(to_bytes(box["key"])), ec.SECP256R1())
    plain = SUITE.decrypt(
        to_bytes(ballot["sealed"]), key, info=purpose(poll, to_bytes(ballot["token"])))
    return json.loads(plain.rstrip(b"\0")[:-1])
