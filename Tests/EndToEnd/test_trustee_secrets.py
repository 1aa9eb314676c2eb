"""What a server has of the key that three trustees hold: nothing. Its files are searched, with the
master key in hand, and the memory of its process."""

import numpy
import p256
import pytest

import boxfiles
import trustee as devices
from board import Board, counted
from secretballot import to_bytes
from server import Server
from trustee import Trustee, key_of


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("trustees") / "data")
    server.start("--empty")
    yield Board(server)
    server.stop()


def test_the_server_has_nothing_that_opens_a_ballot(board):
    """Every file and the memory, with the master key in hand: no share, no coefficient, no key."""
    poll, trustees = board.keyed()
    board.vote(poll)
    assert seen_of(board, numbers(trustees, trustees)) == set()
    assert keys_kept(board, poll) == set()
    board.end(poll)
    assert seen_of(board, numbers(trustees, trustees)) == set()
    # One share is in the log now; it is nothing alone.
    trustees[0].release()
    assert seen_of(board, numbers(trustees, trustees[1:])) == set()
    assert keys_kept(board, poll) == set()
    assert board.page(poll)["box"]["stage"] == "published"
    trustees[1].release()
    page = board.wait(poll, lambda page: page["results"])
    # So the search finds what is there: the key, which is published now.
    key = int.from_bytes(to_bytes(page["box"]["key"]))
    assert seen_of(board, {key, trustees[0].share}) == {key, trustees[0].share}


def test_the_same_search_finds_the_key_where_the_server_holds_it(board):
    poll = board.open()
    board.vote(poll)
    (key,) = keys_kept(board, poll)
    assert devices.point_of(key) == to_bytes(board.page(poll)["box"]["sealingKey"])
    # Without this control the search above proves nothing of the memory: better seen as skipped.
    if not memory(board.server):
        pytest.skip("only root reads the memory of another process")
    assert seen_of(board, {key}, "memory") == {key}
    counted(board.close(poll), [4, 4, 0])


def numbers(trustees: list[Trustee], unreleased: list[Trustee]) -> set[int]:
    """What must be nowhere: the key, shares that were not released, and what they are made of."""
    shares = {one.index(one.box()["trustees"]): one.share for one in trustees}
    found = {key_of({index: shares[index] for index in (1, 2)})}
    found |= {one.share for one in unreleased}
    for one in trustees:
        found |= {*one.part.coefficients, one.part.transport}
        found |= {one.part.at(index) for index in shares}
    return found


def seen_of(board: Board, secrets: set[int], where: str = "") -> set[int]:
    """Those that stand in a file, in what was printed, or in the memory of the server."""
    places = {str(path): path.read_bytes()
              for path in board.server.data.rglob("*") if path.is_file()}
    places["output"] = board.server.output.read_bytes()
    places["memory"] = memory(board.server)
    # A program that computes with a number may have it the other way round.
    forms = {form: number for number in secrets
             for form in (number.to_bytes(32), number.to_bytes(32, "little"))}
    return {forms[form] for name, content in places.items() if where in name
            for form in boxfiles.sightings(content, list(forms))}


def keys_kept(board: Board, poll: str) -> set[int]:
    """Which 32 bytes of what the vault keeps sealed for a poll open its ballots."""
    master = boxfiles.master_key(board.server.data)
    kept = boxfiles.poll_keys(board.server.data / "vault.db", master)[poll]
    public = to_bytes(board.page(poll)["box"]["sealingKey"])
    windows = {int.from_bytes(part[at:at + 32]) for part in [master, *kept]
               for at in range(len(part) - 31)}
    return {number for number in windows
            if 0 < number < p256.ORDER and devices.point_of(number) == public}


def memory(server: Server) -> bytes:
    """What the process can write to in its memory and is not zero, as root reads it (proc(5));
    nothing where one may not."""
    found = []
    try:
        with open(f"/proc/{server.process.pid}/mem", "rb", 0) as content:
            for line in open(f"/proc/{server.process.pid}/maps"):
                span, rights = line.split()[:2]
                start, end = (int(one, 16) for one in span.split("-"))
                if not rights.startswith("rw"):
                    continue
                try:
                    content.seek(start)
                    pages = numpy.frombuffer(content.read(end - start), dtype=numpy.uint8)
                except OSError:
                    continue
                pages = pages.reshape(-1, boxfiles.PAGE)
                found.append(pages[pages.any(axis=1)].tobytes())
    except OSError:
        return b""
    return b"".join(found)
