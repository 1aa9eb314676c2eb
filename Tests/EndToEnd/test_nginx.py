"""config/nginx.conf as it is shipped: nginx before the real server, spoken to as browsers do."""

import asyncio
import http.client
import json
import ssl
import subprocess
import time

import pytest
from websockets.asyncio.client import connect

from client import uuid7
from server import ROOT, Server, free_port

NAME = "cucao.example.gov.vn"
ORIGIN = f"https://{NAME}"
PASSWORD = "mot-mat-khau-rat-dai"
START_SECONDS = 30


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """A department behind nginx: the port of nginx, a context that trusts it, its access log."""
    folder = tmp_path_factory.mktemp("proxied")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1",
         "-keyout", folder / "key.pem", "-out", folder / "chain.pem"],
        check=True, capture_output=True)
    server = Server(folder / "data")
    server.start("--empty", CUCAO_SERVER_ORIGINS=ORIGIN, CUCAO_SERVER_TRUSTED_PROXIES="127.0.0.1")
    secure, plain, log = free_port(), free_port(), folder / "access.log"
    shipped = (ROOT / "config" / "nginx.conf").read_text("utf-8")
    for old, new in {
            "/etc/ssl/cucao": str(folder), "127.0.0.1:8080": f"127.0.0.1:{server.port}",
            "listen 80;": f"listen 127.0.0.1:{plain};", "listen [::]:80;": "",
            "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;", "listen [::]:443 ssl;": "",
    }.items():
        assert old in shipped, f"config/nginx.conf no longer has {old}"
        shipped = shipped.replace(old, new)
    (folder / "site.conf").write_text(shipped)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log {log}; "
        + "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in (
            "client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + f"include {folder}/site.conf; }}\n")
    nginx = subprocess.Popen(["nginx", "-c", folder / "nginx.conf"], stderr=subprocess.PIPE)
    context = ssl.create_default_context(cafile=folder / "chain.pem")
    site = Site(secure, context, log, server)
    deadline = time.monotonic() + START_SECONDS
    while not site.is_ready():
        assert time.monotonic() < deadline and nginx.poll() is None, nginx.stderr.read()
        time.sleep(0.05)
    yield site
    nginx.terminate()
    nginx.wait(timeout=30)
    server.stop()


class Site:
    """What a browser sees of the department behind its proxy."""

    def __init__(self, port, context, log, server):
        self.port, self.context, self.log, self.server = port, context, log, server
        self.cookies: dict[str, str] = {}

    def is_ready(self):
        try:
            return self.ask("GET", "/ready").status == 200
        except OSError:
            return False

    def ask(self, method, path, body=None, cookies=True, content=b""):
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=60, context=self.context)
        headers = {"Host": NAME}
        if cookies and self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method != "GET":
            headers |= {"Origin": ORIGIN, "Content-Type": "application/json"}
        try:
            connection.request(
                method, path, content or (None if body is None else json.dumps(body)), headers)
            answer = connection.getresponse()
            answer.content = answer.read()
            for given in answer.headers.get_all("set-cookie") or []:
                name, _, value = given.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer
        finally:
            connection.close()


@pytest.fixture(scope="module")
def owner(proxied):
    answer = proxied.ask("POST", "/api/set-up", {
        "code": proxied.server.set_up_code(), "login": "owner", "name": "Người Chủ",
        "password": PASSWORD, "organisation": "Cơ quan thử", "language": "vi"})
    assert answer.status == 201, answer.content
    return proxied


def test_people_sign_in_and_talk_over_tls(owner):
    assert set(owner.cookies) >= {"__Host-session"}
    asyncio.run(talk(owner))
    assert "max-age" in owner.ask("GET", "/").headers["strict-transport-security"]


async def talk(owner):
    """A workspace is made over the socket; of asyncio, as test_tls.py says why."""
    async with connect(
            f"wss://{NAME}/socket", host="127.0.0.1", port=owner.port, ssl=owner.context,
            subprotocols=["cucao.v1"], origin=ORIGIN, additional_headers={
                "Cookie": f"__Host-session={owner.cookies['__Host-session']}"}) as live:
        assert json.loads(await asyncio.wait_for(live.recv(), 30))["method"] == "hello"
        await live.send(json.dumps({
            "jsonrpc": "2.0", "id": uuid7(), "method": "workspace.create", "params": {
                "workspace": uuid7(), "name": "Phòng thử", "purpose": "Thử",
                "visibility": "members"}}))
        assert "result" in json.loads(await asyncio.wait_for(live.recv(), 30))


def test_many_pages_of_one_address_are_no_guesses(owner):
    statuses = {owner.ask("GET", "/api/session").status for _ in range(60)}
    assert statuses == {200}
    guesses = [owner.ask("POST", "/api/session", {"login": "x", "password": "y"}, cookies=False)
               for _ in range(60)]
    # nginx has no problem document: it was it that refused.
    assert any(b'"code"' not in answer.content for answer in guesses if answer.status == 429)


def test_large_files_pass_only_where_they_are_recognised(owner):
    large = b"x" * 200_000
    space, draft = uuid7(), uuid7()
    for path in (f"/api/workspaces/{space}/drafts/recognise",
                 f"/api/workspaces/{space}/drafts/{draft}/annotations/recognise"):
        answer = owner.ask("POST", path, content=large)
        assert json.loads(answer.content)["code"] == "workspace.notFound", answer.content
    assert owner.ask("POST", "/api/organisations", content=large).status == 413


def test_a_secret_ballot_leaves_no_trace(owner):
    space, poll = uuid7(), uuid7()
    owner.ask("POST", f"/api/workspaces/{space}/polls/{poll}/ballots", {}, cookies=False)
    owner.ask("GET", f"/api/workspaces/{space}/polls/{poll}")
    # What is asked later is logged later.
    deadline = time.monotonic() + START_SECONDS
    while f"polls/{poll} " not in (logged := owner.log.read_text()):
        assert time.monotonic() < deadline, logged
        time.sleep(0.05)
    assert "/ballots" not in logged
