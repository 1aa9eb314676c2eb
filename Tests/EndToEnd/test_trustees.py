"""Three trustees hold the key of a secret poll (section 5.3.2 of the protocol): whole polls, those
who deceive, those who may not, and other ends, with devices of our own."""

import subprocess
import sys
from itertools import combinations

import p256
import pytest

import trustee as devices
from board import VOTERS, Board, cancel, counted, refused, verified
from client import Refused
from secretballot import Device, to_bytes, to_text, unseal
from server import ROOT, Server, cucao
from trustee import Part, ShareWrong, Trustee, ceremony, key_of, transcript_of


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("trustees") / "data")
    server.start("--empty")
    yield Board(server)
    server.stop()


# MARK: A whole poll


def test_each_pair_opens_what_all_voted(board, tmp_path):
    for pair in combinations(range(3), 2):
        poll, trustees = board.keyed()
        voters = board.vote(poll)
        verified(board.server)
        page = board.end(poll)
        verified(board.server)
        assert (page["box"]["ballotCount"], page["box"]["key"]) == (VOTERS, None)
        assert voters[0].published() == []
        for index in pair:
            assert board.page(poll)["box"]["stage"] == "published"
            assert page["results"] == []
            trustees[index].release()
        page = board.wait(poll, lambda page: page["results"])
        counted(page, [4, 4, 0])
        shares = {index + 1: trustees[index].share for index in pair}
        key = key_of(shares)
        assert int.from_bytes(to_bytes(page["box"]["key"])) == key
        assert devices.point_of(key) == to_bytes(page["box"]["sealingKey"])
        assert page["box"]["stage"] == "opened"
        published = {ballot["tracker"]: ballot for ballot in voters[0].published()}
        for voter in voters:
            ballot = published[voter.tracker]
            assert to_bytes(ballot["sealed"]) == voter.receipts[-1][0]
            assert unseal(poll, page["box"], ballot) == ballot["parts"][0]["mark"]
        code = trustees[0].comparison_code
        assert {one.comparison_code for one in trustees} == {code}
        checked(board, poll, code, tmp_path)
    verified(board.server)


