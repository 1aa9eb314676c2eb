"""What can be wrong at a start: one clear line, a non-zero exit, never a trap."""

import os
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from server import PROGRAM, ROOT, Server


def refused(*arguments: str, before: tuple[str, ...] = (), **environment: str) -> str:
    """The one line with which the server refused to start; `before` is a command to run it under."""
    done = subprocess.run(
        [*before, str(PROGRAM), "serve", *arguments], capture_output=True, text=True, timeout=60,
        cwd=ROOT, env={**os.environ, **environment})
    assert done.returncode > 0, f"ended with {done.returncode}: {done.stdout}{done.stderr}"
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert lines, "no explanation"
    for trap in ("Fatal error", "Stack dump", "Illegal instruction", "Precondition failed"):
        assert trap not in done.stderr
    return lines[-1]


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A data folder with some events, its server stopped."""
    server = Server(tmp_path_factory.mktemp("used") / "data")
    server.start("--demo")
    assert server.stop() == 0
    return server.data


@pytest.fixture
def used(original, tmp_path):
    """A copy of it, for one test to spoil."""
    return Server(Path(shutil.copytree(original, tmp_path / "data")))


def test_unknown_setting(tmp_path):
    settings = tmp_path / "cucao.yaml"
    settings.write_text("limits:\n  mesageBytes: 1024\n")
    line = refused("--config", str(settings), "--data", str(tmp_path / "data"))
    assert "limits.mesageBytes" in line and "limits.messageBytes" in line


def test_setting_out_of_range(tmp_path):
    line = refused("--data", str(tmp_path / "data"), CUCAO_LIMITS_COMMAND_BURST="0")
    assert "CUCAO_LIMITS_COMMAND_BURST" in line and "1" in line


def test_form_of_a_table_with_an_unknown_key(tmp_path):
    folder = tmp_path / "tables"
    shutil.copytree(ROOT / "config" / "tables", folder)
    law = folder / "law.json"
    law.write_text(law.read_text().replace("grouping", "gruping"))
    data = str(tmp_path / "data")
    line = refused("--data", data, "--empty", CUCAO_TABLES_PATH=str(folder))
    assert str(law) in line and "gruping" in line and "grouping" in line
    assert "tables.path" in refused("--data", data, CUCAO_TABLES_PATH=str(tmp_path / "none"))


def test_busy_port(server, tmp_path):
    server.start("--empty")
    line = refused(
        "--data", str(tmp_path / "other"), "--listen", f"127.0.0.1:{server.port}", "--empty")
    assert str(server.port) in line


def test_two_servers_on_one_folder(server):
    server.start("--empty")
    assert refused("--data", str(server.data), "--listen", "127.0.0.1:0", "--empty")


def replace_log(used) -> None:
    """Takes the log away, with what belongs to it."""
    for file in used.data.glob("log.db*"):
        file.unlink()


def test_foreign_database(used):
    replace_log(used)
    with sqlite3.connect(used.data / "log.db") as foreign:
        foreign.execute("CREATE TABLE recipes(name TEXT)")
    assert "log.db" in refused("--data", str(used.data), "--listen", "127.0.0.1:0")


def test_not_a_database(used):
    replace_log(used)
    (used.data / "log.db").write_bytes(b"a letter to my aunt\n" * 500)
    assert "the log" in refused("--data", str(used.data), "--listen", "127.0.0.1:0")


def test_log_that_is_gone(used):
    replace_log(used)
    assert refused("--data", str(used.data), "--listen", "127.0.0.1:0")


def test_changed_history(used):
    with sqlite3.connect(used.data / "log.db") as insider:
        insider.execute("DROP TRIGGER events_no_update")
        insider.execute(
            "UPDATE events SET payload = replace(payload, 'a', 'b') WHERE position = 40")
    done = subprocess.run(
        [str(PROGRAM), "verify", "--data", str(used.data)], capture_output=True, text=True,
        timeout=120)
    assert done.returncode > 0 and "40" in done.stdout + done.stderr


def test_missing_key(used):
    shutil.rmtree(used.data / "keys")
    assert "key" in refused("--data", str(used.data), "--listen", "127.0.0.1:0")


@pytest.mark.parametrize("name", ["master.key", "checkpoint.key"])
def test_key_of_another_department(used, tmp_path, name):
    other = Server(tmp_path / "other")
    other.start("--empty")
    assert other.stop() == 0
    (used.data / "keys" / name).unlink()
    shutil.copy(other.data / "keys" / name, used.data / "keys" / name)
    line = refused("--data", str(used.data), "--listen", "127.0.0.1:0")
    assert ("master key" if name == "master.key" else "checkpoint") in line


def test_unreadable_certificate(tmp_path):
    line = refused(
        "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:0", "--empty",
        CUCAO_TLS_CERTIFICATE=str(tmp_path / "none.pem"), CUCAO_TLS_KEY=str(tmp_path / "none.pem"))
    assert "none.pem" in line


@pytest.mark.parametrize("fault", [
    "access,faccessat,faccessat2:error=ENOENT", "openat:error=EIO"], ids=["missing", "damaged"])
def test_plugin_that_cannot_be_used(tmp_path, fault):
    plugin = next(Path("/usr/lib").glob("*/libwebsockets-evlib_ev.so"))
    hidden = (
        "strace", "-f", "-qq", "-o", os.devnull, "-P", str(plugin),
        "-e", f"inject={fault}")
    line = refused(
        "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:0", "--empty", before=hidden)
    assert "libwebsockets-evlib-ev" in line, "the package to install is named"


def test_foreign_state(used):
    """Nothing of it is lost with it, but whose it is only the operator can say."""
    for path in used.data.glob("state.db*"):
        path.unlink()
    (used.data / "state.db").mkdir()
    line = refused("--data", str(used.data), "--listen", "127.0.0.1:0")
    assert "state.db" in line and "move it away" in line


def cut_off_while_filling(server: Server) -> None:
    """Kills a server in the middle of filling in the demonstration."""
    server.spawn("--demo")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with sqlite3.connect(f"file:{server.data / 'log.db'}?mode=ro", uri=True) as log:
                if log.execute("SELECT count(*) FROM events").fetchone()[0] >= 60:
                    break
        except sqlite3.OperationalError:
            pass
        time.sleep(0.002)
    server.kill()
    assert (server.data / "demo.unfinished").exists(), f"not in the middle: {server.printed()}"


def test_demonstration_cut_off(server):
    cut_off_while_filling(server)
    line = refused("--data", str(server.data), "--listen", "127.0.0.1:0")
    assert "--demo" in line and str(server.data) in line
    server.start("--demo")
    login, password = server.demo_account()
    visitor = server.client()
    visitor.sign_in(login, password)
    names = {space["name"] for space in visitor.read("/api/workspaces")["workspaces"]}
    assert len(names) == 5
    assert server.stop() == 0
    assert not (server.data / "demo.unfinished").exists()
    done = subprocess.run(
        [str(PROGRAM), "verify", "--data", str(server.data)], capture_output=True, timeout=120)
    assert done.returncode == 0
