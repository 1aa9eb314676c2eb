"""Bar 5: the disk is full: writes are refused, reading goes on, and it recovers by itself."""

import subprocess
import time
import warnings

import pytest

from driver import SCALE, Said, append_command, judge

ROUNDS = 3 * SCALE
FIRST_BYTES = 3 << 20
MORE_BYTES = 3 << 19


@pytest.fixture
def disk(memory):
    """A small file system in memory; skipped, loudly, where none can be mounted."""
    point = memory / "disk"
    point.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={FIRST_BYTES}", "tmpfs", str(point)],
        stderr=subprocess.PIPE, text=True)
    if mounted.returncode != 0:
        message = f"BAR 5 NOT TESTED: this machine cannot mount tmpfs ({mounted.stderr})"
        warnings.warn(message)
        pytest.skip(message)
    yield point
    subprocess.run(["umount", "-l", str(point)])


def wait_for(path, condition, seconds, why):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        said = Said(path.read_text())
        if condition(said):
            return said
        time.sleep(0.02)
    raise AssertionError(f"{why}: {path.read_text()[-300:]}")


def test_a_full_disk_refuses_and_recovers(memory, disk):
    out = memory / "said"
    size = FIRST_BYTES
    with open(out, "wb") as said_file:
        process = subprocess.Popen(
            append_command(disk, 10_000_000, "--wait-on-full", "--checkpoint-every", "500"),
            stdout=said_file)
        try:
            for _ in range(ROUNDS):
                seen = len(Said(out.read_text()).lines)
                # Full, and the newest event can still be read.
                full = wait_for(
                    out, lambda said: any(l.startswith("READ") for l in said.lines[seen:]), 60,
                    "the disk did not fill")
                assert full.last("READ") == full.last("FULL") == full.acked
                assert process.poll() is None
                size += MORE_BYTES
                subprocess.run(
                    ["mount", "-o", f"remount,size={size}", str(disk)], check=True)
                wait_for(out, lambda said: said.acked > full.acked, 5, "it did not go on")
        finally:
            process.kill()
            process.wait()
    said = Said(out.read_text())
    copy = memory / "copy"
    subprocess.run(["cp", "-r", str(disk), str(copy)], check=True)
    verdict = judge(copy)
    assert verdict.sound, verdict.reason
    assert verdict.size >= said.acked > 0
    print(f"\n{ROUNDS} rounds, {said.acked} acknowledged, 0 lost")
