"""A stand-in for the signing service that officials have on their own machines.

It speaks the dialect of docs/protocol.md, section 5.4.1, without TLS, and signs with a key in a file
where the real one asks a token: for tests and for trying out, never for anything else.

    python3 Tests/SigningService/service.py --certificate citizen.crt --key citizen.key
"""

import argparse
import base64
import json
import subprocess
import threading
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

PORT = 8987
# What comes back instead of a signature, by the mood of the service.
MOODS = {
    "cancel": {"Status": 1, "Message": "Người dùng hủy thao tác"},
    "noCertificate": {"Status": 4, "Message": "Không tìm thấy chứng thư số"},
    "broken": {"Status": 19, "Message": "Dữ liệu không hợp lệ"},
}


class SigningService:
    """Listens on the loopback until it is stopped. `mood` may be changed at any time:
    `sign`, a word of `MOODS`, `silent`, `nonsense`, or `other` (signs something else)."""

    def __init__(self, certificate: Path, key: Path, port: int = 0, mood: str = "sign"):
        self.certificate, self.key, self.mood = certificate, key, mood
        self.asked: list[dict] = []
        self.stopping = threading.Event()
        self.server = serve(self.talk, "127.0.0.1", port)
        self.port = self.server.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def origin(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def stop(self):
        self.stopping.set()
        self.server.shutdown()
        self.thread.join()

    def talk(self, connection):
        """One question, one answer."""
        if connection.request.path != "/SignMsg":
            return
        try:
            question = json.loads(connection.recv())
            self.asked.append(question)
            if self.mood == "silent":
                # Until whoever asked goes away.
                while not self.stopping.is_set():
                    try:
                        connection.recv(timeout=0.2)
                    except TimeoutError:
                        continue
                return
            answer = "nonsense" if self.mood == "nonsense" else json.dumps(self.answer(question))
            connection.send(answer)
        except ConnectionClosed:
            pass

    def answer(self, question: dict) -> dict:
        if self.mood in MOODS:
            return MOODS[self.mood]
        if question.get("HashAlg") != "SHA256" or question.get("Encode") != "RSA":
            return MOODS["broken"]
        digest = base64.b64decode(question["HashValue"], validate=True)
        if self.mood == "other":
            digest = bytes(reversed(digest))
        der = subprocess.run(
            ["openssl", "x509", "-in", self.certificate, "-outform", "DER"],
            capture_output=True, check=True).stdout
        signature = subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-inkey", self.key, "-pkeyopt", "digest:sha256",
             "-pkeyopt", "rsa_padding_mode:pkcs1"],
            input=digest, capture_output=True, check=True).stdout
        return {"Status": 0, "Message": "", "HashValue": question["HashValue"],
                "Signature": base64.b64encode(signature).decode(),
                "CertBase64": base64.b64encode(der).decode()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--certificate", type=Path, required=True, help="PEM, of an RSA key")
    parser.add_argument("--key", type=Path, required=True, help="PEM")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--mood", default="sign",
                        choices=["sign", *MOODS, "silent", "nonsense", "other"])
    chosen = parser.parse_args()
    service = SigningService(chosen.certificate, chosen.key, chosen.port, chosen.mood)
    print(f"a signing service for tests listens on {service.origin}", flush=True)
    try:
        service.thread.join()
    except KeyboardInterrupt:
        service.stop()


if __name__ == "__main__":
    main()
