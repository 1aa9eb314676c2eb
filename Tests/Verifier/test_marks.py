"""Which marks are allowed, method by method, at their boundaries."""

import pytest

from marks import is_allowed

OPTIONS = [{"cost": 3}, {"cost": 4}, {"cost": 5}]


@pytest.mark.parametrize("method, most, mark, allowed", [
    ("plurality", 1, {"choices": [2]}, True), ("plurality", 1, {"choices": []}, False),
    ("plurality", 1, {"choices": [3]}, False), ("plurality", 1, {"choices": [0, 1]}, False),
    ("plurality", 1, {"choices": [1.0]}, False), ("plurality", 1, {"choices": [True]}, False),
    ("plurality", 1, {"ranks": [[0]]}, False), ("plurality", 1, None, False),
    ("approval", 0, {"choices": [0, 1, 2]}, True), ("approval", 2, {"choices": [0, 1]}, True),
    ("approval", 2, {"choices": [0, 1, 2]}, False), ("approval", 0, {"choices": [1, 0]}, False),
    ("budget", 7, {"choices": [0, 1]}, True), ("budget", 7, {"choices": [0, 2]}, False),
    ("score", 0, {"points": [0, 5, 3]}, True), ("score", 0, {"points": [0, 6, 0]}, False),
    ("score", 0, {"points": [0, 5]}, False), ("score", 0, {"points": [-1, 0, 0]}, False),
    ("majority-judgement", 0, {"points": [0, 0, 0]}, True),
    ("dots", 3, {"points": [1, 2, 0]}, True), ("dots", 3, {"points": [2, 2, 0]}, False),
    ("dots", 3, {"points": [0, 0, 0]}, False),
    ("irv", 0, {"ranks": [[2], [0, 1]]}, True), ("schulze", 0, {"ranks": [[1]]}, True),
    ("stv", 0, {"ranks": []}, False), ("stv", 0, {"ranks": [[0], [0]]}, False),
    ("borda", 0, {"ranks": [[1, 0]]}, False), ("condorcet", 0, {"ranks": [[0], []]}, False),
    ("irv", 0, {"ranks": [[3]]}, False), ("irv", 0, {"ranks": [0]}, False),
])
def test_marks(method, most, mark, allowed):
    procedure = {"method": method, "most": most, "scale": 5}
    assert is_allowed(procedure, OPTIONS, mark) is allowed
