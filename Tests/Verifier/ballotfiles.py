"""Files of ballots, read independently of the program: BLT and the ordinal formats of PrefLib."""

import re
import shlex
from dataclasses import dataclass
from fractions import Fraction

Ballot = tuple[list[list[int]], Fraction]


@dataclass
class Election:
    names: list[str]
    ballots: list[Ballot]
    seats: int | None = None

    @property
    def size(self) -> int:
        return len(self.names)

    def blt(self, title: str = "Title") -> str:
        """As a file."""
        lines = [f"{self.size} {self.seats or 1}"]
        for groups, weight in self.ballots:
            places = ["=".join(str(one + 1) for one in group) for group in groups]
            lines.append(" ".join([str(weight), *places, "0"]))
        return "\n".join([*lines, "0", *(f'"{name}"' for name in self.names), f'"{title}"', ""])

    def preflib(self) -> str:
        """As a file of type toi."""
        lines = [f"# NUMBER ALTERNATIVES: {self.size}"]
        lines += [f"# ALTERNATIVE NAME {number}: {name}"
                  for number, name in enumerate(self.names, 1)]
        for groups, weight in self.ballots:
            places = ["{" + ",".join(str(one + 1) for one in group) + "}" if len(group) > 1
                      else str(group[0] + 1) for group in groups]
            lines.append(f"{weight}: {','.join(places)}")
        return "\n".join([*lines, ""])


def read(text: str) -> Election:
    """Which format it is, the first line that is no comment tells."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return blt(text) if re.match(r"\d+\s+\d+\s*(#|$)", lines[0].strip()) else preflib(text)


def blt(text: str) -> Election:
    words = []
    for line in text.splitlines():
        lexer = shlex.shlex(re.sub(r"\(.*?\)|\[.*?\]", "", line), posix=True)
        lexer.whitespace_split, lexer.quotes, lexer.escape = True, '"', ""
        words += list(lexer)
    size, seats = int(words[0]), int(words[1])
    words = words[2:]
    gone = set()
    while words[0].startswith("-"):
        gone.add(-int(words.pop(0)))
    place = {number: index for index, number in enumerate(
        one for one in range(1, size + 1) if one not in gone)}
    ballots: list[Ballot] = []
    at = 0
    while words[at] != "0":
        weight, groups, at = Fraction(words[at]), [], at + 1
        while words[at] != "0":
            group = [] if words[at] == "-" else [
                place[int(one)] for one in words[at].split("=") if int(one) in place]
            if group:
                groups.append(group)
            at += 1
        ballots.append((groups, weight))
        at += 1
    names = words[at + 1:at + 1 + size] or [str(number) for number in range(1, size + 1)]
    return Election(
        [name for number, name in enumerate(names, 1) if number not in gone], ballots, seats)


def preflib(text: str) -> Election:
    names = dict(re.findall(r"^#\s*ALTERNATIVE NAME (\d+):\s*(.*?)\s*$", text, re.M))
    ballots = []
    for line in text.splitlines():
        if ":" in line and not line.startswith("#"):
            weight, order = line.split(":", 1)
            groups = [[int(one) - 1 for one in re.findall(r"\d+", group)]
                      for group in re.findall(r"\{[^}]*\}|\d+", order)]
            ballots.append((groups, Fraction(weight.strip())))
    return Election([names[str(number)] for number in range(1, len(names) + 1)], ballots)
