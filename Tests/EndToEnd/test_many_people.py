"""A hundred people in one workspace: what is acknowledged reaches everyone, once and in order.

The load checks on each socket that versions rise by one and that every acknowledged post came
exactly once (Benchmarks/live/live.c); the long form with a thousand people is a benchmark.
"""

import pytest

from crowd import Crowd

PEOPLE = 100


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    from server import Server

    server = Server(tmp_path_factory.mktemp("crowd") / "data")
    server.start("--empty")
    try:
        yield server, Crowd.gather(server, PEOPLE)
    finally:
        server.stop()


def test_every_post_reaches_everyone_once_and_in_order(crowd):
    server, people = crowd
    found = people.load(server, "room", sockets=PEOPLE, seconds=10, rate=30)
    assert found["faults"] == 0
    assert found["refused"] == 0
    assert found["acked"] >= 10 * 30 - 1
    assert found["deliveries"] == found["acked"] * PEOPLE


def test_commands_as_fast_as_they_go_are_all_acknowledged(crowd):
    server, people = crowd
    found = people.load(server, "agree", sockets=64, seconds=2)
    assert found["faults"] == 0
    assert found["refused"] == 0
    assert found["acked"] > 64
