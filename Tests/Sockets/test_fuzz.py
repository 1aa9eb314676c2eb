"""Frames at random: the server stays, keeps its memory, and serves the honest."""

import os
import random

from peer import Peer, frame, handshake

SEED = int(os.environ.get("SOCKETS_SEED", "20261122"))


def random_frame(dice: random.Random) -> bytes:
    opcode = dice.choice([0, 1, 1, 1, 1, 2, 8, 9, 10, dice.randrange(16)])
    size = dice.choice([0, 1, 5, 124, 125, 126, 127, 128, 1023, 1024, 1025, 3000, 70000])
    payload = dice.choice([b"a", b"\xc3\xa0", b"\xff", b"!", b"{"]) * size
    length = None
    if dice.random() < 0.05:
        length = bytes([dice.choice([126, 127])]) + dice.randbytes(8)
    data = frame(
        opcode, payload[:size], final=dice.random() < 0.8, masked=dice.random() < 0.98,
        reserved=dice.choice([0] * 20 + [1, 2, 4, 7]), length=length)
    if dice.random() < 0.05:
        data = data[:dice.randrange(len(data) + 1)]
    if dice.random() < 0.05:
        data = bytearray(data)
        data[dice.randrange(min(len(data), 8)) if data else 0:1] = dice.randbytes(1)
    return bytes(data)


def exchange(peer: Peer, dice: random.Random, most: int) -> int:
    """Sends frames until the server has enough; how many."""
    try:
        for sent in range(most):
            peer.send(random_frame(dice))
            if sent % 4 == 3 and peer.is_over():
                return sent + 1
    except OSError:
        pass
    return most


def storm(harness, dice: random.Random, frames: int) -> None:
    sent = 0
    rounds = 0
    while sent < frames:
        with Peer(harness.port) as peer:
            sent += exchange(peer, dice, dice.randrange(1, 40))
            peer.finish(1)
        rounds += 1
        if rounds % 100 == 0:
            with Peer(harness.port) as honest:
                honest.text("honest")
                assert honest.echo() == "honest"


def test_random_frames(harness, long):
    dice = random.Random(SEED)
    storm(harness, dice, 5_000)
    before = harness.resident()
    storm(harness, dice, 1_000_000 if long else 45_000)
    assert harness.resident() - before < 5_000_000


def test_random_heads(harness, long):
    dice = random.Random(SEED + 1)
    whole = handshake(5)
    before = None
    for number in range(20_000 if long else 1_500):
        data = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            at = dice.randrange(len(data))
            if dice.random() < 0.3:
                del data[at:at + dice.randrange(1, 20)]
            else:
                data[at:at + dice.randrange(3)] = dice.randbytes(dice.randrange(1, 12))
        with Peer(harness.port, upgrade=False) as peer:
            peer.send(bytes(data) + random_frame(dice))
            peer.finish(0.02)
        if number == 500:
            before = harness.resident()
    with Peer(harness.port) as honest:
        honest.text("honest")
        assert honest.echo() == "honest"
    assert harness.resident() - before < 5_000_000


def test_random_requests(harness, long):
    """Requests one after another, with bodies, lengths and pipelining of any kind."""
    dice = random.Random(SEED + 2)
    paths = ["/", "/api/echo", "/api/late", "/api/never", "/health", "/x.js", "/%00", "/../a", "*"]
    for _ in range(10_000 if long else 700):
        with Peer(harness.port, upgrade=False) as peer:
            try:
                for _ in range(dice.randrange(1, 5)):
                    body = b"b" * dice.choice([0, 1, 10, 1000, 66_000])
                    length = dice.choice([str(len(body))] * 6 + ["-1", "7", "x", "99999999999"])
                    method = dice.choice(["GET", "POST", "PUT", "DELETE", "HEAD", "BREW", "CONNECT"])
                    head = (f"{method} {dice.choice(paths)} HTTP/1.{dice.choice('011')}\r\n"
                            f"Host: localhost\r\nOrigin: https://harness.example\r\n")
                    if dice.random() < 0.7:
                        head += f"Content-Length: {length}\r\n"
                    if dice.random() < 0.1:
                        head += "Transfer-Encoding: chunked\r\n"
                    peer.send((head + "\r\n").encode() + body)
                    if dice.random() < 0.5:
                        peer.is_over()
                peer.finish(0.02)
            except OSError:
                pass
    with Peer(harness.port) as honest:
        honest.text("honest")
        assert honest.echo() == "honest"
