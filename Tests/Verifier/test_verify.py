"""An export of the demonstration, verified without the program; and every change found."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import verify
from counter import program

FOLDER = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def exported(demo_server) -> tuple[bytes, str, str]:
    """The log, what `cucao verify` says of it, and its newest checkpoint."""
    note = demo_server.client().get("/api/checkpoint").body.decode()
    demo_server.stop()

    def run(verb: str) -> bytes:
        return subprocess.run(
            [program("cucao"), verb, "--config", demo_server.settings, "--data", demo_server.data],
            check=True, capture_output=True, timeout=120).stdout

    return run("export"), run("verify").decode().strip().splitlines()[-1], note


def test_the_root_is_that_of_the_program(exported, tmp_path):
    log, said, note = exported
    tree = verify.verify(log.splitlines(keepends=True))
    assert tree.size > 200
    assert said == f"verified {tree.size} events, root {tree.root.hex()}"
    (tmp_path / "events").write_bytes(log)
    (tmp_path / "note").write_text(note)
    run = subprocess.run(
        [sys.executable, FOLDER / "verify.py", tmp_path / "events", "--checkpoint",
         tmp_path / "note"], capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stdout.strip()) == (0, said), run.stderr


def test_the_checkpoint_lies_within_the_log(exported):
    log, _, note = exported
    _, size, root = verify.checkpoint(note)
    assert 0 < size
    assert verify.verify(log.splitlines(keepends=True), size, root).size >= size


@pytest.mark.parametrize("change", ["byte", "dropped", "swapped", "time", "person", "cut"])
def test_every_change_is_found(exported, change):
    lines = exported[0].splitlines(keepends=True)
    tree = verify.verify(lines)
    at = len(lines) // 2
    event = json.loads(lines[at])
    if change == "byte":
        lines[at] = lines[at].replace(b'"data":{"', b'"data":{ "', 1)
    elif change == "dropped":
        del lines[at]
    elif change == "swapped":
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif change == "time":
        other = event["time"][:-2] + ("1Z" if event["time"][-2] != "1" else "2Z")
        lines[at] = lines[at].replace(event["time"].encode(), other.encode(), 1)
    elif change == "person":
        actor = event["actor"]
        other = ("0" if actor[0] != "0" else "1") + actor[1:]
        lines[at] = lines[at].replace(actor.encode(), other.encode(), 1)
    else:
        lines.pop()
    with pytest.raises(verify.Altered):
        verify.verify(lines, tree.size, tree.root)


def test_nothing_has_the_root_of_nothing():
    tree = verify.verify([])
    assert tree.root.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
