"""The curve and the seal of the verifiers beside OpenSSL, and on the vectors of others."""

import json
import random
from itertools import combinations
from pathlib import Path

import hpke
import p256
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from secretballot import SUITE
from tokens import from_text
from trustee import point_of
from trustees import Trustees, interpolated

VECTORS = Path(__file__).parents[1] / "Vectors" / "ballots"
TRUSTEES = json.loads((VECTORS / "trustees.json").read_text())
CURVE = TRUSTEES["curve"]
CHANCE = random.Random(1976)


def point(text: str) -> p256.Point:
    return p256.decode(from_text(text))


def number(text: str) -> int:
    return int.from_bytes(from_text(text))


def test_points_are_those_of_openssl():
    edges = [1, 2, 3, p256.ORDER - 1, p256.ORDER - 2, 2 ** 255, 2 ** 32]
    for scalar in edges + [CHANCE.randrange(1, p256.ORDER) for _ in range(200)]:
        assert p256.encode(p256.times(scalar)) == point_of(scalar)
    assert p256.times(0) is p256.times(p256.ORDER) is None
    for vector in CURVE["multiples"]:
        assert p256.times(number(vector["scalar"])) == point(vector["point"])
    for vector in CURVE["products"]:
        assert p256.times(number(vector["scalar"]), point(vector["of"])) == point(vector["point"])


def test_sums_are_those_of_openssl():
    for vector in CURVE["sums"]:
        assert p256.plus(point(vector["left"]), point(vector["right"])) == point(vector["sum"])
    for _ in range(50):
        left, right = (CHANCE.randrange(1, p256.ORDER) for _ in range(2))
        both = p256.plus(p256.times(left), p256.times(right))
        assert p256.encode(both) == point_of((left + right) % p256.ORDER)
    one = p256.times(5)
    assert p256.plus(one, p256.times(p256.ORDER - 5)) is None
    assert p256.add(one, None, p256.times(p256.ORDER - 5), one) == one


@pytest.mark.parametrize("name", CURVE["noPoints"])
def test_what_is_no_point_is_refused(name):
    with pytest.raises(ValueError):
        point(CURVE["noPoints"][name])


@pytest.mark.parametrize("ceremony", TRUSTEES["ceremonies"], ids=lambda one: one["poll"])
def test_any_two_of_three_come_to_the_key_and_none_to_it_alone(ceremony):
    trustees = ceremony["trustees"]
    holders = Trustees.of(ceremony["poll"], [one["person"] for one in trustees])
    for one in trustees:
        holders.follow("trustee.joined", one["person"], one)
    assert holders.transcript == from_text(ceremony["transcript"])
    assert holders.comparison_code.replace(" ", "") == ceremony["comparisonCode"]
    assert holders.joint_key == point(ceremony["sealingKey"])
    shares = {index: number(one["share"]) for index, one in enumerate(trustees, 1)}
    for index, one in enumerate(trustees, 1):
        assert holders.public_share(index) == point(one["publicShare"])
        assert p256.times(shares[index]) == point(one["publicShare"])
    for pair in combinations(shares, 2):
        assert interpolated({index: shares[index] for index in pair}) == number(ceremony["key"])
    assert number(ceremony["key"]) not in shares.values()
    for one in trustees:
        for dealt in one["dealt"]:
            (receiver,) = [other for other in trustees if other["person"] == dealt["to"]]
            info = (f"cucao share {ceremony['poll']} {one['person']} {dealt['to']} ".encode()
                    + holders.transcript)
            assert hpke.open_sealed(
                from_text(dealt["sealed"]), number(receiver["transportPrivateKey"]),
                from_text(receiver["transportKey"]), info) == from_text(dealt["share"])


def test_two_shares_of_a_random_line_come_to_its_value_at_zero():
    for _ in range(300):
        line = [CHANCE.randrange(p256.ORDER) for _ in range(2)]
        shares = {index: (line[0] + index * line[1]) % p256.ORDER for index in (1, 2, 3)}
        for pair in combinations(shares, 2):
            assert interpolated({index: shares[index] for index in pair}) == line[0]


def test_the_example_of_rfc_9180_opens():
    vector = {name: bytes.fromhex(value) for name, value in json.loads(
        (VECTORS / "rfc9180.json").read_text()).items() if name != "encryption"}
    encryption = json.loads((VECTORS / "rfc9180.json").read_text())["encryption"]
    sealed = vector["enc"] + bytes.fromhex(encryption["ct"])
    arguments = (int.from_bytes(vector["skRm"]), vector["pkRm"], vector["info"])
    bound = bytes.fromhex(encryption["aad"])
    assert hpke.open_sealed(sealed, *arguments, bound) == bytes.fromhex(encryption["pt"])
    for at in (70, len(sealed) - 1):
        altered = bytearray(sealed)
        altered[at] ^= 1
        with pytest.raises(hpke.Closed):
            hpke.open_sealed(bytes(altered), *arguments, bound)
    for closed in (sealed[:-1], sealed[:64], sealed[:70], b"", bytes(65) + sealed[65:]):
        with pytest.raises(hpke.Closed):
            hpke.open_sealed(closed, *arguments, bound)
    with pytest.raises(hpke.Closed):
        hpke.open_sealed(sealed, *arguments, b"")


def test_what_another_library_seals_opens():
    key = ec.derive_private_key(CHANCE.randrange(1, p256.ORDER), ec.SECP256R1())
    scalar = key.private_numbers().private_value
    for size in (0, 1, 15, 16, 17, 32, 160, 1_000):
        plain = CHANCE.randbytes(size)
        sealed = SUITE.encrypt(plain, key.public_key(), info=b"purpose")
        assert hpke.open_sealed(sealed, scalar, point_of(scalar), b"purpose") == plain
        with pytest.raises(hpke.Closed):
            hpke.open_sealed(sealed, scalar, point_of(scalar), b"another")
