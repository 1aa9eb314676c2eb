"""Three trustees make the opening key of a secret poll, and two of them open it (section 5.3.2 of
docs/protocol.md): everything that follows from what all may see, computed again."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any

import p256
from tokens import Wrong, from_text

COUNT, NEEDED = 3, 2
# A point, 32 bytes and the tag of AES-GCM.
SEALED_SHARE_BYTES = 65 + 32 + 16


@dataclass
class Trustee:
    """One of the three, and what that one has done since joining last."""

    person: str
    index: int
    commitments: tuple[p256.Point, p256.Point] | None = None
    transport: p256.Point = None
    has_dealt: bool = False
    has_confirmed: bool = False
    # Once it is released.
    share: int | None = None


@dataclass
class Trustees:
    """The trustees of one poll, in order."""

    poll: str
    trustees: list[Trustee] = field(default_factory=list)

    @staticmethod
    def of(poll: str, team: list[str]) -> "Trustees | None":
        if team and team != sorted(set(team)):
            raise Wrong("the trustees are not in order")
        return Trustees(poll, [
            Trustee(person, index) for index, person in enumerate(team, 1)
        ]) if len(team) == COUNT else None

    def follow(self, kind: str, actor: str, data: dict[str, Any]) -> None:
        """One event of the three; raises `Wrong` where it does not follow from those before."""
        mine = next((one for one in self.trustees if one.person == actor), None)
        if mine is None:
            raise Wrong(f"{kind} by {actor}, who is no trustee")
        match kind:
            case "trustee.joined":
                self.join(mine, data)
            case "trustee.dealt":
                self.deal(mine, data["shares"])
            case "trustee.confirmed":
                if not self.have_all("has_dealt") or mine.has_confirmed:
                    raise Wrong(f"{actor} confirmed out of turn")
                mine.has_confirmed = True
            case "trustee.released":
                self.release(mine, data["share"])

    def have_all(self, name: str) -> bool:
        return all(getattr(one, name) for one in self.trustees)

    def join(self, mine: Trustee, data: dict[str, Any]) -> None:
        try:
            first, second = (p256.decode(from_text(one)) for one in data["commitments"])
            mine.transport = p256.decode(from_text(data["transportKey"]))
        except ValueError as fault:
            raise Wrong(f"{mine.person} joined with what is no point: {fault}") from fault
        mine.commitments = (first, second)
        for one in self.trustees:
            one.has_dealt = one.has_confirmed = False

    def deal(self, mine: Trustee, shares: list[dict[str, str]]) -> None:
        if not self.have_all("commitments") or mine.has_dealt:
            raise Wrong(f"{mine.person} dealt out of turn")
        others = [one.person for one in self.trustees if one is not mine]
        if [share["to"] for share in shares] != others or any(
                len(from_text(share["sealed"])) != SEALED_SHARE_BYTES for share in shares):
            raise Wrong(f"{mine.person} dealt something else than two sealed shares")
        mine.has_dealt = True

    def release(self, mine: Trustee, share: str) -> None:
        if mine.share is not None:
            raise Wrong(f"{mine.person} released twice")
        try:
            mine.share = p256.scalar(from_text(share))
        except ValueError as fault:
            raise Wrong(f"{mine.person} released {fault}") from fault
        if p256.times(mine.share) != self.public_share(mine.index):
            raise Wrong(f"what {mine.person} released is not that one's share")

    @property
    def released(self) -> list[Trustee]:
        return [one for one in self.trustees if one.share is not None]

    @property
    def transcript(self) -> bytes:
        """What the three confirmed."""
        text = f"cucao trustees {self.poll} ".encode()
        for one in self.trustees:
            text += one.person.encode() + b"".join(
                p256.encode(point) for point in (one.transport, *(one.commitments or ())))
        return hashlib.sha256(text).digest()

    @property
    def comparison_code(self) -> str:
        """What they read to each other."""
        letters = base64.b32encode(self.transcript[:15]).decode()
        return " ".join(letters[at:at + 4] for at in range(0, len(letters), 4))

    @property
    def joint_key(self) -> p256.Point:
        return p256.add(*(one.commitments[0] for one in self.trustees if one.commitments))

    def public_share(self, index: int) -> p256.Point:
        """The point of a trustee's share, out of the commitments of all."""
        return p256.add(*(p256.plus(one.commitments[0], p256.times(index, one.commitments[1]))
                          for one in self.trustees if one.commitments))

    def check_key(self, key: str | None) -> None:
        """The published key is what any two of the released shares come to."""
        shares = self.released
        if len(shares) < NEEDED:
            raise Wrong(f"it was opened with {len(shares)} shares")
        for left, right in zip(shares, shares[1:]):
            value = interpolated({left.index: left.share, right.index: right.share})
            if key is None or p256.scalar(from_text(key)) != value:
                raise Wrong("the key is not what the released shares come to")


def interpolated(shares: dict[int, int]) -> int:
    """The value at zero of the line through two shares (Shamir 1979)."""
    (i, left), (j, right) = shares.items()
    return (j * left - i * right) * pow(j - i, -1, p256.ORDER) % p256.ORDER
