"""Our readers and writers as a program (Sources/documents-harness), for readers of others."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def program() -> Path:
    """The newest build, whichever kind it is."""
    found = [path for kind in ("release", "debug")
             if (path := ROOT / ".build" / kind / "documents-harness").exists()]
    assert found, "build it first: swift build --product documents-harness"
    return max(found, key=lambda path: path.stat().st_mtime)


def read(path: Path) -> list[dict]:
    """What our reader finds: a dictionary a paragraph or table."""
    run = subprocess.run([program(), "read", path], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def texts(path: Path) -> list[str]:
    """Every text that our reader finds, labels before it, cells one by one."""
    found = []
    for item in read(path):
        if item["rows"]:
            found += [line for row in item["rows"] for cell in row for line in cell.split("\n")]
        else:
            found.append(f'{item["label"]} {item["text"]}'.strip())
    return [" ".join(text.split()) for text in found if text.strip()]
