"""Opinion slips on a running server whose clock the test moves: reminders, silence, the end."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from client import Refused, uuid7
from server import PROGRAM
from test_clock import moved, preload  # noqa: F401

VERIFIER = Path(__file__).resolve().parents[1] / "Verifier"
PASSWORD = "mot-mat-khau-rat-dai"
OPTIONS = [{"text": text, "counts": counts, "needsReason": reason, "cost": 0}
           for text, counts, reason in [("Đồng ý", "agrees", False),
                                        ("Đồng ý, có điều chỉnh", "agrees", True),
                                        ("Không đồng ý", "against", True),
                                        ("Ý kiến khác", "neither", True)]]
PROCEDURE = {"basis": "Điều 17", "changeable": True, "closesWhenComplete": False,
             "deputies": False, "hidden": True,
             "majority": {"base": "all",
                          "share": {"denominator": 2, "numerator": 1, "strict": True}},
             "method": "plurality", "most": 1, "scale": 0, "seats": 1, "secrecy": "open",
             "silence": "agrees", "smallestGroup": 5,
             "term": {"counting": "working", "maxDays": 5, "minDays": 2}, "tie": "chair"}
STEPS = [{"days": -1, "hour": 8, "to": ["members", "assistants"]},
         {"days": 0, "hour": 24, "to": ["members", "staff"]}]


@pytest.fixture
def body(moved):  # noqa: F811
    """A workspace of four; the owner chairs it. `call(number, method, …)` acts as one of them."""
    server, owner, move = moved
    workspace, organisation = uuid7(), owner.read("/api/organisations")["organisations"][0]["id"]
    people, sockets = [owner.read("/api/session")["person"]["id"]], [owner.socket()]
    sockets[0].call("workspace.create", workspace=workspace, name="Hội đồng",
                    purpose="Lấy ý kiến", visibility="members")
    for number in range(1, 4):
        person = uuid7()
        code = owner.write("POST", "/api/people", {
            "person": person, "login": f"nguoi{number}", "name": f"Người {number}",
            "class": "official", "language": "vi", "organisation": organisation,
            "role": "none"})["invitation"]
        client = server.client()
        client.write("POST", f"/api/invitations/{code}", {"password": PASSWORD})
        sockets[0].call("member.add", workspace=workspace, person=person, role="member")
        people.append(person)
        sockets.append(client.socket())

    def call(number, method, **rest):
        return sockets[number].call(method, workspace=workspace, **rest)

    def pass_to(instant):
        """Moves the clock; what waits by the clock that was moved is woken by a word."""
        move(int(instant / 1000 - time.time()) + 5)
        call(0, "topic.open", topic=uuid7(), post=uuid7(), title="Giờ", text="Đến giờ")

    return server, owner, pass_to, workspace, people, call


def send(body, days=2, **profile):
    """A slip to all four; the last prepares for the one before."""
    _, _, _, _, people, call = body
    slip = uuid7()
    addressees = [{"person": person} for person in people]
    addressees[2]["assistant"] = people[3]
    call(0, "slip.draft", slip=slip, content={
        "addressees": addressees, "days": days, "dossier": [{"name": "Tờ trình số 1"}],
        "options": OPTIONS, "question": "Thông qua Điều 1?", "summary": "Tóm tắt",
        "profile": {"acceptsLate": False, "procedure": PROCEDURE, "staffSees": True,
                    "steps": STEPS} | profile})
    call(0, "slip.send", slip=slip)
    return slip


def exported(server):
    run = subprocess.run(
        [str(PROGRAM), "export", "--config", str(server.settings), "--data", str(server.data)],
        check=True, capture_output=True, timeout=120)
    return run.stdout


def types(server):
    return [json.loads(line)["type"] for line in exported(server).splitlines()]


def test_reminders_come_by_themselves_and_silence_is_an_event(body, tmp_path):
    server, owner, pass_to, workspace, people, call = body
    slip = send(body)
    call(3, "slip.prepare", slip=slip, addressee=people[2], choice=0)
    call(1, "slip.answer", slip=slip, choice=2, reason="Chưa đủ căn cứ.")
    page = owner.read(f"/api/workspaces/{workspace}/slips/{slip}")
    first, end = page["steps"][0]["at"], page["slip"]["closesAt"]
    pass_to(first)
    page = owner.read(f"/api/workspaces/{workspace}/slips/{slip}")
    assert page["steps"][0]["reached"]
    assert not page["steps"][1]["reached"]
    reminded = {one["person"]: one["reminderCount"] for one in page["addressees"]}
    assert reminded == {people[0]: 1, people[1]: 0, people[2]: 1, people[3]: 1}
    pass_to(end)
    page = owner.read(f"/api/workspaces/{workspace}/slips/{slip}")
    assert page["slip"]["endedAt"] >= end
    with pytest.raises(Refused) as late:
        call(2, "slip.answer", slip=slip, choice=0)
    assert late.value.code == "slip.ended"
    assert page["result"]["verdict"] == "adopted"
    assert (page["result"]["receivedCount"], page["result"]["deemedCount"]) == (1, 3)
    assert {one["person"] for one in page["addressees"] if one["deemed"]} == {
        people[0], people[2], people[3]}
    call(0, "slip.respond", slip=slip, person=people[1], outcome="explained", text="Có căn cứ.")
    call(0, "slip.report", slip=slip, text="Đã thông qua.")
    call(0, "slip.close", slip=slip)
    found = types(server)
    assert found.count("slip.stepReached") == 2
    assert found.count("slip.silenceDeemed") == 1
    # What was prepared and not sent is nobody's opinion.
    assert found.count("slip.answered") == 1
    (tmp_path / "events").write_bytes(exported(server))
    run = subprocess.run([sys.executable, VERIFIER / "slips.py", tmp_path / "events"],
                         capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert "recounted 1 slips" in run.stdout


def test_what_was_altered_in_a_slip_is_found(body):
    server, _, _, _, people, call = body
    slip = send(body)
    for number, choice in enumerate([0, 1, 2, 3]):
        call(number, "slip.answer", slip=slip, choice=choice,
             **({"reason": "Vì vậy."} if choice else {}))
    call(0, "slip.end", slip=slip)
    sys.path.insert(0, str(VERIFIER))
    import slips
    from verify import Altered
    lines = exported(server).splitlines()
    assert slips.recounted(lines).slips[slip].result["verdict"] == "adopted"

    def bent(kind, change):
        found = []
        for line in lines:
            event = json.loads(line)
            if event["type"] == kind:
                change(event["data"] if "data" in event else event["payload"])
                line = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
            found.append(line)
        return found

    for kind, change in [
        ("slip.answered", lambda data: data.update(choice=0, reason="x")),
        ("slip.answered", lambda data: data.update(person=people[0])),
        ("slip.sent", lambda data: data["addressees"].pop()),
        ("slip.ended", lambda data: data["result"].update(verdict="rejected")),
        ("slip.ended", lambda data: data["result"].update(receivedCount=3)),
    ]:
        with pytest.raises(Altered):
            slips.recounted(bent(kind, change))
