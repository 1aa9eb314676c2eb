#!/usr/bin/env python3
"""Counts ballots anew by every method, independently of the program: plain Python, fractions.

    python3 recount.py METHOD FILE [--seats N]

A ballot is a list of groups of candidates (numbers from 0), best first, with a weight. Every
function gives the ranking as groups of equal candidates, and what each candidate had in each
round, so that a recount shows where two counts part. The rules are those of docs/operations.md;
written for being read, not for speed.
"""

import argparse
import json
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Callable, Sequence

from ballotfiles import Election, read

Ranking = list[list[int]]
Votes = dict[int, Fraction]


@dataclass
class Result:
    ranking: Ranking
    rounds: list[Votes] = field(default_factory=list)
    seats: int = 1

    @property
    def winners(self) -> list[int]:
        """Everybody whose place is within the seats; more than seats when the last is shared."""
        found: list[int] = []
        for group in self.ranking:
            if len(found) < self.seats:
                found += group
        return found


def by(score: Callable[[int], object], candidates: Sequence[int]) -> Ranking:
    """Groups of equal score, the highest first."""
    scores = sorted({score(one) for one in candidates}, reverse=True)
    return [[one for one in candidates if score(one) == value] for value in scores]


def first_preferences(election: Election, standing: Sequence[int]) -> Votes:
    """What each ballot gives to the best of those who stand; who shares a place shares it."""
    votes = {one: Fraction(0) for one in standing}
    for groups, weight in election.ballots:
        for group in groups:
            here = [one for one in group if one in votes]
            if here:
                for one in here:
                    votes[one] += weight / len(here)
                break
    return votes


def points(election: Election, seats: int, votes: Votes) -> Result:
    return Result(by(votes.__getitem__, range(election.size)), [votes], seats)


def plurality(election: Election, seats: int) -> Result:
    return points(election, seats, first_preferences(election, range(election.size)))


def approval(election: Election, seats: int) -> Result:
    votes = {one: Fraction(0) for one in range(election.size)}
    for groups, weight in election.ballots:
        for one in sum(groups, []):
            votes[one] += weight
    return points(election, seats, votes)


def borda(election: Election, seats: int) -> Result:
    votes = {one: Fraction(0) for one in range(election.size)}
    for groups, weight in election.ballots:
        named = set(sum(groups, []))
        if not named:
            continue
        left = list(range(election.size - 1, -1, -1))
        rest = [one for one in votes if one not in named]
        for group in [*groups, rest]:
            mine, left = left[:len(group)], left[len(group):]
            for one in group:
                votes[one] += weight * Fraction(sum(mine), len(mine))
    return points(election, seats, votes)


def grades(election: Election) -> list[list[Fraction]]:
    """Of each candidate how much weight gave each grade, the lowest first."""
    counts = [[Fraction(0)] * election.size for _ in range(election.size)]
    for groups, weight in election.ballots:
        given = {one: election.size - 1 - place
                 for place, group in enumerate(groups) for one in group}
        if given:
            for one in range(election.size):
                counts[one][given.get(one, 0)] += weight
    return counts


def score(election: Election, seats: int) -> Result:
    sums = {one: sum((grade * count for grade, count in enumerate(counts)), Fraction(0))
            for one, counts in enumerate(grades(election))}
    return points(election, seats, sums)


