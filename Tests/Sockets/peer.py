"""A WebSocket peer over a bare socket, which can also do what a peer must not."""

import itertools
import os
import select
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ORIGIN = "https://harness.example"
PATIENCE = 20
_rooms = itertools.count(1000)


def binary() -> Path:
    """The newest build of the harness."""
    found = [path for kind in ("release", "debug")
             if (path := TOP / ".build" / kind / "gateway-harness").exists()]
    assert found, "build it first: swift build --product gateway-harness"
    return max(found, key=lambda path: path.stat().st_mtime)


class Harness:
    """The gateway in a process of its own (Sources/gateway-harness)."""

    def __init__(self, *options: str, port: int = 0):
        self.process = subprocess.Popen(
            [binary(), "--port", str(port), *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), line
        self.port = int(line.split()[-1])

    def resident(self) -> int:
        statm = Path(f"/proc/{self.process.pid}/statm").read_text()
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def processor_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Ends it like an operator; it must still be there, and must end in order."""
        assert self.process.poll() is None, f"the server has ended: {self.process.returncode}"
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0

    def __enter__(self) -> "Harness":
        return self

    def __exit__(self, kind, *_) -> None:
        if kind is None:
            self.stop()
        else:
            self.kill()


def handshake(room: int = 0, **changes: str | None) -> bytes:
    """The opening request; a header is changed or, by None, left out."""
    headers: dict[str, str | None] = {
        "Host": "localhost", "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "cucao.v1", "Origin": ORIGIN, "Cookie": f"room={room}"}
    headers |= {name.replace("_", "-"): value for name, value in changes.items()}
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return ("GET /socket HTTP/1.1\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode()


def frame(opcode: int, payload: bytes = b"", final: bool = True, reserved: int = 0,
          masked: bool = True, length: bytes | None = None) -> bytes:
    """One frame; `length` replaces the length field, without its mask bit."""
    if length is None:
        if len(payload) < 126:
            length = bytes([len(payload)])
        elif len(payload) < 65536:
            length = struct.pack("!BH", 126, len(payload))
        else:
            length = struct.pack("!BQ", 127, len(payload))
    head = bytes([final << 7 | reserved << 4 | opcode, length[0] | masked << 7]) + length[1:]
    if not masked:
        return head + payload
    mask = b"\x37\xfa\x21\x3d"
    key = (mask * (len(payload) // 4 + 1))[:len(payload)]
    mixed = int.from_bytes(payload) ^ int.from_bytes(key)
    return head + mask + mixed.to_bytes(len(payload))


class Peer:
    def __init__(self, port: int, address: str = "127.0.0.1", upgrade: bool = True,
                 room: int | None = None):
        self.socket = socket.create_connection(
            ("127.0.0.1", port), PATIENCE, source_address=(address, 0))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        if upgrade:
            self.send(handshake(next(_rooms) if room is None else room))
            status = self.head()
            assert status == 101, status

    def __enter__(self) -> "Peer":
        return self

    def __exit__(self, *_) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def text(self, text: str) -> None:
        self.send(frame(1, text.encode()))

    def _fill(self) -> bool:
        try:
            data = self.socket.recv(1 << 16)
        except ConnectionError:
            return False
        self.buffer += data
        return bool(data)

    def _take(self, count: int) -> bytes | None:
        while len(self.buffer) < count:
            if not self._fill():
                return None
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def head(self) -> int | None:
        """Status of an HTTP answer; the body stays in the buffer."""
        while b"\r\n\r\n" not in self.buffer:
            if not self._fill():
                return None
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        return int(head.split()[1])

    def receive(self) -> tuple[int, bytes] | None:
        """The next frame, or None when the connection has ended."""
        head = self._take(2)
        if head is None:
            return None
        assert not head[1] & 0x80, "a server does not mask"
        length = head[1] & 127
        if length >= 126:
            wide = self._take(2 if length == 126 else 8)
            length = int.from_bytes(wide or b"")
        payload = self._take(length)
        return None if payload is None else (head[0] & 15, payload)

    def echo(self) -> str:
        got = self.receive()
        assert got is not None and got[0] == 1, got
        return got[1].decode()

    def close_code(self) -> int | None:
        """The code of the close frame, after whatever came before; None without one."""
        while (got := self.receive()) is not None:
            if got[0] == 8:
                return int.from_bytes(got[1][:2]) if len(got[1]) >= 2 else 0
        return None

    def is_over(self) -> bool:
        """Whether the server has ended the connection by now; does not wait."""
        poll = select.poll()
        poll.register(self.socket, select.POLLIN)
        while poll.poll(0):
            try:
                if not self.socket.recv(1 << 16):
                    return True
            except ConnectionError:
                return True
        return False


    def finish(self, seconds: float) -> None:
        """Sends no more and reads until the server ends it, so that it has read everything."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
            self.socket.settimeout(seconds)
            while self.socket.recv(1 << 16):
                pass
        except OSError:
            pass


def health(port: int, address: str = "127.0.0.1") -> float:
    """Seconds that an honest request takes."""
    began = time.monotonic()
    with Peer(port, address, upgrade=False) as peer:
        peer.send(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert peer.head() == 200
    return time.monotonic() - began
