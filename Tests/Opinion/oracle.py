"""What Polis computes, written from its description with numpy alone, the plain way: every missing
vote filled in, the whole matrix decomposed, every sum written out."""

import math

import numpy as np

SIGNIFICANT = 1.2816


class Oracle:
    def __init__(self, population):
        self.people = sorted({person for person, _ in population.votes})
        rows = {person: row for row, person in enumerate(self.people)}
        self.raw = np.full((len(self.people), len(population.statements)), np.nan)
        for (person, statement), vote in population.votes.items():
            self.raw[rows[person], statement] = vote
        self.rejected = sorted(population.rejected)
        self.kept = [s for s in population.statements if s not in population.rejected]
        self.votes = self.raw.copy()
        self.votes[:, self.rejected] = 0

    def places(self) -> np.ndarray:
        """Positions on the first two principal components; the sign of each is open."""
        means = np.nan_to_num(np.nanmean(self.votes, axis=0))
        filled = np.where(np.isnan(self.votes), means, self.votes)
        _, _, axes = np.linalg.svd(filled - filled.mean(axis=0), full_matrices=False)
        seen = ~np.isnan(self.votes)
        centred = np.where(seen, self.votes - means, 0)
        scale = np.sqrt(self.votes.shape[1] / np.maximum(seen.sum(axis=1), 1))
        return centred @ axes[:2].T * scale[:, None]

    def in_groups(self) -> set[int]:
        """People who voted on at least seven statements, or on all; or the fifteen who voted most."""
        counts = (~np.isnan(self.raw)).sum(axis=1)
        least = min(7, self.raw.shape[1])
        most = sorted(range(len(counts)), key=lambda row: (-counts[row], row))
        return {self.people[row] for place, row in enumerate(most)
                if counts[row] >= least or place < 15}

    def tally(self, statement: int, members) -> tuple[int, int, int]:
        column = self.raw[members, statement]
        return (int((column == 1).sum()), int((column == -1).sum()),
                int((~np.isnan(column)).sum()))

    def representatives(self, groups: list[list[int]], own: int) -> list[dict]:
        """At most five statements for one group, as rows of people's numbers."""
        rest = [row for number, rows in enumerate(groups) if number != own for row in rows]
        found, best, best_agree = [], None, None
        for statement in self.kept:
            a, d, n = self.tally(statement, groups[own])
            other_a, other_d, other_n = self.tally(statement, rest)
            stat = {
                "id": statement, "na": a, "nd": d, "n": n,
                "pa": (a + 1) / (n + 2), "pd": (d + 1) / (n + 2),
                "pat": prop_test(a, n), "pdt": prop_test(d, n),
                "rat": two_prop_test(a, n, other_a, other_n),
                "rdt": two_prop_test(d, n, other_d, other_n),
            }
            stat["ra"] = stat["pa"] / ((other_a + 1) / (other_n + 2))
            stat["rd"] = stat["pd"] / ((other_d + 1) / (other_n + 2))
            if any(stat[f"r{v}t"] > SIGNIFICANT and stat[f"p{v}t"] > SIGNIFICANT for v in "ad"):
                found.append(finish(stat))
            if best is None or max(stat["rat"], stat["rdt"]) > max(best["rat"], best["rdt"]):
                best = stat
            if better_agreement(stat, best_agree):
                best_agree = stat
        head = [finish(best_agree)] if best_agree else []
        if not found:
            return head or ([finish(best)] if best else [])
        rest = sorted((row for row in found if not head or row["id"] != head[0]["id"]),
                      key=lambda row: -row["ratio"] * row["ratioTest"] * row["share"]
                      * row["shareTest"])
        chosen = (head + rest)[:5]
        return sorted(chosen, key=lambda row: row["side"] != "agree")

    def consensus(self) -> list[tuple[int, str]]:
        everybody, result = range(len(self.people)), []
        for side, index in (("agree", 0), ("disagree", 1)):
            rows = []
            for statement in self.kept:
                tally = self.tally(statement, list(everybody))
                share = (tally[index] + 1) / (tally[2] + 2)
                test = prop_test(tally[index], tally[2])
                if share > 0.5 and test > SIGNIFICANT:
                    rows.append((-share * test, statement))
            result += [(statement, side) for _, statement in sorted(rows)[:5]]
        return result

    def bridging(self, groups: list[list[int]]) -> dict[int, float]:
        """The product of the groups' shares of agreement, where each is more than half."""
        scores = {}
        for statement in self.kept:
            tallies = [self.tally(statement, rows) for rows in groups]
            shares = [(a + 1) / (n + 2) for a, _, n in tallies]
            if min(shares) > 0.5:
                scores[statement] = math.prod(shares)
        return scores


def prop_test(successes: int, trials: int) -> float:
    return 2 * math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)


def two_prop_test(a: int, n: int, b: int, m: int) -> float:
    a, n, b, m = a + 1, n + 1, b + 1, m + 1
    both = (a + b) / (n + m)
    if both == 1:
        return 0
    return (a / n - b / m) / math.sqrt(both * (1 - both) * (1 / n + 1 / m))


def better_agreement(stat: dict, best: dict | None) -> bool:
    if stat["na"] == 0 and stat["nd"] == 0:
        return False
    if best is None:
        return stat["pat"] > SIGNIFICANT or (stat["ra"] > 1 and stat["pa"] > 0.5)
    names = ["ra", "rat", "pa", "pat"] if best["ra"] > 1 else ["pa", "pat"]
    return math.prod(stat[n] for n in names) > math.prod(best[n] for n in names)


def finish(stat: dict) -> dict:
    side, v = ("agree", "a") if stat["rat"] > stat["rdt"] else ("disagree", "d")
    return {"id": stat["id"], "side": side, "successes": stat["n" + v], "trials": stat["n"],
            "share": stat["p" + v], "shareTest": stat[f"p{v}t"], "ratio": stat["r" + v],
            "ratioTest": stat[f"r{v}t"]}
