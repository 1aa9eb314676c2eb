"""RELIABILITY bar 17: each limit of docs/protocol.md, section 6, at n and at n + 1, with the settings
as shipped; who keeps to the limits is never disturbed by who does not."""

import json

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from client import Refused, uuid7
from server import ROOT, Server

PASSWORD = "bốn từ rất bình thường"


@pytest.fixture
def shipped(tmp_path):
    """A department with the shipped settings, the owner signed in."""
    server = Server(tmp_path / "data", ROOT / "config" / "cucao.yaml")
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), password=PASSWORD)
    yield server, owner
    server.stop()


@pytest.fixture
def room(server):
    """A department with the settings of tests (no rate), a workspace and a topic."""
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code())
    workspace, topic = uuid7(), uuid7()
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=workspace, name="Giới hạn", purpose="Thử",
            visibility="members")
        socket.call(
            "topic.open", workspace=workspace, topic=topic, title="Giới hạn", post=uuid7(),
            text="0")
        yield owner, socket, workspace, topic


# Characters, not bytes: each of these letters is three bytes of UTF-8.
@pytest.mark.parametrize("method, field, most", [
    ("workspace.create", "name", 200),
    ("workspace.create", "purpose", 2_000),
    ("topic.open", "title", 200),
    ("topic.open", "text", 10_000),
    ("post.add", "text", 10_000),
    ("topic.close", "conclusion", 2_000),
])
def test_texts(room, method, field, most):
    _, socket, workspace, topic = room
    parameters = {
        "workspace.create": {
            "workspace": uuid7(), "name": "x", "purpose": "x", "visibility": "members"},
        "topic.open": {
            "workspace": workspace, "topic": uuid7(), "title": "x", "post": uuid7(), "text": "x"},
        "post.add": {"workspace": workspace, "topic": topic, "post": uuid7(), "text": "x"},
        "topic.close": {"workspace": workspace, "topic": topic, "conclusion": "x"},
    }[method]
    with pytest.raises(Refused) as refusal:
        socket.call(method, **parameters | {field: "ế" * (most + 1)})
    assert refusal.value.data.get("field") == field
    socket.call(method, **parameters | {field: "ế" * most})


def test_depth_of_json(room):
    _, socket, _, _ = room

    def nested(depth: int) -> str:
        return '{"jsonrpc":"2.0","id":"1","method":"x","params":' + "[" * depth + "]" * depth + "}"

    # The request itself is one level.
    socket.connection.send(nested(31))
    assert socket.next(lambda message: "error" in message)["error"]["code"] != -32700
    socket.connection.send(nested(32))
    assert socket.next(lambda message: "error" in message)["error"]["code"] == -32700


def test_size_of_a_message(room):
    owner, socket, _, _ = room
    frame = {"jsonrpc": "2.0", "id": uuid7(), "method": "none", "params": {}}
    size = len(json.dumps(frame))
    socket.connection.send(json.dumps(frame) + " " * (65_536 - size))
    with pytest.raises(Refused) as refusal:
        socket.answer(frame["id"])
    assert refusal.value.number == -32601
    with owner.socket() as other:
        other.connection.send(json.dumps(frame) + " " * (65_537 - size))
        with pytest.raises(ConnectionClosed) as closed:
            other.connection.recv(timeout=30)
    assert closed.value.rcvd.code == 1009
    socket.call("subscribe", workspace=room[2], since=0)


def test_size_of_a_body(room):
    owner, *_ = room
    assert owner.request("POST", "/api/session", b" " * 65_537).status == 413


def test_commands_of_a_person(shipped):
    _, owner = shipped
    with owner.socket() as socket:
        sent = [
            socket.send(
                "workspace.create", workspace=uuid7(), name=str(number), purpose="Thử",
                visibility="members")
            for number in range(30)]
        refusals = []
        for identifier in sent:
            try:
                socket.answer(identifier)
            except Refused as refusal:
                refusals.append(refusal)
    # Twenty at once, and as many more as the minute gives back meanwhile.
    assert 1 <= len(refusals) <= 10
    assert all(refusal.data["retryAfter"] >= 1 for refusal in refusals)


def test_sockets_of_a_person(shipped):
    server, owner = shipped
    open_sockets = [owner.socket() for _ in range(10)]
    with pytest.raises(InvalidStatus) as refusal:
        owner.socket()
    assert refusal.value.response.status_code == 429
    open_sockets.pop().connection.close()
    other = server.client()
    other.sign_in("owner", PASSWORD)
    for socket in open_sockets:
        socket.connection.close()


def test_subscriptions_of_a_socket(room):
    _, socket, *_ = room
    workspaces = [uuid7() for _ in range(33)]
    for workspace in workspaces:
        socket.call(
            "workspace.create", workspace=workspace, name="x", purpose="Thử", visibility="members")
    for workspace in workspaces[:32]:
        socket.call("subscribe", workspace=workspace, since=0)
    with pytest.raises(Refused):
        socket.call("subscribe", workspace=workspaces[32], since=0)
    socket.call("unsubscribe", workspace=workspaces[0])
    socket.call("subscribe", workspace=workspaces[32], since=0)
