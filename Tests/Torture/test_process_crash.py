"""Bar 1: kill -9 at any moment loses nothing that was acknowledged."""

import random
import signal
import subprocess
import time

from driver import SCALE, Judge, Said, append_command

KILLS = 60 * SCALE


def test_kill_9_loses_nothing(memory):
    random.seed(1)
    acked_total = 0
    more_than_acked = 0
    data = memory / "log"
    data.mkdir()
    durable = 0
    with Judge() as judge:
        for _ in range(KILLS):
            with open(memory / "said", "wb") as said:
                process = subprocess.Popen(
                    append_command(data, 10_000_000, "--checkpoint-every", "200"), stdout=said)
                time.sleep(random.uniform(0.02, 0.25))
                process.send_signal(signal.SIGKILL)
                process.wait()
            acked = max(Said((memory / "said").read_text()).acked, durable)
            verdict = judge(data)
            assert verdict.sound, verdict.reason
            assert verdict.size >= acked
            # One batch at most was on its way.
            assert verdict.size <= acked + 8
            acked_total += acked - durable
            more_than_acked += verdict.size > acked
            durable = verdict.size
    print(f"\n{KILLS} kills, {acked_total} acknowledged, 0 lost, "
          f"{more_than_acked} times a batch was durable but not yet acknowledged")
    assert acked_total > KILLS
