"""Bar 6: any change to the bytes on the disk is noticed, or changes no event."""

import random
import shutil
import signal
import subprocess
import time

import pytest

from driver import SCALE, Judge, Said, append, append_command

TRIALS = 75 * SCALE
EVENTS = 1_500
PAGE = 4_096


def flip(content, chance):
    place = chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)


def zero(content, chance):
    page = chance.randrange(len(content) // PAGE) * PAGE
    content[page:page + PAGE] = bytes(PAGE)


def truncate(content, chance):
    del content[chance.randrange(len(content)):]


def swap(content, chance):
    first, second = (chance.randrange(1, len(content) // PAGE) * PAGE for _ in range(2))
    content[first:first + PAGE], content[second:second + PAGE] = (
        content[second:second + PAGE], content[first:first + PAGE])


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A log that was closed in order: all is in log.db, and nothing hides its pages."""
    folder = tmp_path_factory.mktemp("closed")
    append(folder, EVENTS, "--checkpoint-every", "100")
    (folder / "log.db-wal").unlink()
    return folder


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A log whose process was killed: much of it is still in the write-ahead file."""
    folder = tmp_path_factory.mktemp("killed")
    out = folder / "said"
    with open(out, "wb") as said:
        process = subprocess.Popen(
            append_command(folder, EVENTS, "--checkpoint-every", "1"), stdout=said)
        while Said(out.read_text()).signed < EVENTS // 2 and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
    return folder


def trial(source, name, damage, chance, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in source.iterdir():
        if path.name.split("-")[0] in ("log.db", "checkpoints.db") and not path.name.endswith("-shm"):
            content = bytearray(path.read_bytes())
            if path.name == name:
                damage(content, chance)
            (folder / path.name).write_bytes(content)


@pytest.mark.parametrize("damage", [flip, zero, truncate, swap])
@pytest.mark.parametrize("file", ["log.db", "log.db-wal", "checkpoints.db"])
def test_no_change_of_history_goes_unnoticed(closed, killed, memory, file, damage):
    source = killed if file.endswith("-wal") else closed
    chance = random.Random(6)
    noticed = 0
    with Judge() as judge:
        trial(source, "", damage, chance, memory / "whole")
        whole = judge(memory / "whole")
        assert whole.sound, whole.reason
        # Of what came after the newest checkpoint nobody else knows.
        signed = EVENTS if source is closed else Said((source / "said").read_text()).signed
        for _ in range(max(1, TRIALS // 3)):
            trial(source, file, damage, chance, memory / "trial")
            verdict = judge(memory / "trial")
            if not verdict.sound:
                assert "SILENT CHANGE" not in verdict.reason
                noticed += 1
                continue
            assert verdict.size >= signed
            assert verdict.size < whole.size or verdict.root == whole.root
    print(f"\n{file} {damage.__name__}: {noticed} of {max(1, TRIALS // 3)} noticed, "
          "the others changed no event")
