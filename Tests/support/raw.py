"""WebSockets by hand (RFC 6455), for saying what no library would say."""

import base64
import os
import socket
import struct

from client import Client

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA


def upgraded(
    client: Client, receive_bytes: int | None = None, source: str = "127.0.0.1"
) -> socket.socket:
    """A TCP connection from `source` on which the handshake is done."""
    connection = socket.socket()
    if receive_bytes is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    connection.settimeout(30)
    connection.bind((source, 0))
    connection.connect((client.host, client.port))
    connection.sendall((
        "GET /socket HTTP/1.1\r\n"
        f"Host: {client.host}:{client.port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
        "Sec-WebSocket-Protocol: cucao.v1\r\n"
        f"Origin: {client.origin}\r\nCookie: {client.cookie}\r\n\r\n").encode())
    head = b""
    while b"\r\n\r\n" not in head:
        received = connection.recv(1)
        if not received:
            break
        head += received
    assert head.startswith(b"HTTP/1.1 101"), head
    return connection


def frame(opcode: int, payload: bytes, final: bool = True, reserved: int = 0) -> bytes:
    """One masked frame; each argument may be wrong on purpose."""
    first = (0x80 if final else 0) | reserved << 4 | opcode
    if len(payload) < 126:
        head = struct.pack("!BB", first, 0x80 | len(payload))
    elif len(payload) < 65_536:
        head = struct.pack("!BBH", first, 0x80 | 126, len(payload))
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, len(payload))
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[index & 3] for index, byte in enumerate(payload))


def drain(connection: socket.socket) -> bytes:
    """Everything until the other side is done; a close frame is answered, as RFC 6455 wants."""
    received, answered = b"", False
    try:
        while chunk := connection.recv(65_536):
            received += chunk
            if not answered and len(chunk) < 65_536 and close_code(received) is not None:
                answered = True
                connection.sendall(frame(CLOSE, received[-2:]))
    except OSError:
        pass
    return received


def close_code(received: bytes) -> int | None:
    """The code of the first close frame in what a server sent (its frames are not masked)."""
    at = 0
    while at + 2 <= len(received):
        opcode, length = received[at] & 0xF, received[at + 1] & 0x7F
        at += 2
        size, form = {126: (2, "!H"), 127: (8, "!Q")}.get(length, (0, ""))
        if at + size > len(received):
            return None
        if size:
            length, at = struct.unpack_from(form, received, at)[0], at + size
        if opcode == CLOSE:
            whole = at + 2 <= len(received) and length >= 2
            return struct.unpack_from("!H", received, at)[0] if whole else 1005
        at += length
    return None
