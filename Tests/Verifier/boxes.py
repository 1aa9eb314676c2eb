"""The file of the ballot boxes, box.db, as far as it can be checked without keys."""

import sqlite3
import uuid
from typing import TYPE_CHECKING

from tokens import Wrong

if TYPE_CHECKING:
    from secret_ballots import Poll

# "CUBX", and the version, in the header of the file of the ballot boxes.
BOX_FILE = (0x43554258, 1)
BOX_TABLES = [
    "CREATE TABLE boxes ( poll BLOB PRIMARY KEY, closed INTEGER NOT NULL ) STRICT, WITHOUT ROWID",
    "CREATE TABLE slots ( slot INTEGER PRIMARY KEY, poll BLOB NOT NULL, body BLOB NOT NULL ) "
    "STRICT"]


def check_boxes(path: str, found: "dict[str, Poll]") -> int:
    """How many boxes there are; raises `Wrong` for the first thing that is."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        ask = lambda sql, *values: database.execute(sql, values).fetchall()
        try:
            if ask("PRAGMA integrity_check(1)") != [("ok",)]:
                raise Wrong("the file of the boxes is damaged")
            marks = [ask(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
            tables = [" ".join(sql.split()) for (sql,) in ask(
                "SELECT sql FROM sqlite_schema WHERE substr(name, 1, 7) <> 'sqlite_' "
                "ORDER BY name")]
            if tuple(marks) != BOX_FILE or tables != BOX_TABLES:
                raise Wrong("not a file of ballot boxes")
            if ask("SELECT 1 FROM slots WHERE poll NOT IN (SELECT poll FROM boxes)"):
                raise Wrong("a slot lies in no box")
            boxes = ask("SELECT poll, closed FROM boxes")
            for raw, closed in boxes:
                sizes = [size for (size,) in ask(
                    "SELECT length(body) FROM slots WHERE poll = ?", raw)]
                check_box(raw, closed == 1, sizes, found)
        except sqlite3.DatabaseError as fault:
            raise Wrong(f"the file of the boxes is damaged: {fault}") from fault
    return len(boxes)


def check_box(raw: bytes, closed: bool, sizes: list[int], found: "dict[str, Poll]") -> None:
    name = str(uuid.UUID(bytes=raw))
    poll = found.get(name)
    if not poll or not poll.issuing_key:
        raise Wrong(f"the log knows no box of poll {name}")
    if len(sizes) not in poll.sizes:
        raise Wrong(f"poll {name} has {len(sizes)} slots for {len(poll.electors)} electors")
    if len(set(sizes)) > 1:
        raise Wrong(f"the slots of poll {name} differ in size")
    if closed and not poll.is_sealed and not poll.is_cancelled:
        raise Wrong(f"the box of poll {name} is closed, and the poll is not")
    if poll.result and not closed:
        raise Wrong(f"the box of poll {name} is open, and the poll was counted")
