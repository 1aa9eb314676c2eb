"""A gateway without the limits per address, shared by the tests of one file."""

import os
import resource
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from peer import Harness  # noqa: E402

most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))


@pytest.fixture(scope="module")
def harness():
    with Harness("--open") as started:
        yield started


@pytest.fixture(scope="session")
def long() -> bool:
    """The long forms of the bars: SOCKETS_LONG=1."""
    return os.environ.get("SOCKETS_LONG") == "1"
