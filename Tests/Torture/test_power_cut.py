"""Bar 2: the power goes at any system call, and nothing that was acknowledged is lost."""

import random
import shutil

from driver import SCALE, Judge, append_command
from trace import Disk, operations, record

CUTS = 2_000 * SCALE
EVENTS = 900


def traced(tmp_path):
    data = tmp_path / "traced"
    data.mkdir()
    record(
        append_command(data, EVENTS, "--checkpoint-every", "40", "--write-ahead-bytes", "262144"),
        tmp_path / "strace")
    return operations(tmp_path / "strace", data)


def cuts(found, count, memory, lies=False):
    """Verdicts over random cuts, each with what was promised at that moment."""
    chance = random.Random(2)
    points = sorted(chance.randrange(len(found)) for _ in range(count))
    disk = Disk(lies=lies)
    folder = memory / "cut"
    with Judge() as judge:
        done = 0
        for point in points:
            for index in range(done, point + 1):
                disk.apply(index, found[index])
            done = point + 1
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            disk.cut(chance, folder)
            yield disk.promised, judge(folder)


def test_no_cut_loses_what_was_acknowledged(tmp_path, memory):
    found = traced(tmp_path)
    kinds = {operation.kind for operation in found}
    assert {"write", "sync", "ACK", "SIGNED"} <= kinds
    promised_most = 0
    for promised, verdict in cuts(found, CUTS, memory):
        assert verdict.sound, f"promised {promised}: {verdict.reason}"
        assert verdict.size >= promised
        promised_most = max(promised_most, promised)
    assert promised_most > EVENTS // 2
    print(f"\n{CUTS} cuts over {len(found)} operations, 0 lost, 0 damaged")


def test_a_disk_that_lies_about_syncing_would_be_noticed(tmp_path, memory):
    lost = sum(
        not verdict.sound or verdict.size < promised
        for promised, verdict in cuts(traced(tmp_path), 60, memory, lies=True))
    assert lost > 20
