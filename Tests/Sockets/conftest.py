"""One server for each file of tests, with a workspace and one topic, and its owner."""

import resource
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from client import uuid7  # noqa: E402
from server import Server  # noqa: E402


class Room:
    """A server, its owner's session, and a topic to speak in."""

    def __init__(self, server: Server):
        self.server = server
        self.owner = server.client()
        self.owner.set_up(server.set_up_code())
        self.workspace, self.topic = uuid7(), uuid7()
        with self.owner.socket() as socket:
            socket.call(
                "workspace.create", workspace=self.workspace, name="Ổ cắm", purpose="Thử",
                visibility="members")
            socket.call(
                "topic.open", workspace=self.workspace, topic=self.topic, title="Thử",
                post=uuid7(), text="0")

    def say(self, socket, text: str) -> str:
        """Posts; the identifier of the post."""
        post = uuid7()
        socket.call(
            "post.add", workspace=self.workspace, topic=self.topic, post=post, text=text)
        return post

    def still_works(self) -> None:
        """What every test of bad manners ends with: the server lives, and others are served."""
        assert self.server.process.poll() is None, self.server.printed()
        with self.owner.socket() as socket:
            self.say(socket, "Vẫn sống.")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    server = Server(tmp_path_factory.mktemp("sockets") / "data")
    server.start("--empty")
    yield Room(server)
    server.stop()
