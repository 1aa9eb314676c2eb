#!/usr/bin/env python3
"""Writes trustees.json: the opening key of a secret poll in two of three shares, for Swift and
TypeScript.

Points come from OpenSSL and shares are sealed by the HPKE of pyca/cryptography, neither of which
the product uses for this; the rest is the arithmetic of section 5.3.2 of docs/protocol.md in plain
numbers. The secrets come from a seed, so that only what is sealed differs when the file is written
anew.
"""

import base64
import hashlib
import json
import random
import uuid
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
FIELD = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
CHANCE = random.Random(2026)


def scalar() -> int:
    return CHANCE.randrange(1, ORDER)


def identity() -> str:
    raw = bytearray(CHANCE.randbytes(16))
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(raw)))


def point(number: int) -> bytes:
    key = ec.derive_private_key(number % ORDER, ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def wire(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int) -> str:
    return wire(value.to_bytes(32))


def recovery_code(index: int, share: int) -> str:
    body = bytes([index]) + share.to_bytes(32)
    return base64.b32encode(body + hashlib.sha256(body).digest()[:2]).decode()


def ceremony() -> dict:
    poll, people = identity(), sorted(identity() for _ in range(3))
    parts = [(scalar(), scalar()) for _ in people]
    transports = [scalar() for _ in people]
    text = f"cucao trustees {poll} ".encode()
    for person, (a0, a1), transport in zip(people, parts, transports):
        text += person.encode() + point(transport) + point(a0) + point(a1)
    transcript = hashlib.sha256(text).digest()

    def dealt(i: int, j: int) -> int:
        return (parts[i - 1][0] + j * parts[i - 1][1]) % ORDER

    def sealed(i: int, j: int) -> str:
        info = f"cucao share {poll} {people[i - 1]} {people[j - 1]} ".encode() + transcript
        to = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), point(transports[j - 1]))
        return wire(SUITE.encrypt(dealt(i, j).to_bytes(32), to, info=info))

    indices = (1, 2, 3)
    shares = {j: sum(dealt(i, j) for i in indices) % ORDER for j in indices}
    key = sum(a0 for a0, _ in parts) % ORDER
    return {
        "poll": poll,
        "transcript": wire(transcript),
        "comparisonCode": base64.b32encode(transcript[:15]).decode(),
        "sealingKey": wire(point(key)),
        "key": number(key),
        "trustees": [{
            "person": people[i - 1],
            "coefficients": [number(part) for part in parts[i - 1]],
            "commitments": [wire(point(part)) for part in parts[i - 1]],
            "transportPrivateKey": number(transports[i - 1]),
            "transportKey": wire(point(transports[i - 1])),
            "dealt": [{"to": people[j - 1], "share": number(dealt(i, j)), "sealed": sealed(i, j)}
                      for j in indices if j != i],
            "share": number(shares[i]),
            "publicShare": wire(point(shares[i])),
            "recoveryCode": recovery_code(i, shares[i]),
        } for i in indices],
    }


def curve() -> dict:
    base = [1, 2, 3, ORDER - 1, ORDER - 2, *(scalar() for _ in range(6))]
    pairs = [(scalar(), scalar()) for _ in range(6)] + [(5, 5), (1, ORDER - 2), (2, 1)]
    good, root = point(7), pow(B, (FIELD + 1) // 4, FIELD)
    assert root * root % FIELD == B
    return {
        "multiples": [{"scalar": number(k), "point": wire(point(k))} for k in base],
        "sums": [{"left": wire(point(a)), "right": wire(point(b)), "sum": wire(point(a + b))}
                 for a, b in pairs],
        "products": [{"scalar": number(k), "of": wire(point(a)), "point": wire(point(k * a))}
                     for k, a in ((2, 9), (3, 9), (scalar(), scalar()), (scalar(), scalar()))],
        "noPoints": {
            "not on the curve": wire(good[:-1] + bytes([good[-1] ^ 1])),
            # For x = 0 there is a point; the field's own number in its place is another encoding.
            "beyond the field": wire(b"\4" + FIELD.to_bytes(32) + root.to_bytes(32)),
            "compressed": wire(b"\2" + good[1:33]),
            "the identity": wire(b"\0"),
            "zeros": wire(b"\4" + bytes(64)),
            "too short": wire(good[:-1]),
            "too long": wire(good + b"\0"),
        },
    }


if __name__ == "__main__":
    made = {"how": "Written by trustees.py, with pyca/cryptography.",
            "curve": curve(), "ceremonies": [ceremony() for _ in range(3)]}
    text = json.dumps(made, indent=1) + "\n"
    Path(__file__).with_suffix(".json").write_text(text)
