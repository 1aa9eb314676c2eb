"""Floods, readers that stop, and everyone coming back at once."""

import select
import time

import pytest
from peer import Harness, Peer, frame

# Messages that a reader may be behind, and the time after which nothing will come any more.
WINDOW = 50
HANGING_SECONDS = 120


def test_a_flood_ends_with_1013_and_others_are_served():
    with Harness() as harness:
        with Peer(harness.port) as honest, Peer(harness.port) as flood:
            try:
                for number in range(5_000):
                    flood.text(f"flood {number}")
                    if number % 100 == 0:
                        honest.text("honest")
                        assert honest.echo() == "honest"
            except OSError:
                pass
            assert flood.close_code() == 1013
            honest.text("after")
            assert honest.echo() == "after"


# Close, 17 bytes, 1013.
FLOOD_CLOSE = b"\x88\x11\x03\xf5too many frames"
FLOODS = {
    "pings": frame(9, b"still there?"),
    "pongs": frame(10),
    "empty pieces": frame(0, final=False),
}


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_of_what_is_no_message_ends_with_1013(kind):
    """libwebsockets answers or swallows them by itself; they cost processor time all the same."""
    with Harness() as harness:
        with Peer(harness.port) as honest, Peer(harness.port) as flood:
            honest.send(frame(9, b"once"))
            assert honest.receive() == (10, b"once")
            if kind == "empty pieces":
                flood.send(frame(1, b"begins", final=False))
            received = send_until_it_ends(flood, FLOODS[kind] * 500)
            assert FLOOD_CLOSE in received
            honest.text("after")
            assert honest.echo() == "after"


def send_until_it_ends(peer: Peer, data: bytes) -> bytes:
    """Sends without a pause; the end of all that came back."""
    peer.socket.setblocking(False)
    received, rest = b"", data
    poll = select.poll()
    poll.register(peer.socket, select.POLLIN | select.POLLOUT)
    end = time.monotonic() + HANGING_SECONDS
    while time.monotonic() < end:
        poll.poll()
        try:
            got = peer.socket.recv(1 << 16)
            received = received[-200:] + got
            if not got or FLOOD_CLOSE in received:
                return received
        except BlockingIOError:
            pass
        except ConnectionError:
            return received
        try:
            rest = rest[peer.socket.send(rest):] or data
        except (BlockingIOError, ConnectionError):
            pass
    raise AssertionError("the flood went on")


def test_pings_at_leisure_are_no_flood():
    """More than twice the time between two looks at a connection."""
    with Harness() as harness, Peer(harness.port) as peer:
        for number in range(100):
            peer.send(frame(9, b"%d" % number))
            assert peer.receive() == (10, b"%d" % number)
            peer.text("x" * 60_000)
            assert len(peer.echo()) == 60_000
            time.sleep(0.1)


def test_half_open_connections_of_one_address_are_capped():
    with Harness() as harness:
        held = [Peer(harness.port, "127.0.3.1", upgrade=False) for _ in range(50)]
        time.sleep(0.5)
        with Peer(harness.port, "127.0.3.1", upgrade=False) as refused:
            assert refused.receive() is None
        with Peer(harness.port, "127.0.3.2") as elsewhere:
            elsewhere.text("here")
            assert elsewhere.echo() == "here"
        for peer in held:
            peer.socket.close()


def test_readers_that_stop_are_cut_and_the_rest_get_everything(long):
    """Bar 14: those who do not read lose their place, nobody else loses a message."""
    stalled_count, reader_count, messages = (100, 1_000, 3_000) if long else (20, 200, 1_500)
    room = 9
    with Harness("--open", "--outgoing-bytes", str(256 * 1024)) as harness:
        stalled = [Peer(harness.port, room=room) for _ in range(stalled_count)]
        readers = {}
        for _ in range(reader_count):
            peer = Peer(harness.port, room=room)
            peer.socket.setblocking(False)
            readers[peer.socket.fileno()] = [peer, 0, b""]
        poll = select.epoll()
        for descriptor in readers:
            poll.register(descriptor, select.EPOLLIN)
        before = harness.resident()
        size = 2_000
        with Peer(harness.port, room=room) as publisher:
            for number in range(messages):
                publisher.send(frame(1, b"%08d" % number + b"x" * (size - 8)))
                # All readers are one process, which on a busy machine may fall behind for real:
                # they stay well within what the server lets wait for one that reads.
                catch_up(publisher, poll, readers, size + 4, number + 1 - WINDOW)
            catch_up(publisher, poll, readers, size + 4, messages)
            grown = harness.resident() - before
            print(f"memory grew by {grown / 1e6:.1f} MB")
            assert grown < 40_000_000
            for peer in stalled:
                assert read_to_the_end(peer), "a reader that stopped was not cut"


def catch_up(publisher: Peer, poll: select.epoll, readers: dict, step: int, count: int) -> None:
    """Reads until every reader has so many messages."""
    end = time.monotonic() + HANGING_SECONDS
    while any(entry[1] < count for entry in readers.values()):
        assert time.monotonic() < end, "messages are missing"
        drain(poll, readers, step)
        publisher.is_over()


def drain(poll: select.epoll, readers: dict, step: int) -> None:
    """Reads what is there; each reader's messages must be the next in order."""
    for descriptor, _ in poll.poll(0.02):
        entry = readers[descriptor]
        received = entry[0].socket.recv(1 << 18)
        assert received, "a reader that keeps up was cut"
        data = entry[2] + received
        while len(data) >= step:
            assert data[4:12] == b"%08d" % entry[1]
            entry[1] += 1
            data = data[step:]
        entry[2] = data


def read_to_the_end(peer: Peer) -> bool:
    while (got := peer.receive()) is not None:
        if got[0] == 8:
            return True
    return True


def test_everyone_comes_back_at_once(long):
    """Bar 16: a server that died; all reconnect, and each gets each message once."""
    count = 10_000 if long else 2_000
    harness = Harness("--open")
    port = harness.port
    room = 11
    first = [Peer(port, room=room) for _ in range(count)]
    harness.kill()
    for peer in first:
        assert peer.receive() is None
        peer.socket.close()
    with Harness("--open", port=port) as harness:
        began = time.monotonic()
        members = [Peer(port, room=room) for _ in range(count)]
        print(f"{count} were back after {time.monotonic() - began:.1f} s")
        for number in range(10):
            members[0].text(f"message {number}")
        for member in members:
            for number in range(10):
                assert member.echo() == f"message {number}"
        for member in members:
            member.socket.close()
