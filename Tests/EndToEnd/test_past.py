"""The past can be read, taken along and checked by somebody who does not trust the server."""

import json
import re
import time
from hashlib import sha256

import pytest

from client import uuid7
from server import Server, cucao

PASSWORD = "bốn từ rất bình thường"


@pytest.fixture(scope="module")
def past(tmp_path_factory):
    """A stopped server whose log holds a workspace with ten posts; what was said is kept here."""
    server = Server(tmp_path_factory.mktemp("past") / "data")
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), password=PASSWORD)
    workspace, topic = uuid7(), uuid7()
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=workspace, name="Phòng nhớ", purpose="Giữ lại",
            visibility="department")
        socket.call(
            "topic.open", workspace=workspace, topic=topic, title="Nhớ", post=uuid7(), text="0")
        outcomes = [
            socket.call(
                "post.add", workspace=workspace, topic=topic, post=uuid7(), text=str(number))
            for number in range(1, 10)]
    yield server, owner, workspace, topic, outcomes
    server.stop()


def test_reads_go_back_in_time(past):
    _, owner, workspace, topic, outcomes = past
    path = f"/api/workspaces/{workspace}/topics/{topic}"
    for number, outcome in enumerate(outcomes, start=1):
        then = owner.read(f"{path}?at={outcome['last']}")
        assert [post["text"] for post in then["posts"]] == [str(n) for n in range(number + 1)]
    assert len(owner.read(path)["posts"]) == 10


def test_an_unchanged_page_is_not_sent_again(past):
    _, owner, workspace, topic, _ = past
    path = f"/api/workspaces/{workspace}/topics/{topic}"
    tag = owner.get(path).headers["etag"]
    assert owner.get(path, If_None_Match=tag).status == 304


def test_an_event_proves_that_it_is_in_the_log(past):
    """RFC 9162, section 2.1.3.2: the path leads from the leaf to the root."""
    _, owner, _, _, outcomes = past
    proof = owner.read(f"/api/proof/{outcomes[3]['last']}")
    index, size = proof["position"] - 1, proof["size"]
    node, last = bytes.fromhex(proof["leaf"]), size - 1
    for sibling in (bytes.fromhex(text) for text in proof["path"]):
        if index & 1 or index == last:
            node = sha256(b"\x01" + sibling + node).digest()
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = sha256(b"\x01" + node + sibling).digest()
        index, last = index >> 1, last >> 1
    assert last == 0 and node.hex() == proof["root"]


def test_what_runs_can_be_backed_up_and_what_is_lost_restored(past, tmp_path):
    server, *_ = past
    copy, restored = tmp_path / "copy", tmp_path / "restored"
    assert cucao("backup", "--data", str(server.data), "--to", str(copy)).returncode == 0
    done = cucao("restore", "--from", str(copy), "--data", str(restored))
    assert done.returncode == 0, done.stderr
    assert verified(restored) == verified(copy)


def verified(data) -> tuple[int, str]:
    """Number of events and root, from the last line of `cucao verify`."""
    done = cucao("verify", "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    match = re.fullmatch(
        r"verified (\d+) events, root ([0-9a-f]{64})", done.stdout.splitlines()[-1])
    assert match, done.stdout
    return int(match[1]), match[2]


def checkpoint(client) -> list[str]:
    """The lines of the newest signed checkpoint; the tests' settings sign one each second."""
    deadline = time.monotonic() + 60
    while (answer := client.get("/api/checkpoint")).status != 200:
        assert time.monotonic() < deadline, answer.body
        time.sleep(0.1)
    lines = answer.body.decode().splitlines()
    assert len(lines) >= 5 and lines[3] == ""
    return lines


def test_log_verifies_exports_and_replays(past):
    server, owner, workspace, _, outcomes = past
    assert int(checkpoint(owner)[1]) >= 1
    assert server.stop() == 0
    count, _ = verified(server.data)
    assert count >= outcomes[-1]["last"]
    exported = cucao("export", "--data", str(server.data), "--workspace", workspace)
    events = [json.loads(line) for line in exported.stdout.splitlines()]
    assert exported.returncode == 0 and len(events) >= 11
    assert all(event["specversion"] == "1.0" for event in events)
    states = [
        cucao("replay", "--data", str(server.data), "--workspace", workspace, "--at",
              str(outcomes[4]["last"])).stdout
        for _ in range(3)]
    assert states[0] and states[0] == states[1] == states[2]
    json.loads(states[0])
    server.start()
