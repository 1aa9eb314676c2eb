#!/usr/bin/env python3
"""Writes operations.json and spans.json: what operations on texts come to, for Swift and TypeScript.

An independent model: no readers that walk two lists of steps, but one cell for every code unit and
every gap between two. Slow and plain. The cases at the top are written by hand, the others come
from a seed.
"""

import json
import random
from pathlib import Path

HERE = Path(__file__).parent
PIECES = ["Điều ", "khoản ", "ộ", "𠮷", "a", "ư", "é", "1. ", "👩‍👧"]


def units(text: str) -> list[int]:
    data = text.encode("utf-16-le")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def text_of(codes: list[int]) -> str:
    return b"".join(code.to_bytes(2, "little") for code in codes).decode("utf-16-le")


def canonical(steps: list) -> list:
    """Groups of changes between what is kept; in a group insertions first."""
    out: list = []
    inserted, deleted, kept = "", 0, 0
    for step in [*steps, None]:
        is_keep = step is None or (isinstance(step, int) and step > 0)
        if not is_keep and step:
            if kept:
                out.append(kept)
                kept = 0
            if isinstance(step, str):
                inserted += step
            else:
                deleted -= step
        elif is_keep:
            out += ([inserted] if inserted else []) + ([-deleted] if deleted else [])
            inserted, deleted = "", 0
            kept += step or 0
    return out


class Cells:
    """What an operation does to each gap and to each unit of a text of `size` units."""

    def __init__(self, operation: list, size: int):
        self.inserted = [""] * (size + 1)
        self.deleted = [False] * size
        at = 0
        for step in operation:
            if isinstance(step, str):
                self.inserted[at] += step
            else:
                for index in range(at, at + abs(step)):
                    self.deleted[index] = step < 0
                at += abs(step)


def apply(text: str, operation: list) -> str:
    source = units(text)
    cells = Cells(operation, len(source))
    out: list[int] = []
    for gap, inserted in enumerate(cells.inserted):
        out += units(inserted)
        if gap < len(source) and not cells.deleted[gap]:
            out.append(source[gap])
    return text_of(out)


def transform(text: str, mine: list, other: list, order: str) -> list:
    size = len(units(text))
    a, b = Cells(mine, size), Cells(other, size)
    steps: list = []
    for gap in range(size + 1):
        both = [a.inserted[gap], len(units(b.inserted[gap]))]
        steps += both if order == "before" else both[::-1]
        if gap < size and not b.deleted[gap]:
            steps.append(-1 if a.deleted[gap] else 1)
    return canonical([step for step in steps if step])


def compose(text: str, first: list, second: list) -> list:
    size = len(units(text))
    a = Cells(first, size)
    # The text between: units of the source by their place, new ones as they are.
    between: list = []
    for gap in range(size + 1):
        between += [("new", unit) for unit in units(a.inserted[gap])]
        if gap < size and not a.deleted[gap]:
            between.append(("old", gap))
    b = Cells(second, len(between))
    after: list = []
    for gap in range(len(between) + 1):
        after += [("new", unit) for unit in units(b.inserted[gap])]
        if gap < len(between) and not b.deleted[gap]:
            after.append(between[gap])
    steps: list = []
    new: list[int] = []
    at = 0
    for kind, value in [*after, ("old", size)]:
        if kind == "new":
            new.append(value)
            continue
        steps += [text_of(new), -(value - at)] + ([1] if value < size else [])
        new, at = [], value + 1
    return canonical([step for step in steps if step])


def invert(text: str, operation: list) -> list:
    source = units(text)
    at, steps = 0, []
    for step in operation:
        if isinstance(step, str):
            steps.append(-len(units(step)))
            continue
        steps.append(step if step > 0 else text_of(source[at : at - step]))
        at += abs(step)
    return canonical(steps)


def offset_after(text: str, operation: list, offset: int, bias: str) -> int:
    size = len(units(text))
    cells = Cells(operation, size)
    at = 0
    for gap in range(offset + 1):
        if gap < offset or bias == "right":
            at += len(units(cells.inserted[gap]))
        if gap < offset and not cells.deleted[gap]:
            at += 1
    return at


def split(text: str, operation: list, cut: int) -> list:
    size = len(units(text))
    cells = Cells(operation, size)
    left, right = [], []
    for gap in range(size + 1):
        (left if gap <= cut else right).append(cells.inserted[gap])
        if gap < size:
            (left if gap < cut else right).append(-1 if cells.deleted[gap] else 1)
    return [canonical([step for step in part if step]) for part in (left, right)]


def map_span(text: str, operation: list, start: int, end: int) -> list[int]:
    start = offset_after(text, operation, start, "right")
    return [start, max(start, offset_after(text, operation, end, "left"))]


