"""`state.db` is disposable: whatever happens to it, no command is carried out a second time."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from client import Refused, uuid7
from server import Server

PAGE = 4_096
# More than the server remembers of the log without state.db.
LATER = 8_500


class Past:
    """A department whose first post is older than what the server remembers itself."""

    def __init__(self, server: Server, ahead: int = 0):
        self.server = server.start("--empty")
        self.owner = server.client()
        self.owner.set_up(server.set_up_code())
        self.workspace, self.topic, self.command = uuid7(), uuid7(), uuid7()
        self.post = {
            "workspace": self.workspace, "topic": self.topic, "post": uuid7(), "text": "Một lần"}
        with self.owner.socket() as socket:
            socket.call(
                "workspace.create", workspace=self.workspace, name="Nhớ", purpose="Thử",
                visibility="members")
            socket.call(
                "topic.open", workspace=self.workspace, topic=self.topic, title="Nhớ",
                post=uuid7(), text="0")
            self.outcome = socket.call("post.add", self.command, **self.post)
            for _ in range(LATER // 100):
                sent = [
                    socket.send(
                        "topic.change", uuid7(ahead), workspace=self.workspace,
                        topic=self.topic, title=f"Nhớ {uuid7()}") for _ in range(100)]
                for one in sent:
                    socket.answer(one)
        time.sleep(0.5)
        assert server.stop() == 0

    def resend(self) -> dict | None:
        """What the first command is answered, sent once more; None when the server gave up."""
        while True:
            try:
                with self.owner.socket() as socket:
                    return socket.call("post.add", self.command, **self.post)
            except Refused as refusal:
                assert refusal.code == "overloaded"
                time.sleep(0.2)
            except ConnectionClosed:
                self.server.process.wait(30)
                return None

    def count(self) -> int:
        topics = self.owner.read(f"/api/workspaces/{self.workspace}")["topics"]
        return topics[0]["postCount"]


@pytest.fixture
def past(tmp_path):
    server = Server(tmp_path / "data")
    yield Past(server)
    server.kill()


def test_a_log_whose_clock_was_ahead_starts_well_without_its_index(tmp_path):
    server = Server(tmp_path / "data")
    try:
        past = Past(server, ahead=20 * 3_600)
        (server.data / "state.db").unlink()
        server.start()
        # Nobody is asked to wait: what is new is known to be new.
        with past.owner.socket() as socket:
            socket.call("post.add", **past.post | {"post": uuid7(), "text": "Hai lần"})
        assert past.resend() == past.outcome
        assert past.count() == 3
    finally:
        server.kill()


def damage(file: Path, marker: bytes) -> int:
    """Zeroes every page of a closed database that has the marker; how many."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = file.read_bytes()
    pages = [content[place:place + PAGE] for place in range(0, len(content), PAGE)]
    damaged = [bytes(PAGE) if marker in page else page for page in pages]
    file.write_bytes(b"".join(damaged))
    return sum(marker in page for page in pages)


def lose(file: Path, key: str, how: str) -> None:
    """Takes away, or overwrites, what the newest snapshot holds under a key."""
    with closing(sqlite3.connect(file)) as database:
        content = "(SELECT content FROM parts WHERE key = ? ORDER BY position DESC LIMIT 1)"
        found = database.execute(f"{how} {content}", (key,)).rowcount
        database.commit()
    assert found == 1


def as_bytes(identifier: str) -> bytes:
    return bytes.fromhex(identifier.replace("-", ""))


@pytest.mark.parametrize("what", ["gone", "everything", "the command"])
def test_an_old_command_is_not_carried_out_again(past, what):
    file = past.server.data / "state.db"
    if what == "gone":
        file.unlink()
    elif what == "everything":
        file.write_bytes(file.read_bytes()[:PAGE] + bytes(file.stat().st_size - PAGE))
    else:
        assert damage(file, as_bytes(past.command)) > 0
    past.server.start()
    if (answer := past.resend()) is None:
        # What it found sent it away, one line says why, and the next start mends it.
        assert past.server.process.wait(30) == 75
        assert "state.db was damaged" in past.server.printed().splitlines()[-1]
        past.server.start()
        answer = past.resend()
    assert answer == past.outcome
    assert past.count() == 2


def test_a_part_that_only_a_reader_found_lost_is_not_in_the_next_snapshot(past):
    lose(past.server.data / "state.db", past.workspace, "DELETE FROM contents WHERE id =")
    past.server.start()
    assert past.count() == 2
    assert past.server.printed().count("the snapshot has lost") == 1
    # Nobody touches that workspace, but the state is saved.
    with past.owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=uuid7(), name="Khác", purpose="Thử",
            visibility="members")
    assert past.server.stop() == 0
    told = past.server.printed().count("snapshot")
    past.server.start()
    assert past.count() == 2
    assert past.server.printed().count("snapshot") == told


@pytest.mark.parametrize("how", [
    "DELETE FROM contents WHERE id =", "UPDATE contents SET bytes = zeroblob(9) WHERE id =",
    "DELETE FROM parts WHERE content =",
])
@pytest.mark.parametrize("key", ["workspace", "directory"])
def test_a_snapshot_that_lost_a_part_is_made_up_for_by_the_log(past, how, key):
    lose(past.server.data / "state.db", past.workspace if key == "workspace" else key, how)
    past.server.start()
    assert past.count() == 2
    told = [line for line in past.server.printed().splitlines() if "snapshot" in line]
    assert len(told) == 1
    assert "lost" in told[0] or "damaged" in told[0]
    # The next snapshot is whole again.
    with past.owner.socket() as socket:
        socket.call(
            "topic.change", workspace=past.workspace, topic=past.topic, title="Nhớ lại")
    assert past.server.stop() == 0
    # Whoever needs the part says so: who reads, and who writes.
    told = past.server.printed().count("snapshot")
    past.server.start()
    assert past.count() == 2
    assert past.server.printed().count("snapshot") == told
