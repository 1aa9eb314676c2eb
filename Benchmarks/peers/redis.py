"""Redis with appendfsync always: one XADD a command."""

import re

from server import PeerFailed, Server, run


def measure(clients: int, commands: int, payload_bytes: int, rounds: int) -> dict[str, float]:
    """Median commands a second, and the median latency of that round in milliseconds."""
    with Server("redis") as server:
        server.start([
            "redis-server", "--port", str(server.port), "--bind", "127.0.0.1",
            "--appendonly", "yes", "--appendfsync", "always", "--save", "",
            "--dir", str(server.folder), "--daemonize", "no"])
        found = []
        for _ in range(rounds):
            output = run(
                ["redis-benchmark", "-h", "127.0.0.1", "-p", str(server.port), "-c", str(clients),
                 "-n", str(commands), "--csv", "XADD", "events", "*", "payload",
                 "x" * payload_bytes])
            fields = re.findall(r'"([^"]*)"', output.strip().splitlines()[-1])
            if len(fields) < 5:
                raise PeerFailed(f"redis-benchmark said something new: {output[-300:]}")
            # "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms",…
            found.append((float(fields[1]), float(fields[4])))
        found.sort()
        rate, latency = found[len(found) // 2]
        return {"rate": rate, "latency": latency}
