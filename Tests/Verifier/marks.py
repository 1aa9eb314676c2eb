"""Which marks the rules of a poll allow (section 5.3 of docs/protocol.md)."""

from typing import Any

RANKED = {"borda", "condorcet", "irv", "schulze", "stv"}
GRADED = {"majority-judgement", "score", "dots"}


def is_allowed(procedure: dict[str, Any], options: list[dict[str, Any]], mark: Any) -> bool:
    method = procedure.get("method", "plurality")
    kind = "ranks" if method in RANKED else "points" if method in GRADED else "choices"
    if not isinstance(mark, dict) or set(mark) != {kind} or not isinstance(mark[kind], list):
        return False
    if kind == "ranks":
        return are_ranks(mark[kind], len(options))
    if any(type(one) is not int for one in mark[kind]):
        return False
    if kind == "points":
        return are_points(procedure, mark[kind], len(options))
    return are_choices(procedure, mark[kind], options)


def are_choices(procedure: dict[str, Any], chosen: list[int], options: list[dict]) -> bool:
    if not chosen or not ascend(chosen) or not are_options(chosen, len(options)):
        return False
    most = procedure["most"]
    match procedure.get("method", "plurality"):
        case "plurality":
            return len(chosen) == 1
        case "budget":
            return sum(options[one]["cost"] for one in chosen) <= most
        case _:
            return most == 0 or len(chosen) <= most


def are_points(procedure: dict[str, Any], points: list[int], count: int) -> bool:
    is_dots = procedure["method"] == "dots"
    top = procedure["most"] if is_dots else procedure["scale"]
    return (len(points) == count and all(0 <= one <= top for one in points)
            and (not is_dots or 1 <= sum(points) <= top))


def are_ranks(ranks: list[Any], count: int) -> bool:
    if not all(isinstance(place, list) and place and all(type(one) is int for one in place)
               and ascend(place) for place in ranks):
        return False
    named = [one for place in ranks for one in place]
    return bool(named) and len(set(named)) == len(named) and are_options(named, count)


def ascend(numbers: list[int]) -> bool:
    return all(one < other for one, other in zip(numbers, numbers[1:]))


def are_options(numbers: list[int], count: int) -> bool:
    return all(0 <= one < count for one in numbers)
