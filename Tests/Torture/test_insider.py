"""Bar 7: who owns the machine and the key can rewrite the log, but not unseen by who holds an
older signed checkpoint. And the format is what its documents say: Python and OpenSSL agree."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

import ledger
from driver import SCALE, Judge, append, judge

EDITS = 30 * SCALE
EVENTS = 1_200
# Ed25519 public key of the seed 42, 42, …: the key that `torture` signs with.
PUBLIC_KEY = bytes.fromhex("197f6b23e16c8532c6abc838facd5ea789be0c76b2920334039bfa8b3d368d61")


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("honest")
    append(folder, EVENTS, "--checkpoint-every", "400")
    return folder


def notes(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "log.db") as database:
        return [row[0] for row in database.execute("SELECT note FROM checkpoints ORDER BY size")]


def test_python_computes_the_same_root(honest):
    with sqlite3.connect(honest / "log.db") as database:
        found = ledger.root(ledger.leaves(database))
    assert found.hex() == judge(honest).root


def test_openssl_accepts_every_checkpoint(honest):
    with sqlite3.connect(honest / "log.db") as database:
        hashes = ledger.leaves(database)
    assert len(notes(honest)) >= 3
    for note in notes(honest):
        origin, size, root = ledger.checkpoint(note)
        assert origin == "torture.example/log"
        assert ledger.root(hashes[:size]) == root
        assert ledger.openssl_accepts(note, PUBLIC_KEY)
        assert not ledger.openssl_accepts(note.replace(f"\n{size}\n", f"\n{size + 1}\n"), PUBLIC_KEY)


def change(database, chance, held):
    place = chance.randint(1, held)
    database.execute("UPDATE events SET payload = '{}' WHERE position = ?", (place,))


def change_author(database, chance, held):
    place = chance.randint(1, held)
    database.execute("UPDATE events SET actor = randomblob(16) WHERE position = ?", (place,))


def reorder(database, chance, held):
    first = chance.randint(1, held - 7)
    # Two neighbours of one stream exchange what was said.
    rows = dict(database.execute(
        "SELECT position, payload FROM events WHERE position IN (?, ?)", (first, first + 7)))
    for place, other in ((first, first + 7), (first + 7, first)):
        database.execute("UPDATE events SET payload = ? WHERE position = ?", (rows[other], place))


def drop(database, chance, held):
    """One event disappears; all later ones move up, in their stream too."""
    place = chance.randint(1, held)
    (stream,) = database.execute("SELECT stream FROM events WHERE position = ?", (place,)).fetchone()
    database.execute("DELETE FROM events WHERE position = ?", (place,))
    database.execute(
        "UPDATE events SET version = version - 1 WHERE stream = ? AND position > ?", (stream, place))
    database.execute("UPDATE events SET position = -position + 1 WHERE position > ?", (place,))
    database.execute("UPDATE events SET position = -position WHERE position < 0")


def insert(database, chance, held):
    """A forged event comes between."""
    place = chance.randint(1, held)
    database.execute("UPDATE events SET position = -position - 1 WHERE position >= ?", (place,))
    database.execute("UPDATE events SET position = -position WHERE position < 0")
    at, = database.execute("SELECT at FROM events WHERE position = ?", (place + 1,)).fetchone()
    stream, = database.execute("SELECT max(number) + 1 FROM streams").fetchone()
    database.execute("INSERT INTO streams VALUES (?, randomblob(16))", (stream,))
    database.execute(
        "INSERT INTO events VALUES (?, ?, 1, 1, ?, randomblob(16), randomblob(16), '{}')",
        (place, stream, at))


def roll_back(database, chance, held):
    """Yesterday's copy comes back."""
    keep = chance.randint(1, held - 1)
    database.execute("DELETE FROM events WHERE position > ?", (keep,))


@pytest.mark.parametrize("edit", [change, change_author, reorder, drop, insert, roll_back])
def test_a_rewritten_history_is_betrayed_by_an_older_checkpoint(honest, memory, edit):
    chance = random.Random(7)
    held = notes(honest)[1]
    (memory / "held").write_text(held)
    size = ledger.checkpoint(held)[1]
    with Judge("--read-only", "--any-content") as naive, Judge(
            "--read-only", "--any-content", "--holding", str(memory / "held")) as outsider:
        assert outsider(honest).sound
        for _ in range(max(1, EDITS // 6)):
            forged = memory / "forged"
            shutil.rmtree(forged, ignore_errors=True)
            forged.mkdir()
            shutil.copyfile(honest / "log.db", forged / "log.db")
            database = sqlite3.connect(forged / "log.db", isolation_level=None)
            for table in ("streams", "types", "events", "commits", "tiles", "checkpoints"):
                database.execute(f"DROP TRIGGER {table}_no_update")
                database.execute(f"DROP TRIGGER {table}_no_delete")
            database.execute("BEGIN")
            edit(database, chance, size)
            ledger.rewrite_hashes(database)
            database.execute("COMMIT")
            database.close()
            # The forger did good work: by itself the file is sound.
            assert naive(forged).sound, naive(forged).reason
            verdict = outsider(forged)
            assert not verdict.sound
            assert "checkpoint" in verdict.reason or "rewritten" in verdict.reason
