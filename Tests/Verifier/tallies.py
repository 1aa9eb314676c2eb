"""What a poll is, and the result that follows from its ballots; independent of the program.

The rules are those of docs/protocol.md, section 5.3; the methods those of docs/operations.md.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Iterable, Iterator

import recount
from ballotfiles import Election

RANKED = {"borda", "condorcet", "irv", "schulze", "stv"}


@dataclass
class Ballot:
    parts: list[dict[str, Any]]
    tracker: str
    voter: str = ""
    reason: str | None = None
    revision: int = 1
    signature: dict[str, Any] | None = None


@dataclass
class Poll:
    """A poll as the events make it."""

    opened: dict[str, Any]
    closes_at: int | None
    weights: dict[str, int] = field(default_factory=dict)
    awaited: int = 0
    deputies: dict[str, str] = field(default_factory=dict)
    ballots: dict[str, Ballot] = field(default_factory=dict)
    silence: dict[str, Any] | None = None
    closed: bool = False
    cancelled: bool = False
    sealed_at: int | None = None
    results: list[dict[str, Any]] = field(default_factory=list)

    @property
    def rules(self) -> dict[str, Any]:
        return self.opened["procedure"]

    @property
    def options(self) -> list[dict[str, Any]]:
        return self.opened["options"]

    @property
    def side(self) -> int | None:
        """The option that is adopted or not; none where options are only chosen among."""
        return next((number for number, one in enumerate(self.options)
                     if one["counts"] == "agrees"), None)

    @property
    def valid(self) -> dict[str, Ballot]:
        """The ballots that count: where they have to be signed, those that are."""
        rule = self.rules.get("signature", {"required": False})
        if not rule["required"]:
            return self.ballots
        enough = {"valid", "undetermined"} if rule["undeterminedCounts"] else {"valid"}
        return {elector: ballot for elector, ballot in self.ballots.items()
                if ballot.signature and ballot.signature["verdict"] in enough
                and "unconfirmedPerson" not in ballot.signature["reasons"]
                and ballot.signature.get("realm") != "trial"}


def least(share: dict[str, Any], whole: int) -> int:
    """The least whole number that is enough of `whole`."""
    part = whole * Fraction(share["numerator"], share["denominator"])
    return part.numerator // part.denominator + 1 if share["strict"] else -(-part // 1)


def favours(mark: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The options that a mark is for at first sight, with their points."""
    if "choices" in mark:
        yield from ((option, 1) for option in mark["choices"])
    elif "ranks" in mark:
        yield from ((option, 0) for option in (mark["ranks"] or [[]])[0])
    else:
        yield from ((option, given) for option, given in enumerate(mark["points"]) if given > 0)


def sums(poll: Poll) -> list[dict[str, int]]:
    """Of each option its ballots, its weight and its points."""
    counts = [{"ballots": 0, "points": 0, "weight": 0} for _ in poll.options]
    for ballot in poll.valid.values():
        touched = set()
        for part in ballot.parts:
            for option, given in favours(part["mark"]):
                counts[option]["weight"] += part["weight"]
                counts[option]["points"] += given * part["weight"]
                touched.add(option)
        for option in touched:
            counts[option]["ballots"] += 1
    return counts


def by(figures: list[int]) -> list[list[int]]:
    return recount.by(figures.__getitem__, range(len(figures)))


