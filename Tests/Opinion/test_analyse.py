"""`cucao analyse opinion` beside numpy and scikit-learn, which know nothing of it."""

import json
import random
import subprocess
from pathlib import Path

import numpy as np
import pytest
from oracle import Oracle
from population import Population
from server import PROGRAM
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

SEEDS = range(20)


def run(folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [PROGRAM, "analyse", "opinion", folder], capture_output=True, timeout=60)


@pytest.fixture(scope="module", params=SEEDS)
def case(request, tmp_path_factory):
    """A population, what our program says of it, and the oracle."""
    seed = request.param
    population = Population(seed, people=60 + 15 * (seed % 7), statements=8 + 3 * (seed % 9),
                            groups=2 + seed % 3, noise=0.1 + 0.1 * (seed % 5))
    done = run(population.write(tmp_path_factory.mktemp("opinion") / "data"))
    assert done.returncode == 0, done.stderr
    return population, json.loads(done.stdout), Oracle(population)


def grouped(report: dict, oracle: Oracle) -> list[list[int]]:
    """The rows of the people in each group."""
    rows = {person: row for row, person in enumerate(oracle.people)}
    return [[rows[p["id"]] for p in report["participants"] if p["group"] == group["id"]]
            for group in report["groups"]]


def test_places_are_those_of_a_singular_value_decomposition(case):
    _, report, oracle = case
    assert [p["id"] for p in report["participants"]] == oracle.people
    ours = np.array([[p["x"], p["y"]] for p in report["participants"]])
    theirs = oracle.places()
    for axis in range(2):
        error = min(np.abs(ours[:, axis] - sign * theirs[:, axis]).max() for sign in (1, -1))
        assert error < 1e-6, f"component {axis + 1}"


def test_groups_are_the_best_that_k_means_finds(case):
    _, report, oracle = case
    members = [p for p in report["participants"] if p["group"] is not None]
    assert {p["id"] for p in members} == oracle.in_groups()
    points = np.array([[p["x"], p["y"]] for p in members])
    labels = np.array([p["group"] for p in members])
    count = len(report["groups"])
    ours = sum(((points[labels == g] - points[labels == g].mean(axis=0)) ** 2).sum()
               for g in range(count))
    theirs = KMeans(count, n_init=20, random_state=0).fit(points)
    assert ours <= theirs.inertia_ * (1 + 1e-9)
    assert [g["size"] for g in report["groups"]] == np.bincount(labels).tolist()


def test_as_many_groups_as_the_silhouette_says(case):
    _, report, _ = case
    members = [p for p in report["participants"] if p["group"] is not None]
    points = np.array([[p["x"], p["y"]] for p in members])
    best = max(report["silhouettes"])
    assert report["silhouettes"].index(best) + 2 == len(report["groups"])
    assert best == pytest.approx(silhouette_score(points, [p["group"] for p in members]))
    for count, value in enumerate(report["silhouettes"], start=2):
        labels = KMeans(count, n_init=20, random_state=0).fit(points).labels_
        if count == len(report["groups"]):
            assert value >= silhouette_score(points, labels) - 0.02


def test_representatives_are_those_of_the_statistics(case):
    _, report, oracle = case
    groups = grouped(report, oracle)
    for number, group in enumerate(report["groups"]):
        ours = group["representative"]
        theirs = oracle.representatives(groups, number)
        assert [(row["id"], row["side"]) for row in ours] == [
            (row["id"], row["side"]) for row in theirs]
        for our, their in zip(ours, theirs):
            for name, value in their.items():
                assert our[name] == pytest.approx(value) if name != "side" else True


def test_consensus_and_bridges_are_those_of_the_statistics(case):
    _, report, oracle = case
    assert [(row["id"], row["side"]) for row in report["consensus"]] == oracle.consensus()
    scores = oracle.bridging(grouped(report, oracle))
    ours = {row["id"]: row["score"] for row in report["bridging"]}
    assert len(ours) == min(10, len(scores))
    for statement, score in ours.items():
        assert score == pytest.approx(scores[statement])
    left = [score for statement, score in scores.items() if statement not in ours]
    assert not left or max(left) <= min(ours.values()) + 1e-12


def test_order_of_the_rows_changes_no_bit(tmp_path):
    population = Population(99)
    outputs = {run(population.write(tmp_path / str(n), random.Random(n))).stdout for n in range(4)}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["groups"]


@pytest.mark.parametrize(("name", "bytes_", "complaint"), [
    ("votes.csv", b"timestamp,comment-id,voter-id,vote\n1,0,1,3\n",
     b"line 2: a vote is 1, 0 or -1, not \"3\""),
    ("votes.csv", b"timestamp,comment-id,voter-id,vote\n1,0,\"1,1\n",
     b"line 2: a quoted field is never closed"),
    ("comments.csv", b"comment-id,author-id\n", b"names no column comment-body"),
    ("comments.csv", b"", b"the file is empty"),
    ("comments.csv", b"comment-id,author-id,comment-body\n0,1,\xff\n", b"line 2: not UTF-8"),
])
def test_what_is_wrong_is_one_line(tmp_path, name, bytes_, complaint):
    folder = Population(1).write(tmp_path / "data")
    (folder / name).write_bytes(bytes_)
    done = run(folder)
    assert done.returncode == 65 and done.stdout == b""
    assert complaint in done.stderr and name.encode() in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_missing_folder_is_one_line(tmp_path):
    done = run(tmp_path / "nowhere")
    assert done.returncode == 66 and done.stderr.count(b"\n") == 1