# Written by hand: the answer stands beside the question, and the model must agree.
BY_HAND = {
    "canonical": [
        {"steps": [], "operation": []},
        {"steps": [5], "operation": []},
        {"steps": [0, "", 0], "operation": []},
        {"steps": [2, 3, -2, "x", -1, "y", 4], "operation": [5, "xy", -3]},
        {"steps": [-3, "a", 1, "b"], "operation": ["a", -3, 1, "b"]},
    ],
    "refused": [
        {"text": "Điều 1", "operation": [7, "a"], "error": "pastEnd"},
        {"text": "Điều 1", "operation": [-7], "error": "pastEnd"},
        {"text": "", "operation": [-1], "error": "pastEnd"},
        {"text": "a𠮷b", "operation": [2, "x"], "error": "splitsSurrogatePair"},
        {"text": "a𠮷b", "operation": [1, -1], "error": "splitsSurrogatePair"},
        {"text": "a𠮷b", "operation": [-2], "error": "splitsSurrogatePair"},
        {"text": "", "operation": [2147483648, "a"], "error": "tooLong"},
        {"text": "", "operation": [2147483647, "a"], "error": "tooLong"},
        {"text": "", "operation": [-2147483647, -1], "error": "tooLong"},
    ],
    "transform": [
        # Both insert at one place: the first stands left.
        {"text": "ab", "first": [1, "1"], "second": [1, "2"],
         "firstAfter": [1, "1"], "secondAfter": [2, "2"], "result": "a12b"},
        # Both delete: what they share goes once.
        {"text": "abcdef", "first": [1, -3], "second": [2, -3],
         "firstAfter": [1, -1], "secondAfter": [1, -1], "result": "af"},
        # An insertion within what the other deletes survives.
        {"text": "abcdef", "first": [1, -4], "second": [3, "X"],
         "firstAfter": [1, -2, 1, -2], "secondAfter": [1, "X"], "result": "aXf"},
        # Both replace the same word.
        {"text": "cũ", "first": ["mới", -2], "second": ["khác", -2],
         "firstAfter": ["mới"], "secondAfter": [3, "khác"], "result": "mớikhác"},
        # Units of a pair count two.
        {"text": "𠮷", "first": ["𠮷𠮷"], "second": [2, "x"],
         "firstAfter": ["𠮷𠮷"], "secondAfter": [6, "x"], "result": "𠮷𠮷𠮷x"},
    ],
    "spans": [
        # Insertions at both ends stay outside, one between belongs to it.
        {"text": "abcdef", "operation": [2, "xy"], "span": [2, 4], "result": [4, 6]},
        {"text": "abcdef", "operation": [4, "xy"], "span": [2, 4], "result": [2, 4]},
        {"text": "abcdef", "operation": [3, "xy"], "span": [2, 4], "result": [2, 6]},
        # All deleted, or replaced: nothing is left.
        {"text": "abcdef", "operation": [1, -4], "span": [2, 4], "result": [1, 1]},
        {"text": "abcdef", "operation": [1, "xyz", -4], "span": [2, 4], "result": [4, 4]},
        # An empty span stays empty.
        {"text": "abcdef", "operation": [2, "xy"], "span": [2, 2], "result": [4, 4]},
    ],
}


def check_by_hand() -> None:
    for case in BY_HAND["canonical"]:
        assert canonical(case["steps"]) == case["operation"], case
    for case in BY_HAND["transform"]:
        text, first, second = case["text"], case["first"], case["second"]
        assert transform(text, first, second, "before") == case["firstAfter"], case
        assert transform(text, second, first, "after") == case["secondAfter"], case
        assert apply(apply(text, first), case["secondAfter"]) == case["result"], case
    for case in BY_HAND["spans"]:
        assert map_span(case["text"], case["operation"], *case["span"]) == case["result"], case


def random_steps(rng: random.Random, text: str) -> list:
    steps: list = []
    rest = list(text)
    while rest:
        count = rng.randint(1, 5)
        size = len(units("".join(rest[:count])))
        kind = rng.randrange(4)
        if kind == 0:
            steps.append(rng.choice(PIECES))
            continue
        steps.append(-size if kind == 1 else size)
        rest = rest[count:]
    return steps + ([rng.choice(PIECES)] if rng.randrange(2) else [])


def boundary(rng: random.Random, text: str) -> int:
    return len(units(text[: rng.randint(0, len(text))]))


def generated(rng: random.Random, count: int) -> tuple[dict, dict]:
    operations: dict = {key: [] for key in ("canonical", "apply", "transform", "compose", "split")}
    spans: list = []
    for _ in range(count):
        text = "".join(rng.choice(PIECES) for _ in range(rng.randrange(7)))
        steps = random_steps(rng, text)
        first, second = canonical(steps), canonical(random_steps(rng, text))
        operations["canonical"].append({"steps": steps, "operation": first})
        after = apply(text, first)
        operations["apply"].append(
            {"text": text, "operation": first, "result": after, "inverse": invert(text, first)})
        first_after = transform(text, first, second, "before")
        second_after = transform(text, second, first, "after")
        assert apply(after, second_after) == apply(apply(text, second), first_after)
        operations["transform"].append(
            {"text": text, "first": first, "second": second, "firstAfter": first_after,
             "secondAfter": second_after, "result": apply(after, second_after)})
        following = canonical(random_steps(rng, after))
        both = compose(text, first, following)
        assert apply(text, both) == apply(after, following)
        operations["compose"].append({"first": first, "second": following, "operation": both})
        cut = boundary(rng, text)
        operations["split"].append(
            {"operation": first, "at": cut, "parts": split(text, first, cut),
             "cut": offset_after(text, first, cut, "right")})
        start, end = sorted((boundary(rng, text), boundary(rng, text)))
        spans.append(
            {"text": text, "operation": first, "span": [start, end],
             "result": map_span(text, first, start, end)})
    return operations, {"spans": spans}


def write(name: str, groups: dict) -> None:
    """One case a line."""
    parts = []
    for key, cases in groups.items():
        lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases)
        parts.append(f' "{key}": [\n{lines}\n ]')
    (HERE / name).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def main() -> None:
    check_by_hand()
    operations, spans = generated(random.Random(20261122), 150)
    for key in ("canonical", "transform"):
        operations[key] = BY_HAND[key] + operations[key]
    operations["refused"] = BY_HAND["refused"]
    spans["spans"] = BY_HAND["spans"] + spans["spans"]
    write("operations.json", operations)
    write("spans.json", spans)


main()
