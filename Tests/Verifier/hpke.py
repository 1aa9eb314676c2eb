"""Opening what HPKE (RFC 9180) sealed: base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
AES-256-GCM. Plain Python, as slow as that is: Python has no cipher of its own."""

import hmac

import p256

KEM_SUITE = b"KEM" + (0x0010).to_bytes(2, "big")
SUITE = b"HPKE" + b"".join(number.to_bytes(2, "big") for number in (0x0010, 0x0001, 0x0002))
POINT, TAG = 65, 16


class Closed(Exception):
    """It was not sealed for this key and purpose, or was changed."""


def open_sealed(sealed: bytes, key: int, public: bytes, info: bytes, bound: bytes = b"") -> bytes:
    """What was sealed to the private `key`, whose point is `public`."""
    encapsulated, ciphertext = sealed[:POINT], sealed[POINT:]
    try:
        shared = p256.times(key, p256.decode(encapsulated))
    except ValueError as fault:
        raise Closed(str(fault)) from fault
    secret = p256.encode(shared)[1:33]
    extracted = labeled_extract(KEM_SUITE, b"", b"eae_prk", secret)
    shared_secret = labeled_expand(
        KEM_SUITE, extracted, b"shared_secret", encapsulated + public, 32)
    context = b"\0" + labeled_extract(SUITE, b"", b"psk_id_hash", b"") \
        + labeled_extract(SUITE, b"", b"info_hash", info)
    scheduled = labeled_extract(SUITE, shared_secret, b"secret", b"")
    return decrypted(
        labeled_expand(SUITE, scheduled, b"key", context, 32),
        labeled_expand(SUITE, scheduled, b"base_nonce", context, 12), ciphertext, bound)


def labeled_extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + secret, "sha256")


def labeled_expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    # One block of HKDF-Expand (RFC 5869) is enough for all of them.
    block = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info + b"\1"
    return hmac.digest(key, block, "sha256")[:length]


# MARK: AES-256-GCM (FIPS 197, NIST SP 800-38D)


def double(value: int) -> int:
    """Times x in the field of AES."""
    return (value << 1) ^ (0x11B if value & 0x80 else 0)


def make_box() -> bytes:
    box, left, right = bytearray(256), 1, 1
    while True:
        left ^= double(left)
        for shift in (1, 2, 4):
            right ^= right << shift & 0xFF
        right ^= 0x09 if right & 0x80 else 0
        rotated = [right << n & 0xFF | right >> 8 - n for n in range(5)]
        box[left] = rotated[0] ^ rotated[1] ^ rotated[2] ^ rotated[3] ^ rotated[4] ^ 0x63
        if left == 1:
            break
    box[0] = 0x63
    return bytes(box)


BOX = make_box()
DOUBLE = [double(value) for value in range(256)]
# Where SubBytes and ShiftRows take each byte of a block from.
SHIFTED = [(column * 4 + row + row * 4) % 16 for column in range(4) for row in range(4)]


def expanded(key: bytes) -> list[bytes]:
    """The fifteen keys of the rounds."""
    words = [key[at:at + 4] for at in range(0, 32, 4)]
    constant = 1
    for index in range(8, 60):
        word = words[-1]
        if index % 8 == 0:
            word = bytes(BOX[byte] for byte in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = double(constant)
        elif index % 8 == 4:
            word = bytes(BOX[byte] for byte in word)
        words.append(bytes(one ^ other for one, other in zip(words[-8], word)))
    return [b"".join(words[at:at + 4]) for at in range(0, 60, 4)]


def encrypted(block: bytes, keys: list[bytes]) -> bytes:
    state = [one ^ other for one, other in zip(block, keys[0])]
    for key in keys[1:-1]:
        state = [BOX[state[at]] for at in SHIFTED]
        mixed = []
        for at in range(0, 16, 4):
            a, b, c, d = state[at:at + 4]
            every = a ^ b ^ c ^ d
            mixed += [a ^ every ^ DOUBLE[a ^ b], b ^ every ^ DOUBLE[b ^ c],
                      c ^ every ^ DOUBLE[c ^ d], d ^ every ^ DOUBLE[d ^ a]]
        state = [one ^ other for one, other in zip(mixed, key)]
    return bytes(BOX[state[at]] ^ key for at, key in zip(SHIFTED, keys[-1]))


def ghash(subkey: int, data: bytes) -> int:
    total = 0
    for at in range(0, len(data), 16):
        total ^= int.from_bytes(data[at:at + 16].ljust(16, b"\0"), "big")
        product, factor = 0, subkey
        for bit in range(127, -1, -1):
            if total >> bit & 1:
                product ^= factor
            factor = factor >> 1 ^ (0xE1 << 120 if factor & 1 else 0)
        total = product
    return total


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 16)


def decrypted(key: bytes, nonce: bytes, ciphertext: bytes, bound: bytes) -> bytes:
    if len(ciphertext) < TAG:
        raise Closed("too short")
    body, tag = ciphertext[:-TAG], ciphertext[-TAG:]
    keys = expanded(key)
    subkey = int.from_bytes(encrypted(bytes(16), keys), "big")
    lengths = (len(bound) * 8).to_bytes(8, "big") + (len(body) * 8).to_bytes(8, "big")
    whole = ghash(subkey, padded(bound) + padded(body) + lengths)
    first = int.from_bytes(encrypted(nonce + b"\0\0\0\1", keys), "big")
    if (whole ^ first).to_bytes(16, "big") != tag:
        raise Closed("another key or purpose, or changed")
    stream = b"".join(encrypted(nonce + (counter + 2).to_bytes(4, "big"), keys)
                      for counter in range(-(-len(body) // 16)))
    return bytes(one ^ other for one, other in zip(body, stream))
