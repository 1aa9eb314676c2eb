"""What an operator sees of a running server."""

import re
import socket

import pytest

from client import Refused, uuid7
from server import Server


def test_health_readiness_and_metrics(demo_server):
    visitor = demo_server.client()
    assert visitor.get("/health").status == 200
    assert visitor.get("/ready").status == 200
    metrics = visitor.get("/metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    for line in metrics.body.decode().splitlines():
        assert line.startswith("#") or re.fullmatch(
            r"[a-zA-Z_:][\w:]*(\{[^}]*\})? \S+( \d+)?", line), line


def test_a_proxy_comes_by_a_unix_socket(tmp_path):
    door = tmp_path / "door"
    server = Server(tmp_path / "data").start_behind(door, "--empty")
    try:
        with socket.socket(socket.AF_UNIX) as proxy:
            proxy.connect(str(door))
            proxy.sendall(b"GET /health HTTP/1.1\r\nHost: department\r\n\r\n")
            assert proxy.recv(64).startswith(b"HTTP/1.1 200")
    finally:
        server.kill()


def test_only_its_owner_can_read_the_data(demo_server):
    """Whatever the umask of whoever started it, and whoever may enter the folder."""
    files = [path for path in demo_server.data.rglob("*") if path.is_file()]
    assert {"log.db", "vault.db", "state.db", "master.key"} <= {path.name for path in files}
    assert [path.name for path in files if path.stat().st_mode & 0o077] == []


def test_pages_come_with_strict_headers(demo_server):
    page = demo_server.client().get("/")
    assert page.status == 200 and b"<html" in page.body.lower()
    policy = page.headers["content-security-policy"]
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"


def test_a_foreign_page_can_do_nothing(demo_server):
    visitor = demo_server.client()
    body = {"login": "quang.vu", "password": "x"}
    foreign = visitor.request(
        "POST", "/api/session", body, headers={"Origin": "http://evil.example"})
    assert foreign.status == 403
    as_form = visitor.request(
        "POST", "/api/session", b"login=a", headers={
            "Content-Type": "application/x-www-form-urlencoded"})
    assert as_form.status in (400, 403, 415)


def test_problems_are_problem_documents(demo_server):
    answer = demo_server.client().get("/api/workspaces")
    assert answer.status == 401
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json
    assert problem["code"] == "session.none" and problem["vi"] and problem["en"]
    assert problem["status"] == 401


def test_demonstration_department_is_alive(demo_server):
    printed = demo_server.printed()
    assert demo_server.origin in printed, "the address is not printed"
    login, password = demo_server.demo_account()
    person = demo_server.client()
    person.sign_in(login, password)
    rows = person.read("/api/workspaces")["workspaces"]
    assert len(rows) >= 3 and sum(row["postCount"] for row in rows) >= 100
    assert person.read("/api/search?q=an%20toan")["results"], "search without accents"


def test_stop_is_polite(server):
    server.start("--empty")
    owner = server.client()
    owner.set_up(server.set_up_code())
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=uuid7(), name="Cuối ngày", purpose="Thử",
            visibility="members")
        assert server.stop() == 0
        try:
            while True:
                socket.connection.recv(timeout=30)
        except Exception as closed:  # noqa: BLE001
            assert closed.rcvd.code == 1001


def test_log_lines_hold_nothing_personal(server):
    server.start("--empty", CUCAO_LOG_LEVEL="trace")
    code = server.set_up_code()
    told = len(server.printed())
    owner = server.client()
    password = "bốn từ rất bình thường"
    owner.set_up(code, login="nguoi.chu", password=password)
    with pytest.raises(Refused):
        server.client().sign_in("nguoi.chu", "sai hoàn toàn rồi")
    secrets = [
        code, password, "sai hoàn toàn rồi", "nguoi.chu", "Một bí mật",
        owner.read("/api/session")["person"]["name"], *owner.jar.values()]
    with owner.socket() as socket:
        socket.call(
            "workspace.create", workspace=uuid7(), name="Một bí mật", purpose="Một bí mật",
            visibility="members")
    assert server.stop() == 0
    logged = server.printed()[told:]
    assert '"signIn.failed"' in logged, "the log says what happened"
    assert [secret for secret in secrets if secret in logged] == []