def judged(poll: Poll) -> list[list[int]]:
    """Majority judgement: takes the middle voter away again and again."""
    grades: list[list[int]] = [[] for _ in poll.options]
    for ballot in poll.valid.values():
        for part in ballot.parts:
            for option, grade in enumerate(part["mark"]["points"]):
                grades[option] += [grade] * part["weight"]
    values = []
    for given in grades:
        given.sort()
        value = []
        while given:
            value.append(given.pop((len(given) - 1) // 2))
        values.append(tuple(value))
    return recount.by(values.__getitem__, range(len(values)))


def ordered(poll: Poll) -> tuple[list[list[int]], int]:
    """The places of the options by a method that orders them, and how many seats there are."""
    method, seats = poll.rules["method"], poll.rules["seats"]
    if method == "majority-judgement":
        return judged(poll), seats
    election = Election(
        [one["text"] for one in poll.options],
        [(part["mark"]["ranks"], Fraction(part["weight"]))
         for _, ballot in sorted(poll.valid.items()) for part in ballot.parts])
    result = recount.count(method, election, seats)
    return result.ranking, min(result.seats, seats)


def seated(ranking: list[list[int]], seats: int) -> tuple[list[int], str]:
    """Who is chosen; who would share the last seat has none of it."""
    chosen: list[int] = []
    for place in ranking:
        if len(chosen) >= seats:
            break
        if len(chosen) + len(place) > seats:
            return chosen, "tied"
        chosen += place
    return chosen, "chosen" if chosen else "none"


def choose(poll: Poll, counts: list[dict[str, int]], needed: int) -> dict[str, Any]:
    method, rules = poll.rules["method"], poll.rules
    weights = [count["weight"] for count in counts]
    if method in RANKED or method == "majority-judgement":
        if not poll.valid:
            return {"ranking": [], "chosen": [], "verdict": "none"}
        ranking, seats = ordered(poll)
        chosen, verdict = seated(ranking, seats)
    elif method == "budget":
        ranking, left, chosen = by(weights), rules["most"], []
        costs = [one["cost"] for one in poll.options]
        for option in sorted(range(len(weights)), key=lambda at: (-weights[at], costs[at], at)):
            if weights[option] > 0 and costs[option] <= left:
                left -= costs[option]
                chosen.append(option)
        verdict = "chosen" if chosen else "none"
    else:
        figures = ([count["points"] for count in counts] if method in ("score", "dots")
                   else weights)
        ranking = by(figures)
        fit = ([option for option in place if figures[option] > 0 and weights[option] >= needed]
               for place in ranking)
        chosen, verdict = seated([place for place in _until_empty(fit)], rules["seats"])
    return {"ranking": ranking, "chosen": chosen, "verdict": verdict}


def _until_empty(places: Iterable[list[int]]) -> Iterator[list[int]]:
    for place in places:
        if not place:
            return
        yield place


def said(poll: Poll, person: str) -> str | None:
    """What somebody's whole vote says to the matter; none without a ballot."""
    if person not in poll.valid:
        return None
    sides = {poll.options[option]["counts"] for part in poll.valid[person].parts
             for option in part["mark"].get("choices", [])}
    return sides.pop() if len(sides) == 1 else "neither"


def even(poll: Poll, result: dict[str, Any], yes: int) -> bool:
    """Whether as many are for it as against: of all by which the majority goes, or of those."""
    if poll.rules.get("tieBase", "all") == "all":
        return result["neededOf"] > 0 and yes * 2 == result["neededOf"]
    no = sum(count["weight"] for option, count in zip(poll.options, result["counts"])
             if option["counts"] == "against")
    return yes > 0 and yes == no


def adopt(poll: Poll, result: dict[str, Any], yes: int, chairs: list[str]) -> dict[str, Any]:
    """Whether the matter is adopted, and by whose word where votes are equal."""
    if yes >= result["needed"]:
        return {"verdict": "adopted", "chosen": [poll.side]}
    share, tie = poll.rules["majority"]["share"], poll.rules["tie"]
    over_half = share["strict"] and share["numerator"] * 2 == share["denominator"]
    if tie == "rejected" or not over_half or not even(poll, result, yes):
        return {"verdict": "rejected", "chosen": []}
    sides = {said(poll, chair) for chair in chairs} - {None}
    side = sides.pop() if tie == "chair" and len(sides) == 1 else None
    if side not in ("agrees", "against"):
        return {"verdict": "tied", "chosen": []}
    by_whom = next(chair for chair in chairs if said(poll, chair) == side)
    adopted = side == "agrees"
    return {"verdict": "adopted" if adopted else "rejected",
            "chosen": [poll.side] if adopted else [], "brokenBy": by_whom}


def tally(poll: Poll, chairs: list[str], at: int) -> dict[str, Any]:
    """The result that follows from the ballots at an instant, without its time. Who is silent
    agrees, where that is the rule, once the date has come: never because it ended early."""
    rules, counts = poll.rules, sums(poll)
    received = sum(part["weight"] for ballot in poll.ballots.values() for part in ballot.parts)
    valid = sum(part["weight"] for ballot in poll.valid.values() for part in ballot.parts)
    everybody = sum(poll.weights.values())
    over = poll.closes_at is not None and at >= poll.closes_at
    silent = over and rules["silence"] == "agrees" and received < everybody
    deemed = everybody - received if silent else 0
    result: dict[str, Any] = {
        "chosen": [], "counts": counts, "deemedWeight": deemed,
        "deemedCount": len(poll.weights) - len(poll.ballots) if silent else 0,
        "electorCount": len(poll.weights), "electorWeight": everybody, "ranking": [],
        "receivedCount": len(poll.ballots), "receivedWeight": received,
        "validCount": len(poll.valid), "validWeight": valid, "verdict": "none"}
    majority = rules.get("majority")
    if majority:
        whole = {"all": everybody, "present": received + deemed,
                 "valid": valid + deemed}[majority["base"]]
        result |= {"needed": max(1, least(majority["share"], whole)), "neededOf": whole}
    if "quorum" in rules and received < least(rules["quorum"], everybody):
        return result | {"verdict": "noQuorum"}
    if poll.side is not None:
        return result | adopt(poll, result, counts[poll.side]["weight"] + deemed, chairs)
    return result | choose(poll, counts, result.get("needed", 0))


# Fewer secret ballots are never read.
SECRET_VOTERS = 5


def secret_tally(
    poll: Poll, box: list[dict[str, Any]], tokens: int, chairs: list[str], at: int
) -> dict[str, Any]:
    """The result that follows from the ballots of an opened box."""
    poll.ballots = {one["tracker"]: Ballot([{"mark": one["mark"], "weight": 1}], one["tracker"])
                    for one in box if one.get("mark")}
    result = tally(poll, chairs, at) | {
        "issuedCount": tokens, "receivedCount": len(box), "receivedWeight": len(box)}
    if len(box) < SECRET_VOTERS:
        result |= {"chosen": [], "ranking": [], "verdict": "noQuorum"}
    return result
