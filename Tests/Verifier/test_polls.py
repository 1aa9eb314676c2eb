"""Polls of every kind, held in the product and counted anew from its export; changes are found."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polls
import pytest
from server import PROGRAM, Server
from verify import Altered
from votes import Chamber

FOLDER = Path(__file__).resolve().parent
POLLS = 120
PEOPLE = 7


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> list[bytes]:
    """A log with many polls, line by line."""
    server = Server(tmp_path_factory.mktemp("chamber") / "data")
    server.start("--empty")
    try:
        chamber = Chamber.gather(server, PEOPLE, seed=20261122)
        for _ in range(POLLS):
            chamber.hold()
        chamber.tie()
        server.stop()
        run = subprocess.run(
            [str(PROGRAM), "export", "--config", str(server.settings), "--data",
             str(server.data)], check=True, capture_output=True, timeout=120)
    finally:
        server.stop()
    return run.stdout.splitlines(keepends=True)


def test_every_result_follows_from_its_ballots(exported, tmp_path):
    _, counted = polls.recounted(exported)
    assert len(counted.polls) == POLLS + 1
    assert counted.counted >= POLLS * 9 // 10
    # The chance of the seed has made all kinds, and all ends.
    kinds = Counter(one.rules["method"] for one in counted.polls.values())
    assert len(kinds) == 11, kinds
    ends = Counter(one.results[-1]["verdict"] for one in counted.polls.values() if one.results)
    assert {"adopted", "rejected", "noQuorum", "tied", "chosen", "none"} <= set(ends), ends
    seen = Counter(json.loads(line)["type"] for line in exported)
    assert {"poll.silenceDeemed", "poll.tieBroken", "poll.reopened", "poll.deputyNamed",
            "poll.electorsAdded"} <= set(seen), seen
    (tmp_path / "events").write_bytes(b"".join(exported))
    run = subprocess.run([sys.executable, FOLDER / "polls.py", tmp_path / "events"],
                         capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert f"recounted {counted.counted} results" in run.stdout


def altered(lines: list[bytes], kind: str, change, which: int = 0) -> list[bytes]:
    """The log with one event of a kind changed."""
    found = [at for at, line in enumerate(lines) if json.loads(line)["type"] == kind]
    at = found[which % len(found)]
    event = json.loads(lines[at])
    change(event["data"])
    head = lines[at][:lines[at].index(b'"data":')]
    data = json.dumps(event["data"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return [*lines[:at], head + b'"data":' + data.encode() + b"}\n", *lines[at + 1:]]


def another_choice(data):
    mark = data["parts"][0]["mark"]
    if "choices" in mark:
        mark["choices"] = [0] if mark["choices"] != [0] else [1]
    elif "points" in mark:
        mark["points"][0] += 1
    else:
        mark["ranks"] = mark["ranks"][1:] or [[0], [1]]


def test_a_ballot_that_was_altered_is_found(exported):
    """By the tree always, and by the count wherever it changes a figure of the result."""
    tree, _ = polls.recounted(exported)
    found = 0
    for which in range(0, 400, 20):
        lines = altered(exported, "ballot.cast", another_choice, which)
        with pytest.raises(Altered):
            polls.recounted(lines, tree.size, tree.root)
        try:
            polls.recounted(lines)
        except Altered:
            found += 1
    # Ballots that were replaced later, and those of polls without an end, change no figure.
    assert found >= 14


def shift(name, by=1):
    def change(data):
        data["result"][name] += by
    return change


def other_count(data):
    data["result"]["counts"][0]["weight"] += 1


def other_verdict(data):
    data["result"]["verdict"] = "adopted" if data["result"]["verdict"] != "adopted" else "none"


def other_choice(data):
    chosen = data["result"]["chosen"]
    data["result"]["chosen"] = [] if chosen else [0]


def other_order(data):
    data["result"]["ranking"] = [[9], *data["result"]["ranking"]]


@pytest.mark.parametrize("change", [
    *(shift(name) for name in ("electorCount", "electorWeight", "receivedCount",
                               "receivedWeight", "validCount", "validWeight", "deemedCount",
                               "deemedWeight", "at")),
    other_count, other_verdict, other_choice, other_order])
def test_a_result_that_was_altered_is_found(exported, change):
    for which in range(0, 100, 9):
        with pytest.raises(Altered, match="poll.closed"):
            polls.recounted(altered(exported, "poll.closed", change, which))


def test_a_ballot_that_is_missing_or_doubled_is_found(exported):
    at = [number for number, line in enumerate(exported)
          if json.loads(line)["type"] == "ballot.cast"][3]
    with pytest.raises(Altered):
        polls.recounted([*exported[:at], *exported[at + 1:]])
    with pytest.raises(Altered):
        polls.recounted([*exported[:at], exported[at], *exported[at:]])


@pytest.mark.parametrize("kind,change", [
    ("ballot.cast", lambda data: data["parts"][0].update(weight=99)),
    ("ballot.cast", lambda data: data.update(elector="00000000-0000-7000-8000-000000000000")),
    ("poll.electorsNamed", lambda data: data["electors"].pop()),
    ("poll.electorsNamed", lambda data: data["electors"][0].update(weight=77)),
    ("poll.silenceDeemed", lambda data: data.update(count=data["count"] + 1)),
])
def test_votes_that_nobody_had_are_found(exported, kind, change):
    with pytest.raises(Altered):
        polls.recounted(altered(exported, kind, change))
