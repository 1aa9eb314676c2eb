"""RELIABILITY bar 27: steady load, kills, and nothing that grows. Twenty seconds here, a day and an
hourly kill with LONG=1 (`make soak`)."""

import os
import time
from pathlib import Path

from server import cucao

LONG = os.environ.get("LONG") == "1"
SECONDS = 24 * 3_600 if LONG else 20
KILL_EVERY = 3_600 if LONG else 10
PER_SECOND = 50
WARM_UP = KILL_EVERY / 2


class Use:
    """What the process holds at one moment."""

    def __init__(self, process: int):
        status = Path(f"/proc/{process}/status").read_text()
        self.resident_kib = int(status.split("VmRSS:")[1].split()[0])
        self.files = len(os.listdir(f"/proc/{process}/fd"))


def test_steady_load_with_kills(forum):
    end = time.monotonic() + SECONDS
    newest = 0
    while time.monotonic() < end:
        newest = max(newest, until_the_next_kill(forum, min(end, time.monotonic() + KILL_EVERY)))
        forum.server.kill()
        forum.server.start()
        assert forum.owner.read("/api/workspaces")["position"] >= newest
    assert forum.server.stop() == 0
    verified = cucao("verify", "--data", str(forum.server.data), seconds=3_600)
    assert verified.returncode == 0, verified.stderr
    assert int(verified.stdout.split()[-4]) >= newest
    forum.server.start()


def until_the_next_kill(forum, end: float) -> int:
    """Works at an even pace; the position of the newest acknowledged event."""
    began, sent, first, newest = time.monotonic(), 0, None, 0
    with forum.owner.socket() as socket:
        while time.monotonic() < end:
            sent += 1
            newest = socket.call(
                "topic.change", workspace=forum.workspace, topic=forum.topic,
                title=f"Đo bền {began:.3f}, lệnh {sent}")["last"]
            if sent % PER_SECOND == 0:
                forum.say(socket, f"Sau {sent} lệnh.")
            if first is None and time.monotonic() - began > WARM_UP:
                first = Use(forum.server.process.pid)
            time.sleep(max(0.0, began + sent / PER_SECOND - time.monotonic()))
        last = Use(forum.server.process.pid)
    if first is not None:
        assert last.files <= first.files + 5, "open files grow"
        assert last.resident_kib - first.resident_kib < 16_384, "memory grows"
    return newest
