"""A peer's server in a folder of its own, started for one measurement and gone after it."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path


class PeerFailed(Exception):
    """A peer did not start or did not answer; the message says what it printed last."""


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(command: list[str], user: str | None = None, seconds: int = 120) -> str:
    """Runs to the end and returns standard output; PeerFailed with the tail of the rest."""
    done = subprocess.run(
        as_user(command, user), capture_output=True, text=True, timeout=seconds, cwd="/")
    if done.returncode != 0:
        raise PeerFailed(f"{command[0]}: exit {done.returncode}: {done.stderr[-500:]}")
    return done.stdout


def as_user(command: list[str], user: str | None) -> list[str]:
    """PostgreSQL refuses to run as root: root steps down to the user that its package made."""
    if user is None or os.geteuid() != 0:
        return command
    return ["runuser", "-u", user, "--", *command]


class Server:
    """A process and its folder. The folder lies on a real disk, for fsync is what we measure."""

    def __init__(self, name: str, user: str | None = None):
        self.name = name
        self.user = user
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"cucao-{name}-", dir="/var/tmp"))
        self.process: subprocess.Popen | None = None
        if user is not None and os.geteuid() == 0:
            entry = pwd.getpwnam(user)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)

    def start(self, command: list[str]) -> None:
        """Returns when the port answers."""
        with open(self.folder / "output", "wb") as output:
            self.process = subprocess.Popen(
                as_user(command, self.user), stdout=output, stderr=output, cwd="/",
                start_new_session=True)
        for _ in range(300):
            if self.process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise PeerFailed(f"{self.name} did not start: {self.output()}")

    def output(self) -> str:
        return (self.folder / "output").read_text(errors="replace")[-500:]

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
