"""`cucao verify` looks into the ballot boxes too: whatever somebody changes there by hand is named.

The boxes are of two polls: one was counted, one still takes ballots. Damage is done to copies of
the data folder, by the command `sqlite3` as an administrator has it.
"""

import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from secretoffice import Office
from server import ROOT, Server, cucao

PAGE = 4_096
KEEP = "keep the file, and put back the box.db of the newest backup"


@dataclass
class Case:
    """A department with two boxes, stopped, and its counted box as it was earlier."""

    data: Path
    counted: str
    waiting: str
    # Copies of box.db by name: "five", before the last voted; "first", before one changed the vote.
    earlier: dict[str, Path] = field(default_factory=dict)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("boxes")
    server = Server(folder / "data")
    server.start("--empty")
    try:
        office = Office(server, people=8)
        counted, waiting = office.open(), office.open()
        found = Case(server.data, counted, waiting)
        box = office.page(counted)["box"]
        # By their trackers, as they are published: so it is known which fault is the first.
        devices = sorted(office.devices(counted), key=lambda device: device.tracker)

        def keep(name: str) -> None:
            found.earlier[name] = folder / f"{name}.db"
            shutil.copyfile(server.data / "box.db", found.earlier[name])

        for device in devices[1:6]:
            device.cast({"choices": [0]}, box)
        keep("five")
        devices[0].cast({"choices": [1]}, box)
        keep("first")
        devices[5].cast({"choices": [1]}, box)
        for device in office.devices(waiting)[:6]:
            device.cast({"choices": [2]}, office.page(waiting)["box"])
        office.close(counted)
    finally:
        server.stop()
    return found


@pytest.fixture
def copy(case, tmp_path) -> Path:
    return shutil.copytree(case.data, tmp_path / "data")


