"""The example of docs/protocol.md works as it stands, against the server itself."""

import re
from pathlib import Path

from client import uuid7

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
PASSWORD = "mot-mat-khau-rat-dai"


def test_the_example_of_the_document_talks_to_the_server(server, capsys):
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), login="bay.nong", password=PASSWORD)
    with owner.socket() as socket:
        workspace = uuid7()
        socket.call("workspace.create", workspace=workspace, name="Phòng thử", purpose="Thử",
                    visibility="members")
        socket.call("topic.open", workspace=workspace, topic=uuid7(), title="Thử",
                    post=uuid7(), text="Mời mọi người.")
    example = re.search(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.S).group(1)
    example = example.replace("http://127.0.0.1:8080", server.origin)
    example = example.replace("cuc-ao-demo-2026", PASSWORD)
    exec(compile(example, str(DOCUMENT), "exec"), {})
    position = owner.read("/api/session")["position"]
    assert capsys.readouterr().out == f"hello\n{position} post.added Xin chào!\n"
