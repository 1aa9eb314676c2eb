"""kill -9, backups and large boxes, where three trustees hold the key of a secret poll."""

import random
import shutil
import subprocess
import sys
import time
from collections import Counter

import pytest

from board import Board, counted, refused, verified
from client import uuid7
from secretballot import to_bytes
from secretoffice import OPTIONS, RULES
from secretvoting import Department, Secret
from server import ROOT, Server, cucao
from trustee import Trustee, ceremony


@pytest.fixture
def fragile(tmp_path):
    """A board of its own, to be killed and restored."""
    server = Server(tmp_path / "data")
    server.start("--empty")
    yield Board(server)
    server.stop()


def killed(board: Board, act, *arguments, least: float = 0, most: float = 0.05) -> None:
    """Whatever is done, the server is killed a moment later, and started again."""
    try:
        act(*arguments)
        time.sleep(random.uniform(least, most))
    except OSError:
        pass
    board.server.kill()
    verified(board.server)
    board.server.start()


def test_kill_9_at_every_step_loses_nothing(fragile):
    board = fragile
    for pair in ((0, 1), (2, 0)):
        poll = board.begin()
        trustees = board.trustees(poll)
        for step in (Trustee.join, Trustee.deal, Trustee.confirm):
            for one in trustees:
                killed(board, step, one)
        board.stage(poll, "open")
        voters = board.vote(poll)
        with board.chair.socket() as socket:
            socket.call("poll.close", workspace=board.workspace, poll=poll, reason="Đủ rồi")
        killed(board, lambda: None, most=0.02)
        board.stage(poll, "published")
        for index in pair:
            killed(board, trustees[index].release, most=0.02)
        page = board.wait(poll, lambda page: page["results"])
        assert len(page["results"]) == 1
        counted(page, [4, 4, 0])
        published = {one["tracker"]: to_bytes(one["sealed"]) for one in voters[0].published()}
        assert published == {voter.tracker: voter.receipts[-1][0] for voter in voters}
        kinds = board.kinds(poll)
        for kind, times in (("poll.boxPrepared", 1), ("poll.boxSealed", 1),
                            ("poll.boxPublished", 1), ("poll.boxOpened", 1), ("poll.closed", 1),
                            ("trustee.released", 2), ("trustee.confirmed", 3)):
            assert kinds.count(kind) == times, kinds
        verified(board.server)


def test_a_backup_of_the_published_stage_is_opened_where_it_is_restored(fragile, tmp_path):
    board = fragile
    poll, trustees = board.keyed()
    voters = board.vote(poll)
    board.end(poll)
    trustees[2].release()
    backup = tmp_path / "backup"
    made = cucao("backup", "--data", str(board.server.data), "--to", str(backup))
    assert made.returncode == 0, made.stderr
    board.server.stop()
    data = tmp_path / "restored"
    data.mkdir()
    for folder in ("keys", "checkpoints"):
        (board.server.data / folder).rename(data / folder)
    restored = cucao("restore", "--from", str(backup), "--data", str(data))
    assert restored.returncode == 0, restored.stderr
    again = Server(data)
    verified(again)
    again.start()
    try:
        for voter in board.voters:
            voter.port = again.port
        assert board.page(poll)["box"]["stage"] == "published"
        refused("nothing.changed", trustees[2].release)
        trustees[0].release()
        counted(board.wait(poll, lambda page: page["results"]), [4, 4, 0])
        published = {one["tracker"]: to_bytes(one["sealed"]) for one in voters[0].published()}
        assert published == {voter.tracker: voter.receipts[-1][0] for voter in voters}
        verified(again)
    finally:
        again.stop()


def test_what_was_published_is_opened_whatever_lies_in_the_box(fragile, tmp_path):
    """From then on nobody can replace a ballot: an older box, put back, changes nothing."""
    board = fragile
    poll, trustees = board.keyed()
    voters = board.vote(poll)
    older = shutil.copyfile(board.server.data / "box.db", tmp_path / "older.db")
    voters[0].cast({"choices": [2]}, board.page(poll)["box"])
    board.end(poll)
    board.server.stop()
    shutil.copyfile(older, board.server.data / "box.db")
    board.server.start()
    trustees[0].release()
    trustees[1].release()
    counted(board.wait(poll, lambda page: page["results"]), [3, 4, 1])


def test_a_large_box_is_published_in_pages(tmp_path):
    """More ballots than one event holds: 200."""
    department = Department(tmp_path, people=230, seed=5)
    try:
        team = sorted(department.people)[:3]
        secret = Secret(uuid7(), list(range(len(department.people))))
        with department.chair.socket() as socket:
            socket.call(
                "poll.open", workspace=department.workspace, poll=secret.poll, text="",
                title="Bỏ phiếu kín?", countingTeam=team, options=OPTIONS, procedure=RULES,
                electorate={"kind": "people", "people": [
                    {"person": person, "weight": 1} for person in department.people]})
        trustees = [Trustee(department.voters[department.people.index(person)],
                            department.workspace, secret.poll) for person in team]
        ceremony(trustees)
        department.prepared(secret)
        for act in department.acts([secret], least=205):
            department.carry_out(act)
        department.close([secret])
        department.wait(secret, lambda page: page["box"]["stage"] == "published")
        verified(department.server)
        for one in trustees[1:]:
            one.release()
        (result,) = department.wait(secret, lambda page: page["results"])["results"]
        tally = Counter(secret.choices.values())
        assert [count["ballots"] for count in result["counts"]] == [
            tally[option] for option in range(len(OPTIONS))]
        events = [event["type"] for event in department.events()
                  if event["data"].get("poll") == secret.poll]
        assert events.count("poll.boxPublished") == events.count("poll.boxOpened") == 2
        path = tmp_path / "events.ndjson"
        path.write_text(cucao("export", "--data", str(department.server.data)).stdout)
        run = subprocess.run(
            [sys.executable, ROOT / "Tests" / "Verifier" / "polls.py", path],
            capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stdout + run.stderr
        verified(department.server)
    finally:
        department.server.stop()
