"""RELIABILITY bar 18: whatever the wall clock does, time in the log never goes back."""

import subprocess
from pathlib import Path

import pytest

from client import Refused, uuid7

DAY = 86_400


@pytest.fixture(scope="session")
def preload(tmp_path_factory) -> Path:
    """The library that moves a process's wall clock."""
    built = tmp_path_factory.mktemp("skew") / "skew.so"
    source = Path(__file__).resolve().parents[1] / "support" / "skew.c"
    subprocess.run(
        ["gcc", "-Wall", "-Werror", "-O1", "-shared", "-fPIC", "-o", built, source], check=True)
    return built


@pytest.fixture
def moved(server, preload, tmp_path):
    """A department whose clock the test moves: `move(seconds)` or `move("frozen")`."""
    file = tmp_path / "skew"
    file.write_text("0")
    server.start("--empty", LD_PRELOAD=str(preload), SKEW_FILE=str(file))
    owner = server.client()
    owner.set_up(server.set_up_code())

    def move(to) -> None:
        # In one step: the server may read at any moment.
        following = file.with_suffix(".next")
        following.write_text(str(to))
        following.rename(file)

    return server, owner, move


def test_time_and_order_never_go_back(moved):
    server, owner, move = moved
    workspace, topic = uuid7(), uuid7()
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=workspace, name="Giờ giấc", purpose="Thử",
            visibility="members")
        outcomes = [socket.call(
            "topic.open", workspace=workspace, topic=topic, title="Đồng hồ", post=uuid7(),
            text="0")]
        for number, skew in enumerate((0, -DAY, DAY // 2, "frozen", -60, 3600, -DAY), start=1):
            move(skew)
            for again in range(3):
                outcomes.append(socket.call(
                    "post.add", workspace=workspace, topic=topic, post=uuid7(),
                    text=f"{number}.{again}"))
    positions = [outcome["last"] for outcome in outcomes]
    times = [outcome["at"] for outcome in outcomes]
    assert positions == sorted(set(positions))
    assert times == sorted(times)
    move(-DAY)
    server.kill()
    server.start(LD_PRELOAD="", SKEW_FILE="")
    posts = owner.read(f"/api/workspaces/{workspace}/topics/{topic}")["posts"]
    assert [post["at"] for post in posts] == sorted(post["at"] for post in posts)


def test_a_session_neither_gains_nor_loses_by_a_moved_clock(moved):
    """While the server runs it counts on the machine's own clock, which nobody sets."""
    _, owner, move = moved
    for skew in (-DAY, 2 * DAY, 0):
        move(skew)
        assert owner.get("/api/session").status == 200


def test_a_session_does_not_outlive_its_hours_by_a_restart(moved, preload, tmp_path):
    server, owner, move = moved
    move(2 * DAY)
    assert server.stop() == 0
    server.start(LD_PRELOAD=str(preload), SKEW_FILE=str(tmp_path / "skew"))
    assert owner.get("/api/session").status == 401


def test_a_closed_topic_stays_closed(moved):
    _, owner, move = moved
    workspace, topic = uuid7(), uuid7()
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=workspace, name="Đã xong", purpose="Thử",
            visibility="members")
        socket.call(
            "topic.open", workspace=workspace, topic=topic, title="Xong", post=uuid7(), text="0")
        socket.call(
            "topic.close", workspace=workspace, topic=topic, conclusion="Đã thống nhất.")
        move(-DAY)
        with pytest.raises(Refused) as refusal:
            socket.call(
                "post.add", workspace=workspace, topic=topic, post=uuid7(), text="Còn nữa?")
    assert refusal.value.code == "topic.closed"
