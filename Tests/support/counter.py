"""The program's counts: one by the command line, or many in one process."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def program(name: str) -> Path:
    """The newest build, whichever kind it is."""
    found = [path for kind in ("release", "debug") if (path := ROOT / ".build" / kind / name).exists()]
    assert found, f"build it first: swift build --product {name}"
    return max(found, key=lambda path: path.stat().st_mtime)


def count_all(jobs: list[tuple[str, int, str]]) -> list[dict]:
    """Answers to (method, seats, file of ballots), in order."""
    asked = "".join(
        f"{method} {seats} {text.count(chr(10))}\n{text}" for method, seats, text in jobs)
    run = subprocess.run(
        [program("counting-harness")], input=asked, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr
    answers = run.stdout.splitlines()
    assert not [line for line in answers if line.startswith("refused")], answers
    return [json.loads(line) for line in answers]


def program_count(method: str, file: Path, *options: str) -> tuple[int, dict, str]:
    """Exit code, answer and standard error of `cucao count`."""
    run = subprocess.run(
        [program("cucao"), "count", "--method", method, "--ballots", file, *options],
        capture_output=True, text=True, timeout=120)
    return run.returncode, json.loads(run.stdout) if run.returncode == 0 else {}, run.stderr
