"""Request heads that are too large: an answer where they can still be read, else the end."""

import socket

import pytest
from peer import PATIENCE, Harness

# The default of `limits.headerBytes`.
LIMIT = 4096


@pytest.fixture(scope="module")
def harness():
    with Harness() as started:
        yield started


def first_bytes(harness: Harness, *headers: str) -> bytes:
    """What comes back for a request with these headers, up to a few kilobytes."""
    head = "".join(line + "\r\n" for line in ("GET /api/x HTTP/1.1", "Host: localhost", *headers))
    with socket.create_connection(("127.0.0.1", harness.port), PATIENCE) as connection:
        try:
            connection.sendall(head.encode() + b"\r\n")
            return connection.recv(8192)
        except ConnectionError:
            return b""


@pytest.mark.parametrize("name", ["Cookie", "User-Agent", "Accept"])
@pytest.mark.parametrize("size", [LIMIT + 1, 2 * LIMIT, 3 * LIMIT])
def test_a_large_header_is_refused_with_a_reason(harness, name, size):
    answer = first_bytes(harness, f"{name}: {'a' * size}")
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert b'"code":"request.headersTooLarge"' in answer


@pytest.mark.parametrize("size", [5 * LIMIT, 20 * LIMIT, 100 * LIMIT])
@pytest.mark.parametrize("line", [90, 1_000_000])
def test_a_head_beyond_all_measure_ends_the_connection(harness, size, line):
    each = min(size, line)
    headers = [f"X-Part-{number}: {'a' * each}" for number in range(size // each)]
    assert first_bytes(harness, *headers) == b""
    assert first_bytes(harness).startswith(b"HTTP/1.1 404 "), "others are served"


@pytest.mark.parametrize(("swallowed", "status"), [
    ("Host: localhost", 400), ("Origin: https://harness.example", 403), ("Content-Length: 5", 411)])
def test_a_folded_line_costs_the_sender_the_header_behind_it(harness, swallowed, status):
    """RFC 9112, section 5.2. libwebsockets reads a folded line as the name of a header of its own,
    through the next colon: what is lost is refused as missing, and no value grows by it."""
    lines = ["Host: localhost", "Origin: https://harness.example", "Content-Length: 5"]
    kept = [line for line in lines if line != swallowed]
    head = ["POST /api/echo HTTP/1.1", *kept, "X-Before: 1", " folded", swallowed]
    with socket.create_connection(("127.0.0.1", harness.port), PATIENCE) as connection:
        connection.sendall("".join(line + "\r\n" for line in head).encode() + b"\r\nhello")
        assert connection.recv(8192).startswith(b"HTTP/1.1 %d " % status)
