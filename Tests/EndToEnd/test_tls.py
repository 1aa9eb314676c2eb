"""RELIABILITY bar 25: TLS in the server itself, and the headers that come with it."""

import http.client
import json
import socket
import ssl
import subprocess
import time

import pytest

from server import START_SECONDS, Server


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