def checked(board: Board, poll: str, code: str, tmp_path) -> None:
    """Two programs of outsiders find nothing wrong, and the code that the trustees read."""
    path = tmp_path / "events.ndjson"
    path.write_text(cucao("export", "--data", str(board.server.data)).stdout)
    for checker, *more in (
            ("secret_ballots.py", "--box", board.server.data / "box.db"), ("polls.py",)):
        run = subprocess.run(
            [sys.executable, ROOT / "Tests" / "Verifier" / checker, path, *more],
            capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stdout + run.stderr
        if more:
            assert (f"{poll}: {VOTERS} tokens, {VOTERS} ballots, "
                    f"key of three trustees, who must have read {code}") in run.stdout


def test_the_log_tells_the_order(board):
    poll, (first, _, third) = board.keyed()
    board.vote(poll)
    board.end(poll)
    third.release()
    first.release()
    board.stage(poll, "opened")
    assert board.kinds(poll) == [
        "poll.opened", "poll.electorsNamed", *["trustee.joined"] * 3, *["trustee.dealt"] * 3,
        *["trustee.confirmed"] * 3, "poll.boxPrepared", *["ballot.tokenIssued"] * VOTERS,
        "poll.boxSealed", "poll.boxPublished", "trustee.released", "trustee.released",
        "poll.boxOpened", "poll.closed"]


def test_the_page_and_the_jobs_say_whose_turn_it_is(board):
    poll = board.begin()
    trustees = board.trustees(poll)
    stranger = board.outsider(poll)
    for step, name in ((Trustee.join, "commitments"), (Trustee.deal, "dealt"),
                       (Trustee.confirm, "confirmed")):
        for one in trustees:
            assert "keyCeremony" in board.jobs(one)
            step(one)
            shown = one.box()["trustees"]
            assert bool(shown[one.index(shown) - 1][name])
            # Nobody sees a share that is sealed to another.
            assert all(share["to"] == one.person for each in shown for share in each["shares"])
        assert all(each["shares"] == [] for each in stranger.box()["trustees"])
    page = board.stage(poll, "open")
    assert not any(board.jobs(one) & {"keyCeremony", "boxOpening"} for one in trustees)
    board.vote(poll)
    board.end(poll)
    assert all("boxOpening" in board.jobs(one) for one in trustees)
    assert "boxOpening" not in board.jobs(stranger)
    trustees[1].release()
    assert [("boxOpening" in board.jobs(one)) for one in trustees] == [True, False, True]
    trustees[2].release()
    page = board.wait(poll, lambda page: page["results"])
    released = [one["share"] is not None for one in page["box"]["trustees"]]
    assert released == [False, True, True]
    assert not any("boxOpening" in board.jobs(one) for one in trustees)


# MARK: Somebody deceives


def test_a_wrong_share_is_noticed_by_whom_it_is_for_and_its_dealer_joins_anew(board):
    poll = board.begin()
    trustees = honest, liar, other = board.trustees(poll)
    for one in trustees:
        one.join()
    true = liar.part
    liar.part = Part(transport=true.transport)
    wrong = liar.dealing()
    liar.part = true
    honest.deal()
    liar.step("deal", wrong)
    other.deal()
    for one in (honest, other):
        with pytest.raises(ShareWrong, match=liar.person):
            one.confirm()
    refused("shares.dealt", liar.deal)
    # All begin anew: nobody deals one line for two transcripts.
    before = honest.comparison_code
    for one in trustees:
        one.join_anew()
    assert honest.comparison_code != before
    assert [one["dealt"] for one in honest.box()["trustees"]] == [False] * 3
    for step in (Trustee.deal, Trustee.confirm):
        for one in trustees:
            step(one)
    board.stage(poll, "open")
    board.vote(poll)
    board.end(poll)
    liar.release()
    other.release()
    counted(board.wait(poll, lambda page: page["results"]), [4, 4, 0])


def test_a_server_that_shows_other_keys_changes_the_comparison_code(board):
    poll = board.begin()
    trustees = board.trustees(poll)
    for one in trustees:
        one.join()
    shown = trustees[0].box()["trustees"]
    code = devices.comparison_code(transcript_of(poll, shown))
    assert code == trustees[2].comparison_code
    for index in range(3):
        for joining in (Part().joining, {"transportKey": Part().joining["transportKey"]},
                        {"commitments": shown[index]["commitments"][::-1]}):
            other = [dict(one) for one in shown]
            other[index] |= joining
            assert devices.comparison_code(transcript_of(poll, other)) != code
    for one in trustees:
        one.deal()
    # Who was shown other keys confirms something else, and is not taken at it.
    other = [dict(one) for one in shown]
    other[1] |= Part().joining
    refused("transcript.wrong", trustees[0].step, "confirm",
            {"transcript": to_text(transcript_of(poll, other))})
    for one in trustees:
        one.confirm()
    sealing_key = to_bytes(board.stage(poll, "open")["box"]["sealingKey"])
    assert sealing_key == p256.encode(p256.add(*(
        p256.decode(to_bytes(one["commitments"][0])) for one in shown)))


# MARK: Refusals


def test_what_comes_from_the_wrong_one_or_too_early_is_refused(board):
    for count in (1, 2, 4):
        with pytest.raises(Refused, match="trustees.wrong"):
            board.begin(count=count)
    poll = board.begin()
    first, second, third = trustees = board.trustees(poll)
    stranger = board.outsider(poll)
    refused("trustee.notYours", stranger.join)
    refused("trustee.notYours", lambda: Trustee(board.chair, board.workspace, poll).join())
    first.join()
    refused("nothing.changed", first.join)
    transcript = {"transcript": to_text(bytes(32))}
    dealing = {"shares": [{"sealed": to_text(bytes(113)), "to": one.person}
                          for one in (second, third)]}
    refused("trustees.waiting", first.step, "deal", dealing)
    second.join()
    third.join()
    refused("trustees.waiting", first.step, "confirm", transcript)
    for to in ((first, second), (second, second), (second, stranger)):
        refused("trustees.wrong", first.step, "deal", {"shares": [
            {"sealed": to_text(bytes(113)), "to": one.person} for one in to]})
    for one in trustees:
        one.deal()
    refused("shares.dealt", first.deal)
    refused("transcript.wrong", first.step, "confirm", transcript)
    for one in trustees:
        one.confirm()
    board.stage(poll, "open")
    refused("box.prepared", first.join_anew)
    refused("poll.stillOpen", second.release)
    refused("trustee.notYours", stranger.step, "release", {"share": to_text(bytes(31) + b"\1")})
    board.vote(poll)
    board.end(poll)
    right = second.share
    for wrong in (right + 1, p256.ORDER - right, third.share):
        second.share = wrong % p256.ORDER
        refused("share.wrong", second.release)
    for nonsense in (bytes(32), bytes(31), b"\xff" * 32, b""):
        with pytest.raises(Refused) as refusal:
            second.step("release", {"share": to_text(nonsense)})
        assert refusal.value.code in ("share.wrong", "parameters.invalid")
    second.share = right
    second.release()
    refused("nothing.changed", second.release)
    third.release()
    counted(board.wait(poll, lambda page: page["results"]), [4, 4, 0])
    refused("poll.closed", second.release)


@pytest.mark.parametrize("body", [
    {}, [], {"commitments": [], "transportKey": ""}, {"commitments": 1, "transportKey": 2},
    Part().joining | {"transportKey": to_text(b"\4" + bytes(64))},
    Part().joining | {"commitments": [to_text(b"\0")] * 2},
    Part().joining | {"commitments": Part().joining["commitments"][:1]},
    Part().joining | {"more": 1}])
def test_what_is_no_point_is_refused(board, body):
    poll = board.begin()
    refused("parameters.invalid", board.trustees(poll)[0].step, "join", body)
    assert board.page(poll)["box"]["stage"] == "ordered"
    cancel(board, poll)


# MARK: Other ends


def test_fewer_than_five_ballots_are_not_published_and_nobody_is_asked(board):
    poll, trustees = board.keyed()
    board.vote(poll, 4)
    page = board.close(poll)
    assert page["results"][-1]["verdict"] == "noQuorum"
    assert (page["box"]["key"], page["box"]["stage"]) == (None, "opened")
    assert not any("boxOpening" in board.jobs(one) for one in trustees)
    refused("poll.closed", trustees[0].release)
    assert "poll.boxPublished" not in board.kinds(poll)
    verified(board.server)


def test_a_poll_that_ends_before_its_key_is_there_ends_empty(board):
    poll = board.begin(seconds=2)
    one, _, third = board.trustees(poll)
    one.join()
    page = board.wait(poll, lambda page: page["results"])
    assert page["results"][-1]["verdict"] == "noQuorum"
    refused("poll.closed", third.join)
    assert "poll.boxPrepared" not in board.kinds(poll)
    verified(board.server)


@pytest.mark.parametrize("stage", ["ordered", "open", "published", "one share"])
def test_it_may_be_cancelled_until_it_is_closed(board, stage):
    poll = board.begin()
    trustees = board.trustees(poll)
    if stage != "ordered":
        ceremony(trustees)
        board.stage(poll, "open")
        board.vote(poll)
    if stage in ("published", "one share"):
        board.end(poll)
    if stage == "one share":
        trustees[0].release()
    cancel(board, poll)
    page = board.page(poll)
    assert (page["box"]["key"], page["results"]) == (None, [])
    assert Device(board.chair, board.workspace, poll).published() == []
    refused("poll.closed", trustees[1].step, "release", {"share": to_text(bytes(31) + b"\1")})
    assert not any(board.jobs(one) for one in trustees)
    verified(board.server)
