"""Starts the `torture` executable, which drives the log, and reads what it says."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A night instead of minutes: every number of cuts, kills and flips is multiplied by this.
SCALE = int(os.environ.get("TORTURE_SCALE", "1"))


def program() -> str:
    """The executable: the one named by TORTURE, or the newest that was built."""
    named = os.environ.get("TORTURE")
    if named:
        return named
    built = [path for kind in ("release", "debug") if (path := ROOT / ".build" / kind / "torture").exists()]
    built += ROOT.glob(".build/*/debug/torture")
    if not built:
        raise FileNotFoundError("No torture executable: swift build --product torture")
    return str(max(built, key=lambda path: path.stat().st_mtime))


def append_command(data: Path, count: int, *options: str, checkpoints: Path | None = None) -> list[str]:
    command = [program(), "append", "--data", str(data), "--count", str(count), *options]
    return command + (["--checkpoints", str(checkpoints)] if checkpoints else [])


def append(data: Path, count: int, *options: str, checkpoints: Path | None = None) -> "Said":
    """Appends up to `count` events and must succeed."""
    data.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        append_command(data, count, *options, checkpoints=checkpoints),
        stdout=subprocess.PIPE, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-500:]
    return Said(done.stdout)


class Said:
    """What `torture append` wrote: whole lines only."""

    def __init__(self, output: str):
        self.lines = output.split("\n")[:-1]

    def last(self, word: str) -> int:
        """The number behind the last line that begins with `word`; 0 without one."""
        found = [line for line in self.lines if line.startswith(word + " ")]
        return int(found[-1].split()[1]) if found else 0

    @property
    def acked(self) -> int:
        return self.last("ACK")

    @property
    def signed(self) -> int:
        return self.last("SIGNED")


@dataclass
class Verdict:
    """Whether a log opens and everything in it fits."""

    sound: bool
    size: int
    root: str
    reason: str


class Judge:
    """A running `torture judge`: one folder in, one verdict out."""

    def __init__(self, *options: str):
        self.process = subprocess.Popen(
            [program(), "judge", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "Judge":
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        assert self.process.wait(timeout=60) == 0, "the judge itself died"

    def __call__(self, folder: Path) -> Verdict:
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the judge died over {folder}"
        word, _, rest = line.rstrip("\n").partition(" ")
        if word == "OK":
            size, root = rest.split()
            return Verdict(True, int(size), root, "")
        assert word == "REFUSED", line
        return Verdict(False, 0, "", rest)


def judge(folder: Path, *options: str) -> Verdict:
    with Judge(*options) as one:
        return one(folder)
