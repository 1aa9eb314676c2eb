"""stamp.py SIGNATURE OUTPUT [OTHER]: in a folder made by `make`, has the test authority of time
vouch for a signature (RFC 3161, appendix A), or for another one that is put in its place."""

import pathlib
import subprocess
import sys

TIME_STAMP_TOKEN = bytes.fromhex("060b2a864886f70d010910020e")


def element(tag: int, contents: bytes) -> bytes:
    size = len(contents)
    if size < 128:
        return bytes([tag, size]) + contents
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + contents


def elements(contents: bytes) -> list[tuple[int, bytes]]:
    """Tag and contents of every element, one after the other."""
    found = []
    while contents:
        size, start = contents[1], 2
        if size >= 0x80:
            start += size & 0x7F
            size = int.from_bytes(contents[2:start], "big")
        found.append((contents[0], contents[start : start + size]))
        contents = contents[start + size :]
    return found


def inside(contents: bytes) -> bytes:
    return elements(contents)[0][1]


def signer_of(signature: bytes) -> list[tuple[int, bytes]]:
    """The parts of the only signer."""
    signed = elements(inside(elements(inside(signature))[1][1]))
    return elements(inside(signed[-1][1]))


def value_of(signature: bytes) -> bytes:
    return [part for tag, part in signer_of(signature) if tag == 0x04][-1]


def token(value: bytes) -> bytes:
    pathlib.Path("stamped").write_bytes(value)
    subprocess.run(
        "openssl ts -query -data stamped -sha256 -cert -out stamp.tsq &&"
        " openssl ts -reply -config tsa.cnf -queryfile stamp.tsq -token_out -out stamp.tst",
        shell=True, check=True, capture_output=True)
    return pathlib.Path("stamp.tst").read_bytes()


def add(signature: bytes, stamp: bytes) -> bytes:
    """The signature with the token as an attribute that is not signed."""
    kind, wrapped = elements(inside(signature))
    signed = elements(inside(wrapped[1]))
    signer = [part for part in signer_of(signature) if part[0] != 0xA1]
    signer.append((0xA1, element(0x30, TIME_STAMP_TOKEN + element(0x31, stamp))))
    joined = b"".join(element(*part) for part in signer)
    signed[-1] = (0x31, element(0x30, joined))
    body = element(0x30, b"".join(element(*part) for part in signed))
    return element(0x30, element(*kind) + element(0xA0, body))


if __name__ == "__main__":
    signature = pathlib.Path(sys.argv[1]).read_bytes()
    other = pathlib.Path(sys.argv[3]).read_bytes() if len(sys.argv) > 3 else signature
    pathlib.Path(sys.argv[2]).write_bytes(add(signature, token(value_of(other))))
