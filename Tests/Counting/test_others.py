"""Our counts beside those of libraries of others, on thousands of random elections with ties:
votelib (https://votelib.readthedocs.io), whalrus (https://francois-durand.github.io/whalrus/) and
pyrankvote (https://github.com/jontingvold/pyrankvote).

A library is asked only where its rule is ours: strict rankings where it knows no shared places,
complete ones where it treats those left out otherwise."""

import random
from collections import Counter
from fractions import Fraction

import pyrankvote
import votelib.convert
import votelib.evaluate.condorcet
import votelib.evaluate.core
import votelib.evaluate.sequential
import whalrus
from counter import count_all

ELECTIONS = 1_000


class Election:
    """Ballots of names, each with how often it was cast."""

    def __init__(self, seed: int, ties: bool = True, complete: bool = False):
        chance = random.Random(seed)
        size = chance.randint(2, 6)
        self.names = [chr(ord("A") + one) for one in range(size)]
        self.seats = chance.randint(1, size - 1)
        cast: Counter = Counter()
        for _ in range(chance.randint(1, 12)):
            ballot: list[tuple[str, ...]] = []
            for name in chance.sample(self.names, size if complete else chance.randint(1, size)):
                if ties and ballot and chance.random() < 0.25:
                    ballot[-1] = (*ballot[-1], name)
                else:
                    ballot.append((name,))
            cast[tuple(tuple(sorted(group)) for group in ballot)] += chance.randint(1, 4)
        self.ballots = dict(cast)

    @property
    def names_all(self) -> bool:
        """Whether everybody is on some ballot: votelib knows of nobody else."""
        return {name for ballot in self.ballots for group in ballot for name in group} == set(
            self.names)

    def file(self) -> str:
        """As PrefLib writes them."""
        number = {name: str(at) for at, name in enumerate(self.names, 1)}
        lines = [f"# NUMBER ALTERNATIVES: {len(self.names)}"]
        lines += [f"# ALTERNATIVE NAME {at}: {name}" for name, at in number.items()]
        for ballot, count in self.ballots.items():
            places = [number[group[0]] if len(group) == 1
                      else "{" + ",".join(number[name] for name in group) + "}"
                      for group in ballot]
            lines.append(f"{count}: {','.join(places)}")
        return "\n".join(lines) + "\n"

    def votelib(self) -> dict:
        """Rankings as votelib takes them: shared places are sets."""
        return {tuple(group[0] if len(group) == 1 else frozenset(group) for group in ballot): count
                for ballot, count in self.ballots.items()}

    def whalrus(self) -> dict:
        """Orders, who is left out last; and their weights."""
        orders, weights = [], []
        for ballot, count in self.ballots.items():
            named = {name for group in ballot for name in group}
            rest = set(self.names) - named
            orders.append(whalrus.BallotOrder([*map(set, ballot), *([rest] if rest else [])]))
            weights.append(count)
        return {"ballots": orders, "weights": weights, "candidates": set(self.names)}

    def grades(self) -> list[dict[str, int]]:
        """The grades of each voter."""
        found = []
        for ballot, count in self.ballots.items():
            grade = dict.fromkeys(self.names, 0)
            for place, group in enumerate(ballot):
                grade |= {name: len(self.names) - 1 - place for name in group}
            found += [grade] * count
        return found


def elections(**kind: bool) -> list[Election]:
    return [Election(seed, **kind) for seed in range(ELECTIONS)]


def answers(method: str, many: list[Election], seats: bool = False) -> list[dict]:
    return count_all([(method, one.seats if seats else 1, one.file()) for one in many])


def votes(answer: dict, number: int = 0) -> dict[str, Fraction]:
    return {vote["name"]: Fraction(vote["votes"]) for vote in answer["rounds"][number]["votes"]}


def test_plurality_and_approval():
    many = elections(ties=False)
    for one, first, named in zip(many, answers("plurality", many), answers("approval", many)):
        theirs = votelib.convert.RankedToFirstPreference().convert(one.votelib())
        assert votes(first) == {name: theirs.get(name, 0) for name in one.names}
        approved = [{name: any(name in group for group in ballot) for name in one.names}
                    for ballot in one.ballots]
        theirs = whalrus.RuleApproval(approved, weights=list(one.ballots.values()))
        assert votes(named) == dict(theirs.gross_scores_), one.file()


