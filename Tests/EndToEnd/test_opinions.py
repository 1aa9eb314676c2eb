"""An opinion map from outside: imported, voted on, read by people who learn nothing of each other."""

import csv
import time

from client import uuid7
from server import cucao


def export(folder, people=40, statements=10):
    """Two camps that disagree on every statement but the last, as Polis would export them."""
    folder.mkdir()
    with open(folder / "comments.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["timestamp", "comment-id", "author-id", "moderated", "comment-body"])
        rows.writerows([1, n, 1, 1, f"Nhận định số {n}"] for n in range(statements))
    with open(folder / "votes.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["timestamp", "comment-id", "voter-id", "vote"])
        for person in range(people):
            for n in range(statements):
                vote = 1 if n == statements - 1 or (n + person) % 2 else -1
                rows.writerow([person, n, person, vote])
    (folder / "summary.csv").write_text("topic,Xe công nghệ\nurl,x\n")
    return folder


PASSWORD = "bốn từ rất bình thường"


def department(server):
    """A new department with one workspace."""
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), password=PASSWORD)
    workspace = uuid7()
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=workspace, name="Giao thông", purpose="Thử",
            visibility="members")
    return workspace


def test_an_export_of_polis_is_imported_once_and_voted_on(server, tmp_path):
    workspace = department(server)
    folder = export(tmp_path / "polis")
    arguments = ["import", "opinion", str(folder), "--data", str(server.data),
                 "--workspace", workspace]
    busy = cucao(*arguments)
    assert busy.returncode == 75 and "server" in busy.stderr
    server.stop()
    first = cucao(*arguments)
    assert first.returncode == 0, first.stderr
    again = cucao(*arguments)
    assert (again.returncode, again.stdout) == (0, first.stdout), again.stderr
    opinion = first.stdout.strip()
    server.start()
    owner = server.client()
    owner.sign_in("owner", PASSWORD)
    path = f"/api/workspaces/{workspace}/opinions"
    [row] = owner.read(path)["opinions"]
    assert (row["id"], row["title"], row["participantCount"]) == (opinion, "Xe công nghệ", 40)
    assert (row["statementCount"], row["voteCount"]) == (10, 400)

    with owner.socket() as socket:
        for left in range(10, 0, -1):
            page = owner.read(f"{path}/{opinion}")
            assert page["remaining"] == left
            socket.call("opinion.vote", workspace=workspace, conversation=opinion,
                        statement=page["next"]["id"], vote="agree")
    page = owner.read(f"{path}/{opinion}")
    assert page["next"] is None
    assert {row["vote"] for row in page["statements"]} == {"agree"}

    # Its past goes day by day: before today there was none.
    newest = owner.read("/api/workspaces")["position"]
    for instant in (newest, 2**63 - 1):
        past = owner.get(f"{path}/{opinion}/map?at={instant}")
        assert past.json["code"] == "opinion.notFound"
    # The map is made anew at its own pace, maybe first while the owner was still voting.
    bridge = page["statements"][-1]["id"]
    until = time.monotonic() + 60
    shown = owner.read(f"{path}/{opinion}/map")
    while time.monotonic() < until and (
            [one["statement"] for one in shown["bridging"][:1]] != [bridge]):
        time.sleep(0.1)
        shown = owner.read(f"{path}/{opinion}/map")
    assert shown["bridging"][0]["statement"] == bridge
    assert shown["participantCount"] == 41 and shown["isShown"]
    assert sorted(group["size"] for group in shown["groups"])[-1] >= 20
    assert shown["own"] is not None and shown["people"] == []
    similar = owner.read(f"{path}/{opinion}/similar?text=nhan%20dinh%20so%203")
    assert similar["statements"][0]["text"] == "Nhận định số 3"


def test_bad_folders_are_one_line(server, tmp_path):
    workspace = department(server)
    server.stop()
    folder = export(tmp_path / "polis")
    (folder / "votes.csv").write_text("timestamp,comment-id,voter-id,vote\n1,0,1,7\n")
    refused = cucao("import", "opinion", str(folder), "--data", str(server.data),
                    "--workspace", workspace)
    assert refused.returncode == 65 and "line 2" in refused.stderr
    nowhere = cucao("import", "opinion", str(export(tmp_path / "other")), "--data",
                    str(server.data), "--workspace", uuid7())
    assert nowhere.returncode == 65 and "no workspace" in nowhere.stderr
