"""Legal texts from files: recognised on request, imported by the screen's way and at the console."""

import time
from concurrent.futures import ThreadPoolExecutor

from client import uuid7
from server import ROOT, cucao

DECREE = ROOT / "config" / "demo" / "drafts" / "01-nghi-dinh-ho-tro-doanh-nghiep-nho.txt"
FILE = {"Content-Type": "application/octet-stream"}


def recognise(client, workspace, content, **headers):
    path = f"/api/workspaces/{workspace}/drafts/recognise"
    return client.request("POST", path, content, FILE | headers)


def test_what_is_recognised_can_be_imported_found_and_read(forum):
    answer = recognise(forum.owner, forum.workspace, DECREE.read_bytes())
    assert answer.status == 200, answer.body
    found = answer.json
    assert found["counts"]["article"] == 41 and found["head"]["type"] == "NGHỊ ĐỊNH"
    draft, ids = uuid7(), [uuid7() for _ in found["blocks"]]
    blocks = [
        {"block": identifier, "kind": block["kind"], "numbering": block["numbering"],
         "text": block["text"]}
        | ({} if block["parent"] is None else {"parent": ids[block["parent"]]})
        for identifier, block in zip(ids, found["blocks"])]
    place = {"workspace": forum.workspace, "draft": draft}
    with forum.owner.socket() as socket:
        socket.call("draft.create", **place, head=found["head"], importing=True, title="Thử")
        for start in range(0, len(blocks), 200):
            socket.call("draft.addBlocks", **place, blocks=blocks[start:start + 200], **{"from": start})
        socket.call("draft.finishImport", **place, count=len(blocks))
    page = forum.owner.read(f"/api/workspaces/{forum.workspace}/drafts/{draft}")
    assert [block["text"] for block in page["blocks"]] == [b["text"] for b in found["blocks"]]
    assert [block["label"] for block in page["blocks"]] == [b["label"] for b in found["blocks"]]
    # Search follows the log at its own pace.
    until = time.monotonic() + 30
    labels = set()
    while time.monotonic() < until and not any(label.startswith("Điều 16") for label in labels):
        query = "/api/search?kind=provision&q=bao%20lanh%20tin%20dung"
        results = forum.owner.read(query)["results"]
        assert all(row["draft"] == {"id": draft, "title": "Thử"} for row in results)
        labels = {row["label"] for row in results}
        time.sleep(0.1)
    assert any(label.startswith("Điều 16") for label in labels), labels


def test_what_is_secret_too_large_or_no_text_is_refused(forum):
    stamped = recognise(forum.owner, forum.workspace, "MẬT\n\nĐiều 1. Phạm vi".encode())
    assert (stamped.status, stamped.json["code"]) == (422, "document.secret")
    large = recognise(forum.owner, forum.workspace, b"x" * (20 << 20 | 1))
    assert (large.status, large.json["code"]) == (413, "document.tooLarge")
    elsewhere = recognise(forum.owner, uuid7(), b"x" * 100_000)
    assert (elsewhere.status, elsewhere.json["code"]) == (404, "workspace.notFound")
    stranger = recognise(forum.server.client(), forum.workspace, b"x" * 100_000)
    assert stranger.status == 401
    for secret in ("Phạm vi", "MẬT"):
        assert secret not in forum.server.printed()
    forum.still_works()


def test_large_files_come_whole_and_others_are_served_meanwhile(forum):
    line = "1. Cơ quan, tổ chức, cá nhân có trách nhiệm thi hành Nghị định này.\n"
    content = ("NGHỊ ĐỊNH\nĐiều 1. Phạm vi\n" + line * 20_000).encode()
    with ThreadPoolExecutor(6) as pool:
        asked = [
            pool.submit(recognise, forum.owner, forum.workspace, content) for _ in range(6)]
        forum.still_works()
        statuses = {answer.result().status for answer in asked}
    assert statuses <= {200, 422, 503}
    forum.still_works()


def test_an_operator_imports_while_no_server_runs(server):
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), password="bốn từ rất bình thường")
    workspace = uuid7()
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=workspace, name="Tổ soạn thảo", purpose="Thử",
            visibility="members")
    command = (
        "import", "draft", str(DECREE), "--data", str(server.data), "--workspace", workspace)
    busy = cucao(*command)
    assert busy.returncode != 0 and "in the browser" in busy.stderr
    assert busy.stderr.count("\n") == 1
    server.stop()
    first = cucao(*command)
    assert first.returncode == 0, first.stderr
    again = cucao(*command)
    assert (again.returncode, again.stdout) == (0, first.stdout), again.stderr
    other = cucao(*command, "--title", "Bản khác", "--as", "owner")
    assert other.returncode == 0 and other.stdout != first.stdout
    assert cucao(*command, "--as", "nobody").returncode != 0
    assert cucao("verify", "--data", str(server.data)).returncode == 0
    server.start()
    owner = server.client()
    owner.sign_in("owner", "bốn từ rất bình thường")
    drafts = owner.read(f"/api/workspaces/{workspace}/drafts")["drafts"]
    assert {row["id"] for row in drafts} == {first.stdout.strip(), other.stdout.strip()}
    assert {row["status"] for row in drafts} == {"open"} and drafts[0]["blockCount"] > 150