def test_borda_shares_the_points_of_shared_places():
    many = elections()
    for one, answer in zip(many, answers("borda", many)):
        theirs = whalrus.RuleBorda(**one.whalrus())
        assert votes(answer) == dict(theirs.gross_scores_), one.file()
        assert set(answer["winners"]) == set(theirs.cowinners_)


def test_winner_of_all_duels():
    many = elections()
    for one, answer in zip(many, answers("condorcet", many)):
        duels = votelib.convert.RankedToCondorcetVotes().convert(one.votelib())
        if not one.names_all or not duels:
            continue
        assert answer["winners"] == votelib.evaluate.condorcet.CondorcetWinner().evaluate(
            duels), one.file()


def test_schulze():
    """whalrus takes the share of voters who prefer one to the other; shared places count half."""
    many = elections(ties=False, complete=True)
    for one, answer in zip(many, answers("schulze", many)):
        theirs = whalrus.RuleSchulze(**one.whalrus())
        assert set(answer["winners"]) == set(theirs.cowinners_), one.file()


def test_schulze_with_shared_places():
    many = elections()
    for one, answer in zip(many, answers("schulze", many)):
        if not one.names_all:
            continue
        duels = votelib.convert.RankedToCondorcetVotes().convert(one.votelib())
        paths = votelib.evaluate.condorcet.Schulze.widest_paths(duels)
        beaten = {loser for (winner, loser), strength in paths.items()
                  if strength > paths.get((loser, winner), 0)}
        assert set(answer["winners"]) == set(one.names) - beaten, one.file()


def test_run_off():
    """pyrankvote draws lots in ties: only elections without a tie for the last place are its."""
    many = elections(ties=False)
    compared = 0
    for one, answer in zip(many, answers("irv", many)):
        if any(step["ties"] for step in answer["rounds"]):
            continue
        compared += 1
        people = {name: pyrankvote.Candidate(name) for name in one.names}
        ballots = [pyrankvote.Ballot([people[group[0]] for group in ballot])
                   for ballot, count in one.ballots.items() for _ in range(count)]
        theirs = pyrankvote.instant_runoff_voting(list(people.values()), ballots)
        assert answer["winners"] == [str(name) for name in theirs.get_winners()], one.file()
    assert compared > ELECTIONS / 4


def one_surplus_at_a_time(answer: dict) -> bool:
    """votelib lets all surpluses of a round go on together, we one after the other; and it does
    not decide ties."""
    quota = answer["quota"]
    for number, step in enumerate(answer["rounds"]):
        above = [name for name, had in votes(answer, number).items() if had > quota]
        if step["ties"] or len(above) > 1:
            return False
    return True


def test_transferable_votes_to_the_last_fraction():
    many = elections(ties=False)
    compared = 0
    for one, answer in zip(many, answers("stv", many, seats=True)):
        if not one_surplus_at_a_time(answer) or not one.names_all:
            continue
        selector = votelib.evaluate.sequential.TransferableVoteSelector(
            transferer="Gregory", quota_function="droop")
        exact = {ballot: Fraction(count) for ballot, count in one.votelib().items()}
        try:
            theirs = selector.evaluate(exact, one.seats)
        except (NotImplementedError, votelib.evaluate.core.VotingSystemError):
            # It gives up where all ballots are exhausted.
            continue
        compared += 1
        assert set(answer["winners"]) == set(theirs), one.file()
    assert compared > ELECTIONS / 10, compared


def test_majority_judgement():
    """whalrus compares the median and the majority-gauge. Where these are equal the majority-value
    decides, of which whalrus knows nothing."""
    many = elections()
    compared = 0
    for one, answer in zip(many, answers("majority-judgement", many)):
        scale = whalrus.ScaleInterval(low=0, high=len(one.names) - 1)
        theirs = whalrus.RuleMajorityJudgment(one.grades(), scale=scale).scores_
        best = max(score[:2] for score in theirs.values())
        first = {name for name, score in theirs.items() if score[:2] == best}
        assert set(answer["winners"]) <= first, one.file()
        compared += len(first) == 1
    assert compared > ELECTIONS / 2, compared


def test_score():
    many = elections()
    for one, answer in zip(many, answers("score", many)):
        theirs = whalrus.RuleRangeVoting(one.grades())
        assert set(answer["winners"]) == set(theirs.cowinners_), one.file()


