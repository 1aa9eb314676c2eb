"""RELIABILITY bar 25: TLS in the server itself, and the headers that come with it.

Sockets are those of asyncio: Python's `ssl` objects are not made for the two threads of
`websockets.sync`, of which one reads (a session ticket, say) while the other writes.
"""

import asyncio
import http.client
import json
import socket
import ssl
import subprocess
import time

import pytest
from websockets.asyncio.client import connect

from client import uuid7
from server import START_SECONDS, Server

LISTENERS = 100
# Below the fifty that one address may have half open.
AT_ONCE = 20


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    """A server that speaks TLS with a certificate of its own, and its address."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out",
         folder / "chain.pem"], check=True, capture_output=True)
    server = Server(folder / "data")
    server.spawn(
        "--demo", CUCAO_TLS_CERTIFICATE=str(folder / "chain.pem"),
        CUCAO_TLS_KEY=str(folder / "key.pem"))
    context = ssl.create_default_context(cafile=folder / "chain.pem")
    deadline = time.monotonic() + START_SECONDS
    while not is_ready(server, context):
        assert time.monotonic() < deadline and server.process.poll() is None, server.printed()
        time.sleep(0.02)
    yield server, context
    server.stop()


def is_ready(server, context) -> bool:
    try:
        return ask(server, context, "GET", "/ready").status == 200
    except OSError:
        return False


def ask(server, context, method: str, path: str, body=None, headers=None):
    """One request over TLS; the answer with its body read."""
    connection = http.client.HTTPSConnection(
        "127.0.0.1", server.port, timeout=30, context=context)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        answer.content = answer.read()
        return answer
    finally:
        connection.close()


def test_clear_text_is_not_answered(secure):
    server, _ = secure
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as plain:
        plain.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        try:
            answer = plain.recv(4096)
        except ConnectionResetError:
            answer = b""
    assert b"HTTP/1." not in answer


# Python says itself that the refused versions are old.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version, accepted", [
    (ssl.TLSVersion.TLSv1, False), (ssl.TLSVersion.TLSv1_1, False),
    (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True),
])
def test_versions(secure, version, accepted):
    server, _ = secure
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as plain:
        try:
            with context.wrap_socket(plain) as wrapped:
                assert accepted, f"{version.name} was accepted"
                assert any(name in wrapped.cipher()[0] for name in ("GCM", "CHACHA20"))
        except (ssl.SSLError, ConnectionError):
            assert not accepted


@pytest.mark.parametrize("suite", ["AES128-SHA", "ECDHE-ECDSA-AES128-SHA", "AES256-GCM-SHA384"])
def test_suites_without_forward_secrecy_or_authentication(secure, suite):
    server, _ = secure
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(suite + ":@SECLEVEL=0")
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as plain:
        with pytest.raises((ssl.SSLError, ConnectionError)):
            context.wrap_socket(plain)


@pytest.mark.parametrize("group, accepted", [
    ("X25519", True), ("P-256", True), ("P-384", True), ("ffdhe2048", False),
    ("ffdhe8192", False), ("X448", False),
])
def test_groups(secure, group, accepted):
    server, _ = secure
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-groups", group],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
    assert (b"Cipher is (NONE)" not in done.stdout) is accepted


def test_everybody_is_cut_and_comes_back(secure):
    """RELIABILITY bar 16 over TLS, in its short form."""
    asyncio.run(cut_and_come_back(*secure))


async def cut_and_come_back(server, context):
    cookie = await asyncio.to_thread(signed_in, server, context)
    workspace, topic = uuid7(), uuid7()
    async with connected(server, context, cookie) as writer:
        created = await say(writer, "workspace.create", workspace=workspace, name="Bão",
                            purpose="Ai cũng quay lại", visibility="department")
        since = created["last"]
        await say(writer, "topic.open", workspace=workspace, topic=topic, title="Bão",
                  post=uuid7(), text="Bắt đầu")
        for _ in range(2):
            followers = [
                listener for _ in range(0, LISTENERS, AT_ONCE)
                for listener in await asyncio.gather(*(
                    follower(server, context, cookie, workspace, since)
                    for _ in range(AT_ONCE)))]
            posts = [uuid7() for _ in range(5)]
            for post in posts:
                said = await say(writer, "post.add", workspace=workspace, topic=topic, post=post,
                                 text="Có mặt")
            for listener in followers:
                assert (await posts_until(listener, said["last"]))[-5:] == posts
                # Cut, not closed: no close frame, no end of the TLS session.
                listener.transport.abort()
            missed = uuid7()
            await say(
                writer, "post.add", workspace=workspace, topic=topic, post=missed, text="Vắng")
            since = said["last"]
        late = await follower(server, context, cookie, workspace, since)
        assert await posts_until(late, since + 1) == [missed]
        await late.close()


def signed_in(server, context) -> str:
    """The Cookie header of a demonstration account."""
    login, password = server.demo_account()
    answer = ask(
        server, context, "POST", "/api/session",
        json.dumps({"login": login, "password": password}),
        {"Content-Type": "application/json", "Origin": f"https://127.0.0.1:{server.port}"})
    assert answer.status == 200, answer.content
    return "; ".join(cookie.split(";")[0] for cookie in answer.headers.get_all("set-cookie"))


def connected(server, context, cookie: str):
    return connect(
        f"wss://127.0.0.1:{server.port}/socket", ssl=context, subprotocols=["cucao.v1"],
        origin=f"https://127.0.0.1:{server.port}", compression=None, open_timeout=60,
        additional_headers={"Cookie": cookie})


async def received(connection) -> dict:
    return json.loads(await asyncio.wait_for(connection.recv(), 60))


async def say(connection, method: str, **params) -> dict:
    """The result of a request; what else comes meanwhile is passed over."""
    name = uuid7()
    await connection.send(
        json.dumps({"jsonrpc": "2.0", "id": name, "method": method, "params": params}))
    while (message := await received(connection)).get("id") != name:
        pass
    return message["result"]


async def follower(server, context, cookie: str, workspace: str, since: int):
    connection = await connected(server, context, cookie)
    await say(connection, "subscribe", workspace=workspace, since=since)
    return connection


async def posts_until(connection, position: int) -> list[str]:
    """The posts of the events up to this one, in order."""
    posts, reached = [], 0
    while reached < position:
        message = await received(connection)
        if message.get("method") == "event":
            reached = message["params"]["position"]
            if message["params"]["type"] == "post.added":
                posts.append(message["params"]["data"]["post"])
    return posts


def test_headers_and_cookie(secure):
    server, context = secure
    page = ask(server, context, "GET", "/")
    age = page.getheader("strict-transport-security")
    assert age and int(age.split("max-age=")[1].split(";")[0]) >= 31_536_000
    assert "unsafe" not in page.getheader("content-security-policy")
    login, password = server.demo_account()
    signed = ask(
        server, context, "POST", "/api/session",
        json.dumps({"login": login, "password": password}),
        {"Content-Type": "application/json", "Origin": f"https://127.0.0.1:{server.port}"})
    assert signed.status == 200, signed.content
    cookies = signed.headers.get_all("set-cookie")
    assert any(cookie.startswith("__Host-session=") for cookie in cookies)
    for cookie in cookies:
        for attribute in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            assert attribute in cookie
