"""A client of docs/protocol.md, written from that document alone."""

import http.client
import json
import os
import time
from dataclasses import dataclass
from typing import Any

from websockets.sync.client import ClientConnection, connect

ANSWER_SECONDS = 30


def uuid7(ahead: int = 0) -> str:
    """RFC 9562, section 5.7: 48 bits of milliseconds, the rest random; by a clock that is so many
    seconds ahead."""
    value = int((time.time() + ahead) * 1000) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return "-".join(
        digits[start:end] for start, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))


@dataclass
class Answer:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Refused(Exception):
    """A command, or a request, that a rule refused: `code` is the stable code of the protocol."""

    def __init__(self, error: dict[str, Any]):
        data = error.get("data", error)
        super().__init__(f"{data.get('code')}: {data.get('en')}")
        self.code = data.get("code")
        self.number = error.get("code")
        self.data = data


class Client:
    """One person's browser: HTTP with a cookie, and sockets."""

    def __init__(self, port: int, host: str = "127.0.0.1"):
        self.host = host
        self.port = port
        self.jar: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        """The Cookie header of the next request."""
        return "; ".join(f"{name}={value}" for name, value in self.jar.items())

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    def request(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=ANSWER_SECONDS)
        sent = {"Cookie": self.cookie} if self.cookie else {}
        if method not in ("GET", "HEAD"):
            sent |= {"Origin": self.origin, "Content-Type": "application/json"}
        content = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        if method in ("POST", "PUT", "PATCH") and content is None:
            content = b"{}"
        try:
            connection.request(method, path, content, sent | (headers or {}))
            response = connection.getresponse()
            answer = Answer(
                response.status, {key.lower(): value for key, value in response.getheaders()},
                response.read())
            for given in response.headers.get_all("set-cookie") or []:
                name, _, value = given.split(";")[0].partition("=")
                self.jar[name] = value
        finally:
            connection.close()
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, headers={
            key.replace("_", "-"): value for key, value in headers.items()})

    def read(self, path: str) -> Any:
        """The JSON of a successful GET."""
        answer = self.get(path)
        assert answer.status == 200, (path, answer.status, answer.body)
        return answer.json

    def write(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of a successful change; Refused for a problem document."""
        answer = self.request(method, path, body)
        if answer.status >= 400:
            raise Refused(answer.json)
        return answer.json if answer.body else None

    def sign_in(self, login: str, password: str) -> Any:
        return self.write("POST", "/api/session", {"login": login, "password": password})

    def set_up(self, code: str, login: str = "owner", password: str = "mot-mat-khau-rat-dai") -> Any:
        """Makes the first owner."""
        return self.write("POST", "/api/set-up", {
            "code": code, "login": login, "name": "Người Chủ", "password": password,
            "organisation": "Cơ quan thử", "language": "vi"})

    def socket(self, **headers: str) -> "Socket":
        return Socket(self, headers)


class Socket:
    """A WebSocket of `cucao.v1`; keeps what arrives while it waits for something else."""

    def __init__(self, client: Client, headers: dict[str, str] | None = None):
        self.connection: ClientConnection = connect(
            f"ws://{client.host}:{client.port}/socket", subprotocols=["cucao.v1"],
            origin=client.origin, compression=None, open_timeout=ANSWER_SECONDS, legacy=True,
            additional_headers={"Cookie": client.cookie} | (headers or {}))
        self.waiting: list[dict[str, Any]] = []
        self.hello = self.notification("hello")

    def __enter__(self) -> "Socket":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def send(self, method: str, identifier: str | None = None, **parameters: Any) -> str:
        """Sends a request without waiting; returns its identifier."""
        identifier = identifier or uuid7()
        self.connection.send(json.dumps({
            "jsonrpc": "2.0", "id": identifier, "method": method,
            "params": {key: value for key, value in parameters.items() if value is not None}}))
        return identifier

    def call(self, method: str, identifier: str | None = None, **parameters: Any) -> Any:
        """Sends and returns the result; Refused when a rule says no."""
        return self.answer(self.send(method, identifier, **parameters))

    def answer(self, identifier: str) -> Any:
        message = self.next(lambda message: message.get("id") == identifier)
        if "error" in message:
            raise Refused(message["error"])
        return message["result"]

    def notification(self, method: str) -> dict[str, Any]:
        """Parameters of the next notification of this kind."""
        return self.next(lambda message: message.get("method") == method)["params"]

    def event(self, kind: str) -> dict[str, Any]:
        """The next event of this type."""
        return self.next(
            lambda message: message.get("method") == "event"
            and message["params"]["type"] == kind)["params"]

    def next(self, wanted) -> dict[str, Any]:
        for index, message in enumerate(self.waiting):
            if wanted(message):
                return self.waiting.pop(index)
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            message = json.loads(self.connection.recv(timeout=ANSWER_SECONDS))
            if wanted(message):
                return message
            self.waiting.append(message)
        raise AssertionError("the server did not say what was waited for")
