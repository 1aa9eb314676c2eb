"""PostgreSQL 15: one insert a transaction, synchronous_commit=on, prepared statements."""

import re
from pathlib import Path

from server import PeerFailed, Server, run

TABLE = """
CREATE TABLE events (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream int NOT NULL,
    version int NOT NULL, type int NOT NULL, at bigint NOT NULL, actor bytea NOT NULL,
    command bytea NOT NULL, payload text NOT NULL)
"""


def insert(payload_bytes: int) -> str:
    """The same columns as a row of our log, with a payload of so many bytes."""
    identity = "'\\x00112233445566778899aabbccddeeff'"
    return (
        "INSERT INTO events (stream, version, type, at, actor, command, payload) VALUES "
        f"(1, 1, 1, 1790000000000, {identity}, {identity}, '{'x' * payload_bytes}');\n")


def programs() -> Path:
    for version in ("15", "16", "17"):
        folder = Path(f"/usr/lib/postgresql/{version}/bin")
        if (folder / "initdb").exists():
            return folder
    raise PeerFailed("PostgreSQL is not installed: run .ci/install bench")


def measure(
    clients: int, seconds: int, payload_bytes: int, rounds: int, tcp: bool = False
) -> dict[str, float]:
    """Median transactions a second, and their average latency in milliseconds.

    The clients come by a Unix socket, or by TCP on the loopback.
    """
    folder = programs()
    with Server("postgresql", user="postgres") as server:
        data = str(server.folder / "data")
        run([f"{folder}/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"],
            server.user)
        settings = {
            "port": server.port, "listen_addresses": "127.0.0.1", "fsync": "on",
            "synchronous_commit": "on", "unix_socket_directories": str(server.folder),
            "max_connections": max(100, clients + 10),
        }
        server.start([f"{folder}/postgres", "-D", data]
                     + [part for key, value in settings.items() for part in ("-c", f"{key}={value}")])
        door = "127.0.0.1" if tcp else str(server.folder)
        host = ["-h", door, "-p", str(server.port), "-U", "postgres"]
        run([f"{folder}/psql", *host, "-q", "-c", TABLE, "postgres"], server.user)
        script = server.folder / "insert.sql"
        script.write_text(insert(payload_bytes))
        script.chmod(0o644)
        found = []
        for _ in range(rounds):
            output = run(
                [f"{folder}/pgbench", *host, "-n", "-M", "prepared", "-f", str(script),
                 "-c", str(clients), "-j", "1", "-T", str(seconds), "postgres"],
                server.user, seconds=seconds + 60)
            rate = re.search(r"tps = ([\d.]+)", output)
            latency = re.search(r"latency average = ([\d.]+) ms", output)
            if rate is None or latency is None:
                raise PeerFailed(f"pgbench said something new: {output[-300:]}")
            found.append((float(rate[1]), float(latency[1])))
        found.sort()
        rate, latency = found[len(found) // 2]
        return {"rate": rate, "latency": latency}
