"""A trustee's device in a secret poll, written from section 5.3.2 of docs/protocol.md: it draws its
part of the key, checks what the others sent, and keeps its share."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Any

import p256
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from client import Client
from secretballot import SUITE, to_bytes, to_text


class ShareWrong(Exception):
    """A share does not fit what its dealer committed to."""


def drawn() -> int:
    return secrets.randbelow(p256.ORDER - 1) + 1


def point_of(number: int) -> bytes:
    """The point of a secret number, by OpenSSL."""
    key = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def transcript_of(poll: str, trustees: list[dict[str, Any]]) -> bytes:
    """The hash over all that was joined with, as this device is shown it."""
    text = f"cucao trustees {poll} ".encode()
    for one in trustees:
        text += one["person"].encode() + to_bytes(one["transportKey"])
        text += b"".join(to_bytes(point) for point in one["commitments"])
    return hashlib.sha256(text).digest()


def comparison_code(transcript: bytes) -> str:
    letters = base64.b32encode(transcript[:15]).decode()
    return " ".join(letters[at:at + 4] for at in range(0, len(letters), 4))


def purpose(poll: str, dealer: str, receiver: str, transcript: bytes) -> bytes:
    return f"cucao share {poll} {dealer} {receiver} ".encode() + transcript


@dataclass
class Part:
    """What a device draws when it joins."""

    coefficients: tuple[int, int] = field(default_factory=lambda: (drawn(), drawn()))
    transport: int = field(default_factory=drawn)

    @property
    def joining(self) -> dict[str, Any]:
        return {"commitments": [to_text(point_of(one)) for one in self.coefficients],
                "transportKey": to_text(point_of(self.transport))}

    def at(self, index: int) -> int:
        """The share that is dealt to a trustee."""
        constant, slope = self.coefficients
        return (constant + index * slope) % p256.ORDER


@dataclass
class Trustee:
    """One of the three, with a session of its own."""

    client: Client
    workspace: str
    poll: str
    part: Part = field(default_factory=Part)
    share: int | None = None

    def __post_init__(self) -> None:
        self.person = self.client.read("/api/session")["person"]["id"]

    @property
    def path(self) -> str:
        return f"/api/workspaces/{self.workspace}/polls/{self.poll}"

    def box(self) -> dict[str, Any]:
        return self.client.read(self.path)["box"]

    def step(self, name: str, body: dict[str, Any]) -> Any:
        """Refused when a rule says no."""
        return self.client.write("POST", f"{self.path}/trustee/{name}", body)

    def index(self, trustees: list[dict[str, Any]], person: str | None = None) -> int:
        return [one["person"] for one in trustees].index(person or self.person) + 1

    def join(self) -> Any:
        return self.step("join", self.part.joining)

    def join_anew(self) -> Any:
        """As a device does that lost everything, or that was sent a wrong share."""
        self.part, self.share = Part(), None
        return self.join()

    @property
    def comparison_code(self) -> str:
        return comparison_code(transcript_of(self.poll, self.box()["trustees"]))

    def dealing(self) -> dict[str, Any]:
        """Shares for the two others, each sealed to that one."""
        trustees = self.box()["trustees"]
        transcript = transcript_of(self.poll, trustees)
        return {"shares": [
            {"sealed": to_text(self.sealed(self.part.at(index), one, transcript)),
             "to": one["person"]}
            for index, one in enumerate(trustees, 1) if one["person"] != self.person]}

    def sealed(self, share: int, receiver: dict[str, Any], transcript: bytes) -> bytes:
        key = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), to_bytes(receiver["transportKey"]))
        info = purpose(self.poll, self.person, receiver["person"], transcript)
        return SUITE.encrypt(share.to_bytes(32), key, info=info)

    def deal(self) -> Any:
        return self.step("deal", self.dealing())

    def collect(self) -> int:
        """The own share, out of what all have dealt; ShareWrong where one does not fit."""
        trustees = self.box()["trustees"]
        mine = self.index(trustees)
        self.share = sum(
            self.part.at(mine) if one["person"] == self.person else self.dealt_by(one, trustees)
            for one in trustees) % p256.ORDER
        return self.share

    def dealt_by(self, dealer: dict[str, Any], trustees: list[dict[str, Any]]) -> int:
        (sealed,) = [share["sealed"] for share in dealer["shares"] if share["to"] == self.person]
        key = ec.derive_private_key(self.part.transport, ec.SECP256R1())
        info = purpose(
            self.poll, dealer["person"], self.person, transcript_of(self.poll, trustees))
        share = int.from_bytes(SUITE.decrypt(to_bytes(sealed), key, info=info))
        first, second = (p256.decode(to_bytes(one)) for one in dealer["commitments"])
        if not 0 < share < p256.ORDER or p256.times(share) != p256.plus(
                first, p256.times(self.index(trustees), second)):
            raise ShareWrong(dealer["person"])
        return share

    def confirm(self) -> Any:
        self.collect()
        transcript = transcript_of(self.poll, self.box()["trustees"])
        return self.step("confirm", {"transcript": to_text(transcript)})

    def release(self) -> Any:
        return self.step("release", {"share": to_text(self.share.to_bytes(32))})


def ceremony(trustees: list[Trustee]) -> None:
    """All three steps of all three."""
    for step in (Trustee.join, Trustee.deal, Trustee.confirm):
        for trustee in trustees:
            step(trustee)


def key_of(shares: dict[int, int]) -> int:
    """The opening key, from the shares of two trustees by their indices."""
    (i, left), (j, right) = shares.items()
    return (j * left - i * right) * pow(j - i, -1, p256.ORDER) % p256.ORDER
