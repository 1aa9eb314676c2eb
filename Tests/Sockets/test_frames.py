"""RELIABILITY bar 11 from outside: frames nobody should send, to the whole product."""

import json
import os
import random
import struct

import pytest

from raw import (
    BINARY, CLOSE, CONTINUATION, PING, TEXT, close_code, drain, frame, upgraded)

FRAMES = 1_000_000 if os.environ.get("LONG") == "1" else 40_000

WRONG = {
    "reserved bit": (frame(TEXT, b"{}", reserved=4), {1002}),
    "unknown opcode": (frame(0x3, b""), {1002}),
    "unknown control opcode": (frame(0xB, b""), {1002}),
    "fragmented ping": (frame(PING, b"", final=False), {1002}),
    "long ping": (frame(PING, b"x" * 126), {1002}),
    "continuation of nothing": (frame(CONTINUATION, b"x"), {1002}),
    "text inside of text": (
        frame(TEXT, b"a", final=False) + frame(TEXT, b"b"), {1002}),
    "binary": (frame(BINARY, b"{}"), {1003}),
    "not UTF-8": (frame(TEXT, b"\xff\xfe"), {1007}),
    "surrogate in UTF-8": (frame(TEXT, b"\xed\xa0\x80"), {1007}),
    "over-long UTF-8": (frame(TEXT, b"\xc0\xaf"), {1007}),
    "UTF-8 cut off": (frame(TEXT, b"\xe1\xba"), {1007}),
    "too large": (frame(TEXT, b" " * 65_537), {1009}),
    "too large in pieces": (
        frame(TEXT, b" " * 40_000, final=False) + frame(CONTINUATION, b" " * 40_000), {1009}),
    "length with the highest bit": (
        b"\x81\xff" + struct.pack("!Q", 1 << 63) + b"abcd", {1002, 1009}),
    "close with one byte": (frame(CLOSE, b"x"), {1002, 1005}),
    "close with a code that may not be sent": (
        frame(CLOSE, struct.pack("!H", 1006)), {1002}),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_frames_end_the_connection(room, name):
    """With the right code, or at least at once: RFC 6455, section 7.1.7 lets a server just cut."""
    sent, codes = WRONG[name]
    connection = upgraded(room.owner)
    connection.sendall(sent)
    code = close_code(drain(connection))
    connection.close()
    assert code is None or code in codes
    room.still_works()


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", "[[[[", '{"jsonrpc":"2.0"}', '{"jsonrpc":"1.0","method":"x","id":1}',
    '{"jsonrpc":"2.0","method":1,"id":1}', '{"jsonrpc":"2.0","method":"post.add","id":{}}',
    '{"jsonrpc":"2.0","method":"post.add","id":"x","params":[]}',
    '{"jsonrpc":"2.0","method":"post.add","id":"x","params":{"text":1e400}}',
    '{"jsonrpc":"2.0","method":"subscribe","id":"x","params":{"workspace":"x","since":-1}}',
    '{"jsonrpc":"2.0","method":"hello","id":"x","params":{}}', '"\\ud800"', "\\u0000",
])
def test_wrong_messages_get_an_error_and_the_connection_stays(room, text):
    with room.owner.socket() as socket:
        socket.connection.send(text)
        error = socket.next(lambda message: "error" in message)["error"]
        assert error["code"] in (-32700, -32600, -32601, -32602, -32000)
        room.say(socket, "Vẫn nói được.")


def test_random_frames(room):
    """Valid frames, changed at random; a connection that is cut is opened again."""
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
    print(f"SEED={seed}")
    dice = random.Random(seed)
    request = json.dumps({
        "jsonrpc": "2.0", "id": "01932b4e-0000-7000-8000-000000000001", "method": "post.add",
        "params": {"workspace": room.workspace, "topic": room.topic, "text": "ả"}}).encode()
    connection = upgraded(room.owner)
    for _ in range(FRAMES // 20):
        batch = b"".join(mutated(dice, request) for _ in range(20))
        try:
            connection.sendall(batch)
            connection.setblocking(False)
            try:
                while connection.recv(65_536):
                    pass
                raise ConnectionError
            except BlockingIOError:
                connection.settimeout(30)
        except OSError:
            connection.close()
            connection = upgraded(room.owner)
    connection.close()
    room.still_works()


def mutated(dice: random.Random, request: bytes) -> bytes:
    payload = bytearray(request)
    for _ in range(dice.randrange(4)):
        payload[dice.randrange(len(payload))] = dice.randrange(256)
    if dice.random() < 0.1:
        payload = payload[:dice.randrange(len(payload))]
    whole = bytearray(frame(
        dice.choice((TEXT, TEXT, TEXT, TEXT, PING, CONTINUATION, BINARY, CLOSE)),
        bytes(payload[:125]) if dice.random() < 0.2 else bytes(payload),
        final=dice.random() < 0.95))
    if dice.random() < 0.05:
        whole[dice.randrange(min(8, len(whole)))] ^= 1 << dice.randrange(8)
    return bytes(whole)
