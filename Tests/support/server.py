"""The product's own program as tests see it: started, asked, stopped, killed."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

from client import Client

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "release" / "cucao"
# Generous: they only guard against hanging, no test measures with them.
START_SECONDS = 60
STOP_SECONDS = 30


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One `cucao serve` over one data folder; it may be started again after a stop or a kill."""

    def __init__(self, data: Path, settings: Path = ROOT / "config" / "test.yaml"):
        self.data = data
        self.settings = settings
        self.port = free_port()
        self.output = data.parent / f"{data.name}.output"
        self.process: subprocess.Popen | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def spawn(self, *options: str, before: tuple[str, ...] = (), **environment: str) -> None:
        """Starts without waiting; `before` is a command to run it under, such as strace."""
        command = [
            *before, str(PROGRAM), "serve", "--config", str(self.settings),
            "--data", str(self.data), "--listen", f"127.0.0.1:{self.port}", *options]
        with open(self.output, "ab") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=ROOT,
                env={**os.environ, **environment})

    def start(self, *options: str, **environment: str) -> "Server":
        """Starts and waits until `/ready` says yes."""
        self.spawn(*options, **environment)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended at once:\n{self.printed()}")
            try:
                if self.client().get("/ready").status == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.02)
        raise AssertionError(f"the server was not ready in time:\n{self.printed()}")

    def start_behind(self, path: Path, *options: str) -> "Server":
        """Starts with a Unix socket instead of a port; waits until it takes connections."""
        self.spawn(*options, CUCAO_SERVER_UNIX_SOCKET=str(path))
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket(socket.AF_UNIX) as probe:
                if probe.connect_ex(str(path)) == 0:
                    return self
            time.sleep(0.02)
        raise AssertionError(f"the server was not ready in time:\n{self.printed()}")

    def client(self) -> Client:
        """A visitor without a session."""
        return Client(self.port)

    def printed(self) -> str:
        return self.output.read_text(errors="replace") if self.output.exists() else ""

    def set_up_code(self) -> str:
        """The one-time code for the first owner, from what the server printed."""
        found = re.findall(r"one-time code: (\S+)", self.printed())
        assert found, f"no set-up code in:\n{self.printed()}"
        return found[-1]

    def demo_account(self) -> tuple[str, str]:
        """Login and password of the first demonstration account that the server printed."""
        found = re.search(
            r"all with the password (.+)\n\s+(\S+)", self.printed())
        assert found, f"no accounts in:\n{self.printed()}"
        return found[2], found[1]

    def stop(self) -> int | None:
        """SIGTERM, and the exit code."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"SIGTERM did not stop it:\n{self.printed()}") from None
        return self.process.returncode

    def kill(self) -> None:
        """SIGKILL: nothing of the process runs any more when this returns."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def processor_seconds(self) -> float:
        """What it and its children that have ended took of the processors until now (proc(5))."""
        return processor_seconds(self.process.pid)


def processor_seconds(process: int) -> float:
    """What a process and its children that ended took of the processors until now (proc(5))."""
    stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in stat[11:15]) / os.sysconf("SC_CLK_TCK")


def cucao(*arguments: str, seconds: int = 300) -> subprocess.CompletedProcess:
    """Runs another verb of the program to its end."""
    return subprocess.run(
        [str(PROGRAM), *arguments], capture_output=True, text=True, timeout=seconds, cwd=ROOT)
