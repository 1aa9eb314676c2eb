"""A place to speak in: one server for each file of tests that asks, its owner, one topic."""

import resource

import pytest

from client import uuid7
from server import Server


class Forum:
    """A server, its owner's session, a workspace and a topic."""

    def __init__(self, server: Server):
        self.server = server
        self.owner = server.client()
        self.owner.set_up(server.set_up_code())
        self.workspace, self.topic = uuid7(), uuid7()
        with self.owner.socket() as socket:
            socket.call(
                "workspace.create", workspace=self.workspace, name="Diễn đàn", purpose="Thử",
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
def forum(tmp_path_factory):
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    server = Server(tmp_path_factory.mktemp("forum") / "data")
    server.start("--empty")
    yield Forum(server)
    server.stop()
