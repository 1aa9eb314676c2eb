"""People planted in groups, written as the two files that Polis exports."""

import csv
import random
from pathlib import Path


class Population:
    """Each group leans its own way on each statement; some votes are noise, some are missing."""

    def __init__(self, seed: int, people=120, statements=25, groups=3, noise=0.2, density=0.6):
        dice = random.Random(seed)
        self.statements = list(range(statements))
        self.rejected = {number for number in self.statements if dice.random() < 0.15}
        leaning = [[dice.choice((-1, 0, 1)) for _ in self.statements] for _ in range(groups)]
        self.votes = {}
        for person in range(people):
            # Some people vote on nearly nothing.
            share = density if dice.random() < 0.85 else 0.15
            for statement in self.statements:
                if dice.random() < share:
                    free = dice.random() < noise
                    self.votes[person * 3, statement] = (
                        dice.choice((-1, 0, 1)) if free else leaning[person % groups][statement])

    def write(self, folder: Path, order: random.Random | None = None) -> Path:
        folder.mkdir()
        with open(folder / "comments.csv", "w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(["timestamp", "datetime", "comment-id", "author-id", "agrees",
                          "disagrees", "moderated", "comment-body"])
            for number in self.statements:
                out.writerow([number, "", number, 1, 0, 0, -1 if number in self.rejected else 1,
                              f'Ý kiến {number}, "trong ngoặc"\nhai dòng'])
        rows = [[index, "", statement, person, vote]
                for index, ((person, statement), vote) in enumerate(self.votes.items())]
        # An earlier vote that was changed counts no more.
        rows += [[0, "", statement, person, -vote if vote else 1]
                 for index, _, statement, person, vote in rows[1:] if index % 7 == 0]
        (order or random.Random(0)).shuffle(rows)
        with open(folder / "votes.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["timestamp", "datetime", "comment-id", "voter-id", "vote"])
            out.writerows(rows)
        return folder
