"""Samples of every format, made once, and LibreOffice as an independent reader."""

import shutil
import subprocess
from pathlib import Path

import pytest
from harness import program


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> Path:
    """The folder with one sample in every format."""
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([program(), "write", folder], check=True, timeout=120)
    subprocess.run([program(), "table", folder, "200"], check=True, timeout=60)
    return folder


@pytest.fixture(scope="session")
def convert(tmp_path_factory):
    """Converts a file by LibreOffice; `convert(path, "txt:Text (encoded):UTF8")` gives the new one."""
    profile = tmp_path_factory.mktemp("profile")
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: .ci/install test"

    def run(path: Path, target: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        subprocess.run(
            [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             target, "--outdir", folder, path],
            check=True, timeout=120, capture_output=True)
        return next(folder.iterdir())

    return run