def majority_judgement(election: Election, seats: int) -> Result:
    """Takes the middle voter away again and again, one unit of weight at a time."""
    unit = Fraction(1)
    for _, weight in election.ballots:
        while (weight / unit).denominator != 1:
            unit /= (weight / unit).denominator
    values = []
    for counts in grades(election):
        voters = [grade for grade, count in enumerate(counts) for _ in range(int(count / unit))]
        value = []
        while voters:
            value.append(voters.pop((len(voters) - 1) // 2))
        values.append(tuple(value))
    return Result(by(values.__getitem__, range(election.size)), seats=seats)


def worst(candidates: Sequence[int], history: list[Votes]) -> int:
    """Who has least; of several who had least in the last earlier round in which they differed,
    and then who stands last."""
    for votes in reversed(history):
        least = min(votes[one] for one in candidates)
        candidates = [one for one in candidates if votes[one] == least]
    return max(candidates)


def best(candidates: Sequence[int], history: list[Votes]) -> int:
    for votes in reversed(history):
        most = max(votes[one] for one in candidates)
        candidates = [one for one in candidates if votes[one] == most]
    return min(candidates)


def irv(election: Election, _seats: int) -> Result:
    standing = list(range(election.size))
    history: list[Votes] = []
    left: list[int] = []
    while True:
        votes = first_preferences(election, standing)
        history.append(votes)
        total = sum(votes.values())
        won = [one for one in standing if votes[one] * 2 > total or len(standing) == 1]
        if won:
            others = [one for one in standing if one not in won]
            ranking = [won, *by(votes.__getitem__, others), *[[one] for one in reversed(left)]]
            return Result(ranking, history)
        out = worst(standing, history)
        standing.remove(out)
        left.append(out)


def duels(election: Election) -> list[list[Fraction]]:
    """How much weight prefers the first to the second."""
    wins = [[Fraction(0)] * election.size for _ in range(election.size)]
    for groups, weight in election.ballots:
        place = {one: number for number, group in enumerate(groups) for one in group}
        for one in place:
            for other in range(election.size):
                if place[one] < place.get(other, len(groups)):
                    wins[one][other] += weight
    return wins


def condorcet(election: Election, _seats: int) -> Result:
    wins = duels(election)

    def balance(one: int) -> int:
        return sum((wins[one][other] > wins[other][one]) - (wins[one][other] < wins[other][one])
                   for other in range(election.size))

    result = Result(by(balance, range(election.size)))
    if balance(result.ranking[0][0]) < election.size - 1:
        result.seats = 0
    return result


def schulze(election: Election, seats: int) -> Result:
    """Strongest paths by searching from strong to weak links, not by Floyd and Warshall."""
    wins = duels(election)
    everybody = range(election.size)
    links = sorted({wins[one][other] for one in everybody for other in everybody
                    if wins[one][other] > wins[other][one]}, reverse=True)
    strength = [[Fraction(0)] * election.size for _ in everybody]
    for least in links:
        for start in everybody:
            reached, todo = {start}, [start]
            while todo:
                one = todo.pop()
                for other in everybody:
                    if (other not in reached and wins[one][other] > wins[other][one]
                            and wins[one][other] >= least):
                        reached.add(other)
                        todo.append(other)
            for other in reached - {start}:
                strength[start][other] = max(strength[start][other], least)
    rest, ranking = list(everybody), []
    while rest:
        group = [one for one in rest
                 if not any(strength[other][one] > strength[one][other] for other in rest)]
        ranking.append(group)
        rest = [one for one in rest if one not in group]
    return Result(ranking, seats=seats)


def stv(election: Election, seats: int) -> Result:
    """Integer Droop quota, weighted inclusive Gregory transfers, one at a time."""
    valid = sum((weight for groups, weight in election.ballots if groups), Fraction(0))
    quota = valid // (seats + 1) + 1
    continuing = list(range(election.size))
    elected: list[int] = []
    transferred: list[int] = []
    left: list[int] = []
    # Of each ballot, how much is with whom.
    parts: list[dict[int, Fraction]] = [{} for _ in election.ballots]
    history: list[Votes] = []
    rounds: list[Votes] = []

    def give(number: int, value: Fraction) -> None:
        for group in election.ballots[number][0]:
            here = [one for one in group if one in continuing]
            if here:
                for one in here:
                    parts[number][one] = parts[number].get(one, Fraction(0)) + value / len(here)
                return

    for number, (_, weight) in enumerate(election.ballots):
        give(number, weight)
    while True:
        votes = {one: sum((part.get(one, Fraction(0)) for part in parts), Fraction(0))
                 for one in range(election.size)}
        votes |= {one: Fraction(quota) for one in transferred}
        history.append(votes)
        rounds.append({one: had for one, had in votes.items() if one not in left})
        reached = [one for one in continuing if votes[one] >= quota]
        if len(elected) + len(reached) < seats >= len(elected) + len(continuing):
            reached = list(continuing)
        while reached:
            one = best(reached, history)
            for those in (reached, continuing):
                those.remove(one)
            elected.append(one)
        if len(elected) >= seats or not continuing:
            break
        if len(elected) + len(continuing) <= seats:
            while continuing:
                one = best(continuing, history)
                continuing.remove(one)
                elected.append(one)
            break
        pending = [one for one in elected if one not in transferred and votes[one] > quota]
        if pending:
            source = best(pending, history)
            ratio = (votes[source] - quota) / votes[source]
            transferred.append(source)
        else:
            source, ratio = worst(continuing, history), Fraction(1)
            continuing.remove(source)
            left.append(source)
        for number, part in enumerate(parts):
            value = part.pop(source, None)
            if value is not None:
                give(number, value * ratio)
    ranking = [[one] for one in elected] + by(votes.__getitem__, continuing)
    return Result(ranking + [[one] for one in reversed(left)], rounds, seats)


METHODS: dict[str, Callable[[Election, int], Result]] = {
    "plurality": plurality, "approval": approval, "borda": borda, "irv": irv,
    "condorcet": condorcet, "schulze": schulze, "stv": stv,
    "majority-judgement": majority_judgement, "score": score}


def count(method: str, election: Election, seats: int = 1) -> Result:
    """Counts; nobody wins where no ballot names anybody."""
    result = METHODS[method](election, seats)
    if not any(weight for groups, weight in election.ballots if groups):
        result.seats = 0
    return result


def passes(yes: int, base: int, share: Fraction, strictly: bool) -> bool:
    """Whether `yes` is more than (strictly), or at least, this share of the base."""
    return yes > 0 and (yes > base * share if strictly else yes >= base * share)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("method", choices=METHODS)
    parser.add_argument("file", type=argparse.FileType("r", encoding="utf-8-sig"))
    parser.add_argument("--seats", type=int)
    asked = parser.parse_args()
    election = read(asked.file.read())
    result = count(
        asked.method, election,
        asked.seats or (election.seats if asked.method == "stv" else None) or 1)
    print(json.dumps({
        "winners": [election.names[one] for one in result.winners],
        "ranking": [[election.names[one] for one in group] for group in result.ranking],
        "rounds": [{election.names[one]: str(had) for one, had in votes.items()}
                   for votes in result.rounds]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
