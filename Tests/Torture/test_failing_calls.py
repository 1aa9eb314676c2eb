"""Bar 4: each system call fails once, at each of its turns: no lie, nothing acknowledged is lost."""

import random
import subprocess

import pytest

from driver import SCALE, Said, append_command, judge

EVENTS = 150
# Calls, the errors they can give, how many turns the short form tries. A failed allocation of memory
# may end the process: no mmap.
FAULTS = [
    ("pwrite64", "EIO", 14), ("pwrite64", "ENOSPC", 14), ("fdatasync", "EIO", 16),
    ("fsync", "EIO", 3), ("ftruncate", "EIO", 3), ("ftruncate", "ENOSPC", 2),
    ("openat", "EIO", 16), ("openat", "EMFILE", 8), ("unlink", "EIO", 4),
    ("pread64", "EIO", 8), ("fcntl", "ENOLCK", 4), ("flock", "EINTR", 1),
]


def turns(first: int, count: int) -> list[int]:
    """Those where files are made, one by one, and some of the many later ones."""
    count *= SCALE
    chance = random.Random(4)
    early = range(first, first + (count * 2 + 2) // 3)
    later = (first + chance.randrange(60 * SCALE) for _ in range(count // 3))
    return sorted({*early, *later})


def first_turn(call, memory) -> int:
    """The first call that has to do with our files: before it the loader opens libraries."""
    data = memory / "probe"
    data.mkdir()
    subprocess.run(
        ["strace", "-f", "-qq", "-y", "-o", str(memory / "calls"), "-e", f"trace={call}",
         *append_command(data, 1)], check=True, stdout=subprocess.DEVNULL, timeout=60)
    calls = (memory / "calls").read_text().split("\n")
    found = [turn for turn, line in enumerate(calls, 1) if str(data) in line]
    return found[0] if found else 1


@pytest.mark.parametrize("call,error,count", FAULTS)
def test_one_failing_call(memory, call, error, count):
    stopped = 0
    for turn in turns(first_turn(call, memory), count):
        data = memory / f"{call}-{error}-{turn}"
        data.mkdir()
        done = subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
             "-e", f"inject={call}:error={error}:when={turn}",
             *append_command(data, EVENTS, "--checkpoint-every", "60",
                             "--write-ahead-bytes", "65536")],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        said = Said(done.stdout)
        where = f"{call} {error} at turn {turn}: {done.stdout[-300:]} {done.stderr[-300:]}"
        assert done.returncode >= 0, f"killed by a signal: {where}"
        if done.returncode == 0:
            assert said.acked == EVENTS, where
        else:
            stopped += 1
            assert said.lines and said.lines[-1].startswith("STOPPED ") or done.stderr, where
        verdict = judge(data)
        # A log that was never made is no lie; everything acknowledged must be there.
        assert verdict.sound and verdict.size >= said.acked, f"{where}: {verdict}"
    print(f"\n{call} {error}: stopped {stopped} times")
