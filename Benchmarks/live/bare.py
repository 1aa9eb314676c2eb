"""A server in C that answers each message once SQLite has it on the disk, and does nothing else.

What it reaches, with the same libraries, beside the same load, is the most that this machine lets
any server of this kind reach.
"""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
PROGRAM = TOP / ".build-tools" / "bare"
SHIM = TOP / "Sources" / "CWebSockets"


def build() -> None:
    PROGRAM.parent.mkdir(exist_ok=True)
    subprocess.run(
        ["cc", "-O2", "-I", SHIM / "include", "-o", PROGRAM, HERE / "bare" / "bare.c",
         SHIM / "cws.c", "-lwebsockets", "-lev", "-lssl", "-lcrypto", "-lsqlite3", "-lpthread"],
        check=True)


class Bare:
    """One that runs, with a database of its own on a real disk; `door` is a port or a path."""

    def __init__(self, port: int | None = None):
        self.folder = Path(tempfile.mkdtemp(prefix="cucao-bare-", dir="/var/tmp"))
        self.door = str(port or self.folder / "socket")

    def __enter__(self) -> "Bare":
        self.process = subprocess.Popen([PROGRAM, self.door, self.folder / "log.db"])
        # The database is there after the door.
        while not (self.folder / "log.db-wal").exists():
            if self.process.poll() is not None:
                raise AssertionError("the bare server ended at once")
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder)
