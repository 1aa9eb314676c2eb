"""RFC 6455, case by case: what must come back, and which close code."""

import struct

import pytest
from peer import Peer, frame, handshake


def pieces(data: bytes, size: int):
    return [data[start:start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize("chunk", [0, 1, 7, 997])
@pytest.mark.parametrize("size", [
    0, 1, 2, 124, 125, 126, 127, 128, 255, 256, 1000, 1023, 1024, 1025, 2048, 4096, 65535, 65536])
def test_text_of_any_size_and_in_any_pieces(harness, size, chunk):
    if chunk == 1 and size > 300:
        size = 300
    text = ("Cục ảo " * (size // 7 + 1)).encode()[:size].decode(errors="ignore").ljust(size)
    text = text.encode()[:size].decode(errors="replace")
    if len(text.encode()) > 65536:
        text = "x" * size
    with Peer(harness.port) as peer:
        data = frame(1, text.encode())
        for piece in pieces(data, chunk) if chunk else [data]:
            peer.send(piece)
        assert peer.echo() == text


@pytest.mark.parametrize("size", [0, 1, 8, 64, 124, 125])
def test_ping_is_answered_with_its_payload(harness, size):
    with Peer(harness.port) as peer:
        peer.send(frame(9, bytes(range(size))))
        assert peer.receive() == (10, bytes(range(size)))


@pytest.mark.parametrize("opcode", [8, 9, 10])
@pytest.mark.parametrize("size", [126, 200, 65535, 65536])
def test_long_control_frames_end_the_connection(harness, opcode, size):
    with Peer(harness.port) as peer:
        peer.send(frame(opcode, b"x" * size))
        assert peer.close_code() in (1002, None)


@pytest.mark.parametrize("size", [0, 1, 125])
def test_unasked_pongs_are_ignored(harness, size):
    with Peer(harness.port) as peer:
        peer.send(frame(10, b"x" * size))
        peer.text("still here")
        assert peer.echo() == "still here"


def test_ten_pings_and_a_text(harness):
    with Peer(harness.port) as peer:
        for number in range(10):
            peer.send(frame(9, b"%d" % number))
            assert peer.receive() == (10, b"%d" % number)
        peer.text("after")
        assert peer.echo() == "after"


@pytest.mark.parametrize("reserved", range(1, 8))
@pytest.mark.parametrize("opcode", [1, 9, 8])
def test_reserved_bits_close_with_1002(harness, reserved, opcode):
    with Peer(harness.port) as peer:
        peer.send(frame(opcode, b"abcd", reserved=reserved))
        assert peer.close_code() == 1002


@pytest.mark.parametrize("payload", [b"", b"abc"])
@pytest.mark.parametrize("opcode", [3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
def test_reserved_opcodes_close_with_1002(harness, opcode, payload):
    with Peer(harness.port) as peer:
        peer.text("before")
        assert peer.echo() == "before"
        peer.send(frame(opcode, payload))
        assert peer.close_code() == 1002


@pytest.mark.parametrize("count", [2, 3, 5, 10, 50])
@pytest.mark.parametrize("between", [b"", frame(9, b"p"), frame(10)])
def test_fragments_with_control_frames_between(harness, count, between):
    words = [f"phần {number} " for number in range(count)]
    with Peer(harness.port) as peer:
        for number, word in enumerate(words):
            peer.send(frame(0 if number else 1, word.encode(), final=number == count - 1) + between)
        got = []
        while not got or got[-1][0] != 1:
            got.append(peer.receive())
        assert got[-1] == (1, "".join(words).encode())


@pytest.mark.parametrize("fragments", [
    [b"", b""], [b"", b"abc"], [b"abc", b""], [b"", b"abc", b""], [b"", b"", b""]])
def test_empty_fragments(harness, fragments):
    with Peer(harness.port) as peer:
        last = len(fragments) - 1
        for number, part in enumerate(fragments):
            peer.send(frame(0 if number else 1, part, final=number == last))
        assert peer.echo().encode() == b"".join(fragments)


@pytest.mark.parametrize("frames", [
    [frame(0, b"a")], [frame(0, b"a", final=False), frame(0, b"b")],
    [frame(1, b"a"), frame(0, b"b")],
    [frame(1, b"a", final=False), frame(1, b"b")],
    [frame(1, b"a", final=False), frame(1, b"b", final=False)],
    [frame(1, b"a", final=False), frame(2, b"b")],
    [frame(9, b"a", final=False)], [frame(10, b"a", final=False)], [frame(8, b"", final=False)],
    [frame(9, b"a", final=False), frame(0, b"b")]])
def test_broken_sequences_of_fragments_close_with_1002(harness, frames):
    with Peer(harness.port) as peer:
        peer.send(b"".join(frames))
        assert peer.close_code() == 1002


VALID = [
    "", "a", "ộ", "Cục ảo — cơ quan ảo", "\u0000", "\u007f", "\u0080", "\u07ff", "\u0800",
    "\ud7ff", "\ue000", "\ufeff", "\ufffd", "\uffff", "\U00010000", "\U0010ffff", "👍🏽",
    "κόσμε", "日本語", "e\u0323\u0302"]


@pytest.mark.parametrize("text", VALID)
def test_valid_text_comes_back(harness, text):
    with Peer(harness.port) as peer:
        peer.text(text)
        assert peer.echo() == text


@pytest.mark.parametrize("text", [text for text in VALID if len(text.encode()) > 1])
def test_valid_text_split_inside_its_characters(harness, text):
    data = text.encode()
    with Peer(harness.port) as peer:
        for number in range(len(data)):
            peer.send(frame(
                0 if number else 1, data[number:number + 1], final=number == len(data) - 1))
        assert peer.echo() == text


INVALID = [bytes.fromhex(text) for text in (
    "80 bf 8080 c0 c1 c0af c1bf c3 c328 e0 e08080 e080af e09fbf e28082e2 e282 ed eda080 edbfbf "
    "edaf80 f0 f0808080 f08080af f08fbfbf f4908080 f5 f5808080 f8 f888808080 fc fc8480808080 fe ff "
    "fefeffff 61c3 61ff62 c3a0ff cebae1bdb9cf83cebcceb5eda080656469746564 f7bfbfbf "
    "fbbfbfbfbf fdbfbfbfbfbf").split()]


@pytest.mark.parametrize("data", INVALID, ids=lambda data: data.hex())
def test_invalid_text_closes_with_1007(harness, data):
    with Peer(harness.port) as peer:
        peer.send(frame(1, data))
        assert peer.close_code() == 1007


@pytest.mark.parametrize("data", INVALID, ids=lambda data: data.hex())
def test_invalid_text_in_fragments_closes_with_1007(harness, data):
    with Peer(harness.port) as peer:
        parts = [frame(0, bytes([byte]), final=False) for byte in data[:-1]]
        peer.send(
            frame(1, b"start ", final=False) + b"".join(parts) + frame(0, data[-1:]))
        assert peer.close_code() == 1007


@pytest.mark.parametrize("code", [
    1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999])
def test_close_is_answered_with_the_same_code(harness, code):
    with Peer(harness.port) as peer:
        peer.send(frame(8, struct.pack("!H", code) + "lý do".encode()))
        assert peer.close_code() == code
        assert peer.receive() is None


@pytest.mark.parametrize("code", [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999])
def test_close_with_a_forbidden_code_is_answered_with_1002(harness, code):
    with Peer(harness.port) as peer:
        peer.send(frame(8, struct.pack("!H", code)))
        assert peer.close_code() == 1002


def test_close_without_a_code(harness):
    with Peer(harness.port) as peer:
        peer.send(frame(8))
        assert peer.close_code() == 0


def test_close_with_half_a_code_closes_with_1002(harness):
    with Peer(harness.port) as peer:
        peer.send(frame(8, b"\x03"))
        assert peer.close_code() == 1002


def test_close_with_the_longest_reason(harness):
    with Peer(harness.port) as peer:
        peer.send(frame(8, struct.pack("!H", 1000) + b"r" * 123))
        assert peer.close_code() == 1000


@pytest.mark.parametrize("reason", [b"\xff", b"\xc3", b"ab\xed\xa0\x80"])
def test_close_with_a_reason_that_is_no_text(harness, reason):
    with Peer(harness.port) as peer:
        peer.send(frame(8, struct.pack("!H", 1000) + reason))
        assert peer.close_code() in (1007, None)


@pytest.mark.parametrize("after", [frame(1, b"late"), frame(9, b"late"), frame(8), b"rubbish"])
def test_what_follows_a_close_is_ignored(harness, after):
    with Peer(harness.port) as peer:
        peer.send(frame(8, struct.pack("!H", 1000)) + after)
        assert peer.close_code() in (1000, None)


@pytest.mark.parametrize("payload", [b"", b"\x00", b"text", b"x" * 70000])
def test_binary_closes_with_1003(harness, payload):
    with Peer(harness.port) as peer:
        peer.send(frame(2, payload))
        assert peer.close_code() in (1003, 1009)


@pytest.mark.parametrize("size", [65537, 70000, 200000])
@pytest.mark.parametrize("fragment", [0, 1000, 30000])
def test_messages_above_the_limit_close_with_1009(harness, size, fragment):
    data = b"x" * size
    parts = pieces(data, fragment) if fragment else [data]
    with Peer(harness.port) as peer:
        try:
            for number, part in enumerate(parts):
                peer.send(frame(0 if number else 1, part, final=number == len(parts) - 1))
        except ConnectionError:
            pass
        assert peer.close_code() == 1009


@pytest.mark.parametrize("length", [1 << 20, 1 << 40, (1 << 63) - 1])
def test_a_huge_announced_length_closes_with_1009(harness, length):
    with Peer(harness.port) as peer:
        peer.send(frame(1, b"x" * 3000, length=struct.pack("!BQ", 127, length)))
        assert peer.close_code() == 1009


def test_a_negative_length_ends_the_connection(harness):
    with Peer(harness.port) as peer:
        peer.send(frame(1, b"x", length=struct.pack("!BQ", 127, 1 << 63)))
        assert peer.close_code() in (1002, None)


@pytest.mark.parametrize("request_bytes", [
    handshake(Upgrade="WebSocket"), handshake(Connection="keep-alive, Upgrade"),
    handshake(Connection="upgrade"), handshake(Sec_WebSocket_Protocol="other, cucao.v1"),
    handshake(Sec_WebSocket_Extensions="permessage-deflate"), handshake(Pragma="no-cache")])
def test_handshakes_that_browsers_send(harness, request_bytes):
    with Peer(harness.port, upgrade=False) as peer:
        peer.send(request_bytes)
        assert peer.head() == 101


@pytest.mark.parametrize(("status", "request_bytes"), [
    (403, handshake(Origin=None)), (403, handshake(Origin="null")),
    (403, handshake(Origin="https://harness.example.org")),
    (403, handshake(Origin="HTTPS://harness.example")), (400, handshake(Host=None)),
    (400, handshake(Connection=None)), (400, handshake(Sec_WebSocket_Key=None)),
    (400, handshake(Sec_WebSocket_Key="short")), (426, handshake(Sec_WebSocket_Version=None)),
    (426, handshake(Sec_WebSocket_Version="12")), (400, handshake(Sec_WebSocket_Protocol=None)),
    (400, handshake(Sec_WebSocket_Protocol="http")), (400, handshake(Upgrade="h2c"))])
def test_handshakes_that_are_refused(harness, status, request_bytes):
    with Peer(harness.port, upgrade=False) as peer:
        peer.send(request_bytes)
        assert peer.head() == status


@pytest.mark.parametrize("chunk", [1, 10, 100])
def test_a_handshake_in_pieces(harness, chunk):
    with Peer(harness.port, upgrade=False) as peer:
        for piece in pieces(handshake(77), chunk):
            peer.send(piece)
        assert peer.head() == 101
        peer.text("first")
        assert peer.echo() == "first"
