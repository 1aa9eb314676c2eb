"""What an operator does at the console: the owner's way back in, the audit log, erasing."""

import json
import sqlite3
from contextlib import closing

from client import uuid7
from server import cucao

PASSWORD = "bốn từ rất bình thường"


def test_the_owner_comes_back_in_and_it_is_told(server):
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), password=PASSWORD)
    printed = cucao("recover", "--data", str(server.data))
    assert printed.returncode == 0, printed.stderr
    code = printed.stdout.strip().rsplit("/moi/", 1)[1]
    again = server.client()
    again.write("POST", f"/api/invitations/{code}", {"password": "mùa xuân trên núi cao"})
    assert again.read("/api/session")["person"]["role"] == "owner"
    assert owner.get("/api/session").status == 401
    kinds = [line["kind"] for line in again.read("/api/audit")["entries"]]
    assert kinds[:3] == ["audit.read", "invitation.accepted", "recovery.issued"]
    lines = cucao("audit", "--data", str(server.data), "--limit", "4").stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == list(reversed(kinds[:4]))


def test_who_is_erased_is_gone_and_the_log_still_verifies(server):
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), password=PASSWORD)
    organisation = owner.read("/api/organisations")["organisations"][0]["id"]
    people = [uuid7(), uuid7()]
    for number, person in enumerate(people):
        owner.write("POST", "/api/people", {
            "person": person, "login": f"nguoi{number}", "name": "Trần Văn Bình",
            "class": "citizen", "organisation": organisation, "language": "vi", "role": "none"})
    owner.write("POST", f"/api/people/{people[0]}/erasure", {
        "password": PASSWORD, "reason": "Theo yêu cầu"})
    erase = ("erase", "--data", str(server.data), "--person", people[1], "--reason", "Theo yêu cầu")
    busy = cucao(*erase)
    assert busy.returncode != 0 and "another process" in busy.stderr
    server.stop()
    done = cucao(*erase)
    assert done.returncode == 0, done.stderr
    assert cucao("verify", "--data", str(server.data)).returncode == 0
    with closing(sqlite3.connect(server.data / "vault.db")) as vault:
        kept = [row[0] for row in vault.execute("SELECT person FROM people")]
    assert len(kept) == 1 and kept[0].hex() not in [person.replace("-", "") for person in people]
    server.start()
    again = server.client()
    again.sign_in("owner", PASSWORD)
    found = again.read(f"/api/people?ids={','.join(people)}")["people"]
    assert [(row["name"], row["erased"]) for row in found] == [("", True), ("", True)]
