"""Tokens of secret ballots and their signatures: RSASSA-PSS as of RFC 9474, in plain numbers."""

import base64
import hashlib
from typing import Iterator

HASH = 48


class Wrong(Exception):
    """A poll is not what it should be."""


def from_text(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def tracker_of(token: bytes) -> str:
    return base64.b32encode(hashlib.sha256(token).digest()[:20]).decode()


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
