"""A department's first day, from outside: the owner, an invitation, two people in one topic."""

import time

import pytest

from client import Refused, uuid7

PASSWORD = "bốn từ rất bình thường"


@pytest.fixture
def department(server):
    """A department with its owner signed in."""
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code(), password=PASSWORD)
    return server, owner


def invite(server, owner, login: str, name: str, kind: str = "official"):
    """A second person, signed in."""
    organisation = owner.read("/api/organisations")["organisations"][0]["id"]
    person = uuid7()
    invitation = owner.write("POST", "/api/people", {
        "person": person, "login": login, "name": name, "class": kind,
        "organisation": organisation, "language": "vi", "role": "none"})["invitation"]
    client = server.client()
    client.write("POST", f"/api/invitations/{invitation}", {"password": PASSWORD})
    return person, client


def open_workspace(socket, visibility: str = "members") -> tuple[str, str]:
    """A workspace with one topic."""
    workspace, topic = uuid7(), uuid7()
    socket.call(
        "workspace.create", workspace=workspace, name="Phòng thử", purpose="Thử cùng nhau",
        visibility=visibility)
    socket.call(
        "topic.open", workspace=workspace, topic=topic, title="Chủ đề đầu tiên", post=uuid7(),
        text="Mời mọi người cho ý kiến.")
    return workspace, topic


def test_only_the_printed_code_makes_the_owner(server):
    server.start("--empty")
    visitor = server.client()
    assert visitor.read("/api/status")["setUp"] == "required"
    with pytest.raises(Refused):
        visitor.set_up("0000-0000-0000-0000")
    visitor.set_up(server.set_up_code())
    assert visitor.read("/api/status")["setUp"] == "done"
    assert visitor.read("/api/session")["person"]["role"] == "owner"
    with pytest.raises(Refused):
        server.client().set_up(server.set_up_code(), login="second")


def test_two_people_talk_live(department):
    server, owner = department
    person, other = invite(server, owner, "binh", "Trần Thị Bình")
    with owner.socket() as first, other.socket() as second:
        workspace, topic = open_workspace(first)
        first.call("member.add", workspace=workspace, person=person, role="member")
        second.call("subscribe", workspace=workspace, since=0)
        post = uuid7()
        text = "Tôi đồng ý, và bổ sung một điểm."
        first.call("post.add", workspace=workspace, topic=topic, post=post, text=text)
        event = second.event("post.added")
        while event["data"]["post"] != post:
            event = second.event("post.added")
        assert event["data"]["text"] == text
        second.call("post.agree", workspace=workspace, post=post)
    read = other.read(f"/api/workspaces/{workspace}/topics/{topic}")
    seen = next(found for found in read["posts"] if found["id"] == post)
    assert (seen["text"], seen["agreeCount"], seen["agreed"]) == (text, 1, True)


def test_a_command_sent_twice_happens_once(department):
    _, owner = department
    with owner.socket() as socket:
        workspace, topic = open_workspace(socket)
        command, post = uuid7(), uuid7()
        parameters = {"workspace": workspace, "topic": topic, "post": post, "text": "Một lần."}
        first = socket.call("post.add", command, **parameters)
        assert socket.call("post.add", command, **parameters) == first
    posts = owner.read(f"/api/workspaces/{workspace}/topics/{topic}")["posts"]
    assert [found["id"] for found in posts].count(post) == 1


def test_nothing_is_forgotten_by_a_kill(department):
    server, owner = department
    with owner.socket() as socket:
        workspace, topic = open_workspace(socket)
        command, post = uuid7(), uuid7()
        parameters = {"workspace": workspace, "topic": topic, "post": post, "text": "Còn mãi."}
        outcome = socket.call("post.add", command, **parameters)
        server.kill()
    server.start()
    posts = owner.read(f"/api/workspaces/{workspace}/topics/{topic}")["posts"]
    assert post in [found["id"] for found in posts]
    with owner.socket() as socket:
        assert socket.call("post.add", command, **parameters) == outcome


def test_what_is_found_is_named_after_a_start_to_those_who_are_no_members(department):
    server, owner = department
    with owner.socket() as socket:
        workspace, topic = open_workspace(socket, "department")
    _, guest = invite(server, owner, "guest", "Khách Xem")
    server.stop()
    server.start()
    address = f"/api/search?q=m%E1%BB%9Di&workspace={workspace}"
    deadline = time.monotonic() + 30
    while not (found := guest.read(address)["results"]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [hit["topic"] for hit in found] == [{"id": topic, "title": "Chủ đề đầu tiên"}]


def test_a_socket_that_was_cut_misses_nothing(department):
    _, owner = department
    with owner.socket() as writer:
        workspace, topic = open_workspace(writer)
        with owner.socket() as reader:
            since = reader.call("subscribe", workspace=workspace, since=0)["position"]
        sent = []
        for number in range(20):
            sent.append(uuid7())
            writer.call(
                "post.add", workspace=workspace, topic=topic, post=sent[-1], text=f"Số {number}")
        with owner.socket() as reader:
            reader.call("subscribe", workspace=workspace, since=since)
            events = [reader.event("post.added") for _ in sent]
    assert [event["data"]["post"] for event in events] == sent
    versions = [event["version"] for event in events]
    assert versions == list(range(versions[0], versions[0] + len(sent)))


def test_a_stranger_sees_and_does_nothing(department):
    server, owner = department
    _, stranger = invite(server, owner, "la", "Người Lạ", kind="citizen")
    with owner.socket() as socket:
        workspace, topic = open_workspace(socket)
    assert stranger.get(f"/api/workspaces/{workspace}").status == 404
    listed = stranger.read("/api/workspaces")["workspaces"]
    assert workspace not in [row["id"] for row in listed]
    with stranger.socket() as socket:
        with pytest.raises(Refused):
            socket.call("subscribe", workspace=workspace, since=0)
        with pytest.raises(Refused):
            socket.call(
                "post.add", workspace=workspace, topic=topic, post=uuid7(), text="Tôi cũng vào.")
    assert server.client().get("/api/workspaces").status == 401


def test_every_refusal_speaks_both_languages(department):
    _, owner = department
    with owner.socket() as socket:
        with pytest.raises(Refused) as refusal:
            socket.call("topic.close", workspace=uuid7(), topic=uuid7(), conclusion="Xong.")
    assert refusal.value.code and refusal.value.data["vi"] and refusal.value.data["en"]


def test_a_session_that_is_ended_is_gone_at_once(department):
    server, owner = department
    again = server.client()
    again.sign_in("owner", PASSWORD)
    session = next(
        row["id"] for row in again.read("/api/sessions")["sessions"] if row["current"])
    with again.socket() as socket:
        owner.write("DELETE", f"/api/sessions/{session}")
        with pytest.raises(Exception) as closed:
            while True:
                socket.connection.recv(timeout=30)
    assert closed.value.rcvd.code == 1008
    assert again.get("/api/session").status == 401


def test_wrong_passwords_do_not_tell_who_exists(department):
    server, _ = department
    answers = []
    for login in ("owner", "nobody"):
        with pytest.raises(Refused) as refusal:
            server.client().sign_in(login, "sai hoàn toàn rồi")
        answers.append((refusal.value.code, refusal.value.data["vi"]))
    assert answers[0] == answers[1]
    assert answers[0][0] == "signIn.failed"
