"""The program's counts and ours, on thousands of random elections with ties: every method, every
round, to the last fraction."""

import random
from fractions import Fraction

import pytest
import recount
from ballotfiles import Election, read
from counter import count_all, program_count

ELECTIONS = 1_500


def election(seed: int) -> Election:
    """Few voters and candidates, so that ties are frequent; places shared and left out, weights
    divided, blank ballots."""
    chance = random.Random(seed)
    size = chance.choice([1, 2, 3, 3, 4, 4, 5, 6])
    ballots = []
    for _ in range(chance.randint(1, 9)):
        groups: list[list[int]] = []
        for one in chance.sample(range(size), chance.randint(0, size)):
            if groups and chance.random() < 0.25:
                groups[-1].append(one)
            else:
                groups.append([one])
        weight = Fraction(chance.randint(1, 5))
        if chance.random() < 0.2:
            weight /= chance.choice([2, 3, 4])
        ballots.append((groups, weight))
    return Election([f"C{one}" for one in range(size)], ballots, chance.randint(1, max(1, size - 1)))


@pytest.fixture(scope="module")
def elections() -> list[Election]:
    return [election(seed) for seed in range(ELECTIONS)]


def names(one: Election, ranking: list[list[int]]) -> list[list[str]]:
    return [[one.names[candidate] for candidate in group] for group in ranking]


def groups(answer: dict) -> list[list[str]]:
    """The program's ranking with equal ones together."""
    found: dict[int, list[str]] = {}
    for name, place in zip(answer["ranking"], answer["places"]):
        found.setdefault(place, []).append(name)
    return list(found.values())


# The second format is for its reader: two methods are enough.
@pytest.mark.parametrize(("method", "form"), [
    *((method, "blt") for method in recount.METHODS), ("stv", "preflib"), ("borda", "preflib")])
def test_both_counts_agree(elections, method, form):
    seats = [1 if method in ("irv", "condorcet") else one.seats for one in elections]
    # PrefLib knows no blank ballots.
    mine = [one if form == "blt" else Election(
        one.names, [ballot for ballot in one.ballots if ballot[0]]
        or [([[0]], Fraction(1))], one.seats) for one in elections]
    answers = count_all([(method, seat, getattr(one, form)()) for one, seat in zip(mine, seats)])
    assert len(answers) == len(elections)
    for one, seat, answer in zip(mine, seats, answers):
        ours = recount.count(method, one, seat)
        assert answer["winners"] == [one.names[winner] for winner in ours.winners], one.blt()
        assert groups(answer) == names(one, ours.ranking), one.blt()
        if ours.rounds:
            theirs = [{vote["name"]: Fraction(vote["votes"]) for vote in step["votes"]}
                      for step in answer["rounds"]]
            assert theirs == [
                {one.names[candidate]: had for candidate, had in step.items()}
                for step in ours.rounds], one.blt()


def test_many_seats_are_counted_exactly(elections):
    """Beyond eight seats the program counts with bounds; the winners are those of fractions."""
    chance = random.Random(9)
    large = []
    for _ in range(40):
        size = chance.randint(11, 14)
        ballots = [([[one] for one in chance.sample(range(size), chance.randint(1, size))],
                    Fraction(chance.randint(1, 6))) for _ in range(chance.randint(20, 60))]
        large.append(Election([f"C{one}" for one in range(size)], ballots, size - 2))
    answers = count_all([("stv", one.seats, one.blt()) for one in large])
    for one, answer in zip(large, answers):
        ours = recount.count("stv", one, one.seats)
        assert answer["winners"] == [one.names[winner] for winner in ours.winners], one.blt()


def test_the_command_line_says_the_same(tmp_path):
    one = election(7)
    file = tmp_path / "ballots.blt"
    file.write_text(one.blt())
    for method in recount.METHODS:
        code, answer, _ = program_count(method, file)
        ours = recount.count(method, read(file.read_text()), one.seats if method == "stv" else 1)
        assert code == 0 and answer["method"] == method
        assert answer["winners"] == [one.names[winner] for winner in ours.winners]


def test_bad_input_is_one_line_and_no_success(tmp_path):
    file = tmp_path / "bad.blt"
    file.write_text("2 1\n1 1 3 0\n0\n\"A\"\n\"B\"\n")
    code, _, said = program_count("irv", file)
    assert code != 0 and "line 2" in said and said.count("\n") == 1
    assert program_count("irv", tmp_path / "none")[0] != 0
    file.write_text(election(3).blt())
    assert program_count("irv", file, "--seats", "2")[0] != 0
    assert program_count("stv", file, "--seats", "0")[0] != 0
    assert program_count("coin", file)[0] != 0
