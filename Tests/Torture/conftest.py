"""What the durability tests share: scratch folders in memory, and loud skips without root."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.dont_write_bytecode = True


@pytest.fixture
def memory():
    """A folder in memory: thousands of states are written there."""
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="cucao-torture-", dir=base))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
