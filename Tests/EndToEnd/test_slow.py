"""RELIABILITY bars 14 and 15 from outside: who reads or writes slowly harms only himself."""

import json
import os
import socket

from client import uuid7
from raw import TEXT, drain, frame, upgraded

LONG = os.environ.get("LONG") == "1"


def test_a_reader_that_never_reads_is_cut_and_the_others_get_all(forum):
    stalled = [upgraded(forum.owner, receive_bytes=4_096) for _ in range(20 if LONG else 5)]
    for connection in stalled:
        connection.sendall(frame(TEXT, json.dumps({
            "jsonrpc": "2.0", "id": uuid7(), "method": "subscribe",
            "params": {"workspace": forum.workspace, "since": 0}}).encode()))
    with forum.owner.socket() as reader, forum.owner.socket() as writer:
        since = reader.call("subscribe", workspace=forum.workspace, since=0)["position"]
        posts, received = [], []
        for number in range(400 if LONG else 150):
            posts.append(forum.say(writer, f"{number} " + "x" * 9_900))
            received.append(next_post(reader, since))
    assert received == posts
    for connection in stalled:
        # 1.5 MB did not fit into 256 KiB: the rest never comes, the end does.
        assert len(drain(connection)) < 1_400_000
        connection.close()
    forum.still_works()


def next_post(reader, since: int) -> str:
    """The post of the next event after a position."""
    while True:
        event = reader.event("post.added")
        if event["position"] > since:
            return event["data"]["post"]


def test_half_requests_do_not_keep_others_out(forum):
    """Headers, bodies and frames that never end, each from many connections. Honest people come
    from another address, for what an address may leave half done is limited."""
    slow = []
    for number in range(200):
        connection = socket.create_connection(
            (forum.owner.host, forum.owner.port), timeout=30,
            source_address=(f"127.0.0.{10 + number % 3}", 0))
        try:
            connection.sendall(HALVES[number % len(HALVES)])
        except OSError:
            pass
        slow.append(connection)
    for _ in range(30):
        assert forum.server.client().get("/health").status == 200
    half_frames = [upgraded(forum.owner, source="127.0.0.20") for _ in range(20)]
    for connection in half_frames:
        connection.sendall(frame(TEXT, b" " * 1_000)[:500])
    forum.still_works()
    for connection in slow + half_frames:
        drain(connection)
        connection.close()
    forum.still_works()


HALVES = [
    b"G", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1000\r\n\r\n{",
    b"\x16\x03\x01",
]
