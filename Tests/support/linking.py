"""Who has every file of a department tries to link the voters of secret polls to their choices.

RELIABILITY bar 22. What the adversary sees is an `Evidence` for each poll. From it come orders of
the voters (when their tokens were issued, the bytes of what the log keeps of that) and orders of
the ballots (their bytes, where they lie in which file and in which copy of it). Each strategy
takes one of either, forwards or backwards, and says that who comes first in the one comes first
in the other. A last one looks for devices that did not blind. Which strategy is the best is learnt
from one half of the polls and tried on the other, so nobody is found by luck alone.

Chance is what the published tally alone gives: each voter is assigned a ballot of the poll by lot.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Iterator

import numpy
from cryptography.hazmat.primitives import serialization

from secretballot import to_bytes

# For each voter the ballot that is said to be the voter's; nothing is said where it is UNKNOWN.
Guess = numpy.ndarray
UNKNOWN = -1


@dataclass
class Evidence:
    """What one sees of a poll, and the truth, with which the guesses are compared."""

    # The electors who have a token, each with what orders them.
    voters: list[str]
    voter_keys: dict[str, list[Any]]
    # The published ballots.
    ballots: list[dict[str, Any]]
    ballot_keys: dict[str, list[Any]]
    issuing_key: str
    requests: list[str]
    # Kept by the test alone: the trackers of those who voted.
    truth: dict[str, str]

    @cached_property
    def choices(self) -> numpy.ndarray:
        """A number for the choice of each ballot."""
        names: dict[str, int] = {}
        return numpy.array([
            names.setdefault(str(ballot["mark"]), len(names)) for ballot in self.ballots])

    @cached_property
    def voted(self) -> numpy.ndarray:
        """The places of those who voted among the voters."""
        return numpy.array([
            place for place, voter in enumerate(self.voters) if voter in self.truth])

    @cached_property
    def cast(self) -> numpy.ndarray:
        """The ballot of each of them."""
        places = {ballot["tracker"]: index for index, ballot in enumerate(self.ballots)}
        return numpy.array([places[self.truth[self.voters[voter]]] for voter in self.voted])

    @cached_property
    def chance(self) -> numpy.ndarray:
        """How likely a ballot that is drawn by lot has the choice of each of them."""
        shares = numpy.bincount(self.choices) / len(self.ballots)
        return shares[self.choices[self.cast]]

    def guess(self, voters: numpy.ndarray, ballots: numpy.ndarray) -> Guess:
        """The voters in one order beside the ballots in another; who has a token and no ballot
        makes the two differ in length, which is spread."""
        guess = numpy.empty(len(voters), dtype=int)
        guess[voters] = ballots[numpy.arange(len(voters)) * len(ballots) // len(voters)]
        return guess


def ranked(keys: list[Any]) -> numpy.ndarray:
    """Indices in the order of their keys."""
    return numpy.array(sorted(range(len(keys)), key=lambda index: keys[index]))


def by_request(evidence: Evidence) -> Guess:
    """The hash of a request is that of a signed token raised to the public exponent, where the
    device did not blind it."""
    key = serialization.load_der_public_key(to_bytes(evidence.issuing_key)).public_numbers()
    size = (key.n.bit_length() + 7) // 8
    messages = {}
    for index, ballot in enumerate(evidence.ballots):
        signature = to_bytes(ballot["signature"])
        message = pow(int.from_bytes(signature), key.e, key.n).to_bytes(size)
        for data in (message, signature, to_bytes(ballot["token"])):
            messages[hashlib.sha256(data).digest()] = index
    return numpy.array([
        messages.get(to_bytes(request), UNKNOWN) for request in evidence.requests])


def strategies(evidence: Evidence) -> Iterator[tuple[str, Guess]]:
    yield "request of a token", by_request(evidence)
    lying = {name: ranked(keys) for name, keys in evidence.ballot_keys.items()}
    for voters, keys in evidence.voter_keys.items():
        came = ranked(keys)
        for ballots, order in lying.items():
            yield f"{voters} ~ {ballots}", evidence.guess(came, order)
            yield f"{voters} ~ {ballots} backwards", evidence.guess(came, order[::-1])


@dataclass
class Score:
    """How often a strategy was right in the polls of one half, and how often chance would be."""

    voters: int = 0
    choices: float = 0
    ballots: float = 0
    choices_by_chance: float = 0
    ballots_by_chance: float = 0
    # Of the numbers of choices and of ballots that chance links.
    variance: float = 0
    ballot_variance: float = 0

    def add(self, evidence: Evidence, guess: Guess) -> None:
        chance, cast = evidence.chance, evidence.cast
        guessed = guess[evidence.voted]
        known = guessed != UNKNOWN
        right = evidence.choices[guessed] == evidence.choices[cast]
        self.voters += len(cast)
        # Of whom nothing is known, one ballot is as good as another.
        self.choices += float(numpy.where(known, right, chance).sum())
        self.ballots += float(numpy.where(known, guessed == cast, 1 / len(evidence.ballots)).sum())
        self.choices_by_chance += float(chance.sum())
        self.ballots_by_chance += len(cast) / len(evidence.ballots)
        self.variance += float((chance * (1 - chance)).sum())
        drawn = 1 / len(evidence.ballots)
        self.ballot_variance += len(cast) * drawn * (1 - drawn)

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in vars(self)))

    @property
    def excess(self) -> float:
        """Of the choices, how many more were linked than by chance."""
        return (self.choices - self.choices_by_chance) / self.voters

    @property
    def ballot_excess(self) -> float:
        return (self.ballots - self.ballots_by_chance) / self.voters

    @property
    def deviation(self) -> float:
        """One standard deviation of `excess` where nothing is known."""
        return self.variance ** 0.5 / self.voters

    @property
    def ballot_deviation(self) -> float:
        return self.ballot_variance ** 0.5 / self.voters

    @property
    def promise(self) -> float:
        """By how many deviations it is better than chance, in what it is better in."""
        return max(self.excess / self.deviation, self.ballot_excess / self.ballot_deviation)


@dataclass
class Adversary:
    """Tries everything on each poll that is shown, and remembers what was right."""

    halves: tuple[dict[str, Score], dict[str, Score]] = field(default_factory=lambda: ({}, {}))
    polls: int = 0

    def look(self, evidence: Evidence) -> None:
        scores = self.halves[self.polls % 2]
        self.polls += 1
        for name, guess in strategies(evidence):
            scores.setdefault(name, Score()).add(evidence, guess)

    def found(self) -> tuple[str, Score]:
        """The best strategies by what one half taught, tried on the other half."""
        names, total = [], Score()
        for taught, tried in (self.halves, self.halves[::-1]):
            best = max(taught, key=lambda name: taught[name].promise)
            names.append(best)
            total += tried[best]
        return " | ".join(dict.fromkeys(names)), total

    @property
    def strategy_count(self) -> int:
        return len(self.halves[0])
