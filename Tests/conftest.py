"""Shared by all Python tests: the folder of helpers, and a server for each test that asks."""

import sys
from pathlib import Path

import pytest

# The verifiers too: a device checks points by the arithmetic of those who count again.
for folder in ("Verifier", "support"):
    sys.path.insert(0, str(Path(__file__).parent / folder))

from server import Server  # noqa: E402


@pytest.fixture
def server(tmp_path):
    """A server on an empty data folder; the test starts it, and it is stopped after the test."""
    started = Server(tmp_path / "data")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def demo_server(tmp_path_factory):
    """A running server with the demonstration department, shared by the tests of one file."""
    started = Server(tmp_path_factory.mktemp("demo") / "data")
    started.start("--demo")
    yield started
    started.stop()
