"""Exit status 0 when this Python already has every wheel of requirements.txt at its version."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def numbers(text):
    """Compares versions by their numbers, so that 4.004 of a font equals 4.4."""
    return [int(part) for part in text.split(".")]


missing = False
for line in (Path(__file__).parent.parent / "requirements.txt").read_text().splitlines():
    if "==" not in line:
        continue
    name, wanted = line.strip().split("==")
    try:
        missing |= numbers(version(name)) != numbers(wanted)
    except (PackageNotFoundError, ValueError):
        missing = True
sys.exit(1 if missing else 0)
