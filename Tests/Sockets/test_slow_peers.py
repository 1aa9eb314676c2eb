"""Those who are slow on purpose cost nobody else anything, and are cut."""

import time

import pytest
from peer import Harness, Peer, frame, handshake, health

# The limits of the harness are ten seconds; a busy machine gets some more.
CUT_WITHIN = 30


def addresses(count: int) -> list[str]:
    return [f"127.0.2.{number + 1}" for number in range(count)]


class Attack:
    """Many connections that send a beginning and then a byte from time to time."""

    def __init__(self, port: int, beginning: bytes, count: int, sources: list[str],
                 upgrade: bool = False):
        self.peers: list[Peer] = []
        self.turned_away = 0
        for number in range(count):
            try:
                peer = Peer(port, sources[number % len(sources)], upgrade=upgrade, room=0)
                peer.send(beginning)
                self.peers.append(peer)
            except (OSError, AssertionError):
                self.turned_away += 1

    def drip(self, byte: bytes) -> int:
        """Sends one more byte each; how many are still connected."""
        alive = []
        for peer in self.peers:
            try:
                if not peer.is_over():
                    peer.send(byte)
                    alive.append(peer)
                    continue
            except OSError:
                pass
            peer.socket.close()
        self.peers = alive
        return len(alive)


def outlast(harness: Harness, attack: Attack, byte: bytes) -> list[float]:
    """Drips until all attackers are gone; how long honest requests took in the meantime."""
    waited = []
    end = time.monotonic() + CUT_WITHIN
    while attack.drip(byte):
        assert time.monotonic() < end, f"{len(attack.peers)} were not cut"
        for _ in range(5):
            waited.append(health(harness.port, "127.0.1.1"))
        time.sleep(0.3)
    return waited


def report(what: str, waited: list[float]) -> None:
    waited.sort()
    print(f"{what}: honest p50 {waited[len(waited) // 2] * 1e3:.1f} ms, "
          f"p99 {waited[int(len(waited) * 0.99)] * 1e3:.1f} ms of {len(waited)}")
    # A hang, not a figure: the figure is printed.
    assert waited[-1] < 5


@pytest.mark.parametrize("sources", [1, 100])
def test_slow_headers(sources, long):
    with Harness() as harness:
        head = handshake()[:-10]
        attack = Attack(harness.port, head, 5_000 if long else 1_500, addresses(sources))
        assert len(attack.peers) + attack.turned_away >= 1_500
        report(f"slow headers from {sources}", outlast(harness, attack, b"x"))


def test_more_slow_headers_than_the_pool_holds(long):
    with Harness("--header-pool", "400") as harness:
        attack = Attack(harness.port, b"GET / HTT", 5_000 if long else 1_500, addresses(100))
        assert health(harness.port, "127.0.1.1") < 5
        report("more than the pool", outlast(harness, attack, b"P"))


@pytest.mark.parametrize("sources", [1, 20])
def test_slow_bodies(sources, long):
    with Harness("--transfer-seconds", "5") as harness:
        head = (b"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nOrigin: https://harness.example\r\n"
                b"Content-Length: 60000\r\n\r\nbeginning")
        attack = Attack(harness.port, head, 1_000 if long else 200, addresses(sources))
        report(f"slow bodies from {sources}", outlast(harness, attack, b"b"))


@pytest.mark.parametrize("sources", [1, 20])
def test_half_messages(sources, long):
    with Harness("--transfer-seconds", "5") as harness:
        half = frame(1, b"x" * 5000)[:100]
        attack = Attack(
            harness.port, half, 1_000 if long else 200, addresses(sources), upgrade=True)
        report(f"half messages from {sources}", outlast(harness, attack, b"x"))


def test_answers_that_nobody_reads_do_not_spin():
    """Input that waits behind an unread answer must not keep the loop busy."""
    with Harness() as harness:
        peers = [Peer(harness.port, upgrade=False) for _ in range(10)]
        for peer in peers:
            peer.socket.setsockopt(1, 8, 4096)
            peer.send(b"GET /api/large HTTP/1.1\r\nHost: localhost\r\n\r\nmore")
        time.sleep(4)
        before = harness.processor_seconds()
        time.sleep(3)
        assert harness.processor_seconds() - before < 1
        for peer in peers:
            peer.socket.close()


def test_requests_that_are_never_answered_do_not_spin():
    with Harness() as harness:
        peers = [Peer(harness.port, upgrade=False) for _ in range(10)]
        for peer in peers:
            peer.send(b"GET /api/never HTTP/1.1\r\nHost: localhost\r\n\r\nmore input")
        for peer in peers[5:]:
            peer.socket.close()
        time.sleep(1)
        before = harness.processor_seconds()
        time.sleep(3)
        assert harness.processor_seconds() - before < 1
        assert health(harness.port, "127.0.1.1") < 5
        for peer in peers[:5]:
            peer.socket.close()
