"""RELIABILITY bar 16 from outside: everybody is cut at once, comes back, and has missed nothing."""

import json
import os
import select
import struct

from client import uuid7
from raw import TEXT, frame, upgraded

CLIENTS = 5_000 if os.environ.get("LONG") == "1" else 1_000
POSTS = 20


class Listener:
    """A socket that subscribes from a position and collects the posts after it."""

    def __init__(self, forum, since: int):
        self.connection = upgraded(forum.owner)
        self.since = since
        self.buffer = bytearray()
        self.posts: list[tuple[int, str]] = []
        self.connection.sendall(frame(TEXT, json.dumps({
            "jsonrpc": "2.0", "id": uuid7(), "method": "subscribe",
            "params": {"workspace": forum.workspace, "since": since}}).encode()))
        self.connection.setblocking(False)

    def take(self) -> None:
        """Reads what is there."""
        try:
            chunk = self.connection.recv(65_536)
        except BlockingIOError:
            return
        assert chunk, "the server cut a listener that reads"
        self.buffer += chunk
        while (message := self.message()) is not None:
            if message.get("method") == "event":
                event = message["params"]
                if event["type"] == "post.added" and event["position"] > self.since:
                    self.posts.append((event["position"], event["data"]["post"]))

    def message(self) -> dict | None:
        """The next whole text message; the server sends each in one frame."""
        if len(self.buffer) < 2:
            return None
        length, at = self.buffer[1] & 0x7F, 2
        if length >= 126:
            form, at = ("!H", 4) if length == 126 else ("!Q", 10)
            if len(self.buffer) < at:
                return None
            length = struct.unpack_from(form, self.buffer, 2)[0]
        if len(self.buffer) < at + length:
            return None
        opcode = self.buffer[0] & 0xF
        payload = bytes(self.buffer[at:at + length])
        del self.buffer[:at + length]
        return json.loads(payload) if opcode == TEXT else {}


def collect(listeners: list[Listener], count: int) -> None:
    """Until each listener has so many posts."""
    waiting = {listener.connection.fileno(): listener for listener in listeners}
    poll = select.poll()
    for number in waiting:
        poll.register(number, select.POLLIN)
    while waiting:
        ready = poll.poll(60_000)
        assert ready, f"{len(waiting)} listeners wait in vain"
        for number, _ in ready:
            waiting[number].take()
            if len(waiting[number].posts) >= count:
                poll.unregister(number)
                del waiting[number]


def test_everybody_is_cut_and_comes_back(forum):
    with forum.owner.socket() as writer:
        since = writer.call("subscribe", workspace=forum.workspace, since=0)["position"]
        listeners = [Listener(forum, since) for _ in range(CLIENTS)]
        expected = [forum.say(writer, f"trước {number}") for number in range(POSTS)]
        collect(listeners, POSTS)
        assert all([post for _, post in found.posts] == expected for found in listeners)
        newest = listeners[0].posts[-1][0]
        for listener in listeners:
            listener.connection.close()
        missed = [forum.say(writer, f"vắng {number}") for number in range(POSTS)]
        listeners = [Listener(forum, newest) for _ in range(CLIENTS)]
        missed += [forum.say(writer, f"sau {number}") for number in range(POSTS)]
        collect(listeners, 2 * POSTS)
    for listener in listeners:
        assert [post for _, post in listener.posts] == missed
        listener.connection.close()
    forum.still_works()


def test_a_killed_server_takes_nothing_with_it(forum):
    """The server dies under load; everybody resumes from the own position."""
    with forum.owner.socket() as writer:
        since = writer.call("subscribe", workspace=forum.workspace, since=0)["position"]
        before = [forum.say(writer, f"{number}") for number in range(POSTS)]
        forum.server.kill()
    forum.server.start()
    listeners = [Listener(forum, since) for _ in range(CLIENTS // 4)]
    with forum.owner.socket() as writer:
        after = [forum.say(writer, f"{number}") for number in range(POSTS)]
    collect(listeners, 2 * POSTS)
    for listener in listeners:
        assert [post for _, post in listener.posts] == before + after
        listener.connection.close()