def sqlite(data: Path, sql: str, file: str = "box.db") -> None:
    done = subprocess.run(["sqlite3", data / file, sql], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr


def blob(identifier: str) -> str:
    return f"x'{identifier.replace('-', '')}'"


def refused(data: Path, wanted: str) -> str:
    """The one line of a failed verification."""
    done = cucao("verify", "--data", str(data))
    assert done.returncode == 65, done.stdout + done.stderr
    assert "verified" not in done.stdout
    assert done.stderr.startswith("cucao: ") and done.stderr.count("\n") == 1
    assert wanted in done.stderr, done.stderr
    return done.stderr


def test_boxes_that_nobody_touched_are_what_the_log_says(copy):
    done = cucao("verify", "--data", str(copy))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "checked 2 ballot boxes"
    assert re.fullmatch(r"verified \d+ events, root [0-9a-f]{64}", lines[-1])


FIRST = "(SELECT min(slot) FROM slots WHERE poll = {poll})"
LAST = "(SELECT max(slot) FROM slots WHERE poll = {poll})"
# What is done to the box of either poll, and what is said of it.
TO_EITHER = {
    "a slot emptied": (
        f"UPDATE slots SET body = zeroblob(length(body)) WHERE slot = {FIRST}", "does not open"),
    "two slots exchanged": (
        "CREATE TEMP TABLE t AS SELECT slot, body FROM slots WHERE poll = {poll} LIMIT 2;"
        "UPDATE slots SET body = (SELECT body FROM t WHERE t.slot <> slots.slot)"
        " WHERE slot IN (SELECT slot FROM t)", "does not open"),
    "a byte more": (
        f"UPDATE slots SET body = CAST(body || x'00' AS BLOB) WHERE slot = {FIRST}", "does not open"),
    "a slot gone": (f"DELETE FROM slots WHERE slot = {LAST}", "has 7 slots for 8 electors"),
    "a slot more": (
        "INSERT INTO slots SELECT (SELECT max(slot) FROM slots) + 1, poll, body FROM slots"
        " WHERE poll = {poll} LIMIT 1",
        "has 9 slots for 8 electors"),
    "a box without its row": ("DELETE FROM boxes WHERE poll = {poll}", "lies in no box"),
}


@pytest.mark.parametrize("which", ["counted", "waiting"])
@pytest.mark.parametrize(("sql", "wanted"), TO_EITHER.values(), ids=TO_EITHER.keys())
def test_a_change_in_a_box_is_found(case, copy, which, sql, wanted):
    sqlite(copy, sql.format(poll=blob(getattr(case, which))))
    assert KEEP in refused(copy, wanted)


TO_THE_FILE = {
    "no slots": ("DROP TABLE slots", "its tables are not those of ballot boxes"),
    "a table more": ("CREATE TABLE notes (text)", "its tables are not those"),
    "a trigger": (
        "CREATE TRIGGER t AFTER UPDATE ON slots BEGIN DELETE FROM boxes; END",
        "its tables are not those"),
    "of something else": ("PRAGMA application_id = 1", "no file of ballot boxes"),
    "of a newer program": ("PRAGMA user_version = 9", "version 9"),
    "of no version": ("PRAGMA user_version = 0", "its tables are not those"),
    "a box of nobody": (
        "INSERT INTO boxes VALUES (randomblob(16), 0)", "the log knows no box of poll"),
    "a box of no poll": ("INSERT INTO boxes VALUES (x'00', 0)", "a box is no poll's"),
}


@pytest.mark.parametrize(("sql", "wanted"), TO_THE_FILE.values(), ids=TO_THE_FILE.keys())
def test_a_change_of_the_file_is_found(copy, sql, wanted):
    sqlite(copy, sql)
    refused(copy, wanted)


def test_a_closed_box_is_one_of_a_closed_poll(case, copy):
    sqlite(copy, f"UPDATE boxes SET closed = 0 WHERE poll = {blob(case.counted)}")
    refused(copy, f"the box of poll {case.counted} is open, and the poll was counted")
    sqlite(copy, "UPDATE boxes SET closed = 1")
    refused(copy, f"the box of poll {case.waiting} is closed, and the poll is not")


@pytest.mark.parametrize(("earlier", "wanted"), [
    ("five", "was published and is not in the box"),
    ("first", "was published otherwise than it is in the box")])
def test_an_older_box_is_not_the_one_that_was_counted(case, copy, earlier, wanted):
    shutil.copyfile(case.earlier[earlier], copy / "box.db")
    refused(copy, "is open, and the poll was counted")
    sqlite(copy, f"UPDATE boxes SET closed = 1 WHERE poll = {blob(case.counted)}")
    refused(copy, wanted)


@pytest.mark.parametrize("page", [1, 2, 3, 5])
def test_a_page_of_zeros_is_found(copy, page):
    with open(copy / "box.db", "r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))
    refused(copy, "box.db")


def test_what_is_missing_is_named_with_what_to_do(case, copy):
    (copy / "box.db").unlink()
    said = refused(copy, "box.db is missing, and 1 secret polls that have not ended wait for it")
    assert case.waiting in said and "put back the box.db of the newest backup" in said
    (copy / "box.db").touch()
    refused(copy, "an empty file")


def test_a_server_does_not_count_a_poll_whose_ballots_were_lost(case, copy):
    (copy / "box.db").unlink()
    server = Server(copy)
    server.spawn()
    assert server.process.wait(60) == 66
    assert "box.db is missing, and secret polls wait" in server.printed()
    assert not (copy / "box.db").exists()
    # An empty file is the word of whoever runs it.
    (copy / "box.db").touch()
    server.start()
    server.stop()
    assert cucao("verify", "--data", str(copy)).returncode == 0


def test_keys_that_are_not_there_are_named(case, copy):
    sqlite(copy, f"DELETE FROM ballot_keys WHERE poll = {blob(case.waiting)}", "vault.db")
    refused(copy, f"the keys of poll {case.waiting} are not in")


def test_without_the_keys_the_shape_is_checked_still(case, copy):
    shutil.rmtree(copy / "keys")
    done = cucao("verify", "--data", str(copy))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 ballot boxes have the right shape; what lies in them was not")
    assert done.stdout.splitlines()[-1].startswith("verified ")
    sqlite(copy, f"DELETE FROM slots WHERE poll = {blob(case.waiting)}")
    refused(copy, "has 0 slots for 8 electors")


def test_it_may_be_verified_while_people_vote(tmp_path):
    server = Server(tmp_path / "data")
    server.start("--empty")
    try:
        office = Office(server, people=6)
        poll = office.open()
        box = office.page(poll)["box"]
        over = threading.Event()

        def vote(device) -> None:
            while not over.is_set():
                device.cast({"choices": [0]}, box)

        threads = [threading.Thread(target=vote, args=(device,))
                   for device in office.devices(poll)]
        for thread in threads:
            thread.start()
        found = [cucao("verify", "--data", str(server.data)) for _ in range(3)]
        over.set()
        for thread in threads:
            thread.join()
        office.close(poll)
        found.append(cucao("verify", "--data", str(server.data)))
    finally:
        server.stop()
    for done in found:
        assert done.returncode == 0, done.stderr


def outside(data: Path, tmp_path: Path) -> subprocess.CompletedProcess:
    """The checker that needs neither the program nor its keys."""
    events = tmp_path / "events.ndjson"
    events.write_text(cucao("export", "--data", str(data)).stdout)
    return subprocess.run(
        [sys.executable, ROOT / "Tests" / "Verifier" / "secret_ballots.py", events,
         "--box", data / "box.db"], capture_output=True, text=True, timeout=120)


def test_an_outsider_checks_the_shape_of_the_boxes(case, copy, tmp_path):
    fine = outside(copy, tmp_path)
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert "2 ballot boxes" in fine.stdout
    for sql in (
            f"DELETE FROM slots WHERE slot = {LAST}".format(poll=blob(case.counted)),
            f"DELETE FROM boxes WHERE poll = {blob(case.waiting)}",
            f"UPDATE boxes SET closed = 1 - closed WHERE poll = {blob(case.waiting)}",
            f"UPDATE slots SET body = CAST(body || x'00' AS BLOB) WHERE slot = {FIRST}".format(
                poll=blob(case.counted)),
            "INSERT INTO boxes VALUES (randomblob(16), 0)", "CREATE TABLE notes (text)",
            "PRAGMA application_id = 1"):
        shutil.copyfile(case.data / "box.db", copy / "box.db")
        sqlite(copy, sql)
        found = outside(copy, tmp_path)
        assert found.returncode == 1 and "WRONG" in found.stdout, (sql, found.stdout)
